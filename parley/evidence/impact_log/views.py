"""Pages and deeds of the impact log."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.core import drafts
from parley.core.scope import Scope
from parley.evidence.impact_log import actions, queries
from parley.evidence.impact_log.engine.measures import measures as measures_of
from parley.evidence.impact_log.forms import (
    LONG_TEXTS,
    ChoiceForm,
    EntryForm,
    MeasureSet,
    QuickForm,
    initial_rows,
    known_id,
)
from parley.kernel.errors import Refused
from parley.web.editing import EditForm, RowsPart
from parley.web.respond import toast, warn, way_back
from parley.web.templatetags.parley import today

FIGURES = "figures"


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The log: one line to write, and everything written, by month."""
    just = known_id(request.GET.get("just", ""))
    return _log(request, QuickForm(initial={"happened_on": today()}), just=just)


@require_POST
def quick_log(request: HttpRequest) -> HttpResponse:
    """Keep one line, from the log or from Today."""
    scope, form = request.scope, QuickForm(request.POST)
    if form.is_valid():
        try:
            entry = actions.log_entry(scope, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            log = reverse("evidence:log")
            away = way_back(request, log) if request.POST.get("next") else log
            if away.split("?")[0] != log:
                toast(request, _kept(scope, entry.pk), undo=scope)
                return HttpResponseRedirect(away)
            toast(request, "Logged.", undo=scope)
            return HttpResponseRedirect(f"{log}?{urlencode({'just': entry.pk})}")
    return _log(request, form, status=422)


@require_POST
@transaction.non_atomic_requests
def reading(request: HttpRequest) -> HttpResponse:
    """What a line says in figures, while it is being typed. Nothing is kept."""
    found = measures_of(request.POST.get("text", "")[:10_000], request.scope.workspace.currency)
    lines = [queries.proposal(each) for each in found]
    return render(request, "evidence/impact_log/_reading.html", {"lines": lines})


@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """One entry with all its parts."""
    scope = request.scope
    whole, key = queries.entry_whole(scope, entry_id), f"entry:{entry_id}"
    keys = [f"{key}:{name}" for name in LONG_TEXTS]
    if request.method == "GET":
        figures, waiting = _figures(whole.measures), drafts.kept(scope, keys)
        beside = [_compared(figures, whole.measures)]
        return _entry(request, whole, EntryForm(initial=whole.values, key=key, kept=waiting, beside=beside), figures)
    figures = MeasureSet(request.POST, prefix=FIGURES)
    form = EntryForm(request.POST, initial=whole.values, key=key, beside=[_compared(figures, whole.measures)])
    if form.is_valid() and figures.is_valid():
        try:
            wanted = figures.figures(scope.workspace.currency)
            changed = actions.change_entry(scope, entry_id=entry_id, changes=form.cleaned_data, figures=wanted)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            drafts.drop(scope, keys)
            toast(request, "Saved." if changed else "Nothing had changed.", undo=scope if changed else None)
            return HttpResponseRedirect(reverse("evidence:entry", args=[entry_id]))
    return _entry(request, whole, form, figures, status=422)


@require_POST
def measures(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """The figures read from a line just logged, as the person corrects them."""
    scope = request.scope
    whole = queries.entry_whole(scope, entry_id)
    figures = MeasureSet(request.POST, prefix=FIGURES)
    held = EditForm(request.POST, beside=[_compared(figures, whole.measures)])
    if held.is_valid() and figures.is_valid():
        try:
            actions.set_measures(scope, entry_id=entry_id, figures=figures.figures(scope.workspace.currency))
        except Refused as refusal:
            warn(request, refusal.sentence)
        else:
            toast(request, "Figures kept.", undo=scope)
            log = reverse("evidence:log")
            return HttpResponseRedirect(way_back(request, log) if request.POST.get("next") else log)
    return _log(request, QuickForm(initial={"happened_on": today()}), just=entry_id, figures=figures, status=422)


@require_POST
def delete(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Delete an entry, with undo."""
    try:
        gone = actions.delete_entry(request.scope, entry_id=entry_id)
    except Refused as refusal:
        warn(request, refusal.sentence)
        return HttpResponseRedirect(reverse("evidence:entry", args=[entry_id]))
    toast(request, f"Deleted “{gone}”.", undo=request.scope)
    return HttpResponseRedirect(reverse("evidence:log"))


def _log(
    request: HttpRequest, form: QuickForm, *, just: uuid.UUID | None = None, figures: Any = None, status: int = 200
) -> HttpResponse:
    scope = request.scope
    choice = ChoiceForm(request.GET).choice() if request.method == "GET" else queries.Choice()
    page = queries.log_page(scope, choice, request.GET.get("page", 1))
    fresh = queries.lines(scope, [just])[:1] if just else ()
    context: dict[str, Any] = {"log": page, "page": page.page, "form": form}
    context["filters"] = ChoiceForm(vars_of(choice), tags=[tag for tag, _ in page.tags])
    if fresh:
        context |= {"just": fresh[0], "figures": figures or _figures(fresh[0].measures)}
        context["rows"] = _rows(context["figures"], fresh[0].measures)
        beside = [_compared(context["figures"], fresh[0].measures)]
        context["held"] = EditForm(request.POST if figures else None, beside=beside)
    return render(request, "evidence/impact_log/page.html", context, status=status)


def _entry(
    request: HttpRequest, whole: queries.EntryWhole, form: EntryForm, figures: Any, status: int = 200
) -> HttpResponse:
    rows = _rows(figures, whole.measures)
    context = {"entry": whole, "form": form, "figures": figures, "rows": rows}
    return render(request, "evidence/impact_log/entry.html", context, status=status)


def _figures(lines: tuple[queries.MeasureLine, ...]) -> Any:
    return MeasureSet(initial=initial_rows(lines), prefix=FIGURES)


def _compared(figures: Any, lines: tuple[queries.MeasureLine, ...]) -> RowsPart:
    """The figures, as they are compared with what another window made of them."""
    return RowsPart(figures, initial_rows(lines), label="Figures", key="measure_id")


def _rows(figures: Any, lines: tuple[queries.MeasureLine, ...]) -> list[tuple[Any, queries.MeasureLine | None]]:
    """Each row of the form beside the figure it stands for, if it stands for one."""
    return [(form, lines[at] if at < len(lines) else None) for at, form in enumerate(figures.forms)]


def _kept(scope: Scope, entry_id: uuid.UUID) -> str:
    [line] = queries.lines(scope, [entry_id])
    read = "; ".join(each.text for each in line.measures)
    return f"Logged. Read: {read}." if read else "Logged."


def vars_of(choice: queries.Choice) -> dict[str, str]:
    """A choice as the form takes it."""
    return {"text": choice.text, "tag": choice.tag, "told": choice.told, "number": choice.number}
