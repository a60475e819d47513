"""Move an opportunity, end it, open it again, correct its history; each undone from its toast."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.jobsearch.messages.queries import promised_elsewhere
from parley.jobsearch.moves.forms import CloseForm, MoveForm, RedateForm
from parley.jobsearch.pipeline import actions, queries
from parley.kernel.errors import NotFound, Refused
from parley.web.respond import back, toast, warn


def _home(opportunity_id: uuid.UUID, part: str = "") -> str:
    return reverse("jobsearch:opportunity", args=[opportunity_id]) + part


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """To another stage, today or on an earlier day."""
    scope = request.scope  # type: ignore[attr-defined]
    row = queries.opportunity(scope, opportunity_id)
    form = MoveForm(request.POST or None, stages=queries.stage_choices(scope), initial={"on": queries.local_day(scope)})
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        try:
            told = actions.move(
                scope=scope,
                opportunity_id=row.pk,
                stage_id=form.cleaned_data["stage"],
                occurred_at=queries.moment(scope, on, after=row.stage_since) if on else None,
            )
            toast(request, told.sentence, undo=scope)
            return back(request, _home(row.pk)) if request.POST.get("next") else HttpResponseRedirect(_home(row.pk))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _page(request, "jobsearch/moves/move.html", form, row)


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Say how it ended."""
    scope = request.scope  # type: ignore[attr-defined]
    row = queries.opportunity(scope, opportunity_id)
    form = CloseForm(request.POST or None, initial={"on": queries.local_day(scope)})
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        try:
            told = actions.close(
                scope=scope,
                opportunity_id=row.pk,
                outcome=form.cleaned_data["outcome"],
                occurred_at=queries.moment(scope, on, after=row.stage_since) if on else None,
                reason=form.cleaned_data["reason"],
            )
            toast(request, told.sentence, undo=scope)
            return back(request, _home(row.pk)) if request.POST.get("next") else HttpResponseRedirect(_home(row.pk))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _page(request, "jobsearch/moves/close.html", form, row, promises=promised_elsewhere(scope, row))


def _page(request: HttpRequest, template: str, form: object, row: object, **more: object) -> HttpResponse:
    context = {"form": form, "opportunity": row, "next": request.POST.get("next", "")} | more
    return render(request, template, context, status=422 if request.method == "POST" else 200)


@require_POST
def reopen(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Open a closed one again."""
    scope = request.scope  # type: ignore[attr-defined]
    try:
        toast(request, actions.reopen(scope=scope, opportunity_id=opportunity_id).sentence, undo=scope)
    except Refused as refusal:
        warn(request, refusal.sentence)
    return HttpResponseRedirect(_home(opportunity_id))


@require_http_methods(["GET", "POST"])
def redate(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Correct when it came to a stage."""
    scope = request.scope  # type: ignore[attr-defined]
    row = queries.opportunity(scope, opportunity_id)
    form = RedateForm(request.POST or None, initial={"event": request.GET.get("event", "")})
    if request.method == "POST" and form.is_valid():
        event_id, on = form.cleaned_data["event"], form.cleaned_data["on"]
        try:
            told = actions.redate(
                scope=scope,
                opportunity_id=row.pk,
                event_id=event_id,
                occurred_at=queries.moment_between(scope, row, event_id, on),
            )
            toast(request, told.sentence, undo=scope)
            return HttpResponseRedirect(_home(row.pk, "#timeline"))
        except NotFound as gone:
            form.add_error(None, str(gone))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _page(request, "jobsearch/moves/redate.html", form, row)


@require_POST
def take_back(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Take one move out of the history, whatever followed it."""
    scope = request.scope  # type: ignore[attr-defined]
    row = queries.opportunity(scope, opportunity_id)
    try:
        event_id = uuid.UUID(request.POST.get("event", ""))
        told = actions.take_back(scope=scope, opportunity_id=row.pk, event_id=event_id)
        toast(request, told.sentence, undo=scope)
    except (ValueError, NotFound):
        warn(request, "That move is no longer in the history.")
    except Refused as refusal:
        warn(request, refusal.sentence)
    return HttpResponseRedirect(_home(row.pk, "#timeline"))
