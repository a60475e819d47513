"""The people of a search, and one of them with all that passed."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.jobsearch.conversations import queries
from parley.jobsearch.people.queries import person_page


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody you met, across companies."""
    page = queries.people_page(request.scope, request.GET.get("q", "")[:100], request.GET.get("page", 1))
    return render(request, "jobsearch/conversations/list.html", {"page": page})


@require_GET
def show(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """A person, where they appear and what passed between you."""
    scope = request.scope
    context = {"person": person_page(scope, person_id), "passed": queries.passed(scope, person_id)}
    return render(request, "jobsearch/conversations/page.html", context)
