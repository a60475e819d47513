"""The page of a letter."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from parley.core import typeset
from parley.evidence.letters import actions, queries
from parley.evidence.letters.engine import POINTS, REASONS, as_data, checks
from parley.evidence.letters.forms import LetterForm, compared, points_of, reasons_of
from parley.kernel.errors import Refused
from parley.web.respond import toast, warn

_DETAILS = ("title", "meant_for", "job_words")


@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Begin a letter."""
    scope = request.scope  # type: ignore[attr-defined]
    row = actions.begin(scope, meant_for=" ".join(request.POST.get("meant_for", "").split())[:300])
    toast(request, f"Begun “{row}”.", undo=scope)
    return HttpResponseRedirect(reverse("evidence:document", args=[row.pk]))


def desk(request: HttpRequest, row: Any, context: dict[str, Any]) -> HttpResponse:
    """The letter beside its page; a post saves it."""
    scope, status = request.scope, 200  # type: ignore[attr-defined]
    letter = queries.letter(scope, row)
    stored = dict(letter.texts) | {name: getattr(row, name) for name in _DETAILS}
    form = LetterForm(request.POST or None, initial=stored, beside=compared(letter))
    if request.method == "POST":
        if form.is_valid():
            changed = actions.save_letter(
                scope,
                document_id=row.pk,
                details=form.details(),
                texts=form.texts(),
                reasons=reasons_of(form.data),
                points=points_of(form.data),
            )
            toast(request, "Saved." if changed else "Nothing had changed.", undo=scope if changed else None)
            return HttpResponseRedirect(reverse("evidence:document", args=[row.pk]))
        status = 422
    find = request.GET.get("find", "")[:200].strip()
    length = typeset.sheets(queries.SHEET, as_data(letter)).end_page
    shown = {
        "document": row,
        "letter": letter,
        "form": form,
        "reasons": [*letter.reasons, "", "", ""][:REASONS],
        "points": letter.points,
        "spare": range(len(letter.points), POINTS),
        "has_room": len(letter.points) < POINTS,
        "checks": checks(letter, length),
        "beside": queries.beside(scope, row, find=find),
        "find": find,
    }
    return render(request, "evidence/letters/desk.html", shown | context, status=status)


@require_POST
def point(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """Make a point of an entry or a story."""
    scope = request.scope  # type: ignore[attr-defined]
    try:
        actions.add_point(scope, document_id=document_id, source=request.POST.get("source", ""))
    except Refused as refusal:
        warn(request, refusal.sentence)
    else:
        toast(request, "It is a point of the letter now. Say it in your words.", undo=scope)
    return HttpResponseRedirect(reverse("evidence:document", args=[document_id]))
