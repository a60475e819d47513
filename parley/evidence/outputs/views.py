"""Pages and deeds that all documents share: the list, the desk of each kind, files, versions, copies as sent."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.evidence.brag import queries as brag
from parley.evidence.brag import views as brag_views
from parley.evidence.brag.engine import GROUPINGS
from parley.evidence.letters import views as letter_views
from parley.evidence.outputs import actions, queries
from parley.evidence.outputs.forms import SentForm
from parley.evidence.resume import queries as resume
from parley.evidence.resume import views as resume_views
from parley.kernel.errors import NotFound, Refused
from parley.web.respond import toast, warn

DESKS = {"brag": brag_views.desk, "resume": resume_views.desk, "letter": letter_views.desk}
#: So many pages are shown beside a document; the PDF has them all.
SHOWN = 6
TYPES = {"pdf": "application/pdf", "md": "text/markdown; charset=utf-8", "json": "application/json"}


@require_GET
def outputs(request: HttpRequest) -> HttpResponse:
    """Every document, and how to make one."""
    scope = request.scope  # type: ignore[attr-defined]
    context = {
        "outputs": queries.outputs(scope),
        "presets": brag.presets(brag.today(scope)),
        "groupings": GROUPINGS,
    }
    return render(request, "evidence/outputs/page.html", context)


@require_http_methods(["GET", "POST"])
def document(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """The desk of one document."""
    scope = request.scope  # type: ignore[attr-defined]
    row = resume.any_row(scope, document_id)
    return DESKS[row.kind](request, row, _around(scope, row))


@require_GET
def file(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """The document as PDF, Markdown or JSON, to be kept or to be looked at."""
    scope = request.scope  # type: ignore[attr-defined]
    row, wanted = resume.any_row(scope, document_id), request.GET.get("as", "pdf")
    if wanted not in TYPES:
        raise NotFound("A document comes as PDF, as Markdown or as JSON.")
    try:
        made, body = _written(scope, row, wanted)
    except Refused as refusal:
        warn(request, refusal.sentence)
        return HttpResponseRedirect(reverse("evidence:document", args=[document_id]))
    answer = HttpResponse(body, content_type=TYPES[wanted])
    answer["Content-Disposition"] = f'attachment; filename="{made.stem}.{wanted}"'
    return answer


@require_GET
def sheet(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """One page of the document as a picture, or, without a number, all of them as a fragment."""
    scope, number = request.scope, request.GET.get("page", "")  # type: ignore[attr-defined]
    row = resume.any_row(scope, document_id)
    try:
        pictures = queries.sheets(scope, row).pictures
    except Refused as refusal:
        raise NotFound(refusal.sentence) from refusal
    if not number:
        pages = range(1, min(len(pictures), SHOWN) + 1)
        context = {"document": row, "pages": pages, "more": max(0, len(pictures) - SHOWN)}
        return render(request, "evidence/outputs/_pictures.html", context)
    if not (number.isascii() and number.isdigit() and 0 < int(number[:4]) <= len(pictures)):
        raise NotFound("The document has no such page.")
    return HttpResponse(pictures[int(number[:4]) - 1], content_type="image/svg+xml")


@require_http_methods(["GET", "POST"])
def versions(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """Every version, any two compared; an older one may be brought back."""
    scope = request.scope  # type: ignore[attr-defined]
    row = resume.any_row(scope, document_id)
    if request.method == "GET":
        compared = queries.comparison(scope, row, request.GET.get("old", ""), request.GET.get("new", ""))
        return render(request, "evidence/outputs/versions.html", {"compared": compared, "document": row})
    number = request.POST.get("number", "")
    if not number.isascii() or not number.isdigit():
        raise NotFound("There is no such version.")
    changed = actions.bring_back(scope, document_id=document_id, number=int(number[:9]))
    said = f"Version {int(number[:9])} is back, as the newest." if changed else "That is the version that stands."
    toast(request, said, undo=scope if changed else None)
    return HttpResponseRedirect(reverse("evidence:document", args=[document_id]))


@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """Keep the document as it was sent."""
    scope = request.scope  # type: ignore[attr-defined]
    row = resume.any_row(scope, document_id)
    initial = {"recipient": row.meant_for, "sent_on": timezone.localtime(scope.now).date()}
    form = SentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.keep_as_sent(scope, document_id=document_id, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, "Kept exactly as it is now. It will not change any more.", undo=scope)
            return HttpResponseRedirect(reverse("evidence:sent_copy", args=[kept.pk]))
    context = {"document": row, "form": form, "copies": queries.copies_of(scope, row)}
    return render(request, "evidence/outputs/send.html", context, status=422 if form.errors else 200)


@require_POST
def copy(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """A variant of the document."""
    scope = request.scope  # type: ignore[attr-defined]
    made = actions.copy_document(scope, document_id=document_id)
    toast(request, "A variant, to be changed on its own.", undo=scope)
    return HttpResponseRedirect(reverse("evidence:document", args=[made.pk]))


@require_POST
def delete(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """Delete a document that was never sent."""
    scope = request.scope  # type: ignore[attr-defined]
    try:
        gone = actions.delete_document(scope, document_id=document_id)
    except Refused as refusal:
        warn(request, refusal.sentence)
        return HttpResponseRedirect(reverse("evidence:document", args=[document_id]))
    toast(request, f"Deleted “{gone}”. The log is as it was.", undo=scope)
    return HttpResponseRedirect(reverse("evidence:outputs"))


@require_http_methods(["GET", "POST"])
def sent(request: HttpRequest, sentcopy_id: uuid.UUID) -> HttpResponse:
    """A copy as it was sent; a post deletes it."""
    scope = request.scope  # type: ignore[attr-defined]
    if request.method == "POST":
        gone = actions.delete_copy(scope, copy_id=sentcopy_id)
        toast(request, f"Deleted “{gone}”. The document stays.", undo=scope)
        return HttpResponseRedirect(reverse("evidence:outputs"))
    return render(request, "evidence/outputs/sent.html", {"copy": queries.copy(scope, sentcopy_id)})


def _around(scope: Any, row: Any) -> dict[str, Any]:
    return {
        "copies": queries.copies_of(scope, row),
        "version": len(queries.versions(scope, row)),
        "opportunity_id": queries.opportunity_of(scope, row),
    }


def _written(scope: Any, row: Any, wanted: str) -> tuple[queries.Made, bytes]:
    if wanted == "pdf":
        return queries.pdf(scope, row)
    made = queries.made(scope, row)
    text = made.markdown if wanted == "md" else json.dumps(made.file, ensure_ascii=False, indent=2) + "\n"
    return made, text.encode()
