"""What the sources disagree on, with your choice."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from parley.kernel.errors import Refused
from parley.offers.matters import actions, queries
from parley.offers.matters.forms import SideForm
from parley.web.respond import toast


@require_http_methods(["GET", "POST"])
def matters(request: HttpRequest) -> HttpResponse:
    """Where guides and research disagree: both sides, and the one you take."""
    scope, sent = request.scope, request.POST.get("matter", "")
    forms = [
        SideForm(request.POST if taken.matter.id == sent else None, taken=taken) for taken in queries.matters(scope)
    ]
    form = next((each for each in forms if each.is_bound), None)
    if form and form.is_valid():
        try:
            actions.choose(scope, matter=sent, **form.cleaned_data)
            toast(request, "Kept what you do.", undo=scope)
            return HttpResponseRedirect(reverse("offers:matters") + f"#{sent}")
        except Refused as refusal:
            form.add_error("side", refusal.sentence)
    status = 422 if request.method == "POST" else 200
    return render(request, "offers/matters/page.html", {"forms": forms}, status=status)
