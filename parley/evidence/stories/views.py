"""Pages and deeds of stories."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.core import drafts
from parley.evidence.coach.queries import desk_reading
from parley.evidence.stories import actions, queries
from parley.evidence.stories.content import NAMES, PARTS
from parley.evidence.stories.forms import NewStoryForm, StoryForm
from parley.evidence.tellings.engine.meter import meter
from parley.evidence.tellings.queries import own_pace
from parley.kernel.errors import NotFound, Refused
from parley.web.respond import fragment, is_htmx, toast


@require_GET
def stories(request: HttpRequest) -> HttpResponse:
    """Every story with what is written of it and how long it takes to tell."""
    return _stories(request, NewStoryForm())


@require_POST
def new_story(request: HttpRequest) -> HttpResponse:
    """A new story, from an entry or from nothing but its name."""
    scope, entry = request.scope, request.POST.get("entry", "")
    if entry:
        story = actions.begin_story(scope, entry_id=_identifier(entry))
        toast(request, "Begun from the entry. What it said stands in the story already.", undo=scope)
        return HttpResponseRedirect(reverse("evidence:story", args=[story.pk]))
    form = NewStoryForm(request.POST)
    if form.is_valid():
        try:
            story = actions.begin_story(scope, title=form.cleaned_data["title"])
        except Refused as refusal:
            form.add_error("title", refusal.sentence)
        else:
            toast(request, f"Begun “{story}”.", undo=scope)
            return HttpResponseRedirect(reverse("evidence:story", args=[story.pk]))
    return _stories(request, form, status=422)


@require_http_methods(["GET", "POST"])
def story(request: HttpRequest, story_id: uuid.UUID) -> HttpResponse:
    """The desk: entries beside, six parts with their questions, the length of each."""
    scope, key = request.scope, f"story:{story_id}"
    desk = queries.desk(scope, story_id, find=request.GET.get("find", "")[:200].strip())
    keys = [f"{key}:{name}" for name in NAMES]
    if request.method == "GET":
        form = StoryForm(initial=desk.values, key=key, kept=drafts.kept(scope, keys))
        return _desk(request, desk, form)
    form = StoryForm(request.POST, initial=desk.values, key=key)
    if form.is_valid():
        try:
            changed = actions.save_story(scope, story_id=story_id, changes=form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            drafts.drop(scope, keys)
            toast(request, "Saved." if changed else "Nothing had changed.", undo=scope if changed else None)
            return HttpResponseRedirect(reverse("evidence:story", args=[story_id]))
    return _desk(request, desk, form, status=422)


@require_POST
@transaction.non_atomic_requests
def length(request: HttpRequest, story_id: uuid.UUID) -> HttpResponse:
    """The length of what is being typed. Nothing is kept."""
    queries.beside(request.scope, story_id)
    texts = [(part.name, part.title, request.POST.get(part.name, "")) for part in PARTS]
    return render(
        request, "evidence/stories/_length.html", {"meter": meter(texts, own_pace(request.scope)), "live": True}
    )


@require_POST
@transaction.non_atomic_requests
def coach(request: HttpRequest, story_id: uuid.UUID) -> HttpResponse:
    """What the coach sees in what is being typed. Nothing is kept; without a script the desk comes back with it."""
    form = StoryForm(request.POST, key=f"story:{story_id}")
    if not is_htmx(request):
        return _desk(request, queries.desk(request.scope, story_id), form)
    queries.known(request.scope, story_id)
    return render(request, "evidence/stories/_coach.html", {"live": True, "story_id": story_id} | _coached(form))


@require_POST
def entries(request: HttpRequest, story_id: uuid.UUID) -> HttpResponse:
    """Let the story rest on an entry, or take one out of it."""
    scope = request.scope
    queries.beside(scope, story_id)
    takes = request.POST.get("deed") == "take"
    deed = actions.take_away if takes else actions.rest_on
    if deed(scope, story_id=story_id, entry_id=_identifier(request.POST.get("entry", ""))):
        toast(
            request,
            "Taken out of the story; the entry stays in the log." if takes else "The story rests on it.",
            undo=scope,
        )
    if is_htmx(request):
        shown = queries.beside(scope, story_id)
        return fragment(request, "evidence/stories/_beside.html", {"beside": shown})
    return HttpResponseRedirect(reverse("evidence:story", args=[story_id]))


@require_http_methods(["GET", "POST"])
def versions(request: HttpRequest, story_id: uuid.UUID) -> HttpResponse:
    """Every version, any two compared; an older one may be brought back."""
    scope = request.scope
    compared = queries.comparison(scope, story_id, request.GET.get("old", ""), request.GET.get("new", ""))
    if request.method == "GET":
        return render(request, "evidence/stories/versions.html", {"compared": compared})
    number = request.POST.get("number", "")
    if not number.isascii() or not number.isdigit():
        raise NotFound("There is no such version.")
    changed = actions.bring_back(scope, story_id=story_id, number=int(number[:9]))
    said = f"Version {int(number)} is back, as the newest." if changed else "That is the version that stands."
    toast(request, said, undo=scope if changed else None)
    return HttpResponseRedirect(reverse("evidence:story", args=[story_id]))


@require_POST
def delete(request: HttpRequest, story_id: uuid.UUID) -> HttpResponse:
    """Delete a story, with undo; its entries stay."""
    gone = actions.delete_story(request.scope, story_id=story_id)
    toast(request, f"Deleted “{gone}”. Its entries stay in the log.", undo=request.scope)
    return HttpResponseRedirect(reverse("evidence:stories"))


def _desk(request: HttpRequest, desk: queries.Desk, form: StoryForm, status: int = 200) -> HttpResponse:
    context = {"desk": desk, "form": form} | _coached(form)
    return render(request, "evidence/stories/desk.html", context, status=status)


def _coached(form: StoryForm) -> dict[str, Any]:
    """The coach's reading of what stands in the form, and each part with its notes."""
    found = desk_reading([(part.name, field.value() or "") for part, field in form.parts])
    return {"coach": found, "parts": [(part, field, found.notes[part.name]) for part, field in form.parts]}


def _stories(request: HttpRequest, form: NewStoryForm, status: int = 200) -> HttpResponse:
    context = {"list": queries.stories_page(request.scope, request.GET.get("page", 1)), "form": form}
    return render(request, "evidence/stories/page.html", context, status=status)


def _identifier(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as problem:
        raise NotFound("There is no such entry here.") from problem
