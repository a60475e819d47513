"""The next best step with an offer, and why: from its date, one's lines, what going on is worth, and who is near. Pure.

What closes doors comes first. Nothing is advised that would need an untrue word.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from parley.offers.lines.engine import Place


class Answer(StrEnum):
    """What pay alone says of an offer beside going on: take it, ask for days, or go on."""

    UNKNOWN = ""
    ACCEPT = "accept"
    ASK = "ask_for_days"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class First:
    """A step: a sentence that starts with a verb, why, and where its button leads (a name and an id)."""

    eyebrow: str
    title: str
    reason: str
    button: str
    leads_to: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """An open offer as it stands. `answer_by` is in the person's zone.

    `gap` says in words how far it lies from the next line; `edge` how much a year it is above or below going on; with
    `days`, so many days more are worth `gain` a year, and worth asking for while that loses the offer in less than
    `break_even`. `hurry` are processes that would have to come so many days sooner to be there in time.
    """

    id: str
    name: str
    answer_by: dt.datetime | None = None
    written: bool = False
    has_level: bool = False
    place: Place = Place.UNKNOWN
    gap: str = ""
    winnable: str = ""
    signs_if: str = ""
    answer: Answer = Answer.UNKNOWN
    edge: str = ""
    days: int | None = None
    gain: str = ""
    break_even: str = ""
    hurry: tuple[tuple[str, int], ...] = ()


def day_words(day: dt.date) -> str:
    """Friday 20 March."""
    return f"{day:%A} {day.day} {day:%B}"


def left(moment: dt.datetime, now: dt.datetime) -> str:
    """How long is left, in days as a calendar counts them: "today", "tomorrow", "in 5 days"."""
    days = (moment.date() - now.date()).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def due(offer: Stand, now: dt.datetime) -> First | None:
    """What to do about an offer whose date is near; None where nothing is known but the date."""
    if offer.answer_by is None:
        return None
    when = f"{left(offer.answer_by, now).capitalize()}, at {offer.answer_by:%H:%M}."
    return next(_due(offer, when, now), None)


def _due(offer: Stand, when: str, now: dt.datetime) -> Iterator[First]:
    near = "Nearest date"
    yield from _lost(offer, near, f" {when}")
    if not offer.written:
        reason = f"{when} You can only say yes to what you can read, and what is said on the phone is remembered twice."
        yield First(near, f"Have {offer.name} put it in writing", reason, "See what to write", "talk", offer.id)
    yield from _signs(offer, near)
    if offer.answer is Answer.ASK and offer.days:
        reason = (
            f"{when} By your live search that is worth {offer.gain} a year, and worth asking for while it loses the "
            f"offer in less than {offer.break_even}. Managers report that 6 % of offers are withdrawn."
        )
        title = f"Ask {offer.name} for {offer.days} more days"
        yield First(near, title, reason, "See what to write", "talk", offer.id)
    yield from _hurry(offer, near, now)
    if offer.answer is Answer.DECLINE:
        reason = f"{when} By pay it is {offer.edge} a year less than going on. If more than pay counts, say what."
        yield First(
            near, f"Say no to {offer.name}, or what would change it", reason, "See what to write", "talk", offer.id
        )
    if offer.answer is Answer.ACCEPT and offer.answer_by:
        title = f"Answer {offer.name} by {day_words(offer.answer_by)}"
        reason = f"{when} By pay it is {offer.edge} a year more than going on. Hold it against the rest once more."
        yield First(near, title, reason, "Compare", "compare")


def _lost(offer: Stand, eyebrow: str, tail: str) -> Iterator[First]:
    """What is below one's own line, or that no package would win."""
    if offer.winnable == "no":
        reason = f"No package would make you sign, by your own word.{tail} A kind no, soon, keeps the door open."
        yield First(eyebrow, f"Decline {offer.name} well", reason, "See what to write", "talk", offer.id)
    elif offer.place is Place.BELOW and offer.winnable == "yes":
        reason = f"It lies {offer.gap}, and you wrote down what would change that{_what(offer)}.{tail}"
        yield First(
            eyebrow, f"Tell {offer.name} what would make you sign", reason, "See what to write", "talk", offer.id
        )
    elif offer.place is Place.BELOW:
        reason = f"It lies {offer.gap}. Either some package would still make you sign, or a kind no is due.{tail}"
        yield First(eyebrow, f"Decide whether {offer.name} can be won", reason, "Look at your lines", "lines")


def _what(offer: Stand) -> str:
    return f": {offer.signs_if.rstrip('.')}" if offer.signs_if else ""


def _signs(offer: Stand, eyebrow: str) -> Iterator[First]:
    if offer.place is Place.SIGNS and offer.written:
        reason = "It is at the line where you sign at once, and in writing. Asking for more now risks what you wanted."
        yield First(eyebrow, f"Accept {offer.name}", reason, "See what to write", "talk", offer.id)


def _hurry(offer: Stand, eyebrow: str, now: dt.datetime) -> Iterator[First]:
    if not offer.hurry or offer.answer_by is None or offer.answer_by < now:
        return
    name, days = offer.hurry[0]
    more = len(offer.hurry) - 1
    others = f", and {more} more are late too" if more > 1 else ", and one more is late too" if more else ""
    sooner = f"{days} day{'s' if days != 1 else ''} sooner"
    reason = f"{offer.name} wants an answer {left(offer.answer_by, now)}. {name} would have to come {sooner}{others}."
    yield First(eyebrow, f"Tell {name} that you have a date", reason, "See what to write", "aligned", offer.id)


def settled_first(offers: Sequence[Stand], *, has_lines: bool) -> Iterator[First]:
    """What one settles with oneself before anything is asked of anybody."""
    step = "Before you negotiate"
    if offers and not has_lines:
        reason = "A line is worth most while nothing has moved it: below one you walk, from the other on you sign."
        yield First(step, "Write down where you walk away and where you sign", reason, "Draw your lines", "lines")
    for offer in offers:
        if not offer.winnable and offer.place is not Place.SIGNS and has_lines:
            reason = "Negotiate only where one would. Anywhere else it costs both sides time, and you your good name."
            title = f"Say whether any package would make you sign with {offer.name}"
            yield First(step, title, reason, "Look at your lines", "lines")


def in_quiet(offers: Sequence[Stand], now: dt.datetime) -> Iterator[First]:
    """What to do about offers while no date is near."""
    step = "Your next step"
    for offer in offers:
        yield from _lost(offer, step, "")
        yield from _signs(offer, step)
        if offer.winnable == "no" or offer.place is Place.SIGNS:
            continue
        if not offer.has_level:
            reason = "The level decides the band, and the band what they can move at all. Money comes after."
            yield First(step, f"Ask {offer.name} for the level first", reason, "See what to write", "talk", offer.id)
        elif offer.winnable == "yes" and offer.place is Place.BETWEEN and offer.written:
            reason = f"It lies {offer.gap or 'between your lines'}, and you know what would close it{_what(offer)}."
            yield First(step, f"Make {offer.name} a counter", reason, "See what to write", "talk", offer.id)
        yield from _hurry(offer, step, now)
