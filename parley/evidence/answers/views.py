"""Pages and deeds of guided texts."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.core import drafts
from parley.evidence.answers import actions, queries
from parley.evidence.answers.forms import PartsForm, VariantForm, draft_keys
from parley.evidence.follow_ups import queries as follow_ups
from parley.evidence.follow_ups.forms import NewFollowUpForm
from parley.evidence.guides.queries import guide_named, home_of
from parley.kernel.errors import NotFound, Refused
from parley.web.respond import toast


@require_GET
def answers(request: HttpRequest) -> HttpResponse:
    """The answers worth keeping ready: which are written, and which to write next."""
    context = {"page": queries.answers_page(request.scope), "form": VariantForm()}
    return render(request, "evidence/answers/list.html", context)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a text along a guide, or go to the one there is."""
    scope = request.scope
    guide = guide_named(request.POST.get("guide", ""))
    form = VariantForm(request.POST)
    if guide.variants and not form.is_valid():
        context = {"page": queries.answers_page(scope), "form": form, "refused": guide.id}
        return render(request, "evidence/answers/list.html", context, status=422)
    row = actions.begin(scope, guide=guide, variant=form.cleaned_data["variant"] if guide.variants else "")
    return HttpResponseRedirect(place(row.pk))


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, answer_id: uuid.UUID) -> HttpResponse:
    """One guided text: its parts with their questions, its length, what it rests on, its versions."""
    scope, key = request.scope, f"answer:{answer_id}"
    page = queries.text_page(scope, answer_id, find=request.GET.get("find", "")[:200].strip())
    keys = draft_keys(page.guide, key)
    template = "evidence/answers/page.html"
    initial = {**page.values, "variant": page.variant}
    coming = {"follow_ups": follow_ups.of_texts(scope, [page.id]), "new_follow_up": NewFollowUpForm()}
    if request.method == "GET":
        form = PartsForm(initial=initial, guide=page.guide, key=key, kept=drafts.kept(scope, keys))
        return render(request, template, {"page": page, "form": form, **coming})
    form = PartsForm(request.POST, initial=initial, guide=page.guide, key=key)
    if form.is_valid():
        variant = form.cleaned_data.get("variant", "")
        try:
            changed = actions.save_answer(scope, answer_id=page.id, words=form.words(), variant=variant)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            drafts.drop(scope, keys)
            toast(request, "Saved." if changed else "Nothing had changed.", undo=scope if changed else None)
            return HttpResponseRedirect(place(page.id))
    return render(request, template, {"page": page, "form": form, **coming}, status=422)


@require_POST
@transaction.non_atomic_requests
def length(request: HttpRequest, answer_id: uuid.UUID) -> HttpResponse:
    """The length of what is being typed. Nothing is kept."""
    measured = queries.typed(request.scope, answer_id, request.POST)
    return render(request, "evidence/answers/_length.html", {"said": measured})


@require_POST
def evidence(request: HttpRequest, answer_id: uuid.UUID) -> HttpResponse:
    """Let a text rest on a story or an entry, or take it out."""
    scope = request.scope
    page = queries.text_page(scope, answer_id)
    if taken := request.POST.get("take", ""):
        done = actions.untie(scope, answer_id=answer_id, link_id=_identifier(taken))
        said = "Taken out; it stays where it is."
    else:
        kind, _, row_id = request.POST.get("use", "").partition(":")
        if not row_id:
            raise Refused("Choose a story or an entry for it to rest on.")
        part = request.POST.get("part", "")
        chosen = part if page.guide.part(part) else ""
        done = actions.tie(scope, answer_id=answer_id, kind=kind, row_id=_identifier(row_id), part=chosen)
        said = "It rests on that now."
    if done:
        toast(request, said, undo=scope)
    return HttpResponseRedirect(place(page.id) + "#evidence")


@require_http_methods(["GET", "POST"])
def versions(request: HttpRequest, answer_id: uuid.UUID) -> HttpResponse:
    """Every version of a text, any two compared; an older one may be brought back."""
    scope = request.scope
    compared = queries.comparison(scope, answer_id, request.GET.get("old", ""), request.GET.get("new", ""))
    if request.method == "GET":
        context = {"compared": compared, "place": place(answer_id)}
        return render(request, "evidence/answers/versions.html", context)
    number = request.POST.get("number", "")
    if not number.isascii() or not number.isdigit():
        raise NotFound("There is no such version.")
    changed = actions.bring_back(scope, answer_id=answer_id, number=int(number[:9]))
    said = f"Version {int(number)} is back, as the newest." if changed else "That is the version that stands."
    toast(request, said, undo=scope if changed else None)
    return HttpResponseRedirect(place(answer_id))


@require_POST
def delete(request: HttpRequest, answer_id: uuid.UUID) -> HttpResponse:
    """Delete a text, with undo; the stories and entries it rested on stay."""
    gone = actions.delete_answer(request.scope, answer_id=answer_id)
    toast(request, "Deleted. What it rested on stays.", undo=request.scope)
    return HttpResponseRedirect(reverse(home_of(gone.guide).page))


def place(answer_id: uuid.UUID) -> str:
    """Where a text is read."""
    return reverse("evidence:answer", args=[answer_id])


def _identifier(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as problem:
        raise NotFound("There is no such story or entry here.") from problem
