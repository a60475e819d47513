"""What walking away is worth."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.kernel.errors import Refused
from parley.offers.batna import actions, queries
from parley.offers.batna.forms import WalkingForm
from parley.web.respond import toast


def _form(request: HttpRequest) -> tuple[WalkingForm, str]:
    sliders, kept = queries.sliders(request.scope)
    data = request.POST if request.method == "POST" else None
    return WalkingForm(data, sliders=sliders, kept=kept), kept["currency"]


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """What walking away is worth, and the beliefs behind it, which a post keeps."""
    scope, status = request.scope, 200
    form, currency = _form(request)
    if request.method == "POST":
        if form.is_valid():
            try:
                actions.believe(scope, beliefs=form.believed(), currency=currency)
                toast(request, "Kept what you believe of your search.", undo=scope)
                return HttpResponseRedirect(reverse("offers:batna"))
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        status = 422
    context: dict[str, Any] = {"page": queries.page(scope, hurry="hurry" in request.GET), "form": form}
    return render(request, "offers/batna/page.html", context, status=status)


@require_POST
def try_beliefs(request: HttpRequest) -> HttpResponse:
    """What these beliefs would give, as a fragment; nothing is saved."""
    form, _ = _form(request)
    form.full_clean()
    page = queries.page(request.scope, tried=form.believed())
    return render(request, "offers/batna/_walking.html", {"page": page})


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Back to what the ledger says."""
    actions.forget(request.scope)
    toast(request, "Your search is read from the ledger again.", undo=request.scope)
    return HttpResponseRedirect(reverse("offers:batna"))
