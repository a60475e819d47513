"""Find, as a page and for the palette."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.home.find import queries

LONGEST = 200
IN_PALETTE = 12


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Everything the person wrote that holds the words, and the places and deeds that go by them."""
    scope = request.scope  # type: ignore[attr-defined]
    text = request.GET.get("q", "").strip()[:LONGEST]
    found = queries.rows(scope, text)
    context = {
        "text": text,
        "groups": found,
        "entrances": queries.entrances(text, sample=queries.has_sample(scope)),
        "count": sum(len(group.items) for group in found),
        "limit": queries.LIMIT,
    }
    return render(request, "home/find/page.html", context)


@require_GET
def answer(request: HttpRequest) -> JsonResponse:
    """For the palette: places first, then deeds, then rows; without a text, places and deeds alone."""
    scope = request.scope  # type: ignore[attr-defined]
    text = request.GET.get("q", "").strip()[:LONGEST]
    groups = [*queries.entrances(text, sample=queries.has_sample(scope)), *queries.rows(scope, text, limit=IN_PALETTE)]
    return JsonResponse(queries.as_json(groups))
