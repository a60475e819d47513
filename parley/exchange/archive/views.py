"""The page on which everything is taken along."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.exchange.archive import actions, gateway, queries
from parley.exchange.archive.forms import RestoreForm


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What an archive would hold, the button that makes one, and the way back in."""
    scope = request.scope
    summary, is_empty = queries.summary(scope), queries.is_empty(scope.user)
    context = {
        "summary": summary,
        "name": queries.usual_name(scope.now, scope.user.zone),
        "is_empty": is_empty,
        "folder": settings.DATA_DIR,
        "form": RestoreForm(replaces=False),
    }
    return render(request, "exchange/archive/page.html", context)


@require_GET
def download(request: HttpRequest) -> FileResponse:
    """The archive itself, written to a file without a name first: what a browser gets is whole, or it is nothing."""
    scope = request.scope
    with gateway.passing(settings.DATA_DIR) as out:
        actions.write(scope, out)
        out.seek(0)
    name = queries.usual_name(scope.now, scope.user.zone)
    return FileResponse(out, as_attachment=True, filename=name, content_type="application/zip")
