"""The pages of a résumé: the desk, an item, bullets from the log, and a file brought in."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.core.imports.engine.decoding import decode
from parley.evidence.proof.engine import marked
from parley.evidence.resume import actions, queries
from parley.evidence.resume.engine.parts import BY_NAME
from parley.evidence.resume.engine.schema import LARGEST, Unreadable
from parley.evidence.resume.forms import (
    FileForm,
    HeadForm,
    ItemForm,
    bullets_of,
    compared_bullets,
    compared_page,
    head_values,
    item_values,
    left_out,
    taken,
)
from parley.kernel.errors import NotFound, Refused
from parley.web.respond import toast, warn


@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Begin a résumé: empty, or a variant of the one there is."""
    scope = request.scope  # type: ignore[attr-defined]
    row = actions.begin(scope, meant_for=" ".join(request.POST.get("meant_for", "").split())[:300])
    toast(request, f"Begun “{row}”.", undo=scope)
    return HttpResponseRedirect(reverse("evidence:document", args=[row.pk]))


def desk(request: HttpRequest, row: Any, context: dict[str, Any]) -> HttpResponse:
    """The résumé beside its page; a post saves the head and what stands on the page."""
    scope, status = request.scope, 200  # type: ignore[attr-defined]
    parts = queries.parts_of(scope, row)
    form = HeadForm(request.POST or None, initial=head_values(row), beside=compared_page(parts))
    if request.method == "POST":
        if form.is_valid():
            items, bullets = left_out(form.data, parts)
            changed = actions.save_resume(
                scope,
                document_id=row.pk,
                details=form.details(),
                basics=form.basics(),
                out_items=items,
                out_bullets=bullets,
            )
            toast(request, "Saved." if changed else "Nothing had changed.", undo=scope if changed else None)
            return HttpResponseRedirect(reverse("evidence:document", args=[row.pk]))
        status = 422
    shown = {"document": row, "resume": queries.desk(scope, row), "form": form} | context
    return render(request, "evidence/resume/desk.html", shown, status=status)


