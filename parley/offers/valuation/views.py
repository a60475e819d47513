"""What is assumed for every alternative: the factors with their sources, and dated exchange rates."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.kernel.errors import Refused
from parley.offers.valuation import actions, queries
from parley.offers.valuation.forms import AssumptionsForm, RateForm
from parley.web.respond import back, toast
from parley.web.templatetags.parley import today


def _page(
    request: HttpRequest, form: AssumptionsForm | None = None, rate_form: RateForm | None = None, *, status: int = 200
) -> HttpResponse:
    scope = request.scope
    stored = queries.stored_assumptions(scope)
    target = stored["currency"] or scope.workspace.currency
    origin = request.GET.get("origin", "USD" if target != "USD" else "EUR")
    start = {"origin": origin, "target": request.GET.get("target", target), "on": today()}
    context = {
        "form": form or AssumptionsForm(initial=stored),
        "rate_form": rate_form or RateForm(today=today(), initial=start),
        "factors": queries.factors(queries.assumed(scope)),
        "rates": queries.given_rates(scope),
    }
    return render(request, "offers/valuation/assumptions.html", context, status=status)


@require_http_methods(["GET", "POST"])
def assumptions(request: HttpRequest) -> HttpResponse:
    """The factors of every valuation, and the exchange rates."""
    if request.method != "POST":
        return _page(request)
    form = AssumptionsForm(request.POST, initial=queries.stored_assumptions(request.scope))
    if form.is_valid():
        try:
            actions.assume(request.scope, factors=form.cleaned_data)
            toast(request, "Changed what is assumed.", undo=request.scope)
            return HttpResponseRedirect(reverse("offers:desk"))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _page(request, form, status=422)


@require_POST
def add_rate(request: HttpRequest) -> HttpResponse:
    """Give an exchange rate with its day and its source."""
    form = RateForm(request.POST, today=today())
    if form.is_valid():
        try:
            rate = actions.add_rate(request.scope, **form.cleaned_data)
            toast(request, f"Kept the rate from {rate}.", undo=request.scope)
            return back(request, reverse("offers:desk"))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _page(request, rate_form=form, status=422)


@require_POST
def remove_rate(request: HttpRequest, rate_id: uuid.UUID) -> HttpResponse:
    """Take an exchange rate away."""
    name = actions.remove_rate(request.scope, rate_id=rate_id)
    toast(request, f"Took away the rate from {name}.", undo=request.scope)
    return HttpResponseRedirect(reverse("offers:assumptions") + "#rates")
