"""A file of pay: given, looked at, kept, taken away."""

from __future__ import annotations

import uuid

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from parley.core import ids, underway
from parley.core.progress import Tell
from parley.core.scope import Scope
from parley.kernel.errors import Refused
from parley.offers.market.forms import PayFileForm
from parley.offers.market.views import page
from parley.offers.pay_files import actions, gateway, queries
from parley.web.respond import toast, warn

#: A larger file is read while a page shows how far it is.
LARGE = gateway.APART


@transaction.non_atomic_requests
@require_POST
def give(request: HttpRequest) -> HttpResponse:
    """Read a file of pay, to look at it. Reading takes seconds, so nobody else waits for it."""
    scope = request.scope
    form = PayFileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            return redirect("offers:market_file", marketfile_id=_given(scope, **form.cleaned_data))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return page(request, scope, form, status=422)


def _given(scope: Scope, file: UploadedFile, currency: str) -> uuid.UUID:
    """The id of the file's row; of a large one, that of the row there will be once it is read."""
    if (file.size or 0) <= LARGE:
        return actions.give(scope, name=file.name or "", chunks=file.chunks(), currency=currency).pk
    path, row_id = gateway.set_down(file.chunks()), ids.new()
    before = actions.given(scope, path)
    if before is not None:
        gateway.clear(path)
        return before.pk

    def read(tell: Tell) -> None:
        try:
            actions.read_in(scope, name=file.name or "", path=path, currency=currency, row_id=row_id, tell=tell)
        finally:
            gateway.clear(path)

    underway.begin(scope, row_id, read)
    return row_id


@require_GET
def show(request: HttpRequest, marketfile_id: uuid.UUID) -> HttpResponse:
    """What a file of pay holds, before it counts and after; or how far it is, while it is read."""
    state = underway.state_of(request.scope, marketfile_id)
    if state is not None and state.runs:
        return render(request, "offers/pay_files/underway.html", {"deed": marketfile_id, "state": state})
    if state is not None:
        underway.forget(request.scope, marketfile_id)
        warn(request, state.problem)
        return redirect("offers:market")
    found = queries.file_page(request.scope, marketfile_id)
    return render(request, "offers/pay_files/file.html", {"page": found})


@require_POST
def keep(request: HttpRequest, marketfile_id: uuid.UUID) -> HttpResponseRedirect:
    """Let a file of pay count."""
    scope = request.scope
    row = actions.keep(scope, file_id=marketfile_id)
    toast(request, f"“{row.name}” counts from now on.", undo=scope)
    return redirect("offers:market")


@require_POST
def remove(request: HttpRequest, marketfile_id: uuid.UUID) -> HttpResponseRedirect:
    """Take a file of pay away."""
    scope = request.scope
    name = actions.remove(scope, file_id=marketfile_id)
    toast(request, f"Took “{name}” away.", undo=scope)
    return redirect("offers:market")
