"""Bring a file in: choose it, look at what it says row by row, answer what it leaves open, and only then keep it."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from parley.core import underway
from parley.core.imports import actions as received
from parley.core.imports import queries as imports
from parley.core.progress import Tell
from parley.core.scope import Scope
from parley.home.imports import queries
from parley.home.imports.forms import AnswersForm, FileForm
from parley.jobsearch.correspondence import queries as letters
from parley.jobsearch.imports import actions as jobs_in
from parley.jobsearch.imports import queries as jobs
from parley.jobsearch.imports.engine import words
from parley.kernel.errors import Refused
from parley.web.respond import toast, warn

PER_PAGE = 50
TOLD = 6
#: Rows that are brought in within the request, which is less than a second; of more, a page shows how far it is.
LONG = 1_000
LEFT_OUT = "left-out"


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Choose a file; below it, what was brought before."""
    scope = request.scope  # type: ignore[attr-defined]
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                batch = received.receive(scope, name=file.name, chunks=file.chunks())
                return redirect("home:import", import_id=batch.pk)
            except Refused as refusal:
                form.add_error("file", refusal.sentence)
    context = {"form": form, "past": queries.past(scope, imports.brought(scope))}
    return render(request, "home/imports/page.html", context, status=422 if form.errors else 200)


def show(request: HttpRequest, import_id: uuid.UUID) -> HttpResponse:
    """A file that was brought in, or one that waits to be."""
    scope = request.scope  # type: ignore[attr-defined]
    batch = imports.batch(scope, import_id)
    deed = batch.deed if batch.counts else batch.pk
    state = underway.state_of(scope, deed)
    if state is not None and state.runs:
        return render(request, "home/imports/underway.html", {"batch": batch, "deed": deed, "state": state})
    if batch.counts:
        return _finished(request, batch)
    if imports.file_of(scope, batch) is None:
        return render(request, "home/imports/gone.html", {"batch": batch})
    if letters.tells_letters(scope, batch):
        return redirect("jobsearch:letters", import_id=import_id)
    found = jobs.preview(scope, batch)
    return _preview(request, batch, found, _answers_form(batch, found))


def _answers_form(batch: imports.Batch, found: jobs.Preview, data: Any = None) -> AnswersForm:
    return AnswersForm(data, reading=found.reading, board=found.board, answers=batch.answers)


def _preview(
    request: HttpRequest, batch: imports.Batch, found: jobs.Preview, form: AnswersForm, *, status: int = 200
) -> HttpResponse:
    scope, counts = request.scope, found.counts  # type: ignore[attr-defined]
    wanted = request.GET.get("verdict", "")
    rows = [row for row in found.judged if not wanted or row.verdict == wanted]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    several = len(found.reading.tables) > 1
    problems = [problem for problem in found.reading.problems if problem.code != LEFT_OUT]
    context = {
        "batch": batch,
        "reading": found.reading,
        "form": form,
        "counts": counts,
        "said": words.in_words(counts),
        "adds": found.adds,
        "things": words.things(counts),
        "before": imports.same_file(scope, batch),
        "broke_off": underway.state_of(scope, batch.pk),
        "problems": problems[:TOLD],
        "more_problems": problems[TOLD:],
        "on_purpose": [problem for problem in found.reading.problems if problem.code == LEFT_OUT],
        "tabs": queries.tabs(counts),
        "wanted": wanted,
        "page": page,
        "lines": queries.lines(scope, found, page.object_list, several=several),
        "several": several,
    }
    return render(request, "home/imports/preview.html", context, status=status)


def _finished(request: HttpRequest, batch: imports.Batch) -> HttpResponse:
    scope = request.scope  # type: ignore[attr-defined]
    wanted = request.GET.get("verdict", "")
    page = Paginator(imports.rows_of(scope, batch, wanted), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "batch": batch,
        "stayed_out": words.stayed_out(batch.counts),
        "done": words.done(batch.counts),
        "file": imports.file_of(scope, batch),
        "tabs": queries.tabs(queries.kept_counts(batch)),
        "wanted": wanted,
        "page": page,
        "lines": queries.kept_lines(scope, page.object_list),
    }
    return render(request, "home/imports/finished.html", context)


@require_POST
def answer(request: HttpRequest, import_id: uuid.UUID) -> HttpResponse:
    """Keep the answers and look again."""
    scope = request.scope  # type: ignore[attr-defined]
    batch = imports.batch(scope, import_id)
    if batch.counts:
        warn(request, "This file was brought in already, so nothing was changed.")
        return redirect("home:import", import_id=import_id)
    found = jobs.preview(scope, batch)
    form = _answers_form(batch, found, request.POST)
    if not form.is_valid():
        return _preview(request, batch, found, form, status=422)
    received.answer(scope, import_id=import_id, answers=form.answers())
    return redirect("home:import", import_id=import_id)


@require_POST
def bring(request: HttpRequest, import_id: uuid.UUID) -> HttpResponse:
    """Do what the preview says; of a long file, begin to, and let the page of the import show how far it is."""
    scope = request.scope  # type: ignore[attr-defined]
    batch = imports.batch(scope, import_id)
    if not batch.counts and jobs.rows_in(scope, batch) > LONG:
        bring_in = partial(_bring_in, scope, import_id)
        if not underway.begin(scope, import_id, bring_in):
            warn(request, "This file is being brought in already.")
        return redirect("home:import", import_id=import_id)
    try:
        batch = jobs_in.bring_in(scope=scope, import_id=import_id)
    except Refused as refusal:
        warn(request, refusal.sentence)
    else:
        toast(request, words.done(batch.counts), undo=scope)
    return redirect("home:import", import_id=import_id)


def _bring_in(scope: Scope, import_id: uuid.UUID, tell: Tell) -> None:
    jobs_in.bring_in(scope=scope, import_id=import_id, tell=tell)


@require_POST
def discard(request: HttpRequest, import_id: uuid.UUID) -> HttpResponseRedirect:
    """Throw away a file that was only looked at."""
    try:
        name = received.discard(request.scope, import_id=import_id)  # type: ignore[attr-defined]
        underway.forget(request.scope, import_id)  # type: ignore[attr-defined]
    except Refused as refusal:
        warn(request, refusal.sentence)
        return redirect("home:import", import_id=import_id)
    toast(request, f"Threw “{name}” away. Nothing of it was brought in.", undo=request.scope)  # type: ignore[attr-defined]
    return redirect("home:imports")


@require_POST
def forget(request: HttpRequest, import_id: uuid.UUID) -> HttpResponseRedirect:
    """Let go of the file of a finished import."""
    name = received.remove_file(request.scope, import_id=import_id)  # type: ignore[attr-defined]
    toast(request, f"Removed the file “{name}”. What came of it stays.", undo=request.scope)  # type: ignore[attr-defined]
    return redirect("home:import", import_id=import_id)
