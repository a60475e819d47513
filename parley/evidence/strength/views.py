"""The page about the weight of a story."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from parley.evidence.strength import actions, queries
from parley.evidence.strength.forms import StrengthForm
from parley.web.respond import toast


@require_http_methods(["GET", "POST"])
def strength(request: HttpRequest, story_id: uuid.UUID) -> HttpResponse:
    """How strong an example a story is: four grounds with their reasons, and what the person says of them."""
    scope = request.scope
    page = queries.strength_page(scope, story_id)
    form = StrengthForm(request.POST if request.method == "POST" else None, strength=page.strength)
    if request.method == "POST" and form.is_valid():
        changed = actions.state(scope, story_id=story_id, says=form.says())
        toast(request, "Kept." if changed else "Nothing had changed.", undo=scope if changed else None)
        return HttpResponseRedirect(reverse("evidence:story_strength", args=[story_id]))
    status = 422 if form.is_bound else 200
    return render(request, "evidence/strength/page.html", {"page": page, "form": form}, status=status)
