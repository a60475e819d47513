"""One's own ratings, held against those of others."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.practice.calibration import queries


@require_GET
def calibration(request: HttpRequest) -> HttpResponse:
    """Whether the person rates their answers as others do."""
    page = queries.calibration_page(request.scope)  # type: ignore[attr-defined]
    return render(request, "practice/calibration/page.html", {"page": page})
