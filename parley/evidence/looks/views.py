"""Pages and deeds of looks."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.core.imports.engine.decoding import decode
from parley.evidence.looks import actions, queries
from parley.evidence.looks.forms import LARGEST, LookForm, SubjectForm
from parley.evidence.portfolio.content import SHELVES
from parley.kernel.errors import Refused
from parley.web.respond import toast


@require_GET
def looks(request: HttpRequest) -> HttpResponse:
    """The checklists, each with its last look and what to mend first."""
    return _list(request, SubjectForm())


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """A new look by a checklist."""
    form, wanted = SubjectForm(request.POST), request.POST.get("checklist", "")
    if not form.is_valid():
        return _list(request, form, refused=wanted, status=422)
    row = actions.begin(request.scope, checklist=wanted, subject=form.cleaned_data["subject"])
    return HttpResponseRedirect(reverse("evidence:look", args=[row.pk]))


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, look_id: uuid.UUID) -> HttpResponse:
    """One look: its text, what it proposes for each point, what was decided, and what changed since the last one."""
    scope = request.scope
    page = queries.look_page(scope, look_id)
    initial: dict[str, Any] = {name: getattr(page, name) for name in ("subject", "looked_on", "text", "note")}
    initial |= {f"tick_{point.item.id}": point.tick for point in page.points}
    if request.method == "GET":
        return _look(request, page, LookForm(initial=initial, checklist=page.checklist))
    data, problem = _with_file(request)
    form = LookForm(data, initial=initial, checklist=page.checklist)
    if problem:
        form.add_error("text", problem)
    if form.is_valid():
        told = form.cleaned_data
        if request.POST.get("deed") == "fill":
            return _filled(request, page, form)
        try:
            changed = actions.save_look(
                scope, look_id=page.id, subject=told["subject"], looked_on=told["looked_on"], text=told["text"],
                note=told["note"], ticks=form.ticks(),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, "Saved." if changed else "Nothing had changed.", undo=scope if changed else None)
            return HttpResponseRedirect(reverse("evidence:look", args=[page.id]))
    return _look(request, queries.look_page(scope, look_id, str(form["text"].value() or "")), form, status=422)


@require_POST
def again(request: HttpRequest, look_id: uuid.UUID) -> HttpResponse:
    """Look at the same subject once more, today."""
    page = queries.look_page(request.scope, look_id)
    row = actions.begin(request.scope, checklist=page.checklist.id, subject=page.subject)
    return HttpResponseRedirect(reverse("evidence:look", args=[row.pk]))


@require_POST
def delete(request: HttpRequest, look_id: uuid.UUID) -> HttpResponse:
    """Delete a look, with undo."""
    actions.delete_look(request.scope, look_id=look_id)
    toast(request, "Deleted that look.", undo=request.scope)
    return HttpResponseRedirect(reverse("evidence:looks"))


def _with_file(request: HttpRequest) -> tuple[QueryDict, str]:
    """What was sent, with the text of a chosen file in the place of the text; and why it could not be read."""
    data, file = request.POST.copy(), request.FILES.get("file")
    if file is None:
        return data, ""
    if (file.size or 0) > LARGEST:
        return data, f"{file.name} is larger than {LARGEST // 1000} kB. Choose the page alone."
    read = decode(file.read())
    if not read.encoding or "\x00" in read.text:
        return data, f"{file.name} is no text. Choose a file of plain text or Markdown."
    data["text"] = read.text
    return data, ""


def _filled(request: HttpRequest, page: queries.LookPage, form: LookForm) -> HttpResponse:
    """The form with what its text proposes in every point that is not decided; nothing is saved."""
    shown = queries.look_page(request.scope, page.id, form.cleaned_data["text"])
    ticks, data = form.ticks(), form.data.copy()
    proposed = {point.item.id: point.found.tick for point in shown.points if point.found and not ticks[point.item.id]}
    for name, tick in proposed.items():
        data[f"tick_{name}"] = tick
    form.data = data
    return _look(request, shown, form, filled=len(proposed))


def _list(request: HttpRequest, form: SubjectForm, *, refused: str = "", status: int = 200) -> HttpResponse:
    context = {"lines": queries.looks(request.scope), "form": form, "refused": refused, "shelves": SHELVES}
    return render(request, "evidence/looks/list.html", context, status=status)


def _look(request: HttpRequest, page: queries.LookPage, form: LookForm, status: int = 200, **more: Any) -> HttpResponse:
    points = [(point, form[f"tick_{point.item.id}"]) for point in page.points]
    context = {"page": page, "form": form, "points": points, **more}
    return render(request, "evidence/looks/page.html", context, status=status)
