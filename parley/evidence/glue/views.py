"""The page and the deeds of glue work."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from parley.evidence.glue import actions, queries
from parley.evidence.glue.content import KINDS
from parley.evidence.glue.forms import BeginForm
from parley.web.respond import toast


@require_GET
def glue(request: HttpRequest) -> HttpResponse:
    """How much of your work is glue, how much is seen, and four things to do about it."""
    return _page(request, BeginForm())


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin one of the four moves, about a piece of work or from an entry."""
    scope, move = request.scope, request.POST.get("move", "")
    guide, form = queries.move_named(move), BeginForm(request.POST)
    if not form.is_valid():
        return _page(request, form, refused=guide.id, status=422)
    row = actions.begin(scope, move=move, about=form.cleaned_data["about"], entry_id=form.cleaned_data["entry"])
    toast(request, "Begun. Set a day below on which to come back to it.", undo=scope)
    return HttpResponseRedirect(reverse("evidence:answer", args=[row.pk]))


@require_POST
def mark(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Say what kind of work an entry was."""
    scope = request.scope
    work = request.POST.get("as", "") or request.POST.get("work", "")
    changed = actions.mark(scope, entry_id=entry_id, work=work)
    said = f"Kept as “{dict(queries.works())[work]}”."
    toast(request, said if changed else "It was that already.", undo=scope if changed else None)
    return HttpResponseRedirect(reverse("evidence:glue") + "#unsaid")


def _page(request: HttpRequest, form: BeginForm, *, refused: str = "", status: int = 200) -> HttpResponse:
    by = "weeks" if request.GET.get("by") == "weeks" else "months"
    context = {
        "page": queries.glue_page(request.scope, by),  # type: ignore[arg-type]
        "form": form,
        "refused": refused,
        "works": queries.works(),
        "kinds": KINDS,
    }
    return render(request, "evidence/glue/page.html", context, status=status)
