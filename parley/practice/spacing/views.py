"""The queue of what comes again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.practice.spacing import queries


@require_GET
def due(request: HttpRequest) -> HttpResponse:
    """What is due to be rehearsed, and which interview it is for."""
    return render(request, "practice/spacing/page.html", {"page": queries.due_page(request.scope)})  # type: ignore[attr-defined]
