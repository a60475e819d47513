"""The calendar of the search, and the files that other calendars read."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.jobsearch.calendar import actions, queries
from parley.jobsearch.calendar.forms import BusyForm
from parley.kernel.errors import Refused
from parley.web.respond import toast, warn


@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """The rounds ahead by day, what collides, and the days on which you are not free."""
    scope = request.scope
    form = BusyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.keep_free(scope, **form.cleaned_data)
            toast(request, "Kept those days free of rounds.", undo=scope)
            return HttpResponseRedirect(reverse("jobsearch:calendar") + "#busy")
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    context = {"page": queries.calendar_page(scope), "form": form}
    return render(request, "jobsearch/calendar/page.html", context, status=422 if form.is_bound else 200)


@require_POST
def free(request: HttpRequest, busydays_id: uuid.UUID) -> HttpResponse:
    """Those days are free again."""
    actions.take_back(request.scope, busy_id=busydays_id)
    toast(request, "Those days are free again.", undo=request.scope)
    return HttpResponseRedirect(reverse("jobsearch:calendar") + "#busy")


@require_GET
def every(request: HttpRequest) -> HttpResponse:
    """Every round as one calendar file; with `as=times` without names, places and topics."""
    return _file(queries.of_all(request.scope, discreet=request.GET.get("as") == "times"), "parley-rounds.ics")


@require_GET
def one(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """One round as a calendar file."""
    content = queries.of_round(request.scope, round_id)
    if content is None:
        warn(request, "This round has no time yet, so there is nothing to put into a calendar.")
        return HttpResponseRedirect(reverse("jobsearch:round", args=[round_id]))
    return _file(content, "parley-round.ics")


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
