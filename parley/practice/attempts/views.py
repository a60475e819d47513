"""Answers that were given: looked at again, told again in part, put beside another, rated by a peer."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.kernel.errors import Refused
from parley.practice.attempts import actions, queries
from parley.practice.attempts.forms import PeerForm, RetellForm, StoryPartForm
from parley.web.respond import toast, way_back


@require_GET
def history(request: HttpRequest) -> HttpResponse:
    """Every answer that was given, or those to one question, the latest first."""
    found = queries.history(
        request.scope,  # type: ignore[attr-defined]
        key=request.GET.get("key", "")[:80],
        page=request.GET.get("page", "1"),
    )
    return render(request, "practice/attempts/list.html", {"page": found})


@require_GET
def attempt(request: HttpRequest, attempt_id: uuid.UUID) -> HttpResponse:
    """One answer: its marks, what was asked further, what was told again."""
    whole = queries.whole(request.scope, attempt_id)  # type: ignore[attr-defined]
    return _page(request, whole)


@require_GET
def beside(request: HttpRequest, attempt_id: uuid.UUID) -> HttpResponse:
    """Two answers to the same question side by side, and what differs."""
    found = queries.beside(request.scope, attempt_id, request.GET.get("with", ""))  # type: ignore[attr-defined]
    return render(request, "practice/attempts/beside.html", {"page": found})


@require_POST
def again(request: HttpRequest, attempt_id: uuid.UUID) -> HttpResponse:
    """Tell one part of an answer again."""
    scope = request.scope  # type: ignore[attr-defined]
    root = queries.root_of(scope, attempt_id)
    form = RetellForm(request.POST)
    if form.is_valid():
        try:
            row = actions.retell(scope, attempt_id=attempt_id, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field or "text", refusal.sentence)
        else:
            toast(request, "Told again; what changed stands below.", undo=scope)
            to = way_back(request, reverse("practice:attempt", args=[root.pk]))
            return HttpResponseRedirect(f"{to.partition('#')[0]}#told-{row.pk}")
    return _page(request, queries.whole(scope, root.pk), retelling=form, status=422)


@require_http_methods(["GET", "POST"])
def story(request: HttpRequest, attempt_id: uuid.UUID) -> HttpResponse:
    """Words that were told again, offered as an edit of the story: the part now, and as it would be."""
    scope = request.scope  # type: ignore[attr-defined]
    offer = queries.offer(scope, attempt_id)
    if offer is None:
        return HttpResponseRedirect(reverse("practice:attempt", args=[attempt_id]))
    form = StoryPartForm(request.POST or None, initial={"text": offer.now})
    if form.is_bound and form.is_valid():
        changed = actions.put_into_story(scope, attempt_id=attempt_id, text=form.cleaned_data["text"])
        toast(request, "In the story now." if changed else "Nothing had changed.", undo=scope if changed else None)
        return HttpResponseRedirect(reverse("practice:attempt", args=[offer.root]))
    status = 422 if form.is_bound else 200
    return render(request, "practice/attempts/story.html", {"page": offer, "form": form}, status=status)


@require_POST
def peer(request: HttpRequest, attempt_id: uuid.UUID) -> HttpResponse:
    """Keep what a peer made of an answer."""
    scope = request.scope  # type: ignore[attr-defined]
    whole = queries.whole(scope, attempt_id)
    form = PeerForm(request.POST, anchors=whole.anchors)
    if not form.is_valid():
        return _page(request, whole, peer=form, status=422)
    actions.rate_by_peer(scope, attempt_id=attempt_id, **form.cleaned_data)
    toast(request, "Kept.", undo=scope)
    return HttpResponseRedirect(reverse("practice:attempt", args=[whole.line.id]) + "#peers")


@require_POST
def delete_rating(request: HttpRequest, peerrating_id: uuid.UUID) -> HttpResponse:
    """Take a peer's rating away."""
    scope = request.scope  # type: ignore[attr-defined]
    row = actions.remove_rating(scope, rating_id=peerrating_id)
    toast(request, "Taken away.", undo=scope)
    return HttpResponseRedirect(reverse("practice:attempt", args=[row.attempt_id]) + "#peers")


@require_POST
def delete(request: HttpRequest, attempt_id: uuid.UUID) -> HttpResponse:
    """Take an answer away with all that followed it."""
    scope = request.scope  # type: ignore[attr-defined]
    try:
        actions.remove(scope, attempt_id=attempt_id)
    except Refused as refusal:
        toast(request, refusal.sentence)
        return HttpResponseRedirect(reverse("practice:attempt", args=[attempt_id]))
    toast(request, "Taken away.", undo=scope)
    return HttpResponseRedirect(reverse("practice:attempts"))


def _page(
    request: HttpRequest,
    whole: queries.Whole,
    *,
    retelling: RetellForm | None = None,
    peer: PeerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"whole": whole, "retelling": retelling, "peer": peer or PeerForm(anchors=whole.anchors)}
    return render(request, "practice/attempts/page.html", context, status=status)
