"""The portfolio as a page to print or to take along. Nothing of the choice is kept: the address says it."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.evidence.portfolio.content import SHELVES
from parley.evidence.showcase import queries
from parley.evidence.showcase.engine import markdown

MOST = 200


@require_GET
def showcase(request: HttpRequest) -> HttpResponse:
    """What somebody else would read, with what is confidential held back unless allowed one by one."""
    page, chosen = _chosen(request)
    context = {"page": page, "shelves": SHELVES, "works": bool(request.GET.get("works")), "chosen": chosen}
    return render(request, "evidence/showcase/page.html", context)


@require_GET
def showcase_markdown(request: HttpRequest) -> HttpResponse:
    """The same page as a file of Markdown."""
    page, _ = _chosen(request)
    answer = HttpResponse(markdown(page), content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="portfolio.md"'
    return answer


def _chosen(request: HttpRequest) -> tuple[queries.Showcase, str]:
    """The page that the address asks for, and the part of the address that asks for it; nonsense asks for nothing."""
    works, allowed = bool(request.GET.get("works")), []
    for text in request.GET.getlist("allow")[:MOST]:
        try:
            allowed.append(uuid.UUID(text))
        except ValueError:
            continue
    asked = [("works", "1")] if works else []
    asked += [("allow", str(each)) for each in allowed]
    return queries.showcase(request.scope, works=works, allowed=frozenset(allowed)), urlencode(asked)
