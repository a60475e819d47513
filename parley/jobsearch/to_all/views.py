"""The page with one letter for every company that one is still talking to."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from parley.jobsearch.to_all import actions, queries
from parley.jobsearch.to_all.actions import Written
from parley.jobsearch.to_all.queries import ToAllPage
from parley.kernel.errors import Refused
from parley.web.respond import toast, warn


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """A draft for each company; kept as drafts together, or marked as sent one by one. What was typed stays."""
    scope, asked = request.scope, request.GET
    wish = queries.wish_of(
        asked.get("letter", ""), asked.get("tone", ""), asked.get("by", ""), asked.get("besides", "")
    )
    sent = {name: str(value) for name, value in request.POST.items()} if request.method == "POST" else None
    page = queries.to_all(scope, wish, sent)
    if sent is None:
        return render(request, "jobsearch/to_all/page.html", {"page": page})
    status = 200
    try:
        if one := sent.get("sent", ""):
            picked = [_written(each) for each in page.drafts if str(each.id) == one]
            actions.keep(scope, letter=wish.letter, written=picked, is_sent=True)
            toast(request, f"Marked as sent: {_named(page, one)}.", undo=scope)
        elif sent.get("deed") == "keep":
            kept = actions.keep(
                scope, letter=wish.letter, written=[_written(each) for each in page.drafts if each.is_picked]
            )
            toast(request, f"Kept {len(kept)} {'draft' if len(kept) == 1 else 'drafts'}.", undo=scope)
            return HttpResponseRedirect(reverse("jobsearch:messages"))
    except Refused as refusal:
        warn(request, refusal.sentence)
        status = 422
    page = queries.to_all(scope, wish, sent)
    return render(request, "jobsearch/to_all/page.html", {"page": page}, status=status)


def _written(draft: queries.Draft) -> Written:
    return Written(draft.id, draft.subject, draft.text)


def _named(page: ToAllPage, one: str) -> str:
    return next((str(each.opportunity) for each in page.drafts if each.id == uuid.UUID(one)), "")
