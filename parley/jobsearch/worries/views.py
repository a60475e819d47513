"""One's own red flags, before somebody else finds them."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.jobsearch.worries import actions, queries
from parley.jobsearch.worries.forms import WorryForm
from parley.web.respond import toast
from parley.web.trying import tried

FORM = "jobsearch/worries/edit.html"


@require_GET
def everywhere(request: HttpRequest) -> HttpResponse:
    """What could worry anybody about the person."""
    return render(request, "jobsearch/worries/page.html", {"page": queries.worries_page(request.scope)})


@require_GET
def of_opportunity(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """What could worry them in one process, with what could anywhere."""
    page = queries.worries_page(request.scope, opportunity_id)
    return render(request, "jobsearch/worries/page.html", {"page": page})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A worry that holds everywhere."""
    return _add(request, None)


@require_http_methods(["GET", "POST"])
def add_to(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """A worry of one process."""
    return _add(request, opportunity_id)


def _add(request: HttpRequest, opportunity_id: uuid.UUID | None) -> HttpResponse:
    scope = request.scope
    page = queries.worries_page(scope, opportunity_id)
    usual = queries.usual_named(request.GET.get("usual", "")[:40])
    initial = {"worry": usual.text if usual else ""}
    key = actions.new_key(opportunity_id)
    form = WorryForm(request.POST or None, scope=scope, key=key, fresh=True, initial=initial)
    if request.method == "POST" and tried(
        form, lambda: actions.add(scope, opportunity_id=opportunity_id, **form.told())
    ):
        toast(request, "Kept it.", undo=scope)
        return HttpResponseRedirect(_home(opportunity_id))
    context = {"form": form, "opportunity": page.opportunity, "usual": usual, "home": _home(opportunity_id)}
    return render(request, FORM, context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, ownflag_id: uuid.UUID) -> HttpResponse:
    """Other words for a worry or its answer."""
    scope = request.scope
    row = queries.one(scope, ownflag_id)
    stored = {"worry": row.worry, "answer": row.answer, "story": row.story or "", "entry": row.entry or ""}
    form = WorryForm(request.POST or None, scope=scope, key=actions.draft_key(row.pk), initial=stored)
    if request.method == "POST" and tried(form, lambda: actions.change(scope, flag_id=row.pk, **form.told())):
        toast(request, "Kept it.", undo=scope)
        return HttpResponseRedirect(_home(row.opportunity_id))
    usual = queries.usual_worded(row.worry)
    context = {
        "form": form,
        "opportunity": row.opportunity,
        "usual": usual,
        "row": row,
        "home": _home(row.opportunity_id),
    }
    return render(request, FORM, context, status=422 if request.method == "POST" else 200)


@require_POST
def remove(request: HttpRequest, ownflag_id: uuid.UUID) -> HttpResponse:
    """Take a worry off."""
    row = actions.remove(request.scope, flag_id=ownflag_id)
    toast(request, "Took it off.", undo=request.scope)
    return HttpResponseRedirect(_home(row.opportunity_id))


def _home(opportunity_id: uuid.UUID | None) -> str:
    if opportunity_id is None:
        return reverse("jobsearch:worries")
    return reverse("jobsearch:opportunity_worries", args=[opportunity_id])
