"""The page of the time after a round."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from parley.jobsearch.afterwards import actions, queries
from parley.jobsearch.afterwards.forms import tellings
from parley.kernel.errors import Refused
from parley.web.respond import toast, warn


@require_GET
def show(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """What is left to do after a round: the stories that were told, and the letters that are worth writing."""
    page = queries.after_page(request.scope, round_id)
    context = {"page": page, "round": page.round, "forms": tellings(page)}
    return render(request, "jobsearch/afterwards/page.html", context)


@require_POST
def tell(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """Keep that a story was told."""
    scope = request.scope
    queries.known_round(scope, round_id)
    told = {name: request.POST.get(name, "") for name in ("question", "went")}
    try:
        actions.tell(scope, round_id=round_id, story_id=_chosen(request.POST.get("story", "")), **told)
        toast(request, "Kept what you told.", undo=scope)
    except Refused as refusal:
        warn(request, refusal.sentence)
    return HttpResponseRedirect(reverse("jobsearch:after", args=[round_id]) + "#told")


def _chosen(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Refused("Nothing was kept: choose the story that you told.") from None
