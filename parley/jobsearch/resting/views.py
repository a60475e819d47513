"""Pause the search, or finish it kindly."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.jobsearch.resting import actions, queries
from parley.jobsearch.resting.forms import RestForm
from parley.kernel.errors import NotFound, Refused
from parley.web.respond import toast, warn


def _home(name: str = "rest") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"jobsearch:{name}"))


@require_http_methods(["GET", "POST"])
def rest(request: HttpRequest) -> HttpResponse:
    """Whether the search rests; a post lets it rest."""
    scope = request.scope  # type: ignore[attr-defined]
    now = queries.resting(scope)
    form = RestForm(request.POST or None, initial={"back_on": now.back_on if now else None})
    if request.method == "POST" and form.is_valid():
        try:
            actions.pause(scope=scope, back_on=form.cleaned_data["back_on"])
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, "Your search rests.", undo=scope)
            return _home()
    status = 422 if request.method == "POST" else 200
    return render(request, "jobsearch/resting/rest.html", {"form": form, "rest": now}, status=status)


@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    """Take it up again."""
    scope = request.scope  # type: ignore[attr-defined]
    try:
        actions.go_on(scope=scope)
        toast(request, "Your search goes on.", undo=scope)
    except Refused as refusal:
        warn(request, refusal.sentence)
    return _home("pipeline")


@require_http_methods(["GET", "POST"])
def finish(request: HttpRequest) -> HttpResponse:
    """Every open process with what to say; a post closes the ticked ones, all in one deed."""
    scope = request.scope  # type: ignore[attr-defined]
    if request.method == "POST":
        ticked = [pk for pk in map(_id, request.POST.getlist("id")) if pk is not None]
        try:
            done = actions.finish(scope=scope, ids=ticked, accepted=_id(request.POST.get("accepted", "")))
        except (NotFound, Refused) as problem:
            warn(request, getattr(problem, "sentence", str(problem)))
            return _home("finish")
        number = len(done.possible)
        words = "One process is closed" if number == 1 else f"{number:,} processes are closed"
        toast(request, f"{words}, and your search rests. Well done, whatever it was.", undo=scope)
        return _home()
    return render(request, "jobsearch/resting/finish.html", {"page": queries.finish(scope)})


def _id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
