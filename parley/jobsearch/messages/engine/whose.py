"""Whose figure an amount is: what they offered, what is asked for, present pay, the market's, another company's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from parley.jobsearch.messages.engine.amounts import Amount, Span
from parley.jobsearch.messages.engine.lexicon import COMPONENTS
from parley.jobsearch.messages.engine.nouns import Situation
from parley.jobsearch.messages.engine.reading import AMOUNT, Line, Message
from parley.kernel.text.cues import Cue


class Role(StrEnum):
    """What an amount is said to be."""

    THEIRS = "theirs"
    WISH = "wish"
    PRESENT = "present"
    MARKET = "market"
    ELSEWHERE = "elsewhere"
    DELTA = "delta"
    DEEDS = "deeds"
    UNSAID = ""


_ROLES = frozenset(role.value for role in Role if role)
_PARTS = frozenset(f"part:{name}" for name in COMPONENTS)
#: A word after the amount says as much as one before it that stands so much nearer.
_AFTER = 2
_NEAR = 5
_LEADS = frozenset("of is to from at was by".split())
#: No base pay is lower by the year; what is, is a part of it or a difference.
LEAST_BASE = Decimal(12_000)
_BY_RANK = ("delta", "deeds", "present", "elsewhere", "theirs", "market", "wish")


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount with its sentence, whose it is, the component it belongs to ("" where none is named), and how many words
    stand between it and what says whose it is."""

    amount: Amount
    line: Line
    role: Role
    part: str
    apart: float = 0

    @property
    def is_base(self) -> bool:
        """Whether it may be a yearly base pay."""
        plain = self.part in ("", "base") and self.amount.period in ("", "month")
        return plain and (self.amount.value is None or self.amount.value >= LEAST_BASE)


def figures(message: Message) -> tuple[Figure, ...]:
    """Every amount of the message with whose it is."""
    found = []
    for line in message.lines:
        held = message.amounts_in(line)
        places = [at for at, word in enumerate(line.words) if word.text == AMOUNT]
        for amount, at in zip(held, places, strict=False):
            found.append(Figure(amount, line, *_role(message, line, at)))
    return tuple(_same_in_range(message, found))


def _role(message: Message, line: Line, at: int) -> tuple[Role, str, float]:
    part = _part(line, at)
    ranked = sorted((_distance(cue, at), _BY_RANK.index(cue.name), cue.name) for cue in line.cues if cue.name in _ROLES)
    if ranked:
        return Role(ranked[0][2]), part, ranked[0][0]
    return (Role.WISH if message.is_in(Situation.ASKED_EXPECTATIONS) else Role.UNSAID), part, 99


def _distance(cue: Cue, at: int) -> float:
    if cue.first <= at < cue.last:
        return 0 if cue.name == "delta" else 0.5
    return at - cue.last + 1 if cue.last <= at else cue.first - at + _AFTER


def _part(line: Line, at: int) -> str:
    near = []
    for cue in widest([cue for cue in line.cues if cue.name in _PARTS]):
        # "a base of X with a signing bonus of Y": what leads to the next amount is not of this one.
        leads_on = cue.first > at and line.norm_after(cue.last) in _LEADS
        if not leads_on and _distance(cue, at) <= _NEAR:
            near.append((_distance(cue, at), cue.name))
    return min(near)[1].removeprefix("part:") if near else ""


def widest(cues: list[Cue]) -> list[Cue]:
    """The phrases that stand within no longer one: a "signing bonus" is one thing, not a bonus too."""
    return [
        cue
        for cue in cues
        if not any(
            other.first <= cue.first and cue.last <= other.last and other.last - other.first > cue.last - cue.first
            for other in cues
        )
    ]


def _same_in_range(message: Message, found: list[Figure]) -> list[Figure]:
    """The upper end of a range is whose its lower end is."""
    lows = {span.end: span.start for span in message.ranges}
    roles = {each.amount.start: (each.role, each.part) for each in found}
    made = []
    for each in found:
        low = lows.get(each.amount.end)
        role, part = roles.get(low, (each.role, each.part)) if low is not None else (each.role, each.part)
        made.append(Figure(each.amount, each.line, role, part, each.apart))
    return made


def of_range(found: tuple[Figure, ...], span: Span) -> Figure | None:
    """The figure at the lower end of a range."""
    return next((each for each in found if each.amount.start == span.start), None)
