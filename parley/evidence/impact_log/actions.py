"""The writes of the impact log: an entry logged, completed, measured, deleted; the inbox of `parley log` taken in."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from parley.core import ids, inbox, ledger
from parley.core.models import User
from parley.core.scope import Scope, scope_for
from parley.evidence.impact_log.engine.change import change, span_text, value_text
from parley.evidence.impact_log.engine.measures import Found, measures
from parley.evidence.impact_log.engine.records import Waiting, clean_tags, understood
from parley.evidence.models import AnswerLink, Entry, ExhibitLink, Measure, StoryEntry
from parley.kernel.errors import NotFound, Refused
from parley.kernel.numbers import is_kept_exactly

log = logging.getLogger(__name__)

EARLIEST = dt.date(1950, 1, 1)


@dataclass(frozen=True, slots=True)
class MeasureValues:
    """A measure as the person corrected it; `id` is None for a new one."""

    id: uuid.UUID | None
    name: str
    before: Decimal | None
    after: Decimal | None
    unit: str
    before_unit: str = ""
    money_per_year: Decimal | None = None
    currency: str = ""

    def fields(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "before": self.before,
            "after": self.after,
            "unit": self.unit,
            "before_unit": self.before_unit,
            "money_per_year": self.money_per_year,
            "currency": self.currency if self.money_per_year is not None else "",
        }


@transaction.atomic
def log_entry(
    scope: Scope, *, text: str, happened_on: dt.date | None = None, tags: Sequence[str] = (), confidential: bool = False
) -> Entry:
    """Keep one thing the person did, with the figures its words name, each waiting to be checked.

    Raises Refused for an empty text and for a day that has not come or cannot be.
    """
    if not text.strip():
        raise Refused("Write one line about what you did; nothing was logged.", field="text")
    entry = Entry(
        text=text.strip(),
        happened_on=_checked_day(scope, happened_on or _today(scope)),
        tags=list(clean_tags(tags)),
        confidential=confidential,
        logged_at=scope.now,
    )
    ledger.create(scope, entry, kind="entry.logged")
    ledger.create_many(scope, _read(scope, entry), kind="measure.read")
    return entry


@transaction.atomic
def change_entry(
    scope: Scope, *, entry_id: uuid.UUID, changes: Mapping[str, Any], figures: Sequence[MeasureValues] | None = None
) -> bool:
    """Set the named parts of an entry and, if given, its figures as a whole, in one deed; whether anything differed.

    Raises Refused for a value that is not acceptable, NotFound for another's entry or figure.
    """
    entry = scope.get(Entry, entry_id)
    wanted = dict(changes)
    if "happened_on" in wanted:
        wanted["happened_on"] = _checked_day(scope, wanted["happened_on"])
    if "tags" in wanted:
        wanted["tags"] = list(clean_tags(wanted["tags"]))
    changed = ledger.change(scope, entry, wanted) is not None
    measured = figures is not None and _set(scope, entry, figures)
    return changed or measured


@transaction.atomic
def set_measures(scope: Scope, *, entry_id: uuid.UUID, figures: Sequence[MeasureValues]) -> bool:
    """Make the figures of an entry exactly these, all checked by the person; whether anything differed."""
    return _set(scope, scope.get(Entry, entry_id), figures)


@transaction.atomic
def propose_measures(
    scope: Scope, *, entry_id: uuid.UUID, found: Sequence[Found], changes: Mapping[str, Any] | None = None
) -> list[Measure]:
    """Add figures read from the person's words to an entry, each waiting to be checked, and set the named parts.

    Raises NotFound for another's entry.
    """
    entry = scope.get(Entry, entry_id)
    if changes:
        ledger.change(scope, entry, dict(changes))
    already = scope.of(Measure).filter(entry=entry).count()
    proposed = [_proposal(entry, each, already + at) for at, each in enumerate(found)]
    ledger.create_many(scope, proposed, kind="measure.read")
    return proposed


@transaction.atomic
def delete_entry(scope: Scope, *, entry_id: uuid.UUID) -> Entry:
    """Delete an entry with its figures. Raises Refused while a story rests on it."""
    entry = scope.get(Entry, entry_id)
    told = list(scope.of(StoryEntry).filter(entry=entry).values_list("story__title", flat=True)[:3])
    if told:
        names = ", ".join(f"“{title}”" for title in told)
        raise Refused(
            f"This entry carries {names}, so it was not deleted. Take it out of the story first, or delete the story."
        )
    for model in (Measure, AnswerLink, ExhibitLink):
        for row in scope.of(model).filter(entry=entry):
            ledger.delete(scope, row)
    ledger.delete(scope, entry)
    return entry


def take_in(user: User, folder: Path) -> int:
    """Turn what `parley log` left in `folder` into entries of the person's own workspace; returns how many.

    Idempotent: a record whose identifier the ledger has ever heard of is passed over, even if its entry was deleted
    since. A file leaves the folder only after its entries are committed.
    """
    scope = scope_for(user, source="cli")
    taken = 0
    for file in inbox.take(folder, label=str(ids.new())):
        try:
            lines = inbox.read(file)
        except FileNotFoundError:
            continue  # another process has just taken it in
        try:
            taken += _enter(scope, _waiting(scope, file.name, lines))
        except IntegrityError:
            # Another process is at the same file and was first; the next look finds every record known.
            log.warning("%s is being taken in elsewhere", file.name)
            continue
        inbox.done(file)
    return taken


def _waiting(scope: Scope, name: str, lines: Iterable[inbox.Line]) -> list[Waiting]:
    today = _today(scope)
    found: dict[uuid.UUID, Waiting] = {}
    for number, line in enumerate(lines):
        for each in understood(line.record, line.raw, key=f"{name}:{number}", now=scope.now, today=today):
            found.setdefault(each.id, each)
    return list(found.values())


@transaction.atomic
def _enter(scope: Scope, waiting: list[Waiting]) -> int:
    known = ledger.known(scope, (each.id for each in waiting))
    fresh = [each for each in waiting if each.id not in known]
    entries = [
        Entry(
            id=each.id,
            text=each.text,
            happened_on=each.happened_on,
            tags=list(each.tags),
            confidential=each.confidential,
            logged_at=each.logged_at,
        )
        for each in fresh
    ]
    ledger.create_many(scope, entries, kind="entry.logged", occurred_at=[each.logged_at for each in fresh])
    found = [measure for entry in entries for measure in _read(scope, entry)]
    ledger.create_many(scope, found, kind="measure.read")
    return len(fresh)


def _read(scope: Scope, entry: Entry) -> list[Measure]:
    """The figures that the words of an entry name, as proposals."""
    found = measures(entry.text, scope.workspace.currency)
    return [_proposal(entry, each, position) for position, each in enumerate(found)]


def _proposal(entry: Entry, found: Found, position: int) -> Measure:
    worth = None if found.money_per_year is None else round(found.money_per_year, 2)
    fits = worth is not None and abs(worth) < Decimal("1e18") and is_kept_exactly(worth)
    return Measure(
        entry=entry,
        name=found.name[:200],
        before=found.before,
        after=found.after,
        unit=found.unit,
        before_unit=found.before_unit,
        money_per_year=worth if fits else None,
        currency=found.currency if fits else "",
        checked=False,
        doubt=found.doubt,
        position=position,
    )


def _set(scope: Scope, entry: Entry, figures: Sequence[MeasureValues]) -> bool:
    stored = {row.pk: row for row in scope.of(Measure).filter(entry=entry)}
    if any(each.id is not None and each.id not in stored for each in figures):
        raise NotFound("There is no such measure here.")
    happened = []
    for position, each in enumerate(figures):
        if each.before is None and each.after is None and each.money_per_year is None:
            raise Refused("A measure needs at least one number: before, after, or what it is worth a year.")
        fields = each.fields() | {"position": position, "checked": True, "doubt": ""}
        if each.id is None:
            happened.append(ledger.create(scope, Measure(entry=entry, **fields), kind="measure.added"))
        else:
            happened.append(ledger.change(scope, stored.pop(each.id), fields))
    happened += [ledger.delete(scope, row) for row in stored.values()]
    if any(happened):
        ledger.note(scope, entry, "entry.measured", measures=[in_words(each) for each in figures])
    return any(happened)


def in_words(figure: MeasureValues) -> str:
    """A measure in one line, as the history of an entry tells it."""
    parts = [
        f"{figure.name} {span_text(figure.before, figure.after, figure.unit, figure.before_unit)}".strip(),
        change(figure.before, figure.after, figure.unit, figure.before_unit),
    ]
    if figure.money_per_year is not None:
        parts.append(f"{value_text(figure.money_per_year, figure.currency)} a year")
    return ", ".join(filter(None, parts))


def _today(scope: Scope) -> dt.date:
    """The person's own day: the active zone's, which a request has set."""
    return timezone.localtime(scope.now).date()


def _checked_day(scope: Scope, day: dt.date) -> dt.date:
    # A day of grace: the person may be travelling ahead of the zone they have set.
    if day > _today(scope) + dt.timedelta(days=1):
        raise Refused("That day has not come yet. Log what you did on the day it happened.", field="happened_on")
    if day < EARLIEST:
        raise Refused(f"That is before {EARLIEST.year}; check the year.", field="happened_on")
    return day
