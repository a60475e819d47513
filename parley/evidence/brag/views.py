"""The page of a brag document."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from parley.evidence.brag import actions, queries
from parley.evidence.brag.forms import BragForm, PeriodForm, compared, decisions
from parley.kernel.errors import Refused
from parley.web.respond import toast, warn


@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Begin a brag document for a period."""
    scope, form = request.scope, PeriodForm(request.POST)  # type: ignore[attr-defined]
    try:
        if not form.is_valid():
            raise Refused("A brag document needs its first and its last day. Nothing was begun.")
        row = actions.begin(scope, **form.cleaned_data)
    except Refused as refusal:
        warn(request, refusal.sentence)
        return HttpResponseRedirect(reverse("evidence:outputs"))
    toast(request, f"Begun “{row}”.", undo=scope)
    return HttpResponseRedirect(reverse("evidence:document", args=[row.pk]))


def desk(request: HttpRequest, row: Any, context: dict[str, Any]) -> HttpResponse:
    """The document with every outcome of its period; a post saves what was decided."""
    scope, status = request.scope, 200  # type: ignore[attr-defined]
    brag = queries.document(scope, row)
    beside = compared(brag.lines)
    form = BragForm(request.POST or None, initial=_initial(row, brag), beside=beside)
    if request.method == "POST":
        if form.is_valid() and _saved(request, row.pk, form):
            return HttpResponseRedirect(reverse("evidence:document", args=[row.pk]))
        status = 422
    shown = {"document": row, "brag": brag, "form": form, "most": queries.MOST} | context
    return render(request, "evidence/brag/desk.html", shown, status=status)


def _saved(request: HttpRequest, document_id: uuid.UUID, form: BragForm) -> bool:
    scope = request.scope  # type: ignore[attr-defined]
    try:
        changed = actions.save_brag(
            scope, document_id=document_id, details=form.cleaned_data, lines=decisions(form.data)
        )
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    toast(request, "Saved." if changed else "Nothing had changed.", undo=scope if changed else None)
    return True


def _initial(row: Any, brag: Any) -> dict[str, Any]:
    prose = dict(brag.prose) | {"lessons": row.body.get("lessons", True)}
    return {"title": row.title, "since": brag.since, "until": brag.until, "grouped": brag.grouped} | prose
