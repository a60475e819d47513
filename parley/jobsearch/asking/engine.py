"""Which questions to ask whom: those that suit the person, within the minutes there are, none of them twice.

Each question is worth something to each person: most to the one whom it suits best, twice as much where its topic is
one that the person looking wants to know about, and less with every question of its topic that is planned already, so
that an hour does not go into one matter. The best is taken again and again until no more fits: a greedy rule for the
generalised assignment problem, which is quick, and whose every choice can be said in a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

#: What stands in a title, and what it makes of somebody; the first that fits.
_TITLES = tuple(
    (role, re.compile(rf"\b({words})\b", re.IGNORECASE))
    for role, words in (
        ("founder", "(co-?)?founder"),
        ("executive", "c[eto]o|chief|vice president|[se]?vp|president|general manager"),
        ("recruiter", r"recruit\w*|talent|sourcer|people (partner|team)|hr|human resources"),
        ("manager", "manager|head of|director|lead of|team lead"),
    )
)
_PARTS = {"recruiter": "recruiter", "manager": "manager"}
#: Who usually sits there, where nobody is named.
_BY_KIND = {"screen": "recruiter", "manager": "manager", "final": "executive"}
#: What a question is worth to the one whom it suits best, and to others whom it suits.
FIRST, ALSO = 3, 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that might be asked. `whom` names whom it suits, the best first."""

    id: str
    topic: str
    minutes: int
    whom: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who can be asked: what they are to a process, and the minutes there are for questions to them."""

    key: str
    role: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One question for one person."""

    seat: str
    ask: str
    minutes: int


def role_of(part: str, title: str) -> str:
    """What somebody is to a process, by their title and else by their part in it; an engineer where neither says."""
    for role, pattern in _TITLES:
        if pattern.search(title):
            return role
    return _PARTS.get(part, "engineer")


def role_by_kind(kind: str) -> str:
    """Who usually sits in a round of this kind."""
    return _BY_KIND.get(kind, "engineer")


def proposed(
    seats: Sequence[Seat], asks: Sequence[Candidate], *, taken: Collection[str] = (), wanted: Collection[str] = ()
) -> tuple[Choice, ...]:
    """Questions for each seat, in the order they were chosen. `taken` are asked or planned already, `wanted` topics.

    No question comes twice, none is for somebody whom it does not suit, and no seat has more minutes than it has.
    """
    left = {seat.key: seat.minutes for seat in seats}
    spent = Counter(ask.topic for ask in asks if ask.id in taken)
    free = {ask.id: ask for ask in asks if ask.id not in taken}
    chosen: list[Choice] = []
    while True:
        best = _best(seats, free.values(), left, spent, wanted)
        if best is None:
            return tuple(chosen)
        seat, ask = best
        left[seat.key] -= ask.minutes
        spent[ask.topic] += 1
        del free[ask.id]
        chosen.append(Choice(seat.key, ask.id, ask.minutes))


def _best(
    seats: Iterable[Seat], asks: Iterable[Candidate], left: dict[str, int], spent: Counter[str], wanted: Collection[str]
) -> tuple[Seat, Candidate] | None:
    """The pair that is worth most a minute of attention; of equals the first seat, then the first question."""
    found: tuple[Seat, Candidate] | None = None
    most = Fraction(0)
    asks = tuple(asks)
    for seat in seats:
        for ask in asks:
            if ask.minutes <= left[seat.key] and (worth := _worth(seat, ask, spent, wanted)) > most:
                found, most = (seat, ask), worth
    return found


def _worth(seat: Seat, ask: Candidate, spent: Counter[str], wanted: Collection[str]) -> Fraction:
    if seat.role not in ask.whom:
        return Fraction(0)
    fit = FIRST if ask.whom[0] == seat.role else ALSO
    return Fraction(fit * (2 if ask.topic in wanted else 1), 1 + spent[ask.topic])
