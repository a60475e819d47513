"""The page of an offer's deadline."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.offers.aligned import queries


@require_GET
def show(request: HttpRequest, alternative_id: uuid.UUID) -> HttpResponse:
    """Which of the other processes can make the deadline, and whom to ask to hurry."""
    return render(request, "offers/aligned/page.html", {"page": queries.page(request.scope, alternative_id)})
