"""A verdict for each row: is it new, known, richer than what is known, in need of an answer, or unreadable?

Rows are judged in order, against what is known and against the rows before them, so that a job that was saved and then
applied for is one opportunity with both dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from parley.core.imports.engine.records import (
    Change,
    Identity,
    Judged,
    Known,
    Proposal,
    Value,
    Verdict,
)
from parley.core.imports.engine.text import fold

# Two trackers may put one application on either side of midnight.
_SAME_DAY = timedelta(days=1)
# A job is saved before it is applied for, and some people note it down a while after; a later save is a new interest.
_SAVED_BEFORE = timedelta(days=365)
_SAVED_AFTER = timedelta(days=30)

Improves = Callable[[Mapping[str, Value], str, Value], bool]
Disagrees = Callable[[str, str, str], bool]


@dataclass(slots=True)
class _Place:
    """Something a later row can turn out to be: a known thing, or the first row of this file that told of it."""

    identity: Identity
    kind: str
    fields: dict[str, Value]
    notes: list[str]
    reference: str = ""
    at: int | None = None
    ids: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    settled: str = ""

    def __post_init__(self) -> None:
        if self.identity.place:
            self.addresses.add(self.identity.place)


def fills_a_gap(have: Mapping[str, Value], name: str, _value: Value) -> bool:
    """The plain rule of what is an improvement: the field was empty."""
    return not have.get(name)


def other_words(_name: str, before: str, after: str) -> bool:
    """The plain rule of what is a disagreement: words that differ in more than case, space and emoji."""
    return fold(before) != fold(after)


def judge(
    proposals: Sequence[Proposal],
    known: Iterable[Known],
    improves: Improves = fills_a_gap,
    disagrees: Disagrees = other_words,
) -> tuple[Judged, ...]:
    """The verdict on each proposal, in order. `improves` says whether a value is better than what something has.

    Where both have words and they `disagree`, what is known is kept and the difference is told.

    A row that was imported before, word for word, is always the same, even when the person has since changed what it
    became. The proposal of a row that others of the file repeat carries what they add.
    """
    index = _Index(known)
    judged: list[Judged] = []
    for proposal in proposals:
        early = _without_looking(proposal)
        if early is not None and (early.verdict is not Verdict.ASKS or not index.brought(proposal)):
            judged.append(early)
            continue
        place = index.find(proposal)
        if place is None:
            index.add(_place_of(proposal, len(judged)))
            judged.append(Judged(proposal, Verdict.NEW))
        else:
            judged.append(_against(place, proposal, judged, improves, disagrees))
            index.also(place, proposal)
    return tuple(judged)


def _without_looking(proposal: Proposal) -> Judged | None:
    if proposal.empty:
        return Judged(proposal, Verdict.EMPTY, "There is nothing in this row.")
    stopping = [problem.sentence for problem in proposal.problems if problem.stops]
    if stopping:
        return Judged(proposal, Verdict.UNREADABLE, " ".join(stopping))
    if proposal.questions:
        return Judged(proposal, Verdict.ASKS, _ASKED[proposal.questions[0]])
    return None


_ASKED = {
    "date-order": "Its date can be read two ways.",
    "stage": "Its status is not one of your stages yet.",
}


def _place_of(proposal: Proposal, at: int) -> _Place:
    return _Place(
        proposal.identity,
        proposal.kind,
        dict(proposal.fields),
        list(proposal.notes),
        at=at,
        ids={*proposal.identity.ids},
        rows={proposal.fingerprint},
    )


def _against(
    place: _Place, proposal: Proposal, judged: list[Judged], improves: Improves, disagrees: Disagrees
) -> Judged:
    if proposal.fingerprint in place.rows and place.at is None:
        return Judged(proposal, Verdict.SAME, "You brought this row before.", place.reference, brought_before=True)
    if place.settled:
        return Judged(proposal, Verdict.SAME, place.settled, place.reference, brought_before=True)
    changes = tuple(
        Change(name, place.fields.get(name), value)
        for name, value in proposal.fields.items()
        if place.fields.get(name) != value and improves(place.fields, name, value)
    )
    changed = {change.field for change in changes}
    differences = tuple(
        Change(name, place.fields[name], value)
        for name, value in proposal.fields.items()
        if name not in changed and _differ(name, place.fields.get(name), value, disagrees)
    )
    written = "\n".join(["", *place.notes, ""])
    new_notes = tuple(note for note in proposal.notes if f"\n{note}\n" not in written)
    place.fields.update({change.field: change.after for change in changes})
    place.notes.extend(new_notes)
    if place.at is not None:
        return _twin(place.at, judged, proposal, place, differences)
    if not changes and not new_notes:
        return Judged(proposal, Verdict.SAME, _kept(differences), place.reference, differences=differences)
    return Judged(
        proposal,
        Verdict.UPDATES,
        _kept(differences),
        place.reference,
        changes=changes,
        new_notes=new_notes,
        differences=differences,
    )


def _differ(name: str, before: Value | None, after: Value, disagrees: Disagrees) -> bool:
    return isinstance(before, str) and isinstance(after, str) and bool(before) and disagrees(name, before, after)


def _twin(at: int, judged: list[Judged], proposal: Proposal, place: _Place, differences: tuple[Change, ...]) -> Judged:
    """The same thing told twice in one file: what the second row adds goes to the first."""
    first = judged[at]
    where = f"Row {proposal.row} of {proposal.source}"
    said = [f"{where} has: {change.field.replace('_', ' ')} {shown(change.after)}" for change in differences]
    place.notes.extend(said)
    merged = replace(first.proposal, fields=dict(place.fields), notes=tuple(place.notes))
    judged[at] = replace(first, proposal=merged)
    other = "" if first.proposal.source == proposal.source else f" of {first.proposal.source}"
    reason = f"The same as row {first.proposal.row}{other}; what it adds is kept there."
    return Judged(proposal, Verdict.SAME, reason, twin=at, differences=differences)


def _kept(differences: tuple[Change, ...]) -> str:
    if not differences:
        return ""
    names = ", ".join(change.field.replace("_", " ") for change in differences)
    return f"What you have is kept where the file differs: {names}."


def shown(value: Value) -> str:
    """A field's value as words."""
    return value if isinstance(value, str) else value.iso


