"""Pages and deeds of follow-ups."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.evidence.follow_ups import actions, queries
from parley.evidence.follow_ups.forms import FollowUpForm, NewFollowUpForm
from parley.kernel.errors import Refused
from parley.web.respond import toast, way_back


@require_POST
def add(request: HttpRequest, answer_id: uuid.UUID) -> HttpResponse:
    """Set something about a text to be looked at again on a day."""
    scope = request.scope
    about = queries.about(scope, answer_id)
    form = NewFollowUpForm(request.POST)
    if form.is_valid():
        try:
            actions.add(scope, answer_id=answer_id, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            toast(request, "Set. Today shows it on that day.", undo=scope)
            return HttpResponseRedirect(way_back(request, _text(answer_id)) + "#follow-ups")
    return render(
        request, "evidence/follow_ups/new.html", {"form": form, "about": about, "answer_id": answer_id}, status=422
    )


@require_http_methods(["GET", "POST"])
def follow_up(request: HttpRequest, followup_id: uuid.UUID) -> HttpResponse:
    """One follow-up: what was to be looked at, when, and what came of it."""
    scope = request.scope
    line = queries.follow_up(scope, followup_id)
    initial = {"text": line.text, "due_on": line.due_on, "done": line.done_on is not None, "outcome": line.outcome}
    form = FollowUpForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.keep(scope, followup_id=followup_id, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            toast(request, "Kept." if changed else "Nothing had changed.", undo=scope if changed else None)
            return HttpResponseRedirect(_text(line.answer_id) + "#follow-ups")
    status = 422 if request.method == "POST" else 200
    return render(request, "evidence/follow_ups/page.html", {"line": line, "form": form}, status=status)


@require_POST
def done(request: HttpRequest, followup_id: uuid.UUID) -> HttpResponse:
    """Say that a follow-up happened; what came of it can be written then."""
    scope = request.scope
    line = queries.follow_up(scope, followup_id)
    actions.keep(scope, followup_id=line.id, text=line.text, due_on=line.due_on, done=True, outcome=line.outcome)
    toast(request, "Done. Say what came of it while you know.", undo=scope)
    return HttpResponseRedirect(reverse("evidence:follow_up", args=[line.id]))


@require_POST
def delete(request: HttpRequest, followup_id: uuid.UUID) -> HttpResponse:
    """Take a follow-up away, with undo."""
    scope = request.scope
    gone = actions.take_away(scope, followup_id=followup_id)
    toast(request, "Taken away.", undo=scope)
    return HttpResponseRedirect(_text(gone.answer_id) + "#follow-ups")


def _text(answer_id: uuid.UUID) -> str:
    return reverse("evidence:answer", args=[answer_id])
