"""What the coverage pages show: what is shown by which story, what by none, and what one could do about it."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Max, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from parley.core.packs import vocabulary
from parley.core.scope import Scope
from parley.evidence.coverage.engine.heat import Claimed, Row, Shown, claimed, rows
from parley.evidence.impact_log import queries as impact_log
from parley.evidence.impact_log.queries import EntryLine
from parley.evidence.models import Claim, Entry, Story, StoryEntry
from parley.evidence.strength.queries import strengths
from parley.evidence.tellings.queries import Told, told
from parley.kernel.errors import NotFound
from parley.packs.competencies import Competency, folded

OFFERED = 5


@dataclass(frozen=True, slots=True)
class Filters:
    """Which stories are looked at: all, or those within three years, never told or told, with three grounds or more."""

    age: str = ""
    told: str = ""
    strength: str = ""

    @property
    def is_narrowed(self) -> bool:
        return any((self.age, self.told, self.strength))

    def keep(self, story: Shown, grounds: int) -> bool:
        """Whether a story is among them; `grounds` is how many of its four hold."""
        return (
            (self.age != "recent" or (story.age is not None and not story.is_old))
            and (self.told != "never" or not story.told)
            and (self.told != "yes" or story.told > 0)
            and (self.strength != "strong" or grounds >= 3)
        )


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """The whole picture. `first` is the gap to begin with, if there is one."""

    rows: tuple[Row, ...]
    stories: tuple[Shown, ...]
    all: int
    claims: tuple[Claimed, ...]
    filters: Filters
    first: Row | None

    @property
    def covered(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.is_gap)

    @property
    def gaps(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.is_gap)

    @property
    def without_example(self) -> tuple[Claimed, ...]:
        return tuple(claim for claim in self.claims if not claim.examples)


@dataclass(frozen=True, slots=True)
class CompetencyPage:
    """One competency: what is listened for, the stories that show it, and entries that could become one."""

    row: Row
    competency: Competency | None
    entries: tuple[EntryLine, ...]


def coverage_page(scope: Scope, filters: Filters) -> CoveragePage:
    """The heat map, the gaps and the claims, in a constant number of queries."""
    stories, texts, shown, grounds = _shown(scope)
    kept = [story for story in shown if filters.keep(story, grounds[story.id])]
    found = rows(kept, _untold_competencies(scope), vocabulary())
    said = [(str(claim.pk), claim.skill) for claim in scope.of(Claim)]
    claims = claimed(said, shown, texts, vocabulary())
    gaps = [row for row in found if row.is_gap]
    # A gap that an entry could close comes before one for which nothing is there.
    first = max(gaps, key=lambda row: row.entries, default=None)
    return CoveragePage(found, tuple(kept), len(stories), claims, filters, first)


def competency_page(scope: Scope, key: str) -> CompetencyPage:
    """One competency or word of the person's own. Raises NotFound where neither is."""
    _, _, shown, _ = _shown(scope)
    counted = _untold_competencies(scope)
    known = vocabulary().find(key)
    wanted = known.id if known else folded(key)
    row = next((each for each in rows(shown, counted, vocabulary()) if each.key == wanted), None)
    if row is None:
        raise NotFound("No story is marked with that word, and Parley does not know it.")
    names = {folded(name) for name in (known.id, known.title, *known.also)} if known else {wanted}
    return CompetencyPage(row, known, _entries_marked(scope, names))


def _shown(scope: Scope) -> tuple[list[Story], list[str], list[Shown], dict[str, int]]:
    """Every story as a column, the newest first; their words; and how many grounds of strength each has."""
    stories = list(scope.of(Story).order_by("-pk"))
    strong, often, newest = strengths(scope, stories), told(scope), _newest(scope)
    today, never = timezone.localtime(scope.now).date(), Told()
    columns = []
    for story in stories:
        day = newest.get(story.pk)
        strength = strong[story.pk]
        columns.append(
            Shown(
                id=str(story.pk),
                title=story.title,
                names=tuple(story.competencies),
                rank=strength.rank,
                strength=strength.words,
                age=max(0, (today - day).days) if day else None,
                told=often.get(story.pk, never).times,
            )
        )
    order = sorted(range(len(stories)), key=lambda at: (columns[at].age is None, columns[at].age or 0))
    texts = ["\n".join([stories[at].title, *(getattr(stories[at], part) for part in Story.PARTS)]) for at in order]
    grounds = {str(story.pk): len(strong[story.pk].yes) for story in stories}
    return [stories[at] for at in order], [text.lower() for text in texts], [columns[at] for at in order], grounds


def _newest(scope: Scope) -> dict[uuid.UUID, dt.date]:
    """The day of the newest entry that each story rests on."""
    rests = scope.of(StoryEntry).order_by().values("story").annotate(day=Max("entry__happened_on"))
    return {each["story"]: each["day"] for each in rests}


def _untold_competencies(scope: Scope) -> Counter[str]:
    """How many entries that no story rests on are marked with each word.

    All of them less those that are told: the first are counted from an index alone, the second are few.
    """
    marked = Cast("competencies", TextField())
    every = scope.of(Entry).order_by().values_list(marked).annotate(n=Count("*"))
    resting = Cast("entry__competencies", TextField())
    rests = scope.of(StoryEntry).order_by().values_list(resting).annotate(n=Count("entry", distinct=True))
    found: Counter[str] = Counter()
    for counted, sign in ((every, 1), (rests, -1)):
        for raw, count in counted:
            for name in json.loads(raw):
                found[str(name)] += sign * count
    return +found


def _entries_marked(scope: Scope, names: set[str]) -> tuple[EntryLine, ...]:
    """The newest untold entries marked with any of the names."""
    untold = impact_log.untold(scope).values_list("pk", "competencies")
    wanted: list[uuid.UUID] = []
    for pk, marked in untold.iterator(chunk_size=200):
        if any(folded(str(name)) in names for name in marked):
            wanted.append(pk)
            if len(wanted) == OFFERED:
                break
    return impact_log.lines(scope, wanted)
