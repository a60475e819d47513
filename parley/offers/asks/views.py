"""What to ask for about an offer, with reasons and evidence."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.kernel.errors import Refused
from parley.offers.asks import actions, queries
from parley.offers.asks.forms import AskForm
from parley.web.respond import toast, warn


@require_GET
def asks(request: HttpRequest, alternative_id: uuid.UUID) -> HttpResponse:
    """What you ask for about an offer and why; what else there is, with what binds them and what it is to you."""
    return render(request, "offers/asks/page.html", {"page": queries.asks_page(request.scope, alternative_id)})


@require_POST
def plan(request: HttpRequest, alternative_id: uuid.UUID) -> HttpResponse:
    """Plan an ask, and word it next."""
    queries.offered(request.scope, alternative_id)
    try:
        row = actions.plan(request.scope, alternative_id=alternative_id, lever=request.POST.get("lever", ""))
    except Refused as refusal:
        warn(request, refusal.sentence)
        return _home(alternative_id)
    toast(request, "Planned. Now say it in your words, with its reason.", undo=request.scope)
    return HttpResponseRedirect(reverse("offers:ask", args=[row.pk]))


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, askedterm_id: uuid.UUID) -> HttpResponse:
    """The words of an ask, its reason, what shows it, and what came of it."""
    scope = request.scope
    row = queries.ask(scope, askedterm_id)
    held = queries.shown_by(row)
    names = ("wanted", "amount", "reason", "evidence", "answer", "said")
    initial = {name: getattr(row, name) for name in names} | {"shown_by": held}
    form = AskForm(
        request.POST or None,
        evidence=queries.evidence(scope),
        held=held,
        currency=row.alternative.currency,
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.word(scope, ask_id=askedterm_id, words=form.words())
            toast(request, "Kept the ask.", undo=scope)
            return _home(row.alternative_id)
        except Refused as refusal:
            form.tell(refusal.field or "", refusal.sentence)
    context = {"form": form, "row": row, "lever": queries.lever_of(row)}
    return render(request, "offers/asks/ask.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def remove(request: HttpRequest, askedterm_id: uuid.UUID) -> HttpResponse:
    """Take an ask off."""
    row = queries.ask(request.scope, askedterm_id)
    actions.remove(request.scope, ask_id=askedterm_id)
    toast(request, "Took the ask off.", undo=request.scope)
    return _home(row.alternative_id)


def _home(alternative_id: uuid.UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("offers:asks", args=[alternative_id]))
