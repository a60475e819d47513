"""The page that one prepares a round with, on the screen and on paper, and the deeds on it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from parley.jobsearch.likely import actions as likely
from parley.jobsearch.prep import actions, queries
from parley.jobsearch.prep.forms import StoryForm, bank_options
from parley.kernel.errors import Refused
from parley.web.respond import toast, warn

#: What is done with a likely question, and what the toast says then.
DEEDS: dict[str, tuple[Callable[..., Any], str]] = {
    "expect": (likely.expect, "Put it on the list."),
    "off": (likely.take_off, "Took it off the list."),
    "back": (likely.put_back, "Parley decides about it again."),
}


@require_GET
def show(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """A round on one page: what is ready and what is missing, stories, questions both ways, phases, the last hours."""
    page = queries.prep_page(request.scope, round_id)
    context = {
        "page": page,
        "round": page.round,
        "options": bank_options(page.own),
        "telling": StoryForm(page=page, auto_id="telling-%s"),
    }
    return render(request, "jobsearch/prep/page.html", context)


@require_POST
def question(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """Put a question on the list, take one off, or let Parley decide about it again."""
    queries.known_round(request.scope, round_id)
    deed = DEEDS.get(request.POST.get("to", ""))
    key = request.POST.get("key", "")
    if deed is None or not key:
        warn(request, "Nothing was changed: choose a question first.")
        return _to(round_id, "questions")
    try:
        deed[0](request.scope, round_id=round_id, key=key)
        toast(request, deed[1], undo=request.scope)
    except Refused as refusal:
        warn(request, refusal.sentence)
    return _to(round_id, "questions")


@require_POST
def story(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """Choose the story for a question, or let Parley choose again."""
    scope, chosen = request.scope, request.POST.get("story", "")
    queries.known_round(scope, round_id)
    try:
        story_id = uuid.UUID(chosen) if chosen else None
    except ValueError:
        warn(request, "Nothing was changed: choose one of your stories.")
        return _to(round_id, "questions")
    try:
        likely.choose_story(scope, round_id=round_id, key=request.POST.get("key", ""), story_id=story_id)
        toast(request, "You tell it there." if story_id else "Parley chooses again.", undo=scope)
    except Refused as refusal:
        warn(request, refusal.sentence)
    return _to(round_id, "questions")


@require_POST
def tick(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """Tick a line of the last hours, or open it again. The box itself is the way back, so there is no toast."""
    slot, text = request.POST.get("slot", ""), request.POST.get("text", "")
    actions.tick(request.scope, round_id=round_id, slot=slot, text=text, done=bool(request.POST.get("done")))
    return _to(round_id, slot)


@require_POST
def add_line(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """Put a line of your own on a list of the last hours."""
    slot = request.POST.get("slot", "")
    queries.known_round(request.scope, round_id)
    try:
        actions.add(request.scope, round_id=round_id, slot=slot, text=request.POST.get("text", ""))
        toast(request, "Added to the list.", undo=request.scope)
    except Refused as refusal:
        warn(request, refusal.sentence)
    return _to(round_id, slot)


def _to(round_id: uuid.UUID, part: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("jobsearch:prepare", args=[round_id]) + f"#{part}")
