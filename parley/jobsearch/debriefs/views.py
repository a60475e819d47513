"""The page on which a round is told."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.core import drafts
from parley.core.editing import DRAWN
from parley.jobsearch.debriefs import actions, queries
from parley.jobsearch.debriefs.content import FEELINGS
from parley.jobsearch.debriefs.forms import SPARE_ROWS, DebriefForm, initial_of
from parley.jobsearch.rounds.queries import Line, round_page
from parley.kernel.errors import Refused
from parley.web.respond import toast


@require_GET
def show(request: HttpRequest, debrief_id: uuid.UUID) -> HttpResponse:
    """A debrief is read on the page of its round."""
    round_id = queries.round_of(request.scope, debrief_id)
    return HttpResponseRedirect(reverse("jobsearch:round", args=[round_id]) + "#debrief")


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """Write or change the debrief of a round. The button “more” gives more rows and keeps what was typed."""
    scope = request.scope
    line = round_page(scope, round_id).line
    today, foretold = timezone.localtime(scope.now).date(), queries.was_foretold(scope, round_id)
    form = DebriefForm(request.POST or None, initial=initial_of(line.debrief), today=today, foretold=foretold)
    if request.method == "GET":
        return _page(request, line, form)
    if "more" in request.POST:
        form = DebriefForm(initial=_typed(form), today=today, foretold=foretold, carried=request.POST.get(DRAWN, ""))
        return _page(request, line, form, spare=2 * SPARE_ROWS)
    if form.is_valid():
        try:
            actions.write(scope, round_id=round_id, words=form.words())
            toast(request, f"Kept the debrief of {line.title}.", undo=scope)
            return HttpResponseRedirect(reverse("jobsearch:round", args=[round_id]) + "#debrief")
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _page(request, line, form, status=422)


def _typed(form: DebriefForm) -> dict[str, Any]:
    locked = {"feeling": form.locked} if form.locked else {}
    return {name: form.data.get(name, "") for name in form.fields} | {"questions": form.rows} | locked


def _page(
    request: HttpRequest, line: Line, form: DebriefForm, *, spare: int = SPARE_ROWS, status: int = 200
) -> HttpResponse:
    keys = queries.draft_keys(line.id, actions.MOST_QUESTIONS)
    kept = drafts.kept(request.scope, keys)
    for name in queries.TEXTS:
        _keep(form.fields[name].widget.attrs, queries.draft_key(line.id, name), kept)
    rows = [_row(line.id, at, text, kept) for at, text in enumerate(form.shown_rows(spare))]
    # A question that was typed and never saved is offered again in a row of its own.
    waiting = [_row(line.id, at, "", kept) for at in range(len(rows), actions.MOST_QUESTIONS)]
    rows += [row for row in waiting if row["draft_text"]]
    context = {"round": line, "form": form, "rows": rows, "feelings": FEELINGS, "chosen": _chosen(form)}
    return render(request, "jobsearch/debriefs/page.html", context, status=status)


def _chosen(form: DebriefForm) -> str:
    return str(form.locked or form["feeling"].value())


def _keep(attrs: dict[str, Any], key: str, kept: dict[str, str]) -> None:
    attrs["data-draft"] = key
    if key in kept:
        attrs["data-draft-text"] = kept[key]


def _row(round_id: uuid.UUID, at: int, text: str, kept: dict[str, str]) -> dict[str, Any]:
    key = queries.draft_key(round_id, f"question:{at}")
    return {"at": at, "number": at + 1, "text": text, "draft": key, "draft_text": kept.get(key, "")}


@require_GET
def more_rows(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """One more row for a question, as a fragment; `row` holds the numbers of the rows that are there."""
    line = round_page(request.scope, round_id).line
    numbers = [int(each) for each in request.GET.getlist("row") if each.isascii() and each.isdigit() and len(each) < 4]
    at = max(numbers, default=-1) + 1
    rows = [_row(line.id, at, "", {})] if at < actions.MOST_QUESTIONS else []
    return render(request, "jobsearch/debriefs/_rows.html", {"rows": rows, "round": line})


@require_POST
def remove(request: HttpRequest, round_id: uuid.UUID) -> HttpResponse:
    """Take a debrief away."""
    actions.remove(request.scope, round_id=round_id)
    toast(request, "Removed the debrief.", undo=request.scope)
    return HttpResponseRedirect(reverse("jobsearch:round", args=[round_id]))
