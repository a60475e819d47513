"""Weekly goals: how the weeks went, and what is realistic."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.jobsearch.goals import actions, queries
from parley.jobsearch.goals.forms import GoalForm, day_asked
from parley.jobsearch.pipeline.queries import local_day
from parley.kernel.errors import Refused
from parley.web.respond import toast

NAMES = ("measure", "per_week", "from_on", "until_on", "why")


def _home() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("jobsearch:goals"))


def _set(form: GoalForm, deed: Callable[[], object]) -> bool:
    """Do it where the form is well; what is refused goes to its field."""
    if not form.is_valid():
        return False
    try:
        deed()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    return True


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Every goal with its weeks, and how many applications it takes; a post sets another goal."""
    scope = request.scope  # type: ignore[attr-defined]
    today = local_day(scope)
    form = GoalForm(request.POST or None, initial={"from_on": today}, fresh=True)
    if request.method == "POST" and _set(form, lambda: actions.add(scope=scope, wanted=form.wanted())):
        toast(request, "Set your goal.", undo=scope)
        return _home()
    until = day_asked(request.GET.get("by", ""), today)
    context = {"form": form, "goals": queries.goals(scope), "advice": queries.advice(scope, until), "today": today}
    return render(request, "jobsearch/goals/page.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def goal(request: HttpRequest, goal_id: uuid.UUID) -> HttpResponse:
    """One goal: another number, other days."""
    scope = request.scope  # type: ignore[attr-defined]
    row = queries.goal(scope, goal_id)
    form = GoalForm(request.POST or None, initial={name: getattr(row, name) for name in NAMES})
    if request.method == "POST" and _set(
        form, lambda: actions.change(scope=scope, goal_id=goal_id, wanted=form.wanted())
    ):
        toast(request, "Changed your goal.", undo=scope)
        return _home()
    status = 422 if request.method == "POST" else 200
    return render(request, "jobsearch/goals/goal.html", {"form": form, "row": row}, status=status)


@require_POST
def give_up(request: HttpRequest, goal_id: uuid.UUID) -> HttpResponse:
    """It is a goal no more; undo brings it back."""
    scope = request.scope  # type: ignore[attr-defined]
    row = actions.give_up(scope=scope, goal_id=goal_id)
    toast(request, f"Gave up the goal of {row}.", undo=scope)
    return _home()
