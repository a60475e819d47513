"""A company on its dimensions, and its flags."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.jobsearch.evaluation import actions, queries
from parley.jobsearch.evaluation.forms import FlagForm
from parley.web.respond import toast
from parley.web.trying import tried

FORM = "jobsearch/evaluation/flag.html"


@require_GET
def show(request: HttpRequest, company_id: uuid.UUID) -> HttpResponse:
    """Every dimension with its flags."""
    return render(request, "jobsearch/evaluation/page.html", {"page": queries.evaluation(request.scope, company_id)})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, company_id: uuid.UUID) -> HttpResponse:
    """Put up a flag; the address may begin it, from a sign that was pressed or from a note."""
    scope = request.scope
    name = queries.company_named(scope, company_id)
    asked = {key: request.GET.get(key, "")[:300] for key in ("dimension", "tone", "text", "origin")}
    initial = {key: value for key, value in asked.items() if value} or {"origin": "observed"}
    form = FlagForm(
        request.POST or None,
        scope=scope,
        company_id=company_id,
        key=actions.new_key(company_id),
        fresh=True,
        initial=initial,
    )
    if request.method == "POST" and tried(
        form, lambda: actions.raise_flag(scope, company_id=company_id, sign=form.sign())
    ):
        toast(request, "Put up the flag.", undo=scope)
        return HttpResponseRedirect(_side(company_id, form.cleaned_data["dimension"]))
    side = queries.dimension_named(str(form["dimension"].value() or ""))
    context = {"form": form, "company": name, "company_id": company_id, "side": side}
    return render(request, FORM, context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def flag(request: HttpRequest, companyflag_id: uuid.UUID) -> HttpResponse:
    """One flag, to be put otherwise."""
    scope = request.scope
    row = queries.flag(scope, companyflag_id)
    stored = {name: getattr(row, name) for name in ("dimension", "tone", "text", "evidence")}
    form = FlagForm(
        request.POST or None,
        scope=scope,
        company_id=row.company_id,
        key=actions.draft_key(row.pk),
        initial=stored | {"origin": queries.origin_key(row)},
    )
    if request.method == "POST" and tried(form, lambda: actions.change_flag(scope, flag_id=row.pk, sign=form.sign())):
        toast(request, "Changed the flag.", undo=scope)
        return HttpResponseRedirect(_side(row.company_id, form.cleaned_data["dimension"]))
    side = queries.dimension_named(row.dimension)
    context = {"form": form, "company": row.company.name, "company_id": row.company_id, "row": row, "side": side}
    return render(request, FORM, context, status=422 if request.method == "POST" else 200)


@require_POST
def take_down(request: HttpRequest, companyflag_id: uuid.UUID) -> HttpResponse:
    """Take a flag down."""
    row = actions.take_down(request.scope, flag_id=companyflag_id)
    toast(request, "Took the flag down.", undo=request.scope)
    return HttpResponseRedirect(_side(row.company_id, row.dimension))


def _side(company_id: uuid.UUID, dimension: str) -> str:
    return reverse("jobsearch:evaluation", args=[company_id]) + f"#{dimension}"
