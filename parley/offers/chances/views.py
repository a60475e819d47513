"""How often each alternative is the best."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from parley.offers.chances import queries
from parley.offers.comparison import actions
from parley.offers.comparison.engine.chance import Surety
from parley.offers.comparison.forms import weights_of
from parley.offers.valuation import actions as assume
from parley.offers.valuation.queries import SURETY
from parley.web.respond import fragment, is_htmx, toast


def _surety(request: HttpRequest) -> Surety | None:
    text = request.POST.get("surety", "")
    return Surety(text) if text in list(Surety) else None


def _context(page: queries.ComparePage) -> dict[str, Any]:
    return {
        "page": page,
        "ranking": page.ranking,
        "surety": SURETY,
        "sure_of": page.surety.value,
        "keep_at": reverse("offers:compare_keep"),
        "try_at": reverse("offers:compare_try"),
        "target": "#chances",
    }


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    return render(request, "offers/chances/page.html", _context(queries.page(request.scope)))


@require_POST
def try_weights(request: HttpRequest) -> HttpResponse:
    """What these weights would give, as a fragment; nothing is saved."""
    page = queries.page(request.scope, weights=weights_of(request.POST), surety=_surety(request))
    return render(request, "offers/chances/_chances.html", {"page": page})


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the weights, or how sure one is of them."""
    scope, surety = request.scope, _surety(request)
    changed = actions.set_weights(scope, weights=weights_of(request.POST, moved=True))
    if surety is not None:
        assume.assume(scope, factors={"surety": surety.value})
    if changed:
        which = f"{changed[0].name} to {changed[0].weight}" if len(changed) == 1 else f"{len(changed)} weights"
        toast(request, f"Set {which}.", undo=scope)
    if not is_htmx(request):
        return HttpResponseRedirect(reverse("offers:compare"))
    return fragment(request, "offers/chances/_chances.html", {"page": queries.page(scope)})
