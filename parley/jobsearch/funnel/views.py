"""The funnel and the sources of one's own search."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.jobsearch.funnel import queries
from parley.jobsearch.funnel.forms import wish_of
from parley.jobsearch.pipeline.queries import SOURCES
from parley.jobsearch.resting.queries import resting


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """How far opportunities come, how fast, and whether a run of noes means anything."""
    page = queries.funnel_page(request.scope, wish_of(request.GET))  # type: ignore[attr-defined]
    return render(request, "jobsearch/funnel/page.html", {"page": page} | _choices(request, page.years))


@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    """Which way of beginning leads on more often."""
    page = queries.sources_page(request.scope, wish_of(request.GET))  # type: ignore[attr-defined]
    return render(request, "jobsearch/funnel/sources.html", {"page": page} | _choices(request, page.years))


def _choices(request: HttpRequest, years: tuple[int, ...]) -> dict[str, Any]:
    rest = resting(request.scope)  # type: ignore[attr-defined]
    return {"sources": SOURCES, "spans": queries.span_choices(years), "rest": rest}
