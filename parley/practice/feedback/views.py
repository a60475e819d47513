"""Talks worth preparing: feedback to give, a conflict to clear up."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.practice.feedback import queries


@require_GET
def feedback(request: HttpRequest) -> HttpResponse:
    """What makes such a talk possible, and those that are prepared."""
    return render(request, "practice/feedback/page.html", {"page": queries.feedback_page(request.scope)})
