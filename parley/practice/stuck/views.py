"""What to do when stuck in a technical round, and the habits that help."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.practice.stuck import queries


@require_GET
def stuck(request: HttpRequest) -> HttpResponse:
    """The moments in which nothing comes, and one's own sentences for them."""
    return render(request, "practice/stuck/page.html", {"page": queries.stuck_page(request.scope)})
