"""Work found elsewhere: brought in, gone through, and taken only on the person's word."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.evidence.impact_log.forms import EntryForm, known_id
from parley.evidence.intake import actions, queries
from parley.evidence.intake.forms import HistoryForm, PiecesForm, SourceForm, a_year_ago, ids
from parley.kernel.errors import Refused
from parley.web.respond import toast, warn
from parley.web.templatetags.parley import today

#: Two forms of one page must not share the identifiers of their fields.
HISTORY_ID = "history_%s"
STATES = {"later": ("later", "Put off"), "dismiss": ("dismissed", "Dismissed"), "again": ("waiting", "Waiting again")}


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The queue: what was found and waits for a word."""
    chosen = known_id(request.GET.get("from", ""))
    queue = queries.queue(request.scope, request.GET.get("state", ""), request.GET.get("page", 1), chosen)
    return render(request, "evidence/intake/page.html", {"queue": queue, "page": queue.page})


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Bring work in from a file."""
    form = SourceForm(request.POST, request.FILES) if request.method == "POST" else SourceForm()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            if data["file"].size > settings.UPLOAD_LIMIT:
                raise Refused(f"A file may have at most {settings.UPLOAD_LIMIT // 1024**2} MB.", field="file")
            found = actions.gather_file(
                request.scope,
                name=data["file"].name,
                data=data["file"].read(),
                mine=data["mine"],
                dates=data["dates"],
                confidential=data["confidential"],
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return _found(request, found)
    return _bring(request, source=form, status=422 if form.errors else 200)


@require_POST
def history(request: HttpRequest) -> HttpResponse:
    """Bring work in from a repository on this computer; only where Parley runs for one person on their own."""
    if not settings.LAUNCH_TOKEN:
        raise Http404
    form = HistoryForm(request.POST, auto_id=HISTORY_ID)
    if form.is_valid():
        data = form.cleaned_data
        asked = actions.Asked(data["path"], data["since"], tuple(data["addresses"]))
        try:
            found = actions.gather_history(request.scope, asked=asked, confidential=data["confidential"])
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return _found(request, found)
    return _bring(request, history=form, status=422)


@require_POST
def sort(request: HttpRequest) -> HttpResponse:
    """Take, merge, put off or dismiss the pieces that were ticked, or the one whose button was pressed."""
    form = PiecesForm(request.POST)
    alone = next((name for name in ("take", "later", "dismiss", "again") if request.POST.get(f"{name}_one")), "")
    if alone:
        wanted, do = ids([request.POST[f"{alone}_one"]]), alone
    else:
        wanted, do = form.pieces(), form.cleaned_data["do"] if form.is_valid() else ""
    if not wanted or not do:
        warn(request, "Nothing was ticked, so nothing was changed.")
        return _back(request)
    if do == "merge":
        return HttpResponseRedirect(f"{reverse('evidence:intake_merge')}?{urlencode({'piece': wanted}, doseq=True)}")
    try:
        said = _sort(request, do, wanted)
    except Refused as refusal:
        warn(request, refusal.sentence)
    else:
        toast(request, said, undo=request.scope)
    return _back(request)


def _sort(request: HttpRequest, do: str, wanted: list[uuid.UUID]) -> str:
    number = "1 piece" if len(wanted) == 1 else f"{len(wanted)} pieces"
    if do == "take":
        entries = actions.take(request.scope, piece_ids=wanted)
        return "Taken as an entry." if len(entries) == 1 else f"Taken as {len(entries)} entries."
    state, said = STATES[do]
    actions.set_state(request.scope, piece_ids=wanted, state=state)
    return f"{said}: {number}."


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest) -> HttpResponse:
    """Several pieces as one entry."""
    wanted = ids((request.POST if request.method == "POST" else request.GET).getlist("piece"))
    if not wanted:
        warn(request, "Tick two pieces or more to make one entry of them.")
        return _back(request)
    return _edit(request, wanted)


@require_http_methods(["GET", "POST"])
def piece(request: HttpRequest, piece_id: uuid.UUID) -> HttpResponse:
    """One piece with everything found about it, as the entry that it would make."""
    return _edit(request, [piece_id])


@require_POST
def dismiss_rest(request: HttpRequest, gathering_id: uuid.UUID) -> HttpResponse:
    """Dismiss all that still waits of one gathering."""
    count = actions.dismiss_rest(request.scope, gathering_id=gathering_id)
    toast(request, f"Dismissed: {count} {'piece' if count == 1 else 'pieces'}.", undo=request.scope)
    return _back(request)


def _edit(request: HttpRequest, wanted: list[uuid.UUID]) -> HttpResponse:
    found = queries.proposed(request.scope, wanted)
    key = f"intake:{found.ids[0]}"
    typed = request.POST if request.method == "POST" else None
    form = EntryForm(typed, initial=found.values, key=key, fresh=True)
    if request.method == "POST" and form.is_valid():
        try:
            entry = actions.take_as(request.scope, piece_ids=found.ids, values=form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, "Taken as an entry.", undo=request.scope)
            return HttpResponseRedirect(reverse("evidence:entry", args=[entry.pk]))
    context = {"form": form, "found": found}
    return render(request, "evidence/intake/piece.html", context, status=422 if form.errors else 200)


def _found(request: HttpRequest, found: Any) -> HttpResponse:
    """What a gathering came to, with undo."""
    new, known, grown = (found.counts[name] for name in ("new", "known", "grown"))
    said = f"{new:,} new {'piece' if new == 1 else 'pieces'} of work to go through."
    said += f" {known:,} known already{f', {grown:,} of them grown' if grown else ''}." if known else ""
    toast(request, said, undo=request.scope)
    return HttpResponseRedirect(reverse("evidence:intake"))


def _bring(
    request: HttpRequest, *, source: SourceForm | None = None, history: HistoryForm | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "source": source or SourceForm(),
        "history": (history or HistoryForm(initial={"since": a_year_ago(today())}, auto_id=HISTORY_ID))
        if settings.LAUNCH_TOKEN
        else None,
        "past": queries.past(request.scope),
    }
    return render(request, "evidence/intake/bring.html", context, status=status)


def _back(request: HttpRequest) -> HttpResponseRedirect:
    state = request.POST.get("state", "")
    where = reverse("evidence:intake")
    return HttpResponseRedirect(
        f"{where}?{urlencode({'state': state})}" if state in STATES or state == "dismissed" else where
    )
