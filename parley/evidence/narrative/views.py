"""The page of the career narrative."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.evidence.answers import actions as answers
from parley.evidence.follow_ups import queries as follow_ups
from parley.evidence.follow_ups.forms import NewFollowUpForm
from parley.evidence.narrative import actions, queries
from parley.web.respond import toast


@require_http_methods(["GET", "POST"])
def narrative(request: HttpRequest) -> HttpResponse:
    """Who you are at work and where it leads, as one page to read; sent, it is begun."""
    scope = request.scope
    if request.method == "POST":
        row = answers.begin(scope, guide=queries.guide())
        return HttpResponseRedirect(reverse("evidence:answer", args=[row.pk]))
    page = queries.narrative_page(scope)
    if page is None:
        return render(request, "evidence/narrative/empty.html", {"guide": queries.guide()})
    context = {
        "page": page,
        "follow_ups": follow_ups.of_texts(scope, [page.text.id]),
        "new_follow_up": NewFollowUpForm(),
    }
    return render(request, "evidence/narrative/page.html", context)


@require_POST
def compose(request: HttpRequest) -> HttpResponse:
    """Make words to say of the narrative's own sentences, where there are none yet."""
    done = actions.compose(request.scope)
    said = "Taken from your own sentences. Now make it sound like you." if done else "There is nothing to take yet."
    toast(request, said, undo=request.scope if done else None)
    return HttpResponseRedirect(reverse("evidence:narrative") + "#aloud")
