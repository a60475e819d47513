"""A content pack as one TOML file: a header that says what it is, and the tables of its kind."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from parley.kernel.problems import Problem
from parley.packs.reading import Table

#: The version of the form that this Parley reads.
FORMAT = 1
#: Longer files are not looked into: the longest of Parley's own has a tenth of it.
LARGEST = 1_000_000

T = TypeVar("T")
Kind = Callable[[Table], T]


@dataclass(frozen=True, slots=True)
class Header:
    """What a pack says of itself. `language` is a BCP 47 tag, `licence` an SPDX name or a sentence."""

    kind: str
    pack: str
    title: str
    language: str
    licence: str


@dataclass(frozen=True, slots=True)
class Opened(Generic[T]):
    """A file that was read: what it holds, and what is wrong with it. Use `content` only where `problems` is empty."""

    header: Header | None
    content: T | None
    problems: tuple[Problem, ...]


class Broken(ValueError):
    """A pack that Parley itself brings does not hold to its kind; `problems` says where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{each.field} {each.sentence}" for each in problems))
        self.problems = problems


def open_pack(text: str, kinds: Mapping[str, Kind[T]]) -> Opened[T]:
    """Read a pack of any of the kinds given by name. Nothing is raised: whatever is wrong is among the problems."""
    problems: list[Problem] = []
    try:
        if len(text) > LARGEST:
            return _unread(f"has {len(text):,} characters; {LARGEST:,} are the most.")
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        return _unread(f"is not TOML: {fault}.")
    except RecursionError:
        return _unread("is nested too deeply to be read.")
    except ValueError:
        return _unread("holds a number of thousands of digits, which no pack needs.")
    table = Table(values, "", problems)
    header = Header(
        kind=table.text("kind", longest=40),
        pack=table.identifier("pack"),
        title=table.text("title", longest=120),
        language=table.text("language", longest=35),
        licence=table.text("licence", longest=120),
    )
    table.whole("format", FORMAT, FORMAT)
    read = kinds.get(header.kind)
    if read is None:
        if header.kind:
            table.say("kind", f"is “{header.kind}”; Parley knows {', '.join(sorted(kinds))}.")
        return Opened(header, None, tuple(problems))
    content = read(table)
    table.close()
    return Opened(header, content, tuple(problems))


def content_of(text: str, kind: str, read: Kind[T]) -> T:
    """What a pack of one kind holds. Raises Broken where anything is wrong with it."""
    opened = open_pack(text, {kind: read})
    if opened.problems or opened.content is None:
        raise Broken(opened.problems)
    return opened.content


def _unread(sentence: str) -> Opened[T]:
    return Opened(None, None, (Problem("the file", sentence),))
