"""The page of an opportunity and what can be done there."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.core import drafts
from parley.jobsearch.asking.queries import flags
from parley.jobsearch.companies import queries as companies
from parley.jobsearch.documents.queries import papers
from parley.jobsearch.dossier.queries import talking_points
from parley.jobsearch.errands.queries import of_opportunity
from parley.jobsearch.messages.queries import fitting
from parley.jobsearch.messages.queries import of_opportunity as messages_of
from parley.jobsearch.moves.forms import CloseForm, MoveForm
from parley.jobsearch.notes.actions import new_key
from parley.jobsearch.notes.forms import NoteForm
from parley.jobsearch.opportunities import actions, queries
from parley.jobsearch.opportunities.forms import DescriptionForm, FactsForm, FileForm, NextForm, Quick
from parley.jobsearch.pipeline import queries as pipeline
from parley.jobsearch.pipeline.actions import ensure_stages
from parley.jobsearch.silence.actions import GHOSTED
from parley.jobsearch.thesis.queries import thesis
from parley.jobsearch.worries.queries import own_flags
from parley.kernel.errors import Refused
from parley.web.respond import back, toast, warn
from parley.web.trying import tried

#: So many lines of what happened are shown before the rest is folded away.
RECENT = 12


def home(opportunity_id: uuid.UUID, part: str = "") -> HttpResponseRedirect:
    """To the page of an opportunity, or a part of it."""
    return HttpResponseRedirect(reverse("jobsearch:opportunity", args=[opportunity_id]) + part)


def show(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """One opportunity: where it stands, what is next, what happened."""
    scope = request.scope  # type: ignore[attr-defined]
    page = queries.opportunity_page(scope, opportunity_id)
    row = page.opportunity
    context = {
        "page": page,
        "opportunity": row,
        "opportunity_id": row.pk,
        "rounds": page.rounds,
        "errands": of_opportunity(scope, row.pk),
        "people": page.people,
        "papers": papers(scope, row.pk),
        "flags": flags(scope, row.pk),
        "points": talking_points(scope, row.company_id),
        "thesis": thesis(scope, row.pk),
        "worries": own_flags(scope, row.pk),
        "written": messages_of(scope, row.pk),
        "fitting": fitting(row),
        "recent": page.timeline[:RECENT],
        "earlier": page.timeline[RECENT:],
        "note_form": NoteForm(scope=scope, key=new_key(row.pk), ghosted=row.outcome == GHOSTED, fresh=True),
        "next_form": NextForm(initial={"action": row.next_action, "next_on": row.next_action_on}),
        "file_form": FileForm(),
        "move_form": MoveForm(stages=_onward(scope, row), auto_id="move_%s", initial={"on": page.today}),
        "close_form": CloseForm(auto_id="close_%s", initial={"on": page.today}),
    }
    return render(request, "jobsearch/opportunities/page.html", context)


def _onward(scope: Any, row: Any) -> list[tuple[str, str]]:
    """The stages it may move to: the next one first, then the others; a move to where it is makes no sense."""
    stages = pipeline.stage_choices(scope)
    at = next((at for at, (key, _) in enumerate(stages) if key == str(row.stage_id)), -1)
    return [*stages[at + 1 :], *stages[: max(at, 0)]]


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new opportunity; says so when there is one at that company already, and adds it all the same."""
    scope = request.scope  # type: ignore[attr-defined]
    stages = [(str(stage.pk), stage.name) for stage in ensure_stages(scope)]
    form = Quick(request.POST or None, stages=stages, initial={"company": request.GET.get("company", "")[:300]})
    name = form.data.get("company", "") if form.is_bound else form.initial["company"]
    known = companies.known_at(scope, name)
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        try:
            row = actions.add(
                scope=scope,
                facts=form.facts(),
                stage_id=form.cleaned_data["stage"],
                since=pipeline.moment(scope, on) if on else None,
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, f"Added {row}.", undo=scope)
            if known:
                warn(request, f"You had {known[0].company} here already: {_had(known)}. Both were kept.")
            return back(request, reverse("jobsearch:pipeline")) if request.POST.get("stay") else home(row.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "jobsearch/opportunities/new.html", {"form": form, "known": known}, status=status)


def _had(known: list[companies.Known]) -> str:
    return "; ".join(f"{one.named}: {one.said}" for one in known)


