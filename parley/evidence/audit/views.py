"""Pages and deeds of impact audits."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.evidence.audit import actions, queries
from parley.evidence.audit.actions import MOST, Gathered
from parley.evidence.audit.forms import BeginForm, WhichForm
from parley.evidence.follow_ups import queries as follow_ups
from parley.evidence.follow_ups.forms import NewFollowUpForm
from parley.evidence.impact_log import queries as impact_log
from parley.web.respond import toast


@require_http_methods(["GET", "POST"])
def audits(request: HttpRequest) -> HttpResponse:
    """Every audit of a project, and which project to look at next; sent, one is begun."""
    scope = request.scope
    form = BeginForm(request.POST) if request.method == "POST" else BeginForm()
    if form.is_bound and form.is_valid():
        row, gathered = actions.begin(scope, name=form.cleaned_data["name"], which=form.which())
        toast(request, f"Begun. {_said(gathered)}", undo=scope)
        return HttpResponseRedirect(reverse("evidence:audit", args=[row.pk]))
    context = {"page": queries.audits_page(scope), "form": form, "tags": impact_log.tags(scope)}
    return render(request, "evidence/audit/list.html", context, status=422 if form.is_bound else 200)


@require_GET
def audit(request: HttpRequest, audit_id: uuid.UUID) -> HttpResponse:
    """One project: what it changed, for whom, what was learned, and what the evidence lacks."""
    return _page(request, audit_id, WhichForm())


@require_POST
def gather(request: HttpRequest, audit_id: uuid.UUID) -> HttpResponse:
    """Let the audit rest on further entries, by tag or period."""
    scope = request.scope
    queries.audit(scope, audit_id)
    form = WhichForm(request.POST)
    if form.is_valid() and form.which().is_open:
        form.add_error("tag", "Name a tag, or a day to begin or to end with.")
    if not form.is_valid():
        return _page(request, audit_id, form, status=422)
    gathered = actions.gather(scope, audit_id=audit_id, which=form.which())
    toast(request, _said(gathered), undo=scope if gathered.new else None)
    return HttpResponseRedirect(reverse("evidence:audit", args=[audit_id]))


@require_POST
def story(request: HttpRequest, audit_id: uuid.UUID) -> HttpResponse:
    """Make a story of the audit."""
    made = actions.tell(request.scope, audit_id=audit_id)
    toast(request, "Begun from the audit, in your own words. It rests on the same entries.", undo=request.scope)
    return HttpResponseRedirect(reverse("evidence:story", args=[made.pk]))


@require_POST
def brag(request: HttpRequest, audit_id: uuid.UUID) -> HttpResponse:
    """Make a brag document of the project's entries."""
    made = actions.show(request.scope, audit_id=audit_id)
    toast(request, "A brag document of these entries alone. Confidential ones stay redacted.", undo=request.scope)
    return HttpResponseRedirect(reverse("evidence:document", args=[made.pk]))


def _page(request: HttpRequest, audit_id: uuid.UUID, form: WhichForm, status: int = 200) -> HttpResponse:
    scope = request.scope
    context = {
        "page": queries.audit_page(scope, audit_id),
        "form": form,
        "tags": impact_log.tags(scope),
        "follow_ups": follow_ups.of_texts(scope, [audit_id]),
        "new_follow_up": NewFollowUpForm(),
    }
    return render(request, "evidence/audit/page.html", context, status=status)


def _said(gathered: Gathered) -> str:
    """How many entries came, and what was left where there are too many."""
    if not gathered.all:
        return "No entry matches yet; choose some by hand beside the text."
    if gathered.all > MOST:
        return f"It rests on the newest {MOST} of {gathered.all} entries that match."
    return (
        f"{gathered.new} of {gathered.all} entries that match came in." if gathered.new else "All of them were there."
    )
