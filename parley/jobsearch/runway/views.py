"""How long a company lives on what it has."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.jobsearch.dossier.queries import company_named
from parley.jobsearch.runway import actions, queries
from parley.jobsearch.runway.forms import FiguresForm, moved, slid
from parley.web.respond import is_htmx, toast
from parley.web.trying import tried

FORM = "jobsearch/runway/edit.html"


@require_GET
def show(request: HttpRequest, runwayfigures_id: uuid.UUID) -> HttpResponse:
    """What becomes of a company, with its own figures or with those the address asks to try."""
    told = queries.runway_page(request.scope, runwayfigures_id)
    figures = moved(request.GET, told.runway.figures)
    page = queries.runway_page(request.scope, runwayfigures_id, figures) if figures != told.runway.figures else told
    template = "jobsearch/runway/_reading.html" if is_htmx(request) else "jobsearch/runway/page.html"
    return render(request, template, {"page": page, "sliders": slid(told.runway.figures, page.tried)})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, company_id: uuid.UUID) -> HttpResponse:
    """Note what somebody told of a company's money."""
    scope = request.scope
    name = company_named(scope, company_id)
    initial = {"currency": scope.workspace.currency, "as_of": timezone.localdate(scope.now), "cost_growth": "0"}
    form = FiguresForm(request.POST or None, fresh=True, initial=initial)
    made = []
    if request.method == "POST" and tried(
        form, lambda: made.append(actions.note(scope, company_id=company_id, told=form.told()))
    ):
        toast(request, f"Kept the figures of {name}.", undo=scope)
        return HttpResponseRedirect(made[0].get_absolute_url())
    context = {"form": form, "company": name, "company_id": company_id}
    return render(request, FORM, context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, runwayfigures_id: uuid.UUID) -> HttpResponse:
    """Correct the figures."""
    scope = request.scope
    page = queries.runway_page(scope, runwayfigures_id)
    row = page.runway
    stored = {name: getattr(row.figures, name) for name in ("revenue", "growth", "costs", "cost_growth", "cash")}
    initial = stored | {"currency": row.currency, "as_of": row.as_of, "source": row.source}
    form = FiguresForm(request.POST or None, initial=initial)
    if request.method == "POST" and tried(
        form, lambda: actions.change(scope, runway_id=runwayfigures_id, told=form.told())
    ):
        toast(request, "Changed the figures.", undo=scope)
        return HttpResponseRedirect(reverse("jobsearch:runway", args=[runwayfigures_id]))
    context = {"form": form, "company": page.company, "company_id": page.company_id, "page": page}
    return render(request, FORM, context, status=422 if request.method == "POST" else 200)


@require_POST
def remove(request: HttpRequest, runwayfigures_id: uuid.UUID) -> HttpResponse:
    """Take the figures off."""
    row = actions.remove(request.scope, runway_id=runwayfigures_id)
    toast(request, "Took the figures off.", undo=request.scope)
    return HttpResponseRedirect(reverse("jobsearch:company", args=[row.company_id]))
