"""Write, rewrite and delete notes."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.jobsearch.notes import actions, queries
from parley.jobsearch.notes.forms import NoteForm
from parley.jobsearch.silence.queries import is_ghosted
from parley.kernel.errors import Refused
from parley.web.respond import toast


def _home(opportunity_id: uuid.UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("jobsearch:opportunity", args=[opportunity_id]) + "#timeline")


@require_POST
def add(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Write a note; one that cannot be kept comes back on a page of its own with what was typed."""
    scope = request.scope
    ghosted = is_ghosted(scope, opportunity_id)
    form = NoteForm(request.POST, scope=scope, key=actions.new_key(opportunity_id), ghosted=ghosted, fresh=True)
    given = form.cleaned_data if form.is_valid() else {}
    theirs = bool(given.get("theirs"))
    try:
        actions.write(scope=scope, opportunity_id=opportunity_id, text=given.get("text", ""), theirs=theirs)
    except Refused as refusal:
        if not form.errors:
            form.add_error("text", refusal.sentence)
        context = {"form": form, "opportunity_id": opportunity_id, "note": None}
        return render(request, "jobsearch/notes/page.html", context, status=422)
    toast(request, "Kept your note, and opened it again." if theirs else "Kept your note.", undo=scope)
    return _home(opportunity_id)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, note_id: uuid.UUID) -> HttpResponse:
    """Change the words of a note."""
    scope = request.scope
    note = queries.note(scope, note_id)
    form = NoteForm(request.POST or None, scope=scope, key=actions.key(note_id), initial={"text": note.text})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rewrite(scope=scope, note_id=note_id, text=form.cleaned_data["text"])
            toast(request, "Changed your note.", undo=scope)
            return _home(note.opportunity_id)
        except Refused as refusal:
            form.add_error("text", refusal.sentence)
    context = {"form": form, "opportunity_id": note.opportunity_id, "note": note}
    return render(request, "jobsearch/notes/page.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def delete(request: HttpRequest, note_id: uuid.UUID) -> HttpResponse:
    """Delete a note."""
    note = actions.delete_note(scope=request.scope, note_id=note_id)
    toast(request, "Deleted the note.", undo=request.scope)
    return _home(note.opportunity_id)
