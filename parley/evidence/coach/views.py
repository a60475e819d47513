"""The page on which any answer can be tried. Nothing of it is kept."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from parley.evidence.coach import queries
from parley.evidence.coach.forms import AnswerForm
from parley.web.respond import is_htmx


@require_http_methods(["GET", "POST"])
@transaction.non_atomic_requests
def coach(request: HttpRequest) -> HttpResponse:
    """An answer to any question, read as it is typed: parts, marks, a band in words, and what would be asked next."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    looked = None
    if form.is_bound and form.is_valid():
        looked = queries.looked_at(
            form.cleaned_data["text"], form.cleaned_data["question"], form.cleaned_data["seconds"]
        )
    if is_htmx(request):
        return render(request, "evidence/coach/_answer.html", {"form": form, "looked": looked, "live": True})
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "evidence/coach/page.html", {"form": form, "looked": looked}, status=status)
