"""The people with whom an offer is thought over."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.kernel.errors import Refused
from parley.offers.advisers import actions, queries
from parley.offers.advisers.forms import AdviserForm, NameForm
from parley.web.respond import toast


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Name somebody with whom you think it over."""
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add(request.scope, **form.cleaned_data)
            toast(request, f"Named {row.name}.", undo=request.scope)
            return _home()
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    status = 422 if request.method == "POST" else 200
    return render(request, "offers/advisers/add.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, adviser_id: uuid.UUID) -> HttpResponse:
    """Who they are, and what they said."""
    scope = request.scope
    line = queries.adviser(scope, adviser_id)
    initial = {"name": line.name, "bond": line.bond, "said": line.said}
    form = AdviserForm(request.POST or None, scope=scope, key=actions.key(adviser_id), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(scope, adviser_id=adviser_id, **form.cleaned_data)
            toast(request, "Kept what they said.", undo=scope)
            return _home()
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    status = 422 if request.method == "POST" else 200
    return render(request, "offers/advisers/page.html", {"form": form, "line": line}, status=status)


@require_POST
def remove(request: HttpRequest, adviser_id: uuid.UUID) -> HttpResponse:
    """Take somebody off."""
    name = actions.remove(request.scope, adviser_id=adviser_id)
    toast(request, f"Took {name} off.", undo=request.scope)
    return _home()


def _home() -> HttpResponse:
    return HttpResponseRedirect(reverse("offers:talks") + "#advisers")
