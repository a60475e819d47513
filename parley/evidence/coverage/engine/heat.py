"""Which story shows what: competencies as rows, stories as columns, and what a cell says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.packs.competencies import Competency, Vocabulary, folded

#: From this rank of strength on, a cell is one shade darker.
SHADES = (3, 5, 7)
RECENT_DAYS = 3 * 365.25
#: How high a strip is drawn, and the mark of what was told at its foot.
HEIGHT, TOLD = 18, 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A story as a column: what it says it shows, how strong it is (0 to 8), its age in days, how often it was told."""

    id: str
    title: str
    names: tuple[str, ...]
    rank: int
    strength: str
    age: int | None
    told: int

    @property
    def shade(self) -> int:
        """1 to 4, darker for stronger."""
        return 1 + sum(self.rank >= bound for bound in SHADES)

    @property
    def is_old(self) -> bool:
        return self.age is not None and self.age > RECENT_DAYS

    @property
    def age_text(self) -> str:
        """How old it is: 12 days, 5 months, 4 years; empty where that is not known."""
        if self.age is None:
            return "age not known"
        if self.age < 60:
            return f"{self.age} {'day' if self.age == 1 else 'days'} old"
        return f"{round(self.age / 30.44)} months old" if self.age < 730 else f"{round(self.age / 365.25)} years old"


@dataclass(frozen=True, slots=True)
class Strip:
    """The stories of a row that look alike, as one path: `look` is heat-1 to heat-4, old-1 to old-4, or told.

    The drawing is as wide as there are stories and HEIGHT high.
    """

    look: str
    path: str


@dataclass(frozen=True, slots=True)
class Row:
    """A competency with the stories that show it, the strongest first, and the entries that could become one.

    `key` is the lasting name of a competency of the vocabulary, or the person's own word for another.
    """

    key: str
    title: str
    means: str
    asks: tuple[str, ...]
    strips: tuple[Strip, ...]
    best: tuple[Shown, ...]
    entries: int

    @property
    def is_gap(self) -> bool:
        return not self.best

    @property
    def told(self) -> int:
        return sum(story.told for story in self.best)


def rows(stories: Sequence[Shown], entries: Mapping[str, int], vocabulary: Vocabulary) -> tuple[Row, ...]:
    """A row for each competency of the vocabulary and for each other word that a story is marked with.

    Columns stand in the order of `stories`; `entries` counts the untold entries by the words they are marked with.
    """
    known = vocabulary.by_name()
    marked: dict[str, dict[int, Shown]] = {each.id: {} for each in vocabulary.competencies}
    own: dict[str, str] = {}
    for at, story in enumerate(stories):
        for name in story.names:
            key = _key(name, known, own)
            if key:
                marked.setdefault(key, {})[at] = story
    waiting = _waiting(entries, known)
    by_id = {each.id: each for each in vocabulary.competencies}
    return tuple(_row(key, by_id.get(key), own, cells, waiting.get(key, 0)) for key, cells in marked.items())


def _key(name: str, known: Mapping[str, Competency], own: dict[str, str]) -> str:
    word = folded(name)
    if word in known:
        return known[word].id
    if word:
        own.setdefault(word, name)
    return word


def _waiting(entries: Mapping[str, int], known: Mapping[str, Competency]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, count in entries.items():
        word = folded(name)
        key = known[word].id if word in known else word
        found[key] = found.get(key, 0) + count
    return found


def _row(key: str, each: Competency | None, own: Mapping[str, str], cells: Mapping[int, Shown], entries: int) -> Row:
    best = sorted(cells.items(), key=lambda pair: (-pair[1].rank, pair[1].is_old, pair[1].told, pair[0]))
    return Row(
        key=key,
        title=each.title if each else own.get(key, key),
        means=each.means if each else "A word of your own.",
        asks=each.asks if each else (),
        strips=_strips(cells),
        best=tuple(story for _, story in best),
        entries=entries,
    )


def _strips(cells: Mapping[int, Shown]) -> tuple[Strip, ...]:
    """The columns of a row, those that look alike in one path; what was told lies above."""
    paths: dict[str, list[str]] = {}
    for at, story in sorted(cells.items()):
        paths.setdefault(f"{'old' if story.is_old else 'heat'}-{story.shade}", []).append(f"M{at} 0h1v{HEIGHT}h-1z")
    told = [f"M{at} {HEIGHT - TOLD}h1v{TOLD}h-1z" for at, story in sorted(cells.items()) if story.told]
    strips = [Strip(look, "".join(parts)) for look, parts in sorted(paths.items())]
    return (*strips, *([Strip("told", "".join(told))] if told else []))


@dataclass(frozen=True, slots=True)
class Claimed:
    """A skill that the person claims, with the stories that are an example of it."""

    id: str
    skill: str
    examples: tuple[Shown, ...]


def claimed(
    claims: Sequence[tuple[str, str]], stories: Sequence[Shown], texts: Sequence[str], vocabulary: Vocabulary
) -> tuple[Claimed, ...]:
    """The examples of each claimed skill, given as (id, skill): the stories that are marked with it, by any of its
    names, or name it in their words; the strongest first.

    `texts` are the words of the stories, in their order and in lower case.
    """
    marks = [frozenset(folded(name) for name in story.names) for story in stories]
    known = vocabulary.by_name()
    found = []
    for claim, skill in claims:
        word, plain = folded(skill), skill.strip().lower()
        each = known.get(word)
        names = {word} | ({folded(name) for name in (each.id, each.title, *each.also)} if each else set())
        named = re.compile(rf"(?<![\w+#]){re.escape(plain)}(?![\w+#])")
        examples = [
            story
            for story, marked, text in zip(stories, marks, texts, strict=True)
            if not marked.isdisjoint(names) or (plain in text and named.search(text))
        ]
        best = sorted(examples, key=lambda story: (-story.rank, story.is_old, story.told))
        found.append(Claimed(claim, skill, tuple(best)))
    return tuple(found)
