"""Pages and deeds of the portfolio."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.core import drafts
from parley.evidence.portfolio import actions, queries
from parley.evidence.portfolio.content import BY_KIND, BY_SLUG, SHELVES, VENUES, Shelf
from parley.evidence.portfolio.engine import first_outline
from parley.evidence.portfolio.forms import ROWS, NewPieceForm, OutlineSet, PieceForm, draft_keys, outline_rows
from parley.evidence.topics.queries import topics_of
from parley.kernel.errors import NotFound, Refused
from parley.web.editing import RowsPart
from parley.web.respond import toast


@require_GET
def portfolio(request: HttpRequest) -> HttpResponse:
    """The four shelves, and the one thing to go on with."""
    context = {"page": queries.overview(request.scope), "shelves": SHELVES}
    return render(request, "evidence/portfolio/page.html", context)


@require_http_methods(["GET", "POST"])
def shelf(request: HttpRequest, slug: str) -> HttpResponse:
    """One shelf: its guides as a ladder where they are one, its pieces, topics from the log; begin a piece."""
    found = BY_SLUG[slug]
    if request.method == "GET":
        wanted = request.GET.get("form", "")
        return _shelf(request, found, NewPieceForm(shelf=found, initial={"form": wanted}))
    scope, form = request.scope, NewPieceForm(request.POST, shelf=found)
    if form.is_valid():
        entry = request.POST.get("entry", "")
        row = actions.begin(
            scope,
            form=form.cleaned_data["form"],
            title=form.cleaned_data["title"],
            entry_id=_identifier(entry) if entry else None,
        )
        toast(request, f"Begun “{row}”.", undo=scope)
        return HttpResponseRedirect(place(row.pk))
    return _shelf(request, found, form, status=422)


@require_http_methods(["GET", "POST"])
def exhibit(request: HttpRequest, exhibit_id: uuid.UUID) -> HttpResponse:
    """One piece: its parts with their questions, a talk's outline, what it rests on, its versions."""
    scope, key = request.scope, f"exhibit:{exhibit_id}"
    page = queries.piece_page(scope, exhibit_id, find=request.GET.get("find", "")[:200].strip())
    keys = draft_keys(page.guide, key)
    about: dict[str, Any] = {
        "initial": {**page.details, **{f"part_{name}": text for name, text in page.values.items()}},
        "shelf": page.shelf, "guide": page.guide, "key": key,
    }  # fmt: skip
    rows = outline_rows(page.outline)
    outline = OutlineSet(request.POST if request.method == "POST" else None, initial=rows, prefix=ROWS)
    about["beside"] = [RowsPart(outline, rows, label="Outline", key="row")] if page.is_talk else []
    if request.method == "GET":
        return _exhibit(request, page, PieceForm(kept=drafts.kept(scope, keys), **about), outline)
    form = PieceForm(request.POST, **about)
    if form.is_valid() and (not page.is_talk or outline.is_valid()):
        try:
            items = outline.items() if page.is_talk else None
            changed = actions.save_exhibit(
                scope, exhibit_id=page.id, details=form.details(), words=form.words(), outline=items
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            drafts.drop(scope, keys)
            toast(request, "Saved." if changed else "Nothing had changed.", undo=scope if changed else None)
            return HttpResponseRedirect(place(page.id))
    return _exhibit(request, page, form, outline, status=422)


@require_POST
def outline(request: HttpRequest, exhibit_id: uuid.UUID) -> HttpResponse:
    """A first outline that fills the slot, where there is none yet."""
    scope = request.scope
    page = queries.piece_page(scope, exhibit_id)
    if page.outline or not page.is_talk:
        raise Refused("It has an outline already. Nothing was changed.")
    slot = page.balance.slot or round(page.guide.seconds / 60)
    actions.save_exhibit(scope, exhibit_id=page.id, details={"slot": slot}, outline=first_outline(slot))
    toast(request, "A first outline, to be changed.", undo=scope)
    return HttpResponseRedirect(place(page.id) + "#outline")


@require_POST
def evidence(request: HttpRequest, exhibit_id: uuid.UUID) -> HttpResponse:
    """Let a piece rest on a story or an entry, or take it out."""
    scope = request.scope
    queries.known(scope, exhibit_id)
    if taken := request.POST.get("take", ""):
        done = actions.untie(scope, exhibit_id=exhibit_id, link_id=_identifier(taken))
        said = "Taken out; it stays where it is."
    else:
        kind, _, row_id = request.POST.get("use", "").partition(":")
        if not row_id:
            raise Refused("Choose a story or an entry for it to rest on.")
        done = actions.tie(scope, exhibit_id=exhibit_id, kind=kind, row_id=_identifier(row_id))
        said = "It rests on that now."
    if done:
        toast(request, said, undo=scope)
    return HttpResponseRedirect(place(exhibit_id) + "#evidence")


@require_http_methods(["GET", "POST"])
def versions(request: HttpRequest, exhibit_id: uuid.UUID) -> HttpResponse:
    """Every version of a piece, any two compared; an older one may be brought back."""
    scope = request.scope
    compared = queries.comparison(scope, exhibit_id, request.GET.get("old", ""), request.GET.get("new", ""))
    if request.method == "GET":
        return render(request, "evidence/portfolio/versions.html", {"compared": compared})
    number = request.POST.get("number", "")
    if not number.isascii() or not number.isdigit():
        raise NotFound("There is no such version.")
    changed = actions.bring_back(scope, exhibit_id=exhibit_id, number=int(number[:9]))
    said = f"Version {int(number)} is back, as the newest." if changed else "That is the version that stands."
    toast(request, said, undo=scope if changed else None)
    return HttpResponseRedirect(place(exhibit_id))


@require_POST
def delete(request: HttpRequest, exhibit_id: uuid.UUID) -> HttpResponse:
    """Delete a piece, with undo; what it rested on stays."""
    gone = actions.delete_exhibit(request.scope, exhibit_id=exhibit_id)
    toast(request, f"Deleted “{gone}”. What it rested on stays.", undo=request.scope)
    return HttpResponseRedirect(reverse(BY_KIND[gone.kind].url))


def place(exhibit_id: uuid.UUID) -> str:
    """Where a piece is."""
    return reverse("evidence:exhibit", args=[exhibit_id])


def _shelf(request: HttpRequest, found: Shelf, form: NewPieceForm, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"page": queries.shelf_page(request.scope, found), "form": form, "shelves": SHELVES}
    if found.kind in ("writing", "talk"):
        context["topics"] = topics_of(request.scope)
    if found.kind == "writing":
        context["venues"] = VENUES
    return render(request, "evidence/portfolio/shelf.html", context, status=status)


def _exhibit(
    request: HttpRequest, page: queries.PiecePage, form: PieceForm, outline: Any, status: int = 200
) -> HttpResponse:
    context = {"page": page, "form": form, "outline": outline}
    return render(request, "evidence/portfolio/exhibit.html", context, status=status)


def _identifier(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as problem:
        raise NotFound("There is no such story or entry here.") from problem
