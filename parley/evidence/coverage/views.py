"""Pages and deeds of coverage."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.evidence.coverage import actions, queries
from parley.evidence.coverage.forms import ClaimForm, FilterForm
from parley.kernel.errors import Refused
from parley.web.respond import toast


@require_http_methods(["GET", "POST"])
def coverage(request: HttpRequest) -> HttpResponse:
    """Which competencies your stories show, which none shows, and which claimed skills have no example."""
    if request.method == "GET" and (key := request.GET.get("show", "").strip()):
        page = queries.competency_page(request.scope, key[:100])
        return render(request, "evidence/coverage/competency.html", {"page": page})
    form = ClaimForm(request.POST) if request.method == "POST" else ClaimForm()
    if form.is_bound and form.is_valid():
        try:
            added = actions.claim(request.scope, skills=form.cleaned_data["skills"])
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            said = f"Added {added} {'skill' if added == 1 else 'skills'}." if added else "They were there already."
            toast(request, said, undo=request.scope if added else None)
            return HttpResponseRedirect(reverse("evidence:coverage") + "#claims")
    filters = FilterForm(request.GET)
    page = queries.coverage_page(request.scope, filters.filters())
    if request.method == "GET" and request.GET.get("view") == "table":
        asked = request.GET.copy()
        asked.pop("view")
        back = f"?{asked.urlencode()}" if asked else ""
        return render(request, "evidence/coverage/table.html", {"page": page, "back": back})
    context = {"page": page, "filters": filters, "form": form}
    return render(request, "evidence/coverage/page.html", context, status=422 if form.is_bound else 200)


@require_POST
def unclaim(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Take a claimed skill away, with undo."""
    gone = actions.unclaim(request.scope, claim_id=claim_id)
    toast(request, f"“{gone}” is claimed no more.", undo=request.scope)
    return HttpResponseRedirect(reverse("evidence:coverage") + "#claims")
