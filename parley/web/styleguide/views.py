"""The living style guide: every component in every state, made of what the pages are made of."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from parley.web.styleguide import content, queries
from parley.web.styleguide.forms import Specimen

WRONG = {"company": "", "mail": "ilse@", "amount": "118k?", "stage": "applied"}
INITIAL = {"company": "Lumenhythe", "amount": 118000, "source": "referral", "topics": ["systems"]}


def show(request: HttpRequest) -> HttpResponse:
    """Every component of the pages in every state, with the measured contrasts of every colour."""
    asked = request.GET
    rows, column, falls = queries.sources(asked.get("sort", ""))
    arrangement, columns = queries.board(
        asked.get("board", content.ARRANGEMENT),
        card=asked.get("card", ""),
        stage=asked.get("stage", ""),
        before=asked.get("before", ""),
    )
    wrong = Specimen(WRONG, auto_id="wrong_%s")
    wrong.is_valid()
    return render(
        request,
        "web/styleguide/page.html",
        {
            "content": content,
            "swatches": queries.swatches(),
            "icons": queries.icons(),
            "form": Specimen(asked if "company" in asked else None, initial=INITIAL),
            "wrong": wrong,
            "rows": rows,
            "column": column,
            "falls": falls,
            "arrangement": arrangement,
            "columns": columns,
            "heat": queries.heat(),
            "said": queries.said(),
            "many": Paginator(range(60), 20).get_page(asked.get("page", 2)),
        },
    )
