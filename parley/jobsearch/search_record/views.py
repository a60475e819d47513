"""The record of a search for somebody else: on the page and on paper, and as a table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from parley.jobsearch.pipeline.queries import local_day
from parley.jobsearch.search_record import queries
from parley.jobsearch.search_record.content import SECTIONS
from parley.jobsearch.search_record.forms import RecordForm, periods
from parley.kernel.spreadsheets import written

#: Lines of a section that a first look draws, and that the whole record does; the table has all of them.
FEW, MOST = 12, 300


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What was applied to in a period, by what way, and what came of it, to be printed or saved."""
    scope = request.scope  # type: ignore[attr-defined]
    form = RecordForm(request.GET, usual=queries.usual(scope))
    made = queries.record(scope, form.wish()) if form.is_valid() else None
    most = MOST if "whole" in request.GET else FEW
    sections = [(key, SECTIONS[key], found[:most], len(found)) for key, found in made.sections] if made else []
    context = {
        "form": form,
        "record": made,
        "sections": sections,
        "periods": periods(local_day(scope)),
        "most": most,
        "is_part": most == FEW and any(count > FEW for _key, _name, _lines, count in sections),
        "uncertain": made is not None and made.uncertain,
    }
    return render(request, "jobsearch/search_record/page.html", context, status=200 if made else 422)


@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """The same record as CSV; the page says what is wrong with what cannot be asked."""
    scope = request.scope  # type: ignore[attr-defined]
    form = RecordForm(request.GET, usual=queries.usual(scope))
    if not form.is_valid():
        return HttpResponseRedirect(f"{reverse('jobsearch:record')}?{request.GET.urlencode()}")
    rows = queries.rows(queries.record(scope, form.wish()))
    answer = HttpResponse(b"".join(written(rows)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="search-record.csv"'
    return answer
