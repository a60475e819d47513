"""Find, as a page and for the palette."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.home.find import content, queries

LONGEST = 200
IN_PALETTE = 12


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Everything the person wrote that holds the words, room by room or one room page by page, and the ways there."""
    scope = request.scope  # type: ignore[attr-defined]
    text, room = request.GET.get("q", "").strip()[:LONGEST], request.GET.get("room", "")
    context: dict[str, Any] = {"text": text, "words": bool(text)}
    if text and room in content.ROOMS:
        found, page = queries.in_room(scope, text, room, request.GET.get("page", 1))
        context |= {"rooms": [found] if found.count else [], "page": page, "room": found}
    else:
        entrances = queries.entrances(text, sample=queries.has_sample(scope))
        context |= {"rooms": queries.rooms(scope, text), "entrances": entrances}
    return render(request, "home/find/page.html", context)


@require_GET
def answer(request: HttpRequest) -> JsonResponse:
    """For the palette: places first, then deeds, then rows; without a text, places and deeds alone."""
    scope = request.scope  # type: ignore[attr-defined]
    text = request.GET.get("q", "").strip()[:LONGEST]
    groups = [*queries.entrances(text, sample=queries.has_sample(scope)), *queries.rows(scope, text, limit=IN_PALETTE)]
    return JsonResponse(queries.as_json(groups))
