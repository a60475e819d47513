"""How job postings speak: technologies by all their names, headings, words that make a wish a must, and levels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parley.packs.reading import Table, repeated

KIND = "postings"

#: What a heading says of the lines below it.
SECTIONS = ("must", "nice", "duties", "stack", "apart")
#: What a phrase makes of the sentence it stands in.
WEIGHTS = ("must", "wants", "nice", "not")
#: What a fact is about.
FACTS = ("work", "permit", "pay", "formal")
#: A phrase is small letters and figures; `a|b` is either word, `a?` may be missing, `_` is any word.
_PHRASE = re.compile(r"[^\W_]+(?:'[^\W_]+)?(?:\|[^\W_]+(?:'[^\W_]+)?)*\??|_\??")


@dataclass(frozen=True, slots=True)
class Technology:
    """Something that people know by name. `exact` says that only this spelling means it, as with Go and R.

    `near` are the lasting names of those that are learned quickly by whoever knows this one.
    """

    id: str
    name: str
    also: tuple[str, ...]
    exact: bool
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases that mean one thing: a section, a weight, or a competency by its lasting name."""

    id: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a posting states in passing; `of` is what it is about, `title` says it in words."""

    id: str
    of: str
    title: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A level with its signs: words of a title, phrases about the reach of the work, and the years that go with it."""

    id: str
    title: str
    rank: int
    years: int
    titles: tuple[str, ...]
    scope: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Postings:
    """A whole pack. `plain` are words that every posting has, which therefore say nothing of this one."""

    provenance: str
    technologies: tuple[Technology, ...]
    traits: tuple[Phrases, ...]
    sections: tuple[Phrases, ...]
    weights: tuple[Phrases, ...]
    facts: tuple[Fact, ...]
    levels: tuple[Level, ...]
    plain: tuple[str, ...]


def postings(table: Table) -> Postings:
    """Read the tables of a pack of postings."""
    read = Postings(
        provenance=table.text("provenance", longest=300),
        technologies=_technologies(table),
        traits=_phrases(table, "trait", None),
        sections=_phrases(table, "section", SECTIONS),
        weights=_phrases(table, "weight", WEIGHTS),
        facts=table.read_all("fact", _fact),
        levels=table.read_all("level", _level, most=12),
        plain=tuple(" ".join(table.texts("plain", least=1, longest=2_000)).split()),
    )
    for rank, each in enumerate(read.levels):
        if each.rank <= (read.levels[rank - 1].rank if rank else 0):
            table.say(f"level[{rank}] ({each.id})", "does not stand above the one before it; the lowest comes first.")
    return read


def _technologies(table: Table) -> tuple[Technology, ...]:
    """Of each group; the members of one that is `alike` are near each other."""
    found: list[Technology] = []
    names: list[tuple[str, str]] = []
    ids: list[tuple[str, str]] = []
    for group in table.tables("group"):
        group.identifier()
        alike = group.truth("alike")
        members = [_technology(each) for each in group.tables("technology", most=80)]
        of_group = [each.id for each, _ in members]
        for each, where in members:
            near = tuple(other for other in of_group if other != each.id) if alike else ()
            found.append(Technology(each.id, each.name, each.also, each.exact, near))
            ids.append((where, each.id))
            names += [(where, name.casefold()) for name in (each.name, *each.also)]
        group.close()
    for place, name, first in (*repeated(ids), *repeated(names)):
        table.say(place, f"is called “{name}”, as {first} is.")
    return tuple(found)


def _technology(table: Table) -> tuple[Technology, str]:
    read = Technology(
        id=table.identifier(),
        name=table.text("name", longest=40),
        also=table.texts("also", longest=40),
        exact=table.truth("exact"),
        near=(),
    )
    table.close()
    return read, table.where


def _phrases(table: Table, name: str, known: tuple[str, ...] | None) -> tuple[Phrases, ...]:
    def read(each: Table) -> Phrases:
        found = Phrases(each.identifier(), _says(each, "says", least=1))
        if known is not None and found.id not in known:
            each.say("id", f"is “{found.id}”; {', '.join(known)} are right.")
        return found

    return table.read_all(name, read)


def _says(table: Table, name: str, *, least: int = 0) -> tuple[str, ...]:
    """Phrases as they are compared: small letters, no dashes, one space between."""
    found = table.texts(name, least=least, most=200, longest=300)
    for at, phrase in enumerate(found):
        if any(not _PHRASE.fullmatch(word) or word != word.lower() for word in phrase.split()):
            table.say(f"{name}[{at}]", f"is “{phrase}”; write it in small letters without dashes and stops.")
        elif all(word.endswith("?") or word == "_" for word in phrase.split()):
            table.say(f"{name}[{at}]", "may be nothing at all.")
    return found


def _fact(table: Table) -> Fact:
    return Fact(
        id=table.identifier(),
        of=table.one_of("of", FACTS),
        title=table.text("title", longest=120),
        says=_says(table, "says", least=1),
    )


def _level(table: Table) -> Level:
    return Level(
        id=table.identifier(),
        title=table.text("title", longest=40),
        rank=table.whole("rank", 1, 12),
        years=table.whole("years", 0, 40),
        titles=_says(table, "titles", least=1),
        scope=_says(table, "scope"),
    )
