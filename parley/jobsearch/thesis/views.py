"""The contribution thesis of an opportunity, and what its rounds said about it."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.jobsearch.dossier.queries import findings
from parley.jobsearch.thesis import actions, queries
from parley.jobsearch.thesis.forms import TestForm, ThesisForm
from parley.kernel.errors import Refused
from parley.web.respond import toast, warn
from parley.web.trying import tried

#: So many notes of the research are shown beside the form.
BESIDE = 8


@require_http_methods(["GET", "POST"])
def thesis(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """What the person would move there, and what each round said for or against it."""
    scope = request.scope
    opportunity = queries.place(scope, opportunity_id)
    held = queries.thesis(scope, opportunity_id)
    form = ThesisForm(request.POST or None, scope=scope, opportunity_id=opportunity_id, thesis=held)
    if request.method == "POST" and tried(
        form, lambda: actions.write(scope, opportunity_id=opportunity_id, claim=form.claim())
    ):
        toast(request, "Kept what you would move.", undo=scope)
        return HttpResponseRedirect(_home(opportunity_id))
    beside = findings(scope, opportunity.company_id)[:BESIDE]
    context = {"form": form, "thesis": held, "opportunity": opportunity, "findings": beside}
    return render(request, "jobsearch/thesis/page.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def remove(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Take the thesis off with its tests."""
    queries.place(request.scope, opportunity_id)
    try:
        actions.remove(request.scope, opportunity_id=opportunity_id)
        toast(request, "Took the thesis off.", undo=request.scope)
    except Refused as refusal:
        warn(request, refusal.sentence)
    return HttpResponseRedirect(reverse("jobsearch:opportunity", args=[opportunity_id]))


@require_http_methods(["GET", "POST"])
def put_to_test(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """What one round said for or against the thesis."""
    scope = request.scope
    row = queries.round_named(scope, round_id)
    held = queries.thesis(scope, row.opportunity_id)
    if held is None:
        warn(request, "There is nothing to put to the test yet. Write what you would move first.")
        return HttpResponseRedirect(_home(row.opportunity_id))
    test = queries.heard_in(scope, round_id)
    form = TestForm(request.POST or None, scope=scope, round_id=round_id, test=test)
    if request.method == "POST" and tried(
        form, lambda: actions.put_to_test(scope, round_id=round_id, **form.cleaned_data)
    ):
        toast(request, "Kept what the round said.", undo=scope)
        return HttpResponseRedirect(_home(row.opportunity_id) + "#tested")
    context = {"form": form, "thesis": held, "round": row, "test": test}
    return render(request, "jobsearch/thesis/test.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def take_test_off(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """The round said nothing about it after all."""
    row = queries.round_named(request.scope, round_id)
    actions.take_test_off(request.scope, round_id=round_id)
    toast(request, "Took it off.", undo=request.scope)
    return HttpResponseRedirect(_home(row.opportunity_id) + "#tested")


def _home(opportunity_id: uuid.UUID) -> str:
    return reverse("jobsearch:thesis", args=[opportunity_id])
