"""Letters of a file, one by one: look, correct, confirm, set aside; and a kept mail as it reads."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from parley.core.imports import queries as imports
from parley.jobsearch.correspondence import actions, queries
from parley.jobsearch.correspondence.forms import LetterForm
from parley.jobsearch.opportunities.queries import opportunity
from parley.kernel.errors import Refused
from parley.web.respond import toast, warn

PER_PAGE = 10


@require_safe
def show(request: HttpRequest, import_id: uuid.UUID) -> HttpResponse:
    """The letters that wait, and below them those that had their word."""
    batch = imports.batch(request.scope, import_id)
    if imports.file_of(request.scope, batch) is None or not queries.tells_letters(request.scope, batch):
        return redirect("home:import", import_id=import_id)
    return _page(request, batch, queries.found(request.scope, batch))


def _page(
    request: HttpRequest, batch: queries.Batch, found: queries.Found, typed: LetterForm | None = None
) -> HttpResponse:
    waiting = [line for line in found.lines if line.state == queries.OPEN]
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    forms = [LetterForm(line=line) for line in page.object_list]
    if typed is not None:
        forms = [typed, *(form for form in forms if form.line.letter.key != typed.line.letter.key)]
    context = {
        "batch": batch,
        "file": imports.file_of(request.scope, batch),
        "found": found,
        "page": page,
        "forms": forms,
        "settled": [line for line in found.lines if line.state != queries.OPEN],
        "kept": queries.confirmed(request.scope, [batch.pk]).get(batch.pk, 0),
    }
    return render(request, "jobsearch/correspondence/page.html", context, status=422 if typed is not None else 200)


@require_POST
def confirm(request: HttpRequest, import_id: uuid.UUID) -> HttpResponse:
    """Do what one letter says, as the person put it."""
    scope = request.scope
    batch = imports.batch(scope, import_id)
    key = request.POST.get("key", "")
    form = LetterForm(request.POST, line=queries.line_of(scope, batch, key))
    if form.is_valid():
        try:
            done = actions.confirm(scope=scope, import_id=import_id, key=key, word=form.word())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, done.sentence, undo=scope)
            return _back(request, import_id)
    return _page(request, batch, queries.found(scope, batch), form)


@require_POST
def set_aside(request: HttpRequest, import_id: uuid.UUID) -> HttpResponse:
    """One letter is nothing."""
    try:
        title = actions.set_aside(scope=request.scope, import_id=import_id, key=request.POST.get("key", ""))
    except Refused as refusal:
        warn(request, refusal.sentence)
    else:
        toast(request, f"Set “{title[:80]}” aside.", undo=request.scope)
    return _back(request, import_id)


@require_POST
def take_up(request: HttpRequest, import_id: uuid.UUID) -> HttpResponse:
    """Look again at a letter that was set aside."""
    actions.take_up(scope=request.scope, import_id=import_id, key=request.POST.get("key", ""))
    return _back(request, import_id)


def _back(request: HttpRequest, import_id: uuid.UUID) -> HttpResponseRedirect:
    page = request.POST.get("page", "")
    query = f"?page={page}" if page.isdecimal() and page != "1" else ""
    return HttpResponseRedirect(reverse("jobsearch:letters", args=[import_id]) + query)


@require_safe
def mail(request: HttpRequest, attachment_id: uuid.UUID) -> HttpResponse:
    """A kept mail as plain words: nothing in it is run, fetched or shown as a page."""
    kept = queries.kept_mail(request.scope, attachment_id)
    context = {"kept": kept, "opportunity": opportunity(request.scope, kept.opportunity_id)}
    return render(request, "jobsearch/correspondence/mail.html", context)
