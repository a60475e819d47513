"""The pages of messages."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.jobsearch.messages import actions, queries
from parley.jobsearch.messages.forms import MessageForm
from parley.kernel.errors import Refused
from parley.web.respond import toast

PAGE = "jobsearch/messages/page.html"


@require_GET
def messages(request: HttpRequest) -> HttpResponse:
    """The messages you write in a search: drafts, what was sent, and letters to begin from."""
    page = queries.messages_page(request.scope, request.GET.get("about", "")[:40])
    return render(request, "jobsearch/messages/list.html", {"page": page})


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a message, empty or from a letter with what is known filled in."""
    scope = request.scope
    row = actions.begin(
        scope,
        opportunity_id=queries.opportunity_named(scope, request.POST.get("about", "")),
        letter=request.POST.get("letter", ""),
        tone=request.POST.get("tone", ""),
        by=_day(request.POST.get("by", "")),
    )
    return HttpResponseRedirect(_place(row.pk))


def _day(text: str) -> dt.date | None:
    """A day as a form sends it; None where it is none."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


@require_http_methods(["GET", "POST"])
def message(request: HttpRequest, message_id: uuid.UUID) -> HttpResponse:
    """One message, read by the linter as it is written; kept, copied, and marked as sent. Parley sends nothing."""
    scope = request.scope
    desk = queries.desk(scope, message_id)
    initial = {"subject": desk.subject, "situation": desk.situation, "text": desk.text}
    form = MessageForm(request.POST or None, scope=scope, key=actions.key(message_id), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return _kept(request, form, message_id)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    status = 422 if request.method == "POST" else 200
    return render(request, PAGE, {"desk": desk, "form": form} | _read(form, desk), status=status)


def _kept(request: HttpRequest, form: MessageForm, message_id: uuid.UUID) -> HttpResponse:
    """Keep what was written and, where that was pressed, mark it as sent: one deed, all of it or nothing."""
    scope, told = request.scope, form.cleaned_data
    with transaction.atomic():
        changed = actions.keep(
            scope, message_id=message_id, subject=told["subject"], situation=told["situation"], text=told["text"]
        )
        if request.POST.get("deed") == "sent":
            actions.mark_sent(scope, message_id=message_id, at=_moment(scope.now, told["sent_on"]))
            toast(request, "Marked as sent.", undo=scope)
            return HttpResponseRedirect(_place(message_id))
    toast(request, "Kept as a draft." if changed else "Nothing had changed.", undo=scope if changed else None)
    return HttpResponseRedirect(_place(message_id))


def _moment(now: dt.datetime, on: dt.date | None) -> dt.datetime | None:
    """The moment of a day that the person names: today is now, any other its noon."""
    if on is None or on == timezone.localtime(now).date():
        return None
    return timezone.make_aware(dt.datetime.combine(on, dt.time(12)))


@require_POST
@transaction.non_atomic_requests
def look(request: HttpRequest, message_id: uuid.UUID) -> HttpResponse:
    """What the linter says of what is being typed. Nothing is kept; without a script the page comes back with it."""
    desk = queries.desk(request.scope, message_id)
    initial = {"subject": desk.subject, "situation": desk.situation, "text": desk.text}
    form = MessageForm(request.POST, scope=request.scope, key=actions.key(message_id), initial=initial)
    if not request.headers.get("HX-Request"):
        return render(request, PAGE, {"desk": desk, "form": form} | _read(form, desk))
    return render(request, "jobsearch/messages/_craft.html", {"live": True, "desk": desk} | _read(form, desk))


@require_POST
def take_back(request: HttpRequest, message_id: uuid.UUID) -> HttpResponse:
    """Say that a message was not sent after all."""
    actions.take_back(request.scope, message_id=message_id)
    toast(request, "It is a draft again.", undo=request.scope)
    return HttpResponseRedirect(_place(message_id))


@require_POST
def delete(request: HttpRequest, message_id: uuid.UUID) -> HttpResponse:
    """Delete a message, with undo."""
    actions.delete_message(request.scope, message_id=message_id)
    toast(request, "Deleted the message.", undo=request.scope)
    return HttpResponseRedirect(reverse("jobsearch:messages"))


def _read(form: MessageForm, desk: queries.Desk) -> dict[str, Any]:
    text, situation = str(form["text"].value() or ""), str(form["situation"].value() or "")
    return {"reading": queries.reading(text.replace("\r\n", "\n"), situation, desk.known)}


def _place(message_id: uuid.UUID) -> str:
    return reverse("jobsearch:message", args=[message_id])
