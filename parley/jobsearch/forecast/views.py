"""The forecast of one's own search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.jobsearch.forecast import queries
from parley.jobsearch.forecast.forms import wish_of


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """How likely an offer is by when, of which opportunity, and which of them make a deadline."""
    page = queries.forecast_page(request.scope, wish_of(request.GET))  # type: ignore[attr-defined]
    return render(request, "jobsearch/forecast/page.html", {"page": page, "spans": queries.SPANS.items()})
