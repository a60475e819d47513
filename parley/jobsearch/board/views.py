"""The pipeline: a board of stages or a table of everything, and the moves of its cards."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from parley.jobsearch.board import queries
from parley.jobsearch.filters import queries as filters
from parley.jobsearch.moves.forms import CloseForm
from parley.jobsearch.opportunities.forms import Quick
from parley.jobsearch.pipeline import actions
from parley.jobsearch.pipeline import queries as pipeline
from parley.jobsearch.silence.views import keep_rule
from parley.jobsearch.table import queries as table
from parley.jobsearch.table.forms import wish_of
from parley.jobsearch.tagging import queries as tagging
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
    keep_rule(request)
    choices = [(str(stage.pk), stage.name) for stage in stages]
    as_table, wish = request.GET.get("view") == "table", wish_of(request.GET, choices)
    context: dict[str, Any] = {
        "quick": Quick(stages=choices, auto_id="quick_%s"),
        "as_table": as_table,
        "shelf": filters.shelf(scope, wish, choices, as_table=as_table),
    }
    if as_table:
        context |= {
            "wish": wish,
            "asked": wish.asked(),
            "page": table.opportunities(scope, wish),
            "headings": table.headings(wish),
            "summary": queries.summary_of(scope),
            "stages": choices,
            "sources": pipeline.SOURCES,
            "shows": [*table.SHOW.items(), *pipeline.OUTCOMES],
            "dues": table.DUE.items(),
            "tags": tagging.tags(scope),
        }
        return render(request, "jobsearch/table/page.html", context)
    return render(request, "jobsearch/board/page.html", context | _board(request, wish, choices))


def _board(request: HttpRequest, wish: table.Wish, stages: list[tuple[str, str]]) -> dict[str, Any]:
    board = queries.board(request.scope, wish)  # type: ignore[attr-defined]
    return {
        "board": board,
        "summary": board.summary,
        "wish": wish,
        "asked": wish.asked(as_table=False),
        "said": filters.said(wish, stages, as_table=False) if wish.narrows else "",
        "nobody": NOBODY,
    }


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
    stages = pipeline.stage_choices(request.scope)  # type: ignore[attr-defined]
    # The card's own form says `stage`, so what the board leaves comes by another name.
    asked = QueryDict(request.POST.get("asked", ""), mutable=True)
    asked["q"] = request.POST.get("q", "")
    context = _board(request, wish_of(asked, stages), stages) | {"swapped": True} | more
    return fragment(request, "jobsearch/board/_board.html", context)
