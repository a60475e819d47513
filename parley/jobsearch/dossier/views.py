"""The research on a company, step by step, and what to bring up."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.jobsearch.dossier import actions, queries
from parley.jobsearch.dossier.forms import NoteForm, PointForm
from parley.web.respond import toast
from parley.web.trying import tried


@require_GET
def research(request: HttpRequest, company_id: uuid.UUID) -> HttpResponse:
    """Every step with what was found in it; one of them open, with its clock, where the address names it."""
    return _research(request, company_id, status=200)


@require_POST
def write(request: HttpRequest, company_id: uuid.UUID) -> HttpResponse:
    """Keep what was found out."""
    scope = request.scope
    step = request.POST.get("step", "")
    form = NoteForm(request.POST, scope=scope, key=actions.new_key(company_id, step))
    queries.company_named(scope, company_id)
    if tried(form, lambda: actions.write_note(scope, company_id=company_id, found=form.found())):
        toast(request, "Kept what you found.", undo=scope)
        return HttpResponseRedirect(_at_step(company_id, form.cleaned_data["step"]))
    return _research(request, company_id, status=422, note_form=form)


@require_POST
def add_point(request: HttpRequest, company_id: uuid.UUID) -> HttpResponse:
    """Something to bring up."""
    scope = request.scope
    queries.company_named(scope, company_id)
    form = PointForm(request.POST, notes=queries.note_choices(scope, company_id), fresh=True, auto_id="point_%s")
    if tried(
        form,
        lambda: actions.add_point(scope, company_id=company_id, text=form.cleaned_data["text"], note_id=form.note_id()),
    ):
        toast(request, "Kept as something to bring up.", undo=scope)
        return HttpResponseRedirect(reverse("jobsearch:research", args=[company_id]) + "#points")
    return _research(request, company_id, status=422, point_form=form)


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, researchnote_id: uuid.UUID) -> HttpResponse:
    """One note, to be put in other words."""
    scope = request.scope
    row = queries.finding(scope, researchnote_id)
    form = NoteForm(request.POST or None, scope=scope, key=actions.draft_key(row.id), note=row)
    if request.method == "POST" and tried(form, lambda: actions.change_note(scope, note_id=row.id, found=form.found())):
        toast(request, "Kept the note.", undo=scope)
        return HttpResponseRedirect(_at_step(row.company_id, form.cleaned_data["step"]))
    context = {"form": form, "note": row, "company": queries.company_named(scope, row.company_id)}
    return render(request, "jobsearch/dossier/note.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def remove_note(request: HttpRequest, researchnote_id: uuid.UUID) -> HttpResponse:
    """Take a note off."""
    row = actions.remove_note(request.scope, note_id=researchnote_id)
    toast(request, "Took the note off.", undo=request.scope)
    return HttpResponseRedirect(_at_step(row.company_id, row.step))


@require_http_methods(["GET", "POST"])
def point(request: HttpRequest, talkingpoint_id: uuid.UUID) -> HttpResponse:
    """One talking point, to be put in other words."""
    scope = request.scope
    row = queries.point(scope, talkingpoint_id)
    initial = {"text": row.text, "note": str(row.note_id or "")}
    form = PointForm(request.POST or None, notes=queries.note_choices(scope, row.company_id), initial=initial)
    home = reverse("jobsearch:research", args=[row.company_id]) + "#points"
    if request.method == "POST" and tried(
        form,
        lambda: actions.change_point(scope, point_id=row.pk, text=form.cleaned_data["text"], note_id=form.note_id()),
    ):
        toast(request, "Kept what you would bring up.", undo=scope)
        return HttpResponseRedirect(home)
    context = {"form": form, "point": row, "home": home}
    return render(request, "jobsearch/dossier/point.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def remove_point(request: HttpRequest, talkingpoint_id: uuid.UUID) -> HttpResponse:
    """Take a talking point off."""
    row = actions.remove_point(request.scope, point_id=talkingpoint_id)
    toast(request, "Took it off.", undo=request.scope)
    return HttpResponseRedirect(reverse("jobsearch:research", args=[row.company_id]) + "#points")


def _research(request: HttpRequest, company_id: uuid.UUID, *, status: int, **forms: Any) -> HttpResponse:
    scope = request.scope
    page = queries.research_page(scope, company_id)
    refused = forms.get("note_form")
    asked = refused["step"].value() if refused else request.GET.get("step", "")
    step = queries.step_named(str(asked or ""))
    name = step.id if step else ""
    context = {
        "page": page,
        "open": step,
        "note_form": NoteForm(scope=scope, key=actions.new_key(company_id, name), step=name),
        "point_form": PointForm(
            notes=queries.note_choices(scope, company_id),
            fresh=True,
            auto_id="point_%s",
            initial={"note": request.GET.get("note", "")[:40]},
        ),
        "most": actions.MOST_POINTS,
    }
    return render(request, "jobsearch/dossier/page.html", context | forms, status=status)


def _at_step(company_id: uuid.UUID, step: str) -> str:
    return reverse("jobsearch:research", args=[company_id]) + (f"#step-{step}" if step else "")
