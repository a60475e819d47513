"""The queue of what comes again, and the facts in it."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.core import drafts
from parley.kernel.errors import Refused
from parley.practice.spacing import actions, queries
from parley.practice.spacing.forms import FactForm, ReviewForm
from parley.web.respond import back, toast, warn

DRAFTS = ["fact:front", "fact:back"]


@require_GET
def due(request: HttpRequest) -> HttpResponse:
    """What is due to be rehearsed, why today, and which interview it is for."""
    return _page(request, FactForm(key="fact", fresh=True))


@require_POST
def add_fact(request: HttpRequest) -> HttpResponse:
    """A fact to know by heart, due now."""
    scope = request.scope  # type: ignore[attr-defined]
    form = FactForm(request.POST, key="fact", fresh=True)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        actions.add_fact(scope, front=form.cleaned_data["front"], back=form.cleaned_data["back"])
    except Refused as refusal:
        form.add_error(refusal.field, refusal.sentence)
        return _page(request, form, status=422)
    drafts.drop(scope, DRAFTS)
    toast(request, "Added. It is due now.", undo=scope)
    return HttpResponseRedirect(reverse("practice:due"))


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Let a question or a story come again, from now on."""
    scope = request.scope  # type: ignore[attr-defined]
    kind, about = request.POST.get("kind", ""), request.POST.get("about", "")
    queries.known(scope, kind, about)
    actions.add(scope, kind=kind, about=about)
    toast(request, "It comes again, and is due now.", undo=scope)
    return back(request, reverse("practice:due"))


@require_GET
def card(request: HttpRequest, card_id: uuid.UUID) -> HttpResponse:
    """One fact: asked first, then shown."""
    return render(request, "practice/spacing/card.html", {"page": queries.fact_page(request.scope, card_id)})  # type: ignore[attr-defined]


@require_POST
def review(request: HttpRequest, card_id: uuid.UUID) -> HttpResponse:
    """It went so: it comes again when the scheduler says. Then the next fact, if one is due."""
    scope = request.scope  # type: ignore[attr-defined]
    page = queries.fact_page(scope, card_id)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        warn(request, "Say how it went: again, hard, good or easy. Nothing was changed.")
        return HttpResponseRedirect(reverse("practice:card", args=[page.line.id]))
    actions.review(scope, card_id=card_id, rating=form.cleaned_data["rating"])
    toast(request, "Kept.", undo=scope)
    following = queries.next_fact(scope)
    return HttpResponseRedirect(reverse("practice:card", args=[following]) if following else reverse("practice:due"))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, card_id: uuid.UUID) -> HttpResponse:
    """Both sides of a fact, to be corrected. What is remembered of it stays."""
    scope = request.scope  # type: ignore[attr-defined]
    page = queries.fact_page(scope, card_id)
    form = FactForm(request.POST or None, key=f"fact-{card_id}", initial={"front": page.front, "back": page.back})
    if form.is_bound and form.is_valid():
        changed = actions.change_fact(
            scope, card_id=card_id, front=form.cleaned_data["front"], back=form.cleaned_data["back"]
        )
        drafts.drop(scope, [f"fact-{card_id}:{name}" for name in ("front", "back")])
        toast(request, "Corrected." if changed else "Nothing had changed.", undo=scope if changed else None)
        return HttpResponseRedirect(reverse("practice:card", args=[card_id]))
    status = 422 if form.is_bound else 200
    return render(request, "practice/spacing/edit.html", {"page": page, "form": form}, status=status)


@require_POST
def pause(request: HttpRequest, card_id: uuid.UUID) -> HttpResponse:
    """Let something not come again for now, or come again after all."""
    scope = request.scope  # type: ignore[attr-defined]
    paused = request.POST.get("paused") == "1"
    actions.pause(scope, card_id=card_id, paused=paused)
    toast(request, "It rests until you want it again." if paused else "It comes again.", undo=scope)
    return back(request, reverse("practice:due"))


@require_POST
def delete(request: HttpRequest, card_id: uuid.UUID) -> HttpResponse:
    """Take something out of the queue; the question or the story itself stays."""
    scope = request.scope  # type: ignore[attr-defined]
    actions.remove(scope, card_id=card_id)
    toast(request, "Taken out of the queue.", undo=scope)
    return HttpResponseRedirect(reverse("practice:due"))


def _page(request: HttpRequest, form: FactForm, status: int = 200) -> HttpResponse:
    page = queries.due_page(request.scope)  # type: ignore[attr-defined]
    return render(request, "practice/spacing/page.html", {"page": page, "form": form}, status=status)
