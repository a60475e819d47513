"""Looks at the pipeline under names of one's own."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.jobsearch.filters import actions, queries
from parley.jobsearch.filters.forms import FilterForm, NameForm, initial
from parley.jobsearch.pipeline.queries import stage_choices
from parley.jobsearch.table.forms import wish_of
from parley.kernel.errors import Refused
from parley.web.respond import toast


@require_GET
def show(request: HttpRequest, savedfilter_id: uuid.UUID) -> HttpResponse:
    """The lasting address of a saved filter: it leads to what the filter shows today."""
    scope = request.scope  # type: ignore[attr-defined]
    return HttpResponseRedirect(queries.leads_to(queries.saved(scope, savedfilter_id), stage_choices(scope)))


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Keep what an address asks for under a name."""
    scope = request.scope  # type: ignore[attr-defined]
    asked = QueryDict(request.POST.get("asked", "") if request.method == "POST" else request.META["QUERY_STRING"])
    stages, as_table = stage_choices(scope), asked.get("view") == "table"
    wish = wish_of(asked, stages)
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.keep(scope=scope, name=form.cleaned_data["name"], wish=wish, as_table=as_table)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, f"Kept the filter {row.name}.", undo=scope)
            return HttpResponseRedirect(queries.leads_to(row, stages))
    context = {
        "form": form,
        "asked": queries.address(wish.asked(as_table=as_table), as_table=as_table).partition("?")[2],
        "said": queries.said(wish, stages, as_table=as_table),
        "as_table": as_table,
    }
    return render(request, "jobsearch/filters/new.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, savedfilter_id: uuid.UUID) -> HttpResponse:
    """Another name, or other parts."""
    scope = request.scope  # type: ignore[attr-defined]
    row, stages = queries.saved(scope, savedfilter_id), stage_choices(scope)
    now = initial(row.name, row.shown, queries.wish(row, stages))
    form = FilterForm(request.POST or None, choices=queries.choices(scope), initial=now)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.change(
                scope=scope,
                savedfilter_id=savedfilter_id,
                name=given["name"],
                wish=form.wish(stages),
                as_table=given["shown"] == queries.TABLE,
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, f"Changed the filter {row.name}.", undo=scope)
            return HttpResponseRedirect(queries.leads_to(row, stages))
    status = 422 if request.method == "POST" else 200
    return render(request, "jobsearch/filters/edit.html", {"form": form, "row": row}, status=status)


@require_POST
def delete(request: HttpRequest, savedfilter_id: uuid.UUID) -> HttpResponse:
    """Give it up; undo brings it back."""
    scope = request.scope  # type: ignore[attr-defined]
    row = actions.delete_filter(scope=scope, savedfilter_id=savedfilter_id)
    toast(request, f"Deleted the filter {row.name}.", undo=scope)
    return HttpResponseRedirect(reverse("jobsearch:pipeline"))
