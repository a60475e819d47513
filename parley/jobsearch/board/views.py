"""The pipeline: a board of stages or a table of everything, and the moves of its cards."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from parley.jobsearch.board import queries
from parley.jobsearch.moves.forms import CloseForm
from parley.jobsearch.opportunities.forms import Quick
from parley.jobsearch.pipeline import actions
from parley.jobsearch.pipeline import queries as pipeline
from parley.jobsearch.table import queries as table
from parley.jobsearch.table.forms import wish_of
from parley.kernel.errors import Refused
from parley.web.respond import back, fragment, is_htmx, toast, warn

CLOSED = "closed"
#: Stands for a card's id in the form of a column, which the page makes a card's own when it is wanted.
NOBODY = uuid.UUID(int=0)


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The board, or with ?view=table the table. A fresh workspace gets its stages here."""
    scope = request.scope  # type: ignore[attr-defined]
    stages = actions.ensure_stages(scope)
    choices = [(str(stage.pk), stage.name) for stage in stages]
    context: dict[str, Any] = {"quick": Quick(stages=choices, auto_id="quick_%s"), "as_table": False}
    if request.GET.get("view") == "table":
        wish = wish_of(request.GET, choices)
        context |= {
            "as_table": True,
            "wish": wish,
            "page": table.opportunities(scope, wish),
            "headings": table.headings(wish),
            "summary": queries.summary_of(scope),
            "stages": choices,
            "sources": pipeline.SOURCES,
            "shows": [*table.SHOW.items(), *pipeline.OUTCOMES],
            "dues": table.DUE.items(),
            "text": wish.text,
        }
        return render(request, "jobsearch/table/page.html", context)
    return render(request, "jobsearch/board/page.html", context | _board(request, request.GET.get("q", "")))


def _board(request: HttpRequest, text: str) -> dict[str, Any]:
    text = " ".join(text.split())[:200]
    board = queries.board(request.scope, text=text)  # type: ignore[attr-defined]
    return {"board": board, "summary": board.summary, "text": text, "nobody": NOBODY}


@require_POST
def move_card(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Move a card to another column. Closing asks how it ended first."""
    scope = request.scope  # type: ignore[attr-defined]
    row = pipeline.opportunity(scope, opportunity_id)
    wanted = request.POST.get("stage", "")
    if wanted == CLOSED and not row.outcome:
        if is_htmx(request):
            return _redrawn(
                request,
                {
                    "closing": row,
                    "close_form": CloseForm(auto_id="close_%s", initial={"on": pipeline.local_day(scope)}),
                },
            )
        return HttpResponseRedirect(reverse("jobsearch:opportunity_close", args=[row.pk]))
    try:
        if wanted != CLOSED:
            stage_id = uuid.UUID(wanted)
            toast(request, actions.move(scope=scope, opportunity_id=row.pk, stage_id=stage_id).sentence, undo=scope)
    except ValueError:
        warn(request, "There is no such stage, so the card stayed where it was.")
    except Refused as refusal:
        warn(request, refusal.sentence)
    return _redrawn(request, {}) if is_htmx(request) else back(request, reverse("jobsearch:pipeline"))


def _redrawn(request: HttpRequest, more: dict[str, Any]) -> HttpResponse:
    context = _board(request, request.POST.get("q", "")) | {"swapped": True} | more
    return fragment(request, "jobsearch/board/_board.html", context)
