"""The page on which any answer can be tried. Nothing of it is kept."""

from __future__ import annotations

from typing import Any

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
    told = form.cleaned_data if form.is_bound and form.is_valid() else None
    looked = queries.looked_at(told["text"], told["question"], told["seconds"]) if told else None
    context: dict[str, Any] = {"form": form, "looked": looked}
    if is_htmx(request):
        return render(request, "evidence/coach/_answer.html", context | {"live": True})
    if told and looked:
        context |= _reply(request, told, looked)
    status = 422 if form.is_bound and not told else 200
    return render(request, "evidence/coach/page.html", context, status=status)


def _reply(request: HttpRequest, told: dict[str, Any], looked: queries.Looked) -> dict[str, Any]:
    """The probe that is being answered, just chosen or chosen before, and its answer read together with the text."""
    probes = looked.reading.probes if looked.reading else ()
    rule, asked, reply = told["asked"], told["probe"], told["reply"]
    for probe in probes:
        if probe.rule == request.POST.get("deed"):
            rule, asked, reply = probe.rule, probe.question, reply if probe.rule == rule else ""
    found: dict[str, Any] = {"rule": rule, "asked": asked, "reply": reply}
    if asked and reply:
        found["replied"] = queries.replied(told["text"], reply, rule, told["question"])
        found["stories"] = queries.stories(request.scope)
    return found
