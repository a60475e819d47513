"""Pages and deeds of telling."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from parley.core import drafts
from parley.core.scope import Scope
from parley.evidence.tellings import actions, queries
from parley.evidence.tellings.forms import ScriptForm, TellingForm
from parley.kernel.errors import Refused
from parley.web.respond import toast


@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, story_id: uuid.UUID) -> HttpResponse:
    """The words of a story in both lengths, what they have and lack, and each time it was told."""
    scope = request.scope
    page, key = queries.tell_page(scope, story_id), f"script:{story_id}"
    keys = [f"{key}:{name}" for name in queries.NAMES]
    if request.method == "GET":
        form = ScriptForm(initial=page.values, key=key, kept=drafts.kept(scope, keys))
        return _page(request, page, form, TellingForm(today=_today(scope), fresh=True))
    form = ScriptForm(request.POST, initial=page.values, key=key)
    if not form.is_valid():
        return _page(request, page, form, TellingForm(today=_today(scope), fresh=True), status=422)
    changed = actions.save_script(scope, story_id=story_id, words=form.cleaned_data)
    drafts.drop(scope, keys)
    toast(request, "Saved." if changed else "Nothing had changed.", undo=scope if changed else None)
    return HttpResponseRedirect(reverse("evidence:story_tell", args=[story_id]))


@require_POST
def draft(request: HttpRequest, story_id: uuid.UUID) -> HttpResponse:
    """Begin the empty parts of both tellings from the six parts of the story."""
    begun = actions.draft_script(request.scope, story_id=story_id)
    said = "Begun from the story, in its own sentences. Now make it sound like you." if begun else "Nothing was empty."
    toast(request, said, undo=request.scope if begun else None)
    return HttpResponseRedirect(reverse("evidence:story_tell", args=[story_id]))


@require_POST
@transaction.non_atomic_requests
def lengths(request: HttpRequest, story_id: uuid.UUID) -> HttpResponse:
    """The lengths of what is being typed. Nothing is kept."""
    page = queries.tell_page(request.scope, story_id)
    values = {name: request.POST.get(name, "") for name in queries.NAMES}
    short, full = queries.meters(values, page.pace)
    return render(request, "evidence/tellings/_lengths.html", {"short": short, "full": full})


@require_POST
def record(request: HttpRequest, story_id: uuid.UUID) -> HttpResponse:
    """Record that a story was told."""
    scope = request.scope
    page = queries.tell_page(scope, story_id)
    form = TellingForm(request.POST, today=_today(scope), fresh=True)
    if form.is_valid():
        try:
            actions.record_telling(scope, story_id=story_id, occasion=form.occasion())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, "Recorded.", undo=scope)
            return HttpResponseRedirect(reverse("evidence:story_tell", args=[story_id]) + "#told")
    return _page(request, page, ScriptForm(initial=page.values, key=f"script:{story_id}"), form, status=422)


@require_http_methods(["GET", "POST"])
def telling(request: HttpRequest, telling_id: uuid.UUID) -> HttpResponse:
    """One telling, to be corrected."""
    scope = request.scope
    page = queries.telling_page(scope, telling_id)
    form = TellingForm(request.POST or None, today=_today(scope), initial=page.values)
    if form.is_bound and form.is_valid():
        try:
            changed = actions.change_telling(scope, telling_id=telling_id, occasion=form.occasion())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, "Corrected." if changed else "Nothing had changed.", undo=scope if changed else None)
            return HttpResponseRedirect(reverse("evidence:story_tell", args=[page.story_id]) + "#told")
    status = 422 if form.is_bound else 200
    return render(request, "evidence/tellings/telling.html", {"page": page, "form": form}, status=status)


@require_POST
def delete(request: HttpRequest, telling_id: uuid.UUID) -> HttpResponse:
    """Take a telling away, with undo; the story stays."""
    gone = actions.delete_telling(request.scope, telling_id=telling_id)
    toast(request, "Taken away. The story stays.", undo=request.scope)
    return HttpResponseRedirect(reverse("evidence:story_tell", args=[gone.story_id]) + "#told")


def _today(scope: Scope) -> dt.date:
    return timezone.localtime(scope.now).date()


def _page(
    request: HttpRequest, page: queries.TellPage, form: ScriptForm, telling_form: TellingForm, status: int = 200
) -> HttpResponse:
    context = {"page": page, "form": form, "telling": telling_form}
    return render(request, "evidence/tellings/page.html", context, status=status)
