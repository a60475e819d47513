"""What the page of a week shows: its entries, the bullets drafted or composed, what was sent, and the weeks before."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils import timezone

from parley.core.scope import Scope
from parley.evidence.confidential.engine import Shared, redact_all
from parley.evidence.confidential.queries import whole
from parley.evidence.impact_log.queries import EntryLine, lines
from parley.evidence.models import Entry, Summary
from parley.evidence.week.content import PROMPTS, Prompt
from parley.evidence.week.engine import FRIDAY, Bullet, Finding, as_text, compose, findings, monday, week_text

DAYS = dt.timedelta(days=7)
SENT = 12
#: Nothing is logged before it.
EARLIEST = dt.date(1950, 1, 1)
SECRET = Finding("confidential", "This tells an entry that is marked confidential. Tick it below, or empty the line.")


@dataclass(frozen=True, slots=True)
class Line:
    """A bullet on the page, with what a reader will miss in it; `about` is the entry's own line."""

    text: str
    entry: str
    about: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A confidential entry of the week: only the person sees it here, unless they allow it for this summary."""

    id: uuid.UUID
    text: str
    allowed: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """A summary that was sent."""

    id: uuid.UUID
    week: dt.date
    title: str
    text: str
    sent_to: str
    sent_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Week:
    """A week whole. `bullets` are the draft's where there is one (`is_drafted`), else composed from the entries."""

    first: dt.date
    title: str
    is_this_week: bool
    is_friday: bool
    default_day: dt.date
    before: dt.date
    after: dt.date | None
    entries: tuple[EntryLine, ...]
    hidden: tuple[Hidden, ...]
    bullets: tuple[Line, ...]
    is_drafted: bool
    text: str
    sent: tuple[Sent, ...]
    prompts: tuple[Prompt, ...] = PROMPTS

    @property
    def last(self) -> dt.date:
        return self.first + dt.timedelta(days=6)


def today_of(scope: Scope) -> dt.date:
    """The person's own day."""
    return timezone.localtime(scope.now).date()


def week(scope: Scope, day: dt.date | None = None) -> Week:
    """The week of a day (this one, where none is given), in a constant number of queries."""
    today = today_of(scope)
    first = monday(max(EARLIEST, min(day or today, today)))
    draft = draft_of(scope, first)
    entries = whole(scope, since=first, until=first + dt.timedelta(days=6))
    allowed = {uuid.UUID(each) for each in draft.allowed} if draft else set()
    about = {str(entry.id): entry for entry in entries}
    bullets = _drafted(draft) if draft else compose(redact_all(entries, allowed))
    this = first == monday(today)
    return Week(
        first=first,
        title=week_text(first),
        is_this_week=this,
        is_friday=this and today.weekday() == FRIDAY,
        default_day=today if this else first + dt.timedelta(days=FRIDAY),
        before=first - DAYS,
        after=None if this else first + DAYS,
        entries=lines(scope, [entry.id for entry in entries]),
        hidden=tuple(Hidden(entry.id, entry.text, entry.id in allowed) for entry in entries if entry.confidential),
        bullets=tuple(_line(bullet, about.get(bullet.entry), allowed) for bullet in bullets),
        is_drafted=draft is not None,
        text=as_text(bullets),
        sent=sent(scope, first),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """The same for a terminal: the bullets with what a reader will miss, and how many entries are kept back."""

    title: str
    first: dt.date
    last: dt.date
    is_drafted: bool
    bullets: tuple[tuple[Bullet, tuple[Finding, ...]], ...]
    kept_back: int
    entries: tuple[EntryLine, ...]


def told(scope: Scope, since: dt.date | None = None) -> Told:
    """This week as its page has it, or everything since a day, composed anew."""
    if since is None:
        here = week(scope)
        bullets = [(Bullet(line.text, line.entry), line.findings) for line in here.bullets]
        title, first, last, drafted = f"Week of {here.title}", here.first, here.last, here.is_drafted
        kept_back, entries = sum(not each.allowed for each in here.hidden), here.entries
    else:
        found = whole(scope, since=since)
        bullets = [(bullet, findings(bullet.text)) for bullet in compose(redact_all(found))]
        title, first, last, drafted = f"Since {since.isoformat()}", since, today_of(scope), False
        kept_back, entries = sum(entry.confidential for entry in found), lines(scope, [each.id for each in found])
    return Told(title, first, last, drafted, tuple(bullets), kept_back, entries)


def draft_of(scope: Scope, first: dt.date) -> Summary | None:
    """The draft of the week that begins on this Monday, if there is one."""
    return scope.of(Summary).filter(week=first, sent_at=None).first()


def sent(scope: Scope, first: dt.date | None = None) -> tuple[Sent, ...]:
    """What was sent: of one week, or the last dozen of all, newest first."""
    rows = scope.of(Summary).exclude(sent_at=None).order_by("-sent_at", "-pk")
    rows = rows.filter(week=first) if first else rows[:SENT]
    return tuple(_sent(row) for row in rows)


def summary(scope: Scope, summary_id: uuid.UUID) -> Sent:
    """One summary as it was sent. Raises NotFound; a draft gives its present words."""
    return _sent(scope.get(Summary, summary_id))


@dataclass(frozen=True, slots=True)
class Closing:
    """Whether it is Friday and the week is not told yet: its Monday, and how many entries it has."""

    first: dt.date
    entries: int


def closing(scope: Scope) -> Closing | None:
    """The week to close, on a Friday on which nothing of it was sent; None on every other day. At most two queries."""
    today = today_of(scope)
    if today.weekday() != FRIDAY:
        return None
    first = monday(today)
    if scope.of(Summary).filter(week=first).exclude(sent_at=None).exists():
        return None
    return Closing(first, scope.of(Entry).filter(happened_on__gte=first, happened_on__lte=today).count())


def _line(bullet: Bullet, entry: Shared | None, allowed: Collection[uuid.UUID]) -> Line:
    found = findings(bullet.text)
    if entry is not None and entry.confidential and entry.id not in allowed:
        found = (SECRET, *found)
    return Line(bullet.text, bullet.entry, entry.text if entry else "", found)


def _drafted(draft: Summary) -> Sequence[Bullet]:
    return tuple(Bullet(str(each["text"]), str(each["entry"])) for each in draft.bullets)


def _sent(row: Summary) -> Sent:
    text = row.text or as_text(_drafted(row))
    return Sent(row.pk, row.week, week_text(row.week), text, row.sent_to, row.sent_at or row.changed_at)
