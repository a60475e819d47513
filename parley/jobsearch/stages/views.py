"""The stages of the board on a page of their own."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.jobsearch.pipeline import queries
from parley.jobsearch.pipeline.actions import ensure_stages
from parley.jobsearch.stages import actions
from parley.jobsearch.stages.forms import NameForm, StageForm
from parley.kernel.errors import Refused
from parley.web.respond import toast, warn


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The stages in order; a post adds one."""
    scope = request.scope  # type: ignore[attr-defined]
    form = StageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            stage = actions.add(scope=scope, name=form.cleaned_data["name"], step=form.cleaned_data["step"])
            toast(request, f"Added the stage {stage.name}.", undo=scope)
            return _home()
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    ensure_stages(scope)
    context = {"form": form, "stages": queries.stage_lines(scope)}
    status = 422 if request.method == "POST" else 200
    return render(request, "jobsearch/stages/page.html", context, status=status)


def _home() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("jobsearch:stages"))


def _done(request: HttpRequest, deed: Callable[..., Any], sentence: str, **given: Any) -> HttpResponse:
    """Do it, say so, and go back to the stages; a refusal is said there too."""
    scope = request.scope  # type: ignore[attr-defined]
    try:
        stage = deed(scope=scope, **given)
        toast(request, sentence.format(stage.name), undo=scope)
    except Refused as refusal:
        warn(request, refusal.sentence)
    return _home()


@require_POST
def rename(request: HttpRequest, stage_id: uuid.UUID) -> HttpResponse:
    """Another name for a stage."""
    stage = queries.stage(request.scope, stage_id)  # type: ignore[attr-defined]
    form = NameForm(request.POST, initial={"name": stage.name})
    if not form.is_valid():
        warn(request, f"The name was not changed: {form.errors['name'][0]}")
        return _home()
    return _done(request, actions.rename, "Renamed it to {}.", stage_id=stage_id, name=form.cleaned_data["name"])


@require_POST
def shift(request: HttpRequest, stage_id: uuid.UUID) -> HttpResponse:
    """One place earlier or later."""
    by = -1 if request.POST.get("to") == "earlier" else 1
    words = "Brought {} one place " + ("earlier." if by < 0 else "later.")
    return _done(request, actions.shift, words, stage_id=stage_id, by=by)


@require_POST
def give_up(request: HttpRequest, stage_id: uuid.UUID) -> HttpResponse:
    """Delete a stage, after choosing where what is in it goes."""
    queries.stage(request.scope, stage_id)  # type: ignore[attr-defined]
    try:
        into = uuid.UUID(request.POST["into"]) if request.POST.get("into") else None
    except ValueError:
        into = None
    return _done(request, actions.give_up, "Deleted the stage {}.", stage_id=stage_id, into=into)
