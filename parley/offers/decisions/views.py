"""Decisions: written down, read, and looked at again."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.kernel.errors import Refused
from parley.offers.decisions import actions, queries
from parley.offers.decisions.engine import MONTHS
from parley.offers.decisions.forms import DecideForm, LookForm, WordsForm
from parley.web.respond import toast


@require_GET
def every(request: HttpRequest) -> HttpResponse:
    """What was decided."""
    return render(request, "offers/decisions/list.html", {"records": queries.records(request.scope)})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Write a decision down, with the figures as they stand."""
    scope = request.scope
    ground = queries.ground(scope)
    form = DecideForm(request.POST or None, scope=scope, ground=ground, initial={"decided_on": queries.today(scope)})
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.decide(scope, **form.cleaned_data)
            toast(request, "Written down, with the figures of today.", undo=scope)
            return _at(row.pk)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    status = 422 if request.method == "POST" else 200
    return render(request, "offers/decisions/add.html", {"form": form, "ground": ground}, status=status)


@require_GET
def show(request: HttpRequest, decision_id: uuid.UUID) -> HttpResponse:
    """One decision: what was chosen, on what it rested, and how it was seen later."""
    return render(request, "offers/decisions/page.html", {"record": queries.record(request.scope, decision_id)})


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, decision_id: uuid.UUID) -> HttpResponse:
    """Its words."""
    scope = request.scope
    record = queries.record(scope, decision_id)
    fields = ("decided_on", "because", "against", "wrong_if")
    initial = {name: getattr(record, name) for name in fields}
    form = WordsForm(request.POST or None, scope=scope, key=decision_id, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reword(scope, decision_id=decision_id, **form.cleaned_data)
            toast(request, "Kept your words; the figures stay those of that day.", undo=scope)
            return _at(decision_id)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    status = 422 if request.method == "POST" else 200
    return render(request, "offers/decisions/edit.html", {"form": form, "record": record}, status=status)


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, decision_id: uuid.UUID) -> HttpResponse:
    """How it looks after six or twelve months; `after` says which, else it is the next that is still to come."""
    scope = request.scope
    record = queries.record(scope, decision_id)
    months = _months(request.GET.get("after", ""), record)
    form = LookForm(request.POST or None, initial=queries.said(scope, decision_id, months))
    if request.method == "POST" and form.is_valid():
        actions.look_back(scope, decision_id=decision_id, months=months, **form.cleaned_data)
        toast(request, "Kept how it looks now.", undo=scope)
        return _at(decision_id)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "record": record, "months": months}
    return render(request, "offers/decisions/look.html", context, status=status)


def _months(asked: str, record: queries.Record) -> int:
    given = {str(months): months for months in MONTHS}
    return given.get(asked) or (record.next.months if record.next else MONTHS[-1])


@require_POST
def forget(request: HttpRequest, decision_id: uuid.UUID) -> HttpResponse:
    """Remove a decision."""
    chosen = actions.forget(request.scope, decision_id=decision_id)
    toast(request, f"Removed the decision for {chosen}.", undo=request.scope)
    return HttpResponseRedirect(reverse("offers:decisions"))


def _at(decision_id: uuid.UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("offers:decision", args=[decision_id]))
