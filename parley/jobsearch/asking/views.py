"""The page of a round's questions, and the deeds on it."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.jobsearch.asking import actions, queries
from parley.jobsearch.asking.forms import AnswerForm, OwnForm, ProposeForm
from parley.jobsearch.asking.queries import AskingPage
from parley.kernel.errors import Refused
from parley.web.respond import back, toast, warn


def _home(round_id: uuid.UUID) -> str:
    return reverse("jobsearch:asking", args=[round_id])


def _people(page: AskingPage) -> list[tuple[str, str]]:
    named = [(each.key, each.name) for each in page.sittings if each.key]
    return [*named, (queries.NOBODY, "Whoever sits there")]


@require_GET
def show(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """What to ask whom in a round, and what was answered."""
    return _page(request, round_id, status=200)


def _page(request: HttpRequest, round_id: uuid.UUID, *, status: int, **forms: Any) -> HttpResponse:
    page = queries.asking_page(request.scope, round_id)
    context = {
        "page": page,
        "round": page.line,
        "people": _people(page),
        "propose": ProposeForm(auto_id="propose_%s"),
        "own": OwnForm(people=_people(page), auto_id="own_%s"),
    }
    return render(request, "jobsearch/asking/page.html", context | forms, status=status)


@require_POST
def propose(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """Fill the minutes that there are."""
    queries.asking_page(request.scope, round_id)
    form = ProposeForm(request.POST, auto_id="propose_%s")
    if not form.is_valid():
        return _page(request, round_id, status=422, propose=form)
    made = actions.propose(
        request.scope, round_id=round_id, minutes=form.cleaned_data["minutes"], wanted=form.cleaned_data["wanted"]
    )
    if made:
        toast(request, f"Planned {len(made)} question{'' if len(made) == 1 else 's'}.", undo=request.scope)
    else:
        warn(request, "The minutes are full, or every question that suits is planned already. Nothing was added.")
    return HttpResponseRedirect(_home(round_id))


@require_POST
def add(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """Plan one question of the bank."""
    scope = request.scope
    try:
        name, person = request.POST.get("ask", ""), request.POST.get("person", "")
        row = actions.plan(scope, round_id=round_id, name=name, person=person)
        toast(request, f"Planned “{row}”", undo=scope)
    except Refused as refusal:
        warn(request, refusal.sentence)
    return back(request, _home(round_id))


@require_POST
def add_own(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """Plan a question in one's own words."""
    scope = request.scope
    form = OwnForm(request.POST, people=_people(queries.asking_page(scope, round_id)), auto_id="own_%s")
    if form.is_valid():
        try:
            actions.plan_own(scope, round_id=round_id, **form.cleaned_data)
            toast(request, "Planned your question.", undo=scope)
            return HttpResponseRedirect(_home(round_id))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _page(request, round_id, status=422, own=form)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, plannedask_id: uuid.UUID) -> HttpResponse:
    """What was answered to one question."""
    scope = request.scope
    row = queries.planned(scope, plannedask_id)
    line = queries.one(scope, plannedask_id)
    form = AnswerForm(request.POST or None, scope=scope, line=line)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_answer(scope, ask_id=plannedask_id, **form.cleaned_data)
            toast(request, "Kept what you heard.", undo=scope)
            return HttpResponseRedirect(_home(row.round_id))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    context = {"form": form, "line": line, "row": row}
    status = 422 if request.method == "POST" else 200
    return render(request, "jobsearch/asking/answer.html", context, status=status)


@require_POST
def remove(request: HttpRequest, plannedask_id: uuid.UUID) -> HttpResponse:
    """Take a question off."""
    row = actions.remove(request.scope, ask_id=plannedask_id)
    toast(request, f"Took “{row}” off.", undo=request.scope)
    return HttpResponseRedirect(_home(row.round_id))
