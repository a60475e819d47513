"""The shape of the data file of what the invented person marked, added and prepared."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Marked:
    """A question that was marked, why, and on which day."""

    key: str
    note: str
    day: int


@dataclass(frozen=True, slots=True)
class Added:
    """A question of one's own."""

    text: str
    kind: str
    level: str
    competencies: tuple[str, ...]
    notes: str
    day: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """A prepared note; of a talk, `happened`, `planned` and `said` are days."""

    guide: str
    day: int
    parts: dict[str, str]
    title: str = ""
    setting: str = ""
    happened: int | None = None
    planned: int | None = None
    said: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """All of it."""

    marks: tuple[Marked, ...] = field(default=())
    questions: tuple[Added, ...] = field(default=())
    notes: tuple[Prepared, ...] = field(default=())


def told(text: str) -> Told:
    """Read the file. Raises KeyError or TypeError where it does not hold to its shape."""
    read: dict[str, Any] = tomllib.loads(text)
    return Told(
        marks=tuple(Marked(**each) for each in read["mark"]),
        questions=tuple(Added(**each | {"competencies": tuple(each["competencies"])}) for each in read["question"]),
        notes=tuple(Prepared(**each) for each in read["note"]),
    )
