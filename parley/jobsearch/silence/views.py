"""What has gone silent: look at it, ask once more, or let it rest."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.jobsearch.silence import actions, queries
from parley.jobsearch.silence.forms import RulesForm, initial
from parley.kernel.errors import Refused
from parley.web.respond import toast, warn

#: Session key: the day on which the rule was kept last.
KEPT = "silence_kept"


def _home() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("jobsearch:silence"))


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The silent ones, and the rules; a post sets these."""
    scope = request.scope  # type: ignore[attr-defined]
    stages = queries.stages(scope)
    form = RulesForm(request.POST or None, stages=stages, initial=initial(queries.rules(scope), stages))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.set_rules(scope=scope, after=given["after"], by_itself=given["by_itself"], by_stage=form.by_stage())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, "Kept your rules for silence.", undo=scope)
            return _home()
    context = {"form": form, "page": queries.silence(scope)}
    return render(request, "jobsearch/silence/page.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def give_up(request: HttpRequest) -> HttpResponse:
    """Close the chosen ones as without an answer."""
    scope = request.scope  # type: ignore[attr-defined]
    chosen = []
    for text in request.POST.getlist("id")[: queries.MOST]:
        try:
            chosen.append(uuid.UUID(text))
        except ValueError:
            continue
    closed = actions.give_up(scope=scope, ids=chosen)
    if closed:
        toast(request, f"Closed as without an answer: {told(closed)}. A late reply opens it again.", undo=scope)
    else:
        warn(request, "Nothing was closed: tick those that you no longer wait for.")
    return _home()


@require_POST
def heard(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """They answered after all."""
    scope = request.scope  # type: ignore[attr-defined]
    sentence = actions.heard(scope=scope, opportunity_id=opportunity_id)
    if sentence:
        toast(request, sentence, undo=scope)
    else:
        warn(request, "It was not closed for want of an answer, so nothing was changed.")
    return HttpResponseRedirect(reverse("jobsearch:opportunity", args=[opportunity_id]))


def keep_rule(request: HttpRequest) -> None:
    """Once on a day, do what the rule says, and say so with a way back."""
    scope = request.scope  # type: ignore[attr-defined]
    day = f"{scope.workspace.pk} {scope.now.date()}"
    if request.session.get(KEPT) == day:
        return
    request.session[KEPT] = day
    deed, closed = actions.keep_rule(scope=scope)
    if closed:
        toast(request, f"By your rule, closed as without an answer: {told(closed)}.", undo=deed)


def told(names: list[str]) -> str:
    """A few names, and how many more."""
    more = len(names) - 4
    return ", ".join(names[:4]) + (f" and {more} more" if more > 0 else "")
