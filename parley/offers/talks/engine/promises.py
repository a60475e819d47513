"""Promises made to companies, and which of them a yes to one of them would break. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was promised."""

    TALK_FIRST = "talk_first"
    TELL = "tell"
    ANSWER_BY = "answer_by"
    NOT_BEFORE = "not_before"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise that still stands. `party` tells one company from another; `until` is its day, where it has one."""

    id: str
    party: str
    to: str
    kind: Kind
    words: str
    until: dt.date | None
    made_on: dt.date


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a yes would do to a promise. `breaks`: it would break it as things stand."""

    promise: Promise
    breaks: bool
    sentence: str


def _day(day: dt.date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def said(promise: Promise) -> str:
    """The promise as the rest of a sentence that begins with "you promised them"."""
    until = promise.until
    plain = {
        Kind.TALK_FIRST: "not to accept another offer before talking to them",
        Kind.TELL: "to tell them when something changes",
        Kind.ANSWER_BY: f"to answer by {_day(until)}" if until else "to answer by a day that is not written down",
        Kind.NOT_BEFORE: f"not to decide before {_day(until)}" if until else "not to decide yet",
        Kind.OTHER: "something",
    }[promise.kind]
    return f"{plain}: “{promise.words}”" if promise.words else plain


def before_yes(promises: Sequence[Promise], *, party: str, today: dt.date) -> tuple[Reminder, ...]:
    """What to look at before a yes to `party`, what would be broken first."""
    found = [each for promise in promises for each in _reminder(promise, party, today)]
    return tuple(sorted(found, key=lambda each: (not each.breaks, each.promise.made_on, each.promise.id)))


def _reminder(promise: Promise, party: str, today: dt.date) -> Iterator[Reminder]:
    """At most one, by the kind of promise."""
    other, whom = promise.party != party, f"You promised {promise.to} {said(promise)}."
    until = promise.until
    if promise.kind is Kind.TALK_FIRST and other:
        yield Reminder(promise, True, f"{whom} Talk to them first, then mark it as kept.")
    elif promise.kind is Kind.NOT_BEFORE and (until is None or today < until):
        yield Reminder(promise, True, f"{whom} That day has not come; ask them whether you may decide earlier.")
    elif promise.kind is Kind.ANSWER_BY and until is not None:
        if other:
            yield Reminder(promise, False, f"{whom} They wait for it; tell them on the day you decide.")
        elif until < today:
            yield Reminder(promise, False, f"{whom} That day has passed; say so when you write.")
    elif promise.kind is Kind.TELL and other:
        yield Reminder(promise, False, f"{whom} A yes changes something: write to them before they hear it elsewhere.")
    elif promise.kind is Kind.OTHER:
        yield Reminder(promise, False, f"{whom} Read it once more before you answer.")
