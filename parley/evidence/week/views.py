"""The page of a week: prompts, entries, the summary to send, and a reminder for the calendar."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from parley.evidence.week import actions, queries
from parley.evidence.week.content import PROMPTS, Prompt
from parley.evidence.week.engine import calendar, findings, monday
from parley.evidence.week.forms import BulletSet, NoteForm, ReminderForm, SendForm, bullet_rows, compared
from parley.kernel.errors import Refused
from parley.web.respond import toast

PAGE = "evidence/week/page.html"


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """A week: what it brought, and how to tell it."""
    return _page(request, queries.week(request.scope, _day(request.GET.get("on", ""))))


@require_POST
def note(request: HttpRequest) -> HttpResponse:
    """Log the answer to a prompt."""
    scope, form = request.scope, NoteForm(request.POST)
    week = queries.week(scope, _day(request.POST.get("on", "")))
    if form.is_valid():
        data = form.cleaned_data
        prompt = next(each for each in PROMPTS if each.key == data["prompt"])
        try:
            actions.note(
                scope,
                text=data["text"],
                happened_on=data["happened_on"] or week.default_day,
                helped=data["helped"] if prompt.asks_who else "",
                hard=prompt.hard,
                confidential=data["confidential"],
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            toast(request, "Logged.", undo=scope)
            return _back(week.first)
    return _page(request, week, note=form, status=422)


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the bullets: as a draft, or word for word as sent."""
    scope = request.scope
    week = queries.week(scope, _day(request.POST.get("on", "")))
    bullets = BulletSet(request.POST, prefix="bullets")
    told = [str(each.id) for each in week.hidden if each.allowed]
    beside = [compared(bullets, week.bullets)]
    form = SendForm(request.POST, hidden=week.hidden, initial={"allowed": told}, beside=beside)
    if form.is_valid() and bullets.is_valid():
        given: dict[str, Any] = {
            "week": week.first,
            "bullets": bullets.bullets(),
            "allowed": [uuid.UUID(each) for each in form.cleaned_data["allowed"]],
        }
        try:
            if "send" in request.POST:
                actions.keep_as_sent(scope, **given, sent_to=form.cleaned_data["sent_to"])
                toast(request, "Kept, word for word, as sent.", undo=scope)
            else:
                actions.save_draft(scope, **given)
                toast(request, "Saved.", undo=scope)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return _back(week.first)
    return _page(request, week, bullets=bullets, send=form, status=422)


@require_POST
def start_over(request: HttpRequest) -> HttpResponse:
    """Throw the draft away and compose the bullets anew."""
    first = monday(_day(request.POST.get("on", "")) or queries.today_of(request.scope))
    if actions.start_over(request.scope, week=first):
        toast(request, "Written anew from the entries.", undo=request.scope)
    return _back(first)


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """What a reader will miss in one bullet, while it is typed. Nothing is kept."""
    text = next((value for name, value in request.POST.items() if name.endswith("-text")), "")
    return render(request, "evidence/week/_findings.html", {"findings": findings(str(text)[:1_000])})


@require_GET
def reminder(request: HttpRequest) -> HttpResponse:
    """A calendar file with one appointment that comes back each Friday."""
    scope = request.scope
    text = calendar(str(scope.workspace.pk), first=queries.today_of(scope), at=ReminderForm(request.GET).time())
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="parley-friday.ics"'
    return answer


@require_GET
def summary(request: HttpRequest, summary_id: uuid.UUID) -> HttpResponse:
    """A summary as it was sent."""
    return render(request, "evidence/week/summary.html", {"summary": queries.summary(request.scope, summary_id)})


@require_POST
def delete(request: HttpRequest, summary_id: uuid.UUID) -> HttpResponse:
    """Delete a summary that was kept, with undo."""
    gone = actions.delete_summary(request.scope, summary_id=summary_id)
    toast(request, "Deleted the summary.", undo=request.scope)
    return _back(gone.week)


def _page(
    request: HttpRequest,
    week: queries.Week,
    *,
    note: NoteForm | None = None,
    bullets: Any = None,
    send: SendForm | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = bullets or bullet_rows(week.bullets)
    told = [str(each.id) for each in week.hidden if each.allowed]
    lines = [*week.bullets, *[None] * len(rows.forms)]
    context = {
        "week": week,
        "prompts": [(prompt, _note_form(prompt, note, week)) for prompt in week.prompts],
        "bullets": rows,
        "rows": [(form, None if bullets else lines[at]) for at, form in enumerate(rows.forms)],
        "send": send or SendForm(hidden=week.hidden, initial={"allowed": told}, beside=[compared(rows, week.bullets)]),
        "reminder": ReminderForm(initial={"at": dt.time(15)}),
        "past": queries.sent(request.scope),
    }
    return render(request, PAGE, context, status=status)


def _note_form(prompt: Prompt, sent: NoteForm | None, week: queries.Week) -> NoteForm:
    """The form of a prompt, with what was typed where this is the one that was sent."""
    if sent is not None and sent.data.get("prompt") == prompt.key:
        return sent
    initial = {"prompt": prompt.key, "happened_on": week.default_day}
    return NoteForm(initial=initial, auto_id=f"{prompt.key}_%s")


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _back(first: dt.date) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('evidence:week')}?on={first.isoformat()}")
