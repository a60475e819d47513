"""The page of other forms than the archive, and the tables for a spreadsheet."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.exchange.archive.gateway import passing
from parley.exchange.tables import actions, queries
from parley.exchange.tables.forms import ChoiceForm
from parley.kernel.spreadsheets import written


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What can be taken along for a spreadsheet or an editor."""
    context = {
        "tables": queries.tables(request.scope),
        "form": ChoiceForm(auto_id="text_%s"),
        "whole": ChoiceForm(auto_id="tables_%s"),
    }
    return render(request, "exchange/tables/page.html", context)


@require_GET
def download(request: HttpRequest) -> FileResponse:
    """One table as CSV (`?table=opportunities`), or a zip of all of them."""
    confidential, name = bool(request.GET.get("confidential")), request.GET.get("table", "")
    if name:
        rows = queries.rows(request.scope, name, confidential=confidential)
        with passing(settings.DATA_DIR) as out:
            out.writelines(written(rows))
            out.seek(0)
        return FileResponse(out, as_attachment=True, filename=f"{name}.csv", content_type="text/csv; charset=utf-8")
    with passing(settings.DATA_DIR) as out:
        actions.write(request.scope, out, confidential=confidential)
        out.seek(0)
    return FileResponse(out, as_attachment=True, filename="parley-tables.zip", content_type="application/zip")
