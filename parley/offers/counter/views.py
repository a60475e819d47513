"""The counter builder, and the letter that comes of it."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from parley.kernel.errors import Refused
from parley.kernel.problems import Problem
from parley.offers.alternatives.engine import typed
from parley.offers.counter import queries
from parley.offers.counter.engine import Wish
from parley.offers.counter.forms import WishForm
from parley.offers.guide import queries as guide
from parley.offers.letters import actions as letters
from parley.offers.talks import queries as talks
from parley.web.respond import toast, warn

ASKED = ("base", "days", "day_worth")


@require_GET
def show(request: HttpRequest, alternative_id: uuid.UUID) -> HttpResponse:
    """Two or three packages worth the same to you, and what may be won and lost by asking for them."""
    scope = request.scope
    row = queries.offer_of(scope, alternative_id)
    if "base" in request.GET:
        form = WishForm(request.GET, currency=row.currency)
    else:
        base = queries.planned_base(scope, alternative_id)
        form = WishForm({"base": typed(base)} if base else None, currency=row.currency)
    wish = form.wish() if form.is_bound and form.is_valid() else None
    page = queries.counter_page(scope, row, wish)
    return render(request, "offers/counter/page.html", {"page": page, "form": form, "row": row})


@require_POST
def write(request: HttpRequest, alternative_id: uuid.UUID) -> HttpResponse:
    """Begin the letter with two of the packages."""
    scope = request.scope
    row = queries.offer_of(scope, alternative_id)
    form = WishForm(request.POST, currency=row.currency)
    wish = form.wish() if form.is_valid() else None
    try:
        packages = _chosen(request, alternative_id, wish)
        place, given = guide.placed(scope, talks.party_of_offer(scope, alternative_id))
        more = dict(zip(("package-a", "package-b"), packages, strict=True))
        tone = request.POST.get("tone", "")
        made = letters.begin(scope, letter="counter-packages", tone=tone, place=place, given=given, more=more)
    except Refused as refusal:
        warn(request, refusal.sentence)
        asked = QueryDict(mutable=True)
        asked.update({name: request.POST.get(name, "") for name in ASKED})
        return HttpResponseRedirect(f"{reverse('offers:counter', args=[alternative_id])}?{asked.urlencode()}")
    toast(request, "Begun as a draft. Nothing was sent.", undo=scope)
    return HttpResponseRedirect(reverse("jobsearch:message", args=[made.pk]))


def _chosen(request: HttpRequest, alternative_id: uuid.UUID, wish: Wish | None) -> tuple[str, ...]:
    """The words of the two packages that were ticked. Raises Refused."""
    if wish is None:
        raise Refused("Say which base you would ask for first.")
    found = queries.words_of(request.scope, alternative_id, wish, request.POST.getlist("package"))
    if isinstance(found, Problem):
        raise Refused(found.sentence)
    if len(found) != 2:
        raise Refused("Tick the two packages that the letter is to name.")
    return found
