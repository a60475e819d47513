"""What an offer may come to."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.core.scope import Scope
from parley.kernel.errors import Refused
from parley.offers.ranges import queries
from parley.offers.ranges.forms import BeliefsForm
from parley.offers.valuation import actions
from parley.offers.valuation import queries as valuation
from parley.web.respond import toast


def _form(request: HttpRequest, scope: Scope, alternative_id: uuid.UUID) -> BeliefsForm:
    stored = valuation.stored_assumptions(scope)
    asks = queries.asks(scope, alternative_id)
    return BeliefsForm(request.POST if request.method == "POST" else None, stored=stored, asks=asks)


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, alternative_id: uuid.UUID) -> HttpResponse:
    """One alternative as a range, and the beliefs behind it, which a post keeps."""
    scope = request.scope
    form = _form(request, scope, alternative_id)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                actions.assume(scope, factors=form.cleaned_data)
                toast(request, "Kept what you believe. It holds for every offer.", undo=scope)
                return HttpResponseRedirect(reverse("offers:alternative_range", args=[alternative_id]))
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        status = 422
    seed = request.GET.get("seed", "")
    page = queries.page(
        scope,
        alternative_id,
        after_tax=request.GET.get("tax") == "after",
        seed=int(seed) if seed.isascii() and seed.isdigit() and len(seed) < 7 else queries.SEED,
    )
    return render(request, "offers/ranges/page.html", {"page": page, "row": page.row, "form": form}, status=status)


@require_POST
def try_beliefs(request: HttpRequest, alternative_id: uuid.UUID) -> HttpResponse:
    """The range that these beliefs would give, as a fragment; nothing is saved. What cannot be read counts as kept."""
    form = _form(request, request.scope, alternative_id)
    form.full_clean()
    tried = {name: value for name, value in form.cleaned_data.items() if name not in form.errors}
    after_tax = request.POST.get("tax") == "after"
    page = queries.page(request.scope, alternative_id, tried=tried, after_tax=after_tax)
    return render(request, "offers/ranges/_drawing.html", {"page": page, "row": page.row, "drawing": page.drawing})