@require_GET
def known(request: HttpRequest) -> HttpResponse:
    """What there is already at the company whose name is being typed, as a fragment."""
    found = companies.known_at(request.scope, request.GET.get("company", "")[:300])  # type: ignore[attr-defined]
    return render(request, "jobsearch/opportunities/_known.html", {"known": found})


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Correct the facts."""
    scope = request.scope  # type: ignore[attr-defined]
    row = queries.opportunity(scope, opportunity_id)
    initial = {name: getattr(row, name) for name in FactsForm.base_fields} | {"company": row.company.name}
    form = FactsForm(request.POST or None, initial=initial)
    if request.method == "POST" and tried(
        form, lambda: actions.change(scope=scope, opportunity_id=row.pk, facts=form.facts())
    ):
        toast(request, "Changed the facts.", undo=scope)
        return home(opportunity_id)
    context = {"form": form, "opportunity": row}
    status = 422 if request.method == "POST" else 200
    return render(request, "jobsearch/opportunities/edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
def describe(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Paste the job description, or change it."""
    scope = request.scope  # type: ignore[attr-defined]
    row = queries.opportunity(scope, opportunity_id)
    key = actions.description_key(opportunity_id)
    form = DescriptionForm(request.POST or None, initial={"text": row.job_description})
    if request.method == "POST" and tried(
        form, lambda: actions.describe(scope=scope, opportunity_id=row.pk, text=form.cleaned_data["text"])
    ):
        toast(request, "Kept the job description as it reads today.", undo=scope)
        return home(opportunity_id, "#description")
    form.fields["text"].widget.attrs["data-draft"] = key
    if waiting := drafts.kept(scope, [key]).get(key):
        form.fields["text"].widget.attrs["data-draft-text"] = waiting
    context = {"form": form, "opportunity": row}
    status = 422 if request.method == "POST" else 200
    return render(request, "jobsearch/opportunities/description.html", context, status=status)


@require_http_methods(["GET", "POST"])
def set_next(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Say what comes next."""
    scope = request.scope  # type: ignore[attr-defined]
    row = queries.opportunity(scope, opportunity_id)
    form = NextForm(request.POST or None, initial={"action": row.next_action, "next_on": row.next_action_on})

    def deed() -> None:
        given = form.cleaned_data
        actions.set_next(scope=scope, opportunity_id=row.pk, action=given["action"], on=given["next_on"])

    if request.method == "POST" and tried(form, deed):
        said = form.cleaned_data["action"]
        toast(request, f"Next: {said}." if said else "Took the next action off.", undo=scope)
        return home(opportunity_id)
    context = {"form": form, "opportunity": row}
    status = 422 if request.method == "POST" else 200
    return render(request, "jobsearch/opportunities/next.html", context, status=status)


@require_POST
def finish_next(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """The next action is done; the page then asks for the one after."""
    scope = request.scope  # type: ignore[attr-defined]
    try:
        action = actions.finish_next(scope=scope, opportunity_id=opportunity_id)
    except Refused as refusal:
        warn(request, refusal.sentence)
        return home(opportunity_id)
    toast(request, f"Done: {action}.", undo=scope)
    return home(opportunity_id, "#first")


@require_POST
def add_file(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Keep a file with it."""
    scope = request.scope  # type: ignore[attr-defined]
    row = queries.opportunity(scope, opportunity_id)
    form = FileForm(request.POST, request.FILES)

    def deed() -> None:
        sent = form.cleaned_data["file"]
        actions.add_file(scope=scope, opportunity_id=row.pk, name=sent.name, chunks=sent.chunks())

    if tried(form, deed):
        toast(request, f"Kept the file {form.cleaned_data['file'].name}.", undo=scope)
        return home(opportunity_id, "#files")
    return render(request, "jobsearch/opportunities/file.html", {"form": form, "opportunity": row}, status=422)


@require_POST
def remove_file(request: HttpRequest, opportunity_id: uuid.UUID, attachment_id: uuid.UUID) -> HttpResponse:
    """Take a file off."""
    scope = request.scope  # type: ignore[attr-defined]
    row = actions.remove_file(scope=scope, opportunity_id=opportunity_id, attachment_id=attachment_id)
    toast(request, f"Removed the file {row.name}.", undo=scope)
    return home(opportunity_id, "#files")


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Ask, then delete it with everything below it; undo brings it all back."""
    scope = request.scope  # type: ignore[attr-defined]
    page = queries.opportunity_page(scope, opportunity_id)
    if request.method == "POST":
        try:
            name = actions.delete_opportunity(scope=scope, opportunity_id=opportunity_id)
        except Refused as refusal:
            warn(request, refusal.sentence)
            return home(opportunity_id)
        toast(request, f"Deleted {name}.", undo=scope)
        return HttpResponseRedirect(reverse("jobsearch:pipeline"))
    context = {"page": page, "opportunity": page.opportunity}
    return render(request, "jobsearch/opportunities/delete.html", context)
