"""Companies and their pages."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.jobsearch.companies import actions
from parley.jobsearch.companies.queries import alike
from parley.jobsearch.dossier.queries import progress
from parley.jobsearch.employers import queries
from parley.jobsearch.employers.forms import CompanyForm
from parley.jobsearch.evaluation.queries import evaluation
from parley.jobsearch.runway.queries import runways
from parley.kernel.errors import Refused
from parley.web.respond import toast, warn
from parley.web.trying import tried


@require_GET
def companies(request: HttpRequest) -> HttpResponse:
    """Every company: those where something is under way, or all."""
    text = " ".join(request.GET.get("q", "").split())[:100]
    everything = request.GET.get("show") == "all"
    page = queries.companies(request.scope, text=text, everything=everything, page=request.GET.get("page", "1"))
    context = {"page": page, "text": text, "everything": everything, "known": queries.count(request.scope)}
    return render(request, "jobsearch/employers/list.html", context)


@require_GET
def company(request: HttpRequest, company_id: uuid.UUID) -> HttpResponse:
    """One company: what is known of it, how it looks on each side, what happened there."""
    scope = request.scope
    context = {
        "page": queries.company_page(scope, company_id),
        "research": progress(scope, company_id),
        "judged": evaluation(scope, company_id),
        "runways": runways(scope, company_id),
    }
    return render(request, "jobsearch/employers/page.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, company_id: uuid.UUID) -> HttpResponse:
    """Correct what is known of a company."""
    scope = request.scope
    row = queries.known_of(scope, company_id)
    form = CompanyForm(request.POST or None, scope=scope, company=row)
    if request.method == "POST" and tried(
        form, lambda: actions.change(scope, company_id=company_id, **form.cleaned_data)
    ):
        toast(request, f"Changed what you know of {form.cleaned_data['name']}.", undo=scope)
        return HttpResponseRedirect(reverse("jobsearch:company", args=[company_id]))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "company": row, "alike": alike(scope, company_id)}
    return render(request, "jobsearch/employers/edit.html", context, status=status)


@require_POST
def put_together(request: HttpRequest, company_id: uuid.UUID) -> HttpResponse:
    """Two names are one company."""
    scope = request.scope
    gone = queries.known_of(scope, company_id)
    try:
        stays = actions.put_together(scope, company_id=company_id, into=_chosen(request.POST.get("into", "")))
    except Refused as refusal:
        warn(request, refusal.sentence)
        return HttpResponseRedirect(reverse("jobsearch:company_edit", args=[company_id]))
    toast(request, f"What belonged to {gone.name} belongs to {stays.name} now.", undo=scope)
    return HttpResponseRedirect(reverse("jobsearch:company", args=[stays.pk]))


def _chosen(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Refused("Choose the company that it is the same as.") from None


@require_POST
def remove(request: HttpRequest, company_id: uuid.UUID) -> HttpResponse:
    """Take a company off on which nothing rests."""
    scope = request.scope
    try:
        toast(request, f"Removed {actions.remove(scope, company_id=company_id)}.", undo=scope)
    except Refused as refusal:
        warn(request, refusal.sentence)
        return HttpResponseRedirect(reverse("jobsearch:company", args=[company_id]))
    return HttpResponseRedirect(reverse("jobsearch:companies"))
