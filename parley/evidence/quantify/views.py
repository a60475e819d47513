"""The page that finds the number in what was done."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from parley.evidence.impact_log import queries as impact_log
from parley.evidence.impact_log.forms import MeasureSet, initial_rows, known_id
from parley.evidence.quantify import actions, queries
from parley.evidence.quantify.engine import read_answer
from parley.evidence.quantify.forms import AnswerForm
from parley.kernel.errors import Refused
from parley.web.respond import toast


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """One entry without a number and the question that would give it one; the others below."""
    return _page(request, chosen=known_id(request.GET.get("entry", "")), just=known_id(request.GET.get("just", "")))


@require_POST
def answer(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Read the figures of an answer, and show them for correction."""
    scope, form = request.scope, AnswerForm(request.POST)
    asked = queries.question(scope, entry_id)
    if form.is_valid():
        try:
            actions.answer(scope, entry_id=entry_id, text=form.cleaned_data["text"])
        except Refused as refusal:
            form.add_error("text", refusal.sentence)
        else:
            said = "Kept." if asked.result.strip() else "Kept, your words as what came of it."
            toast(request, said, undo=scope)
            return HttpResponseRedirect(f"{reverse('evidence:quantify')}?just={entry_id}")
    return _page(request, chosen=entry_id, form=form, status=422)


@require_POST
@transaction.non_atomic_requests
def reading(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """What an answer says in figures, while it is typed. Nothing is kept."""
    scope = request.scope
    asked = queries.question(scope, entry_id)
    found = read_answer(request.POST.get("text", "")[:2_000], asked.ask.unit, scope.workspace.currency)
    lines = [impact_log.proposal(each) for each in found]
    return render(request, "evidence/quantify/_reading.html", {"lines": lines})


@require_POST
def no_number(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """There is no number for it, or there may be one after all (`again`)."""
    again = "again" in request.POST
    queries.question(request.scope, entry_id)
    changed = actions.no_number(request.scope, entry_id=entry_id, numberless=not again)
    said = "It is asked about again." if again else "Not every deed has a number. It is not asked about again."
    toast(request, said, undo=request.scope if changed else None)
    where = reverse("evidence:quantify")
    return HttpResponseRedirect(f"{where}?entry={entry_id}" if again else where)


def _page(
    request: HttpRequest,
    *,
    chosen: uuid.UUID | None = None,
    just: uuid.UUID | None = None,
    form: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    scope = request.scope
    page = queries.open_questions(scope, chosen, request.GET.get("page", 1))
    context: dict[str, Any] = {
        "open": page,
        "page": page.page,
        "form": form or AnswerForm(),
        "without": queries.without(scope) if page.numberless else (),
    }
    fresh = impact_log.lines(scope, [just])[:1] if just else ()
    if fresh and fresh[0].measures:
        lines = fresh[0].measures
        figures = MeasureSet(initial=initial_rows(lines), prefix="figures")
        rows = [(each, lines[at] if at < len(lines) else None) for at, each in enumerate(figures.forms)]
        context |= {"just": fresh[0], "figures": figures, "rows": rows}
    return render(request, "evidence/quantify/page.html", context, status=status)
