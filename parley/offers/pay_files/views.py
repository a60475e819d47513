"""A file of pay: given, looked at, kept, taken away."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from parley.kernel.errors import Refused
from parley.offers.market.forms import PayFileForm
from parley.offers.market.views import page
from parley.offers.pay_files import actions, queries
from parley.web.respond import toast


@transaction.non_atomic_requests
@require_POST
def give(request: HttpRequest) -> HttpResponse:
    """Read a file of pay, to look at it. Reading takes seconds, so nobody else waits for it."""
    scope = request.scope
    form = PayFileForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            row = actions.give(scope, name=file.name, chunks=file.chunks(), currency=form.cleaned_data["currency"])
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return redirect("offers:market_file", marketfile_id=row.pk)
    return page(request, scope, form, status=422)


@require_GET
def show(request: HttpRequest, marketfile_id: uuid.UUID) -> HttpResponse:
    """What a file of pay holds, before it counts and after."""
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
