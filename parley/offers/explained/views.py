"""The page of one alternative."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.offers.alternatives.forms import BaseForm
from parley.offers.explained import queries


@require_GET
def show(request: HttpRequest, alternative_id: uuid.UUID) -> HttpResponse:
    """One alternative with every figure explained."""
    page = queries.page(request.scope, alternative_id)
    context = {"page": page, "row": page.row, "worth": page.worth, "base_form": BaseForm()}
    return render(request, "offers/explained/page.html", context)
