"""What the file of the sample's portfolio holds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """A portfolio piece: along which guide, begun and changed on which days, its fields and parts, what it rests on."""

    form: str
    title: str
    begun: int
    changed: int
    state: str
    parts: Mapping[str, str]
    place: str = ""
    out: int | None = None
    links: tuple[str, ...] = ()
    confidential: bool = False
    slot: int = 0
    outline: tuple[tuple[str, int], ...] = ()
    stories: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """A look at something by a checklist, begun and changed on which days, and what was decided."""

    checklist: str
    subject: str
    begun: int
    changed: int
    ticks: Mapping[str, str]
    note: str = ""
    text: str = ""


def portfolio(text: str) -> tuple[list[Shown], list[Looked]]:
    """The portfolio of a file. Raises TypeError, KeyError or TOMLDecodeError for one that is not of this form."""
    read = tomllib.loads(text)
    return [Shown(**each) for each in read["exhibit"]], [Looked(**each) for each in read["look"]]
