"""Pages and deeds of prepared notes."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.core import drafts
from parley.kernel.errors import NotFound
from parley.practice.notes import actions, queries
from parley.practice.notes.engine import Facts
from parley.practice.notes.forms import NoteForm, draft_keys, initial_of
from parley.web.respond import toast


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a note along a guide, or go to the one there is."""
    row = actions.begin(request.scope, guide=request.POST.get("guide", "")[:40])
    return HttpResponseRedirect(place(row.pk))


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, preparednote_id: uuid.UUID) -> HttpResponse:
    """One prepared note: its parts with their questions, what is seen in them, its versions."""
    scope, key = request.scope, f"note:{preparednote_id}"
    page = queries.note_page(scope, preparednote_id)
    keys = draft_keys(page.guide, key)
    if request.method == "GET":
        kept = drafts.kept(scope, keys)
        form = NoteForm(initial=initial_of(page), guide=page.guide, key=key, kept=kept, seen=page.seen)
        return render(request, "practice/notes/page.html", {"page": page, "form": form})
    form = NoteForm(request.POST, initial=initial_of(page), guide=page.guide, key=key, seen=page.seen)
    if form.is_valid():
        changed = actions.save_note(scope, note_id=preparednote_id, words=form.words(), facts=form.facts())
        drafts.drop(scope, keys)
        toast(request, "Saved." if changed else "Nothing had changed.", undo=scope if changed else None)
        return HttpResponseRedirect(place(preparednote_id))
    return render(request, "practice/notes/page.html", {"page": page, "form": form}, status=422)


@require_POST
@transaction.non_atomic_requests
def look(request: HttpRequest, preparednote_id: uuid.UUID) -> HttpResponse:
    """What is seen in what is being typed. Nothing is kept."""
    guide = queries.note_page(request.scope, preparednote_id).guide
    form = NoteForm(request.POST, guide=guide, key="")
    form.full_clean()
    known = form.cleaned_data
    facts = Facts(known.get("happened_on"), known.get("planned_on"), known.get("setting", ""))
    seen = queries.typed(request.scope, preparednote_id, request.POST, facts)
    return render(request, "practice/notes/_seen.html", {"seen": seen})


@require_http_methods(["GET", "POST"])
def versions(request: HttpRequest, preparednote_id: uuid.UUID) -> HttpResponse:
    """Every version of a note, any two compared; an older one may be brought back."""
    scope = request.scope
    compared = queries.comparison(scope, preparednote_id, request.GET.get("old", ""), request.GET.get("new", ""))
    if request.method == "GET":
        return render(request, "practice/notes/versions.html", {"compared": compared, "place": place(preparednote_id)})
    number = request.POST.get("number", "")
    if not number.isascii() or not number.isdigit():
        raise NotFound("There is no such version.")
    changed = actions.bring_back(scope, note_id=preparednote_id, number=int(number[:9]))
    said = f"Version {int(number)} is back, as the newest." if changed else "That is the version that stands."
    toast(request, said, undo=scope if changed else None)
    return HttpResponseRedirect(place(preparednote_id))


@require_POST
def delete(request: HttpRequest, preparednote_id: uuid.UUID) -> HttpResponse:
    """Delete a note, with undo."""
    home = queries.note_page(request.scope, preparednote_id).home
    actions.delete_note(request.scope, note_id=preparednote_id)
    toast(request, "Deleted.", undo=request.scope)
    return HttpResponseRedirect(reverse(home))


def place(note_id: uuid.UUID) -> str:
    """Where a note is read."""
    return reverse("practice:note", args=[note_id])
