"""What the story pages show: stories with their lengths, one desk with its entries, and every version."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.impact_log import queries as impact_log
from parley.evidence.impact_log.queries import EntryLine
from parley.evidence.models import Measure, Story, StoryEntry
from parley.evidence.stories.content import NAMES, PARTS, TITLES
from parley.evidence.stories.engine import Step, Version, versions
from parley.evidence.strength.engine import Strength
from parley.evidence.strength.queries import strengths
from parley.evidence.tellings import queries as tellings
from parley.evidence.tellings.engine.meter import Meter, meter
from parley.evidence.tellings.engine.pace import Length, Pace, length
from parley.evidence.tellings.queries import TellingLine, Told
from parley.kernel.wording import Piece, difference

OFFERED = 5
#: Stories on a page of the list.
PAGE = 40


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in the list."""

    id: uuid.UUID
    title: str
    written: tuple[str, ...]
    empty: tuple[str, ...]
    length: Length
    entries: int
    measures: int
    competencies: tuple[str, ...]
    changed_at: dt.datetime
    strength: Strength
    told: Told


@dataclass(frozen=True, slots=True)
class StoriesPage:
    """A page of the stories, the last changed first, and how many entries wait to be told."""

    page: Page[Story]
    stories: tuple[StoryLine, ...]
    pace: Pace
    waiting: int
    entries: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a story: the entries it rests on, and others that it might."""

    story_id: uuid.UUID
    entries: tuple[EntryLine, ...]
    others: tuple[EntryLine, ...]
    find: str


@dataclass(frozen=True, slots=True)
class Desk:
    """One story on the desk."""

    id: uuid.UUID
    title: str
    values: dict[str, object]
    competencies: tuple[str, ...]
    changed_at: dt.datetime
    meter: Meter
    beside: Beside
    versions: tuple[Version, ...]
    strength: Strength
    tellings: tuple[TellingLine, ...]

    @property
    def version(self) -> int:
        return len(self.versions)


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part that differs between two versions."""

    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a story and what differs between them."""

    story_id: uuid.UUID
    title: str
    versions: tuple[Version, ...]
    old: Version
    new: Version
    changes: tuple[PartChange, ...]


def stories_page(scope: Scope, number: object = 1) -> StoriesPage:
    """A page of forty stories, the last changed first, in a constant number of queries."""
    page = Paginator(scope.of(Story).order_by("-changed_at", "-pk"), PAGE).get_page(number)
    rows = list(page.object_list)
    shown = [row.pk for row in rows]
    resting = scope.of(StoryEntry).filter(story__in=shown).order_by()
    rests: dict[uuid.UUID, list[uuid.UUID]] = {}
    for story, entry in resting.values_list("story", "entry"):
        rests.setdefault(story, []).append(entry)
    measured = scope.of(Measure).filter(entry__in=resting.values("entry")).order_by()
    measures = Counter(measured.values_list("entry", flat=True))
    counts, pace = impact_log.counts(scope), tellings.own_pace(scope)
    strong, told_often = strengths(scope, rows), tellings.told(scope, shown)
    lines = [
        _line(row, rests.get(row.pk, []), measures, pace, strong[row.pk], told_often.get(row.pk, Told()))
        for row in rows
    ]
    return StoriesPage(page, tuple(lines), pace, counts.waiting, counts.all)


def known(scope: Scope, story_id: uuid.UUID) -> None:
    """Raises NotFound where there is no such story here."""
    scope.get(Story, story_id)


def desk(scope: Scope, story_id: uuid.UUID, *, find: str = "") -> Desk:
    """One story with everything on its desk. Raises NotFound."""
    story = scope.get(Story, story_id)
    return Desk(
        id=story.pk,
        title=story.title,
        values={name: getattr(story, name) for name in ("title", *NAMES, "competencies")},
        competencies=tuple(story.competencies),
        changed_at=story.changed_at,
        meter=meter([(part.name, part.title, getattr(story, part.name)) for part in PARTS], tellings.own_pace(scope)),
        beside=beside(scope, story_id, find=find),
        versions=versions_of(scope, story),
        strength=strengths(scope, [story])[story.pk],
        tellings=tellings.tellings_of(scope, story.pk),
    )


def beside(scope: Scope, story_id: uuid.UUID, *, find: str = "") -> Beside:
    """The entries beside a story: its own in order; others found by words, or the newest. Raises NotFound."""
    story = scope.get(Story, story_id)
    own = list(scope.of(StoryEntry).filter(story=story).order_by("position", "pk").values_list("entry", flat=True))
    others = impact_log.find(scope, find, without=own, limit=4 * OFFERED if find else OFFERED)
    return Beside(story.pk, impact_log.lines(scope, own), others, find)


def versions_of(scope: Scope, story: Story) -> tuple[Version, ...]:
    """Every version of a story that stands, oldest first, told from the ledger."""
    events = ledger.history(scope, story)
    steps = [Step(event.occurred_at, event.source, event.payload.get("set", {})) for event in events]
    if not steps:
        # A row whose words were erased from the ledger still has the version that stands.
        steps = [Step(story.changed_at, "", {name: getattr(story, name) for name in ("title", *NAMES)})]
    return versions(steps, NAMES)


def comparison(scope: Scope, story_id: uuid.UUID, old: str = "", new: str = "") -> Comparison:
    """Two versions side by side; the last two where they are not named, or named in nonsense. Raises NotFound."""
    story = scope.get(Story, story_id)
    known = versions_of(scope, story)
    newer = _chosen(known, new) or known[-1]
    older = _chosen(known, old) or known[max(0, newer.number - 2)]
    texts = [("Title", older.title, newer.title)]
    texts += [(TITLES[name], older.parts[name], newer.parts[name]) for name in NAMES]
    changes = tuple(PartChange(title, difference(was, now)) for title, was, now in texts if was != now)
    return Comparison(story.pk, story.title, known, older, newer, changes)


def _chosen(known: tuple[Version, ...], number: str) -> Version | None:
    return next((version for version in known if str(version.number) == number), None)


def _line(
    row: Story, entries: list[uuid.UUID], measures: Counter[uuid.UUID], pace: Pace, strength: Strength, told: Told
) -> StoryLine:
    return StoryLine(
        id=row.pk,
        title=row.title,
        written=tuple(TITLES[name] for name in NAMES if getattr(row, name).strip()),
        empty=tuple(TITLES[name] for name in NAMES if not getattr(row, name).strip()),
        length=length(" ".join(getattr(row, name) for name in NAMES), pace),
        entries=len(entries),
        measures=sum(measures[entry] for entry in entries),
        competencies=tuple(row.competencies),
        changed_at=row.changed_at,
        strength=strength,
        told=told,
    )