class _Index:
    """Places by given id and by name."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_id: dict[tuple[str, str], _Place] = {}
        self._by_name: dict[tuple[str, str], list[_Place]] = {}
        for thing in known:
            self.add(
                _Place(
                    thing.identity,
                    thing.kind,
                    dict(thing.fields),
                    [thing.notes] if thing.notes else [],
                    reference=thing.reference,
                    ids={*thing.identity.ids, *(f"key:{key}" for key in thing.keys)},
                    rows=set(thing.fingerprints),
                    settled=thing.settled,
                )
            )

    def add(self, place: _Place) -> None:
        for name in (*place.ids, *(f"row:{row}" for row in place.rows)):
            self._by_id.setdefault((place.kind, name), place)
        if place.identity.name:
            self._by_name.setdefault((place.kind, place.identity.name), []).append(place)

    def also(self, place: _Place, proposal: Proposal) -> None:
        """Let the place be found by what one more row called it, and be told apart by what that row knew."""
        told = proposal.identity
        for name in told.ids:
            place.ids.add(name)
            self._by_id.setdefault((place.kind, name), place)
        have = place.identity
        place.identity = replace(have, day=have.day or told.day, seen=have.seen or told.seen)
        if told.place:
            place.addresses.add(told.place)

    def brought(self, proposal: Proposal) -> bool:
        """Whether this very row became something known: then it is the same, and nothing about it is left to ask."""
        place = self._by_id.get((proposal.kind, f"row:{proposal.fingerprint}"))
        return place is not None and place.at is None

    def find(self, proposal: Proposal) -> _Place | None:
        given = (f"row:{proposal.fingerprint}", *proposal.identity.ids, f"key:{proposal.key}")
        for name in given:
            place = self._by_id.get((proposal.kind, name))
            if place is not None:
                return place
        for place in self._by_name.get((proposal.kind, proposal.identity.name), ()):
            if _alike(place, proposal.identity):
                return place
        return None


def _alike(place: _Place, other: Identity) -> bool:
    """Whether two things of one name are one thing."""
    have = place.identity
    if _named_apart(place.ids, other.ids) or _placed_apart(place.addresses, other.place):
        return False
    if not (have.whole and other.whole) and other.place not in place.addresses:
        return have.day is not None and have.day == other.day
    return _days_agree(have, other)


def _named_apart(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether the same source gave them different ids."""
    mine: dict[str, set[str]] = {}
    for name in some:
        mine.setdefault(name.partition(":")[0], set()).add(name)
    return any(name.partition(":")[0] in mine and name not in mine[name.partition(":")[0]] for name in others)


def _placed_apart(some: set[str], other: str) -> bool:
    """Whether the other is one more address of a site at which it has one already."""
    site = other.partition("/")[0]
    return bool(other) and other not in some and any(each.partition("/")[0] == site for each in some)


def _days_agree(one: Identity, other: Identity) -> bool:
    if one.day is not None and other.day is not None:
        return abs(one.day - other.day) <= _SAME_DAY
    day, seen = one.day or other.day, other.seen if one.day else one.seen
    if day is None:
        return one.seen is None or other.seen is None or abs(one.seen - other.seen) <= _SAVED_BEFORE
    return seen is None or day - _SAVED_BEFORE <= seen <= day + _SAVED_AFTER
