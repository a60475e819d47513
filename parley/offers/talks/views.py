"""Note a contact, change it, confirm it in writing, settle its promise."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.kernel.errors import Refused
from parley.offers.talks import actions, queries
from parley.offers.talks.forms import ContactForm
from parley.offers.talks.queries import Party
from parley.web.respond import back, toast, warn


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, alternative_id: uuid.UUID) -> HttpResponse:
    """Note a contact about an offer."""
    party = queries.party_of_offer(request.scope, alternative_id)
    return _noted(request, party, actions.key(alternative_id), alternative_id=alternative_id)


@require_http_methods(["GET", "POST"])
def add_to_opportunity(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Note a contact with a company that has made no offer yet."""
    party = queries.party_of_opportunity(request.scope, opportunity_id)
    return _noted(request, party, actions.key(opportunity_id), opportunity_id=opportunity_id)


def _noted(request: HttpRequest, party: Party, key: str, **about: uuid.UUID) -> HttpResponse:
    scope = request.scope
    people = queries.people(scope, party)
    initial = {"at": scope.now, "who": request.GET.get("who", "")[:200]}
    form = ContactForm(request.POST or None, scope=scope, key=key, people=people, fresh=True, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            toast(request, _noted_with_draft(request, form, about), undo=scope)
            return HttpResponseRedirect(party.url)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _page(request, form, party)


@transaction.atomic
def _noted_with_draft(request: HttpRequest, form: ContactForm, about: dict[str, uuid.UUID]) -> str:
    """Note a contact; of what was only spoken a mail that says it back is drafted in the same deed."""
    row = actions.note(request.scope, words=form.words(), **about)
    if row.confirmed_at or row.means not in queries.SPOKEN or not row.said:
        return "Noted the contact."
    actions.draft_confirmation(request.scope, contact_id=row.pk)
    return "Noted the contact. A mail that confirms it waits among your messages."


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, contact_id: uuid.UUID) -> HttpResponse:
    """Change what was noted of a contact."""
    scope = request.scope
    party, initial = queries.contact(scope, contact_id)
    people = queries.people(scope, party)
    form = ContactForm(request.POST or None, scope=scope, key=actions.key(contact_id), people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(scope, contact_id=contact_id, words=form.words())
            toast(request, "Kept the contact.", undo=scope)
            return HttpResponseRedirect(party.url)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _page(request, form, party, contact_id=contact_id)


def _page(request: HttpRequest, form: ContactForm, party: Party, **more: Any) -> HttpResponse:
    context = {"form": form, "party": party} | more
    return render(request, "offers/talks/contact.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def confirm(request: HttpRequest, contact_id: uuid.UUID) -> HttpResponse:
    """Say that what was spoken has been confirmed in writing."""
    party, _ = queries.contact(request.scope, contact_id)
    actions.confirm(request.scope, contact_id=contact_id)
    toast(request, "It is in writing now.", undo=request.scope)
    return back(request, party.url)


@require_POST
def draft(request: HttpRequest, contact_id: uuid.UUID) -> HttpResponse:
    """To the mail that says back what was heard, begun where there is none yet."""
    party, _ = queries.contact(request.scope, contact_id)
    try:
        row = actions.draft_confirmation(request.scope, contact_id=contact_id)
    except Refused as refusal:
        warn(request, refusal.sentence)
        return back(request, party.url)
    return HttpResponseRedirect(reverse("jobsearch:message", args=[row.pk]))


@require_POST
def settle(request: HttpRequest, contact_id: uuid.UUID) -> HttpResponse:
    """Say that a promise was kept or fell away."""
    party, _ = queries.contact(request.scope, contact_id)
    try:
        actions.settle(request.scope, contact_id=contact_id)
        toast(request, "That promise is settled.", undo=request.scope)
    except Refused as refusal:
        warn(request, refusal.sentence)
    return back(request, party.url)


@require_POST
def remove(request: HttpRequest, contact_id: uuid.UUID) -> HttpResponse:
    """Take a contact out of the log."""
    party, _ = queries.contact(request.scope, contact_id)
    actions.remove(request.scope, contact_id=contact_id)
    toast(request, "Took the contact out of the log.", undo=request.scope)
    return HttpResponseRedirect(party.url)
