"""The question bank of the sample, and what its person has prepared for hard moments and talks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.db import transaction

from parley.core.scope import Scope
from parley.home.sample_bank.content import Added, Prepared, Told
from parley.home.sample_deeds.actions import EVENING, Deed
from parley.home.sample_deeds.engine import Calendar
from parley.practice.bank import actions as bank
from parley.practice.notes import actions as notes


def kept(calendar: Calendar, told: Told) -> Iterator[Deed]:
    """Every mark, question and note, each on its day."""
    for mark in told.marks:
        yield Deed(calendar.at(mark.day, EVENING), partial(bank.mark, key=mark.key, note=mark.note))
    for added in told.questions:
        yield Deed(calendar.at(added.day, EVENING), partial(_add, added=added))
    for note in told.notes:
        yield Deed(calendar.at(note.day, EVENING, minutes=20), partial(_prepare, calendar=calendar, note=note))


def _add(scope: Scope, *, added: Added) -> None:
    words = bank.Words(
        text=added.text, kind=added.kind, level=added.level, competencies=added.competencies, notes=added.notes
    )
    bank.add(scope, words=words)


@transaction.atomic
def _prepare(scope: Scope, *, calendar: Calendar, note: Prepared) -> None:
    row = notes.begin(scope, guide=note.guide)
    days = {
        name: calendar.day(day) if day is not None else None
        for name, day in (("happened_on", note.happened), ("planned_on", note.planned), ("said_on", note.said))
    }
    facts = notes.Facts(title=note.title, setting=note.setting, **days) if note.title else None
    notes.save_note(scope, note_id=row.pk, words=note.parts, facts=facts)
