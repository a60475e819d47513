"""What a sitting came to: what got better since the last time, and what is next."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from parley.core.scope import Scope
from parley.practice.attempts.content import Anchor, anchor
from parley.practice.attempts.engine.retelling import TITLES
from parley.practice.attempts.queries import Line, line
from parley.practice.models import Attempt, MockSession, Review

#: What lacked, as one says it.
SAID: Final = {
    "situation": "where and when it was",
    "task": "what was asked of you",
    "action": "what you did yourself",
    "result": "how it ended",
    "learning": "what you learned from it",
    "evolution": "where you used it since",
}
_NEXT: Final = {
    "missing_action": "Say your own steps: first, then, and why so.",
    "missing_result": "End every answer with what was different afterwards, and how you know.",
    "missing_situation": "Begin with one sentence of where, when and how large.",
    "missing_task": "Say what was asked of you, by when, and what was not allowed.",
    "we": "Where you say “we”, say which part was yours.",
    "vague_result": "Find one number, or one thing that people could see, for each result.",
    "story": "Tell one time it happened, instead of what you usually do.",
    "hedge": "Say plainly what you know.",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of the sitting: its answer, what is better than the time before, and the parts told again."""

    line: Line
    before: Line | None
    better: tuple[str, ...]
    again: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A sitting that is over. `agreed` of `rated` answers were rated as the coach rated them."""

    id: uuid.UUID
    name: str
    begun_at: dt.datetime
    minutes: int | None
    answered: tuple[Answered, ...]
    skipped: int
    next: tuple[str, ...]
    rated: int
    agreed: int
    comes_again: int
    first_at: dt.datetime | None

    @property
    def better(self) -> int:
        return sum(1 for each in self.answered if each.better)


def summary(scope: Scope, session_id: uuid.UUID, name: str) -> Summary:
    """What a sitting came to. Raises NotFound."""
    row = scope.get(MockSession, session_id)
    every = list(scope.of(Attempt).filter(session=row).order_by("answered_at", "pk"))
    roots = [each for each in every if each.parent_id is None]
    before = _before(scope, row, roots)
    answered = tuple(_answered(root, before.get(root.key), every) for root in roots)
    reviews = list(scope.of(Review).filter(attempt__in=[root.pk for root in roots]).select_related("card"))
    both = [(root.own_band, root.band) for root in roots if root.own_band and root.band]
    return Summary(
        id=row.pk,
        name=name,
        begun_at=row.begun_at,
        minutes=_minutes(row),
        answered=answered,
        skipped=len(row.keys) - len(roots),
        next=tuple(_next(roots)),
        rated=len(both),
        agreed=sum(1 for own, band in both if own == band),
        comes_again=len({review.card_id for review in reviews}),
        first_at=min((review.card.due_at for review in reviews), default=None),
    )


def _answered(root: Attempt, earlier: Attempt | None, every: Sequence[Attempt]) -> Answered:
    again = [each for each in every if each.parent_id == root.pk and each.part]
    return Answered(
        line=line(root),
        before=line(earlier) if earlier else None,
        better=tuple(_better(root, earlier, again)),
        again=tuple(dict.fromkeys(TITLES[each.part] for each in again if each.part in TITLES)),
    )


def _before(scope: Scope, row: MockSession, roots: Sequence[Attempt]) -> dict[str, Attempt]:
    """The latest answer to each question before this sitting."""
    keys = [root.key for root in roots]
    earlier = scope.of(Attempt).filter(key__in=keys, parent=None, answered_at__lt=row.begun_at).exclude(session=row)
    return {each.key: each for each in earlier.order_by("answered_at", "pk")}


def _better(root: Attempt, earlier: Attempt | None, again: Sequence[Attempt]) -> Iterator[str]:
    """What an answer has that the time before, or its own first telling, had not."""
    if earlier and earlier.band and root.band and root.band > earlier.band:
        since = f"{earlier.answered_at.day} {earlier.answered_at:%B}"
        yield f"From “{_name(earlier.band)}” to “{_name(root.band)}” since {since}."
    told = [part for part in earlier.missing if part not in root.missing and part in SAID] if earlier else []
    if told:
        yield f"Now told: {' and '.join(SAID[part] for part in told)}."
    band = root.band
    for each in again:
        if band and each.band and each.band > band:
            yield f"{TITLES[each.part]} told again took the whole from “{_name(band)}” to “{_name(each.band)}”."
        band = each.band or band


def _next(roots: Sequence[Attempt]) -> Iterator[str]:
    """What comes up most often among the answers of the sitting; at most two sentences."""
    counted: Counter[str] = Counter()
    for root in roots:
        if root.band == 1:
            counted["story"] += 1
            continue
        counted.update(f"missing_{part}" for part in root.missing if f"missing_{part}" in _NEXT)
        counted.update(rule for rule in root.rules if rule in _NEXT and not rule.startswith("missing_"))
    order = list(_NEXT)
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], order.index(pair[0])))
    for rule, times in ranked[:2]:
        where = f" ({times} of {len(roots)} answers)" if len(roots) > 1 else ""
        yield f"{_NEXT[rule]}{where}"


def _name(band: int) -> str:
    found: Anchor | None = anchor(band, True)
    return found.name if found else ""


def _minutes(row: MockSession) -> int | None:
    """How long it took, where it was not left lying."""
    if row.ended_at is None:
        return None
    minutes = round((row.ended_at - row.begun_at).total_seconds() / 60)
    return minutes if 0 < minutes <= 240 else None
