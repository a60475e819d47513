"""The page of an aim."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from parley.jobsearch.aims import actions, queries
from parley.jobsearch.aims.forms import AimForm
from parley.kernel.errors import Refused
from parley.web.respond import toast


@require_http_methods(["GET", "POST"])
def aim(request: HttpRequest, opportunity_id: uuid.UUID | None = None) -> HttpResponse:
    """Say what you are after, for the whole search or for one opportunity; or take it off."""
    scope = request.scope
    page = queries.aim_page(scope, opportunity_id)
    if request.method == "POST" and request.POST.get("deed") == "off":
        if actions.take_off(scope, opportunity_id=opportunity_id):
            toast(request, "Took the aim off.", undo=scope)
        return _home(opportunity_id)
    form = AimForm(request.POST or None, initial=page.values)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say(scope, opportunity_id=opportunity_id, words=form.words())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, "Kept what you are after.", undo=scope)
            return _home(opportunity_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "jobsearch/aims/page.html", {"page": page, "form": form}, status=status)


def _home(opportunity_id: uuid.UUID | None) -> HttpResponseRedirect:
    if opportunity_id:
        return HttpResponseRedirect(reverse("jobsearch:opportunity", args=[opportunity_id]))
    return HttpResponseRedirect(reverse("jobsearch:messages"))
