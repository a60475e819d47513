"""The outline of a talk by minutes: a first one for a slot, and whether one adds up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LONGEST_SLOT = 240  # minutes: a half-day workshop

#: A talk of half an hour and its share of each part: a moment that catches, what one must know first, the way with its
#: wrong turns, what to take home, and questions. Minutes of thirty.
SHAPE = (
    ("A moment that catches", 2),
    ("What they need to know first", 3),
    ("The way: what was tried, what failed, what worked", 17),
    ("What to take home", 3),
    ("Questions", 5),
)
#: Shorter slots leave no time for questions on the stage.
NO_QUESTIONS = 10
#: So many minutes may be left over before it is worth a remark: nobody speaks to the minute.
EASE = 1


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a talk and its whole minutes."""

    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Balance:
    """Whether an outline adds up. `spare` are the minutes left in the slot; below zero it is too long."""

    slot: int
    planned: int
    sentence: str
    fits: bool

    @property
    def spare(self) -> int:
        return self.slot - self.planned


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a talk drawn against its slot: where it begins and how wide, in per cent; past it or not."""

    x: float
    width: float
    tone: str


def bars(items: Sequence[Item], slot: int) -> tuple[Bar, ...]:
    """The parts in turn, light and dark, against the slot or what is planned, whichever is longer."""
    whole = max(slot, sum(item.minutes for item in items))
    drawn, at = [], 0
    for number, item in enumerate(items):
        within = max(min(at + item.minutes, slot) - at, 0) if slot else item.minutes
        over = item.minutes - within
        if within:
            drawn.append(Bar(_share(at, whole), _share(within, whole), "even" if number % 2 else "odd"))
        if over:
            drawn.append(Bar(_share(at + within, whole), _share(over, whole), "over"))
        at += item.minutes
    return tuple(drawn)


def _share(minutes: int, whole: int) -> float:
    return round(100 * minutes / whole, 2)


def first_outline(slot: int) -> tuple[Item, ...]:
    """An outline that fills a slot of so many minutes exactly, in the shares of `SHAPE` by largest remainder.

    Each part has at least a minute; a slot with fewer minutes than parts has the first ones alone.
    """
    shape = list(SHAPE[:-1] if slot <= NO_QUESTIONS else SHAPE)[: max(slot, 0)]
    if not shape:
        return ()
    whole = sum(share for _, share in shape)
    exact = [slot * share / whole for _, share in shape]
    minutes = [max(1, int(each)) for each in exact]
    order = sorted(range(len(shape)), key=lambda at: (minutes[at] - exact[at], at))
    for at in order[: max(slot - sum(minutes), 0)]:
        minutes[at] += 1
    while sum(minutes) > slot:
        minutes[minutes.index(max(minutes))] -= 1
    return tuple(Item(title, each) for (title, _), each in zip(shape, minutes, strict=True))


def written(items: Iterable[Item]) -> str:
    """An outline as a text: minutes and title, a line each."""
    return "\n".join(f"{item.minutes} min: {' '.join(item.title.split())}" for item in items)


def read(text: str) -> tuple[Item, ...]:
    """The outline that `written` wrote."""
    found = (line.partition(" min: ") for line in text.splitlines())
    return tuple(Item(title, int(minutes)) for minutes, mark, title in found if mark and minutes.isdigit())


def balance(items: Sequence[Item], slot: int) -> Balance:
    """Hold the minutes of an outline against its slot, in words that say what to do."""
    planned = sum(item.minutes for item in items)
    spare = slot - planned
    if not items:
        sentence, fits = "No outline yet.", False
    elif not slot:
        sentence, fits = f"{_minutes(planned)} planned. How long is the slot?", False
    elif spare < 0:
        longest = max(items, key=lambda item: item.minutes)
        sentence = f"{_minutes(-spare)} too long. “{longest.title}” has the most to give: {_minutes(longest.minutes)}."
        fits = False
    elif spare > EASE:
        sentence, fits = f"{_minutes(spare)} still free. Give them to the way, or keep them for questions.", False
    else:
        sentence, fits = f"It adds up: {planned} of {_minutes(slot)}.", True
    return Balance(slot, planned, sentence, fits)


def _minutes(number: int) -> str:
    return f"{number} {'minute' if number == 1 else 'minutes'}"
