"""The pages of negotiation: everybody one talks to, and one company."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from parley.kernel.errors import Refused
from parley.offers.guide import queries
from parley.offers.letters import actions as letters
from parley.offers.talks import queries as talks
from parley.offers.talks.queries import Party
from parley.web.respond import toast, warn


@require_GET
def everybody(request: HttpRequest) -> HttpResponse:
    """Everybody you negotiate with, where each stands, and with whom you think it over."""
    return render(request, "offers/guide/talks.html", {"page": queries.talks_page(request.scope)})


@require_GET
def of_offer(request: HttpRequest, alternative_id: uuid.UUID) -> HttpResponse:
    """The talks about an offer: where you stand, what to say, what was said, what they know and what you promised."""
    return _page(request, talks.party_of_offer(request.scope, alternative_id))


@require_GET
def of_opportunity(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """The talks with a company that has made no offer yet; with its offer once there is one."""
    party = talks.party_of_opportunity(request.scope, opportunity_id)
    return HttpResponseRedirect(party.url) if party.alternative else _page(request, party)


def _page(request: HttpRequest, party: Party) -> HttpResponse:
    page = queries.talk_page(request.scope, party, request.GET.get("at", "")[:60])
    return render(request, "offers/guide/talk.html", {"page": page, "party": party, "log": page.log})


@require_POST
def write_about_offer(request: HttpRequest, alternative_id: uuid.UUID) -> HttpResponse:
    """Begin a letter about an offer, with what is known filled in."""
    return _begun(request, talks.party_of_offer(request.scope, alternative_id))


@require_POST
def write_to_opportunity(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Begin a letter to a company that has made no offer yet."""
    return _begun(request, talks.party_of_opportunity(request.scope, opportunity_id))


def _begun(request: HttpRequest, party: Party) -> HttpResponse:
    scope = request.scope
    place, given = queries.placed(scope, party)
    name, tone = request.POST.get("letter", ""), request.POST.get("tone", "")
    try:
        row = letters.begin(scope, letter=name, tone=tone, place=place, given=given)
    except Refused as refusal:
        warn(request, refusal.sentence)
        return HttpResponseRedirect(party.url)
    toast(request, "Begun as a draft. Nothing was sent.", undo=scope)
    return HttpResponseRedirect(reverse("jobsearch:message", args=[row.pk]))
