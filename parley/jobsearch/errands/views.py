"""Errands of a process: a page to add one, a page for each, and a button for the next step."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.jobsearch.errands import actions, queries
from parley.jobsearch.errands.content import guide
from parley.jobsearch.errands.forms import ErrandForm
from parley.jobsearch.pipeline.queries import opportunity
from parley.kernel.errors import Refused
from parley.web.respond import back, toast, warn


def _place(opportunity_id: uuid.UUID) -> str:
    return reverse("jobsearch:opportunity", args=[opportunity_id]) + "#errands"


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Something they ask for besides rounds. `kind` says what, in the address."""
    scope = request.scope  # type: ignore[attr-defined]
    about = opportunity(scope, opportunity_id)
    kind = request.GET.get("kind", "")
    kind = kind if kind in dict(queries.KINDS) else queries.TASK
    form = ErrandForm(request.POST or None, kind=kind, fresh=True)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add(scope=scope, opportunity_id=about.pk, kind=kind, words=form.words())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, f"Added: {row.title}.", undo=scope)
            return HttpResponseRedirect(_place(about.pk))
    return _page(request, form, {"about": about, "kind": kind, "row": None})


@require_http_methods(["GET", "POST"])
def errand(request: HttpRequest, errand_id: uuid.UUID) -> HttpResponse:
    """One errand; a post sets anew what is known of it."""
    scope = request.scope  # type: ignore[attr-defined]
    row = queries.errand(scope, errand_id)
    names = ("title", "step", "due_on", "hours_enough", "hours_spent", "note")
    form = ErrandForm(request.POST or None, kind=row.kind, initial={name: getattr(row, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(scope=scope, errand_id=errand_id, words=form.words())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, "Kept what you changed.", undo=scope)
            return HttpResponseRedirect(_place(row.opportunity_id))
    return _page(request, form, {"about": row.opportunity, "kind": row.kind, "row": row})


def _page(request: HttpRequest, form: ErrandForm, context: dict[str, Any]) -> HttpResponse:
    context |= {"form": form, "kinds": queries.KINDS, "label": dict(queries.KINDS)[context["kind"]]}
    context["advice"] = guide(context["kind"]).advice
    status = 422 if request.method == "POST" else 200
    return render(request, "jobsearch/errands/page.html", context, status=status)


@require_POST
def step_on(request: HttpRequest, errand_id: uuid.UUID) -> HttpResponse:
    """To the next step."""
    scope = request.scope  # type: ignore[attr-defined]
    row = queries.errand(scope, errand_id)
    try:
        _, words = actions.step_on(scope=scope, errand_id=errand_id)
        toast(request, f"{row.title}: {words[:1].lower()}{words[1:]}.", undo=scope)
    except Refused as refusal:
        warn(request, refusal.sentence)
    return back(request, _place(row.opportunity_id))


@require_POST
def take_off(request: HttpRequest, errand_id: uuid.UUID) -> HttpResponse:
    """It is not wanted after all; undo brings it back."""
    scope = request.scope  # type: ignore[attr-defined]
    row = actions.take_off(scope=scope, errand_id=errand_id)
    toast(request, f"Took off: {row.title}.", undo=scope)
    return HttpResponseRedirect(_place(row.opportunity_id))
