"""The shape of the data file of what was said about the offers of the sample."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody with whom it is thought over."""

    name: str
    bond: str
    said: str


@dataclass(frozen=True, slots=True)
class Said:
    """A contact: `whom` is an offer by its key or a company; `day` counts from today, `promise_in` too."""

    whom: str
    day: int
    time: str
    means: str
    who: str
    said: str
    knows: tuple[str, ...] = ()
    told: str = ""
    promise: str = ""
    promise_words: str = ""
    promise_in: int | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Wished:
    """Something asked for about an offer; `entry` is a deed of the log by its key."""

    whom: str
    lever: str
    wanted: str
    amount: str = ""
    reason: str = ""
    evidence: str = ""
    entry: str = ""
    answer: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Sided:
    """The side taken in a matter on which the sources disagree."""

    matter: str
    side: str
    because: str


@dataclass(frozen=True, slots=True)
class Talks:
    """All of it."""

    advisers: tuple[Named, ...]
    contacts: tuple[Said, ...]
    stances: tuple[Sided, ...]
    asks: tuple[Wished, ...]


def talks(text: str) -> Talks:
    """Read the file. Raises KeyError or TypeError where it does not hold to its shape."""
    read: dict[str, Any] = tomllib.loads(text)
    return Talks(
        advisers=tuple(Named(**each) for each in read["adviser"]),
        contacts=tuple(_said(each) for each in read["contact"]),
        asks=tuple(Wished(whom=each.pop("of"), **each) for each in read["ask"]),
        stances=tuple(Sided(**each) for each in read["stance"]),
    )


def _said(table: dict[str, Any]) -> Said:
    return Said(whom=table.pop("with"), **table | {"knows": tuple(table.get("knows", ()))})
