"""Pages and deeds of rounds."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.jobsearch.people.queries import Involved, people_of
from parley.jobsearch.rounds import actions, queries
from parley.jobsearch.rounds.forms import RoundForm, initial_of, zone_names
from parley.jobsearch.thesis.queries import thesis
from parley.kernel.errors import Refused
from parley.web.respond import back, fragment, is_htmx, toast, warn

#: What a status is set by, and what the toast says then.
DEEDS: dict[str, tuple[Callable[..., Any], str]] = {
    queries.DONE: (actions.hold, "Marked {} as done."),
    queries.CANCELLED: (actions.cancel, "Cancelled {}."),
    queries.PLANNED: (actions.plan_again, "Planned {} again."),
}


@require_GET
def show(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """A round: when, where, with whom, what to prepare, and what was written after it."""
    page = queries.round_page(request.scope, round_id)
    context = {"page": page, "round": page.line, "thesis": thesis(request.scope, page.line.opportunity_id)}
    return render(request, "jobsearch/rounds/page.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Plan a round."""
    scope, own = request.scope, request.scope.user.time_zone
    place, people = queries.place(scope, opportunity_id), people_of(scope, opportunity_id)
    form = RoundForm(
        request.POST or None,
        fresh=True,
        own_zone=own,
        people=people,
        initial={"time_zone": own, "status": queries.PLANNED},
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add(scope, opportunity_id=opportunity_id, plan=form.plan())
            toast(request, f"Added {row} to {place.name}.", undo=scope)
            return HttpResponseRedirect(reverse("jobsearch:round", args=[row.pk]))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _form_page(request, form, {"place": place, "round": None})


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """Change a round."""
    scope, own = request.scope, request.scope.user.time_zone
    line = queries.round_page(scope, round_id).line
    place = queries.place(scope, line.opportunity_id)
    people = people_of(scope, line.opportunity_id)
    there = {each.person_id for each in people}
    people += [_seated(each) for each in line.people if each.person_id not in there]
    form = RoundForm(request.POST or None, own_zone=own, people=people, initial=initial_of(line, own))
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.change(scope, round_id=round_id, plan=form.plan())
            toast(request, f"Changed {row}.", undo=scope)
            return HttpResponseRedirect(reverse("jobsearch:round", args=[round_id]))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _form_page(request, form, {"place": place, "round": line})


def _seated(each: queries.Met) -> Involved:
    """Somebody who sits in the round without a part in its opportunity (any more)."""
    return Involved(each.person_id, each.person_id, each.name, each.title, "other", "Other", "", "")


def _form_page(request: HttpRequest, form: RoundForm, context: dict[str, Any]) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    context |= {"form": form, "zones": zone_names()}
    return render(request, "jobsearch/rounds/form.html", context, status=status)


@require_POST
def set_status(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """Done, cancelled, or planned after all."""
    name = queries.round_page(request.scope, round_id).line.title
    home = reverse("jobsearch:round", args=[round_id])
    deed = DEEDS.get(request.POST.get("to", ""))
    if deed is None:
        warn(request, "Nothing was changed: say done, cancelled or planned.")
        return back(request, home)
    try:
        deed[0](request.scope, round_id=round_id)
        toast(request, deed[1].format(name), undo=request.scope)
    except Refused as refusal:
        warn(request, refusal.sentence)
    return back(request, home)


@require_POST
def remove(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """Take a round away, with what belongs to it."""
    row = actions.remove(request.scope, round_id=round_id)
    toast(request, f"Removed {row}, with its preparation and its debrief.", undo=request.scope)
    return HttpResponseRedirect(reverse("jobsearch:opportunity", args=[row.opportunity_id]))


@require_POST
def add_item(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """Put one thing, or everything that is usually worth it, on the list."""
    queries.round_page(request.scope, round_id)
    problem = ""
    try:
        if "all" in request.POST:
            items = actions.add_starters(request.scope, round_id=round_id)
            if items:
                toast(request, f"Added {len(items)} things to prepare.", undo=request.scope)
        else:
            actions.add_item(request.scope, round_id=round_id, text=request.POST.get("text", ""))
            toast(request, "Added to what you prepare.", undo=request.scope)
    except Refused as refusal:
        problem = refusal.sentence
    return _prep(request, round_id, problem=problem)


@require_POST
def tick(request: HttpRequest, prepitem_id: uuid.UUID) -> HttpResponse:
    """Tick a thing, or open it again. The box itself is the way back, so there is no toast."""
    item = actions.tick(request.scope, item_id=prepitem_id, done=bool(request.POST.get("done")))
    return _prep(request, item.round_id)


@require_POST
def remove_item(request: HttpRequest, prepitem_id: uuid.UUID) -> HttpResponse:
    """Take a thing off the list."""
    item = actions.remove_item(request.scope, item_id=prepitem_id)
    toast(request, f"Took “{item.text}” off the list.", undo=request.scope)
    return _prep(request, item.round_id)


def _prep(request: HttpRequest, round_id: uuid.UUID, *, problem: str = "") -> HttpResponse:
    """The list as it is now, with what comes first: a fragment for htmx, the page it came from otherwise."""
    if not is_htmx(request):
        if problem:
            warn(request, problem)
        return back(request, reverse("jobsearch:round", args=[round_id]) + "#prep")
    page = queries.round_page(request.scope, round_id)
    context = {"page": page, "round": page.line, "problem": problem, "typed": request.POST.get("text", "")}
    return fragment(request, "jobsearch/rounds/_prepared.html", context, status=422 if problem else 200)
