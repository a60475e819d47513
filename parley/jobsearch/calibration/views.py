"""How rounds felt, held against what came of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.jobsearch.calibration import queries


@require_GET
def calibration(request: HttpRequest) -> HttpResponse:
    """Whether the person's feeling after a round tells what comes of it."""
    page = queries.calibration_page(request.scope)  # type: ignore[attr-defined]
    return render(request, "jobsearch/calibration/page.html", {"page": page})
