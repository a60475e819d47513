"""What the file of the sample's dossiers holds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Researched:
    """A company with its notes, flags and figures as in the file; a point has its day, words and a note's step."""

    name: str
    website: str
    notes: tuple[Mapping[str, Any], ...]
    points: tuple[tuple[int, str, str], ...]
    flags: tuple[Mapping[str, Any], ...]
    runways: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A thesis, the day it was written, and what rounds said to it: day, round, verdict, words."""

    company: str
    day: int
    claim: Mapping[str, str]
    tests: tuple[tuple[int, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Worried:
    """A worry about the person, the day it was found, and where it holds: a company, or everywhere."""

    day: int
    text: str
    answer: str
    story: str
    company: str


@dataclass(frozen=True, slots=True)
class Dossiers:
    """All of it."""

    companies: tuple[Researched, ...]
    theses: tuple[Claimed, ...]
    worries: tuple[Worried, ...]


def dossiers(text: str) -> Dossiers:
    """Read the file. Raises KeyError or TypeError where a table lacks something: it is ours, and a test reads it."""
    data = tomllib.loads(text)
    return Dossiers(
        tuple(_researched(each) for each in data["company"]),
        tuple(_claimed(each) for each in data["thesis"]),
        tuple(
            Worried(each["day"], each["text"], each.get("answer", ""), each.get("story", ""), each.get("company", ""))
            for each in data["worry"]
        ),
    )


def _researched(table: Mapping[str, Any]) -> Researched:
    return Researched(
        table["name"],
        table.get("website", ""),
        tuple(table["note"]),
        tuple((day, text, step) for day, text, step in table["points"]),
        tuple(table["flag"]),
        tuple(table.get("runway", ())),
    )


def _claimed(table: Mapping[str, Any]) -> Claimed:
    claim = {name: table.get(name, "") for name in ("goal", "contribution", "proof", "measure")}
    return Claimed(table["company"], table["day"], claim, tuple((*test,) for test in table["tests"]))
