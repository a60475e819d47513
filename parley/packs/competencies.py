"""Competencies: what a story or an answer can show, with lasting names, the signs of each, and words to know it by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from parley.packs.reading import Table, repeated

KIND = "competencies"
_BETWEEN = re.compile(r"[\s_\-–—/]+")


@dataclass(frozen=True, slots=True)
class Competency:
    """Something that people are asked to show.

    `id` never changes. `also` are other names for it, `signs` what one hears where it is there, `lacks` what one hears
    where it is not, `asks` questions that bring an example to mind, `words` what such examples often speak of.
    """

    id: str
    title: str
    means: str
    also: tuple[str, ...]
    signs: tuple[str, ...]
    lacks: tuple[str, ...]
    asks: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Competencies in their order, found by any of their names."""

    competencies: tuple[Competency, ...]

    def find(self, name: str) -> Competency | None:
        """The competency that goes by this name: its id, its title, or another name, however it is spelt."""
        wanted = folded(name)
        return next((each for each in self.competencies if wanted in _names(each)), None)

    def by_name(self) -> dict[str, Competency]:
        """Every folded name with its competency, for looking up many."""
        return {name: each for each in self.competencies for name in _names(each)}


@lru_cache(maxsize=4_000)
def folded(name: str) -> str:
    """A name without case, dashes and needless space, so that “System-design ” is “system design”."""
    return _BETWEEN.sub(" ", name).strip().casefold()


def vocabulary(table: Table) -> Vocabulary:
    """Read the tables `competency` of a pack."""
    found: list[Competency] = []
    names: list[tuple[str, str]] = []
    for each in table.tables("competency"):
        read = _competency(each)
        found.append(read)
        names += [(f"{each.where}", name) for name in dict.fromkeys(_names(read))]
    for place, name, first in repeated(names):
        table.say(place, f"is called “{name}”, as {first} is.")
    return Vocabulary(tuple(found))


def _competency(table: Table) -> Competency:
    read = Competency(
        id=table.identifier(),
        title=table.text("title", longest=40),
        means=table.text("means", longest=200),
        also=table.texts("also", longest=60),
        signs=table.texts("signs", least=3, most=8, longest=200),
        lacks=table.texts("lacks", least=2, most=6, longest=200),
        asks=table.texts("asks", least=2, most=6, longest=200),
        words=table.texts("words", least=5, longest=40),
    )
    for number, question in enumerate(read.asks):
        if not question.endswith("?"):
            table.say(f"asks[{number}]", "is not a question.")
    table.close()
    return read


def _names(each: Competency) -> Iterable[str]:
    return [folded(name) for name in (each.id, each.title, *each.also)]
