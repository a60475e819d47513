"""What the pages of looks show: each checklist with its last look, and one look held against the one before."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from parley.core.scope import Scope
from parley.evidence.looks import gateway
from parley.evidence.looks.engine import Found, propose
from parley.evidence.models import Look
from parley.kernel.errors import NotFound
from parley.packs.checklists import Checklist, Item

TICKS = (("yes", "Yes"), ("no", "Not yet"), ("none", "Does not apply"))


@dataclass(frozen=True, slots=True)
class LookLine:
    """A look in a list: how many points are true, how many apply, how many were decided, and what to mend first."""

    id: uuid.UUID
    subject: str
    looked_on: dt.date
    true: int
    decided: int
    points: int
    mend: Item | None

    @property
    def is_whole(self) -> bool:
        return self.decided == self.points


@dataclass(frozen=True, slots=True)
class Line:
    """A checklist with the looks taken by it, the newest first."""

    checklist: Checklist
    looks: tuple[LookLine, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a checklist in one look: what was decided, what the text proposes, what the look before said."""

    item: Item
    tick: str
    found: Found | None
    before: str

    @property
    def became(self) -> str:
        """What changed since the look before: "mended", "lost", or nothing."""
        changes = {("no", "yes"): "mended", ("yes", "no"): "lost"}
        return changes.get((self.before, self.tick), "")


@dataclass(frozen=True, slots=True)
class LookPage:
    """One look. `before` is the look at the same subject before it, if there was one."""

    id: uuid.UUID
    checklist: Checklist
    subject: str
    looked_on: dt.date
    text: str
    note: str
    points: tuple[Point, ...]
    before: LookLine | None
    line: LookLine

    @property
    def mend(self) -> tuple[Point, ...]:
        """What is not so yet, the most telling first: the order of a checklist is that of a reader's eye."""
        return tuple(point for point in self.points if point.tick == "no")

    @property
    def mended(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.became == "mended")

    @property
    def lost(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.became == "lost")

    @property
    def proposals(self) -> int:
        """How many undecided points the text proposes something for."""
        return sum(1 for point in self.points if point.found and not point.tick)


def checklist_named(name: str) -> Checklist:
    """The checklist of that lasting name. Raises NotFound."""
    for checklist in gateway.known():
        if checklist.id == name:
            return checklist
    raise NotFound("Parley knows no such checklist.")


def checklist_of(row: Look) -> Checklist:
    """The checklist of a look; one without points where it is not known (any more)."""
    title = row.checklist.replace("-", " ").capitalize()
    none = Checklist(row.checklist, title, "", "", ())
    return next((each for each in gateway.known() if each.id == row.checklist), none)


def looks(scope: Scope) -> tuple[Line, ...]:
    """Every checklist with its looks, in one query."""
    rows = list(scope.of(Look).defer("text", "note").order_by("-looked_on", "-pk"))
    return tuple(
        Line(each, tuple(_line(row, each) for row in rows if row.checklist == each.id)) for each in gateway.known()
    )


def look_page(scope: Scope, look_id: uuid.UUID, typed: str | None = None) -> LookPage:
    """One look; what is proposed rests on its text, or on what is `typed` now. Raises NotFound."""
    row = scope.get(Look, look_id)
    checklist = checklist_of(row)
    earlier = scope.of(Look).filter(checklist=row.checklist, subject__iexact=row.subject).exclude(pk=row.pk)
    before = earlier.filter(looked_on__lte=row.looked_on, pk__lt=row.pk).order_by("-looked_on", "-pk").first()
    found = propose(row.checklist, row.text if typed is None else typed)
    was: Mapping[str, str] = before.ticks if before else {}
    return LookPage(
        id=row.pk,
        checklist=checklist,
        subject=row.subject,
        looked_on=row.looked_on,
        text=row.text,
        note=row.note,
        points=tuple(
            Point(item, str(row.ticks.get(item.id, "")), found.get(item.id), str(was.get(item.id, "")))
            for item in checklist.items
        ),
        before=_line(before, checklist) if before else None,
        line=_line(row, checklist),
    )


def _line(row: Look, checklist: Checklist) -> LookLine:
    ticks = [str(row.ticks.get(item.id, "")) for item in checklist.items]
    mend = next((item for item, tick in zip(checklist.items, ticks, strict=True) if tick == "no"), None)
    return LookLine(
        id=row.pk,
        subject=row.subject,
        looked_on=row.looked_on,
        true=ticks.count("yes"),
        decided=sum(1 for tick in ticks if tick),
        points=len(ticks),
        mend=mend,
    )