@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """One item of a section, or a new one: its fields and its bullets."""
    scope = request.scope  # type: ignore[attr-defined]
    row = queries.row(scope, document_id) if request.method == "POST" else queries.any_row(scope, document_id)
    place = _place(request)
    if row.kind != "resume" or place is None:
        return HttpResponseRedirect(reverse("evidence:document", args=[document_id]))
    name, at = place
    section = BY_NAME[name]
    back = f"{reverse('evidence:document', args=[document_id])}#{name}"
    held = _held(row, name, at)
    shown = queries.bullets(scope, row, name, at) if at is not None and section.has_bullets else ()
    initial, beside = item_values(section, held), compared_bullets(shown) if shown else []
    form = ItemForm(request.POST or None, section=section, initial=initial, beside=beside, fresh=at is None)
    if request.method == "POST":
        if request.POST.get("deed") in ("remove", "up", "down") and at is not None:
            _rearranged(request, document_id, name, at)
            return HttpResponseRedirect(back)
        if form.is_valid() and _item_saved(request, document_id, name, at, form):
            return HttpResponseRedirect(back)
    context = {
        "document": row,
        "section": section,
        "at": at,
        "form": form,
        "bullets": shown,
    }
    return render(request, "evidence/resume/item.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def bullets(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """What the log could say in an item, beside the words of the advert."""
    scope = request.scope  # type: ignore[attr-defined]
    row = queries.row(scope, document_id) if request.method == "POST" else queries.any_row(scope, document_id)
    place = _place(request)
    if row.kind != "resume" or place is None or place[1] is None:
        return HttpResponseRedirect(reverse("evidence:document", args=[document_id]))
    name, at = place[0], place[1]
    if request.method == "POST":
        added = actions.add_bullets(scope, document_id=document_id, section=name, at=at, bullets=taken(request.POST))
        if added:
            toast(request, f"{added} bullet{'' if added == 1 else 's'} added.", undo=scope)
        else:
            warn(request, "Tick at least one line to add it. Nothing was added.")
        return HttpResponseRedirect(f"{reverse('evidence:document', args=[document_id])}#{name}")
    find = request.GET.get("find", "")[:200].strip()
    found, held = queries.candidates(scope, row, name, at, find=find)
    shared = {term for each in found for term in each.shared}
    context = {
        "document": row,
        "section": BY_NAME[name],
        "at": at,
        "title": queries.title_of(BY_NAME[name], held["fields"]),
        "candidates": found,
        "advert": marked(row.job_words, shared),
        "find": find,
    }
    return render(request, "evidence/resume/bullets.html", context)


@require_POST
def cut(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """Keep the proposed bullets off the page."""
    scope = request.scope  # type: ignore[attr-defined]
    gone = actions.leave_out(scope, document_id=document_id, places=request.POST.getlist("place"))
    toast(request, f"{gone} bullet{'' if gone == 1 else 's'} kept off the page; nothing is lost.", undo=scope)
    return HttpResponseRedirect(reverse("evidence:document", args=[document_id]))


@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """A JSON Resume: looked at first, kept on the second press."""
    scope = request.scope  # type: ignore[attr-defined]
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if not form.is_valid():
        return render(request, "evidence/resume/bring_in.html", {"form": form}, status=422 if form.errors else 200)
    try:
        text = _text_of(form)
        if request.POST.get("deed") == "keep":
            row, is_new = actions.bring_in(scope, text=text)
            said = "Brought in, with every key of the file." if is_new else "That is here already; nothing was added."
            toast(request, said, undo=scope if is_new else None)
            return HttpResponseRedirect(reverse("evidence:document", args=[row.pk]))
        reading = queries.reading(scope, text)
    except (Unreadable, Refused) as problem:
        form.add_error("text" if not form.cleaned_data.get("file") else "file", str(problem))
        return render(request, "evidence/resume/bring_in.html", {"form": form}, status=422)
    context = {"form": form, "reading": reading, "text": text}
    return render(request, "evidence/resume/bring_in.html", context)


def _text_of(form: FileForm) -> str:
    file = form.cleaned_data.get("file")
    if file is None:
        if not form.cleaned_data["text"].strip():
            raise Refused("Choose a file, or paste its text. Nothing was brought in.")
        return str(form.cleaned_data["text"])
    if file.size > 4 * LARGEST:
        raise Refused(f"A résumé may have {LARGEST:,} characters; this file is larger. Nothing was brought in.")
    read = decode(file.read())
    for problem in read.problems:
        if problem.stops:
            raise Refused(f"{problem.sentence} Nothing was brought in.")
    return read.text


def _place(request: HttpRequest) -> tuple[str, int | None] | None:
    """Which item is meant: `in` names the section, `n` its number, or nothing for a new one."""
    name, number = request.GET.get("in", ""), request.GET.get("n", "")
    if name not in BY_NAME:
        return None
    if not number:
        return name, None
    return (name, int(number)) if number.isascii() and number.isdigit() and len(number) < 5 else None


def _held(row: Any, section: str, at: int | None) -> dict[str, Any]:
    if at is None:
        return {}
    items = row.body.get("sections", {}).get(section, [])
    if at >= len(items) or "fields" not in items[at]:
        raise NotFound("There is no such part of the résumé.")
    found: dict[str, Any] = items[at]["fields"]
    return found


def _item_saved(request: HttpRequest, document_id: uuid.UUID, name: str, at: int | None, form: ItemForm) -> bool:
    scope = request.scope  # type: ignore[attr-defined]
    rows = bullets_of(form.data) if "bullet" in request.POST else None
    try:
        changed = actions.save_item(
            scope, document_id=document_id, section=name, at=at, fields=form.values(), bullets=rows
        )
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    toast(request, "Saved." if changed else "Nothing had changed.", undo=scope if changed else None)
    return True


def _rearranged(request: HttpRequest, document_id: uuid.UUID, name: str, at: int) -> None:
    scope, deed = request.scope, request.POST["deed"]  # type: ignore[attr-defined]
    if deed == "remove":
        actions.remove_item(scope, document_id=document_id, section=name, at=at)
        toast(request, "Taken out of the résumé.", undo=scope)
        return
    actions.move_item(scope, document_id=document_id, section=name, at=at, by=-1 if deed == "up" else 1)
    toast(request, "Moved.", undo=scope)
