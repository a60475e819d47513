"""The page that reads a posting."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from parley.jobsearch.opportunities.queries import opportunity
from parley.jobsearch.reader import actions, queries
from parley.jobsearch.reader.forms import PostingFile
from parley.kernel.errors import Refused
from parley.web.respond import toast, warn


def _to(opportunity_id: uuid.UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("jobsearch:posting", args=[opportunity_id]))


@require_GET
def show(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """What the posting asks for, beside what one can show."""
    page = queries.posting_page(request.scope, opportunity_id)  # type: ignore[attr-defined]
    return render(request, "jobsearch/reader/page.html", {"page": page, "opportunity": page.opportunity})


@require_POST
def bring(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Keep a posting that comes as a file."""
    scope = request.scope  # type: ignore[attr-defined]
    row = opportunity(scope, opportunity_id)
    form = PostingFile(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.bring(scope, opportunity_id=row.pk, chunks=form.cleaned_data["file"].chunks())
        except Refused as refusal:
            form.add_error("file", refusal.sentence)
        else:
            toast(request, "Kept the posting as the file says it.", undo=scope)
            return _to(opportunity_id)
    return render(request, "jobsearch/reader/file.html", {"form": form, "opportunity": row}, status=422)


@require_POST
def take(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Take the stated pay or place into the facts."""
    scope = request.scope  # type: ignore[attr-defined]
    try:
        taken = actions.take(scope, opportunity_id=opportunity_id, field=request.POST.get("field", ""))
    except Refused as refusal:
        warn(request, refusal.sentence)
    else:
        toast(request, f"Took the {taken.label} into the facts: {taken.value}.", undo=scope)
    return _to(opportunity_id)
