"""The level that a posting means, by its title, the years it asks for, and what it says of the reach of the work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parley.jobsearch.reader.engine.lexica import Lexica, longest, tokens
from parley.jobsearch.reader.engine.lines import Line
from parley.jobsearch.reader.engine.requirements import MUST, Wanted


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a level: of which, where it was found (title, years or scope), and the words."""

    level: str
    source: str
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The level that is meant, by its lasting name, empty where nothing tells it; `why` says so in words.

    `other` is the level that years or scope speak of where it is another than the title's.
    """

    level: str
    why: str
    other: str
    signs: tuple[Sign, ...]


def level_of(title: str, lines: Sequence[Line], wanted: Sequence[Wanted], lexica: Lexica) -> Reading:
    """Read the level. The title counts first, then the reach of the work where two signs agree, then the years."""
    signs = (*_of_title(title, lexica), *_of_years(wanted, lexica), *_of_scope(lines, lexica))
    by = {
        source: _best([sign for sign in signs if sign.source == source], lexica)
        for source in ("title", "years", "scope")
    }
    scope = by["scope"] if sum(sign.level == by["scope"] for sign in signs if sign.source == "scope") >= 2 else ""
    level = by["title"] or scope or by["years"]
    if not level:
        return Reading("", "", "", signs)
    source = next(name for name in ("title", "scope", "years") if by[name] == level)
    why = {
        "title": "The title says so.",
        "scope": "The reach of the work says so.",
        "years": "The years they ask for say so.",
    }
    told = [each for each in (by["years"], scope) if each and each != level]
    other = max(told, key=lambda each: lexica.levels[each].rank, default="")
    return Reading(level, why[source], other, signs)


def _best(signs: Sequence[Sign], lexica: Lexica) -> str:
    """The level with most signs; of two with as many the higher one."""
    counts = Counter(sign.level for sign in signs)
    return max(counts, key=lambda each: (counts[each], lexica.levels[each].rank), default="")


def _of_title(title: str, lexica: Lexica) -> list[Sign]:
    words = tokens(title)
    found = longest(lexica.titles.find(words))
    return [Sign(cue.name, "title", " ".join(word.text for word in words[cue.first : cue.last])) for cue in found]


def _of_years(wanted: Sequence[Wanted], lexica: Lexica) -> list[Sign]:
    """The most years that a must asks for, as the highest level that has as many."""
    asked = max(
        (each for each in wanted if each.strength == MUST and each.years),
        key=lambda each: each.years or 0,
        default=None,
    )
    if asked is None or asked.years is None:
        return []
    fits = [level for level in lexica.pack.levels if level.years <= asked.years]
    return [Sign(fits[-1].id, "years", f"{asked.years} {'year' if asked.years == 1 else 'years'}")] if fits else []


def _of_scope(lines: Sequence[Line], lexica: Lexica) -> list[Sign]:
    found: dict[tuple[str, str], Sign] = {}
    for line in lines:
        if line.section == "apart":
            continue
        words = tokens(line.text)
        for cue in longest(lexica.scope.find(words)):
            said = line.text[words[cue.first].start : words[cue.last - 1].end]
            found.setdefault((cue.name, said.lower()), Sign(cue.name, "scope", said))
    return list(found.values())
