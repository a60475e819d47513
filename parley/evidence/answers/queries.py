"""What the pages of guided texts show: which are written, one with its parts and evidence, and every version."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.confidential.queries import telling_stories
from parley.evidence.coverage.engine.words import index, stems
from parley.evidence.guides import gateway
from parley.evidence.guides.content import Home
from parley.evidence.guides.queries import guide_of, home_of
from parley.evidence.impact_log import queries as impact_log
from parley.evidence.models import Answer, AnswerLink, Story
from parley.evidence.stories.engine import Step, Version, versions
from parley.evidence.tellings.engine.meter import Meter, meter
from parley.evidence.tellings.engine.pace import Length, Pace, length
from parley.evidence.tellings.queries import own_pace
from parley.kernel.wording import Piece, difference
from parley.packs.guides import Guide

OFFERED = 4


@dataclass(frozen=True, slots=True)
class Written:
    """A text that was begun: how many of its parts have words, and how long it takes to say."""

    id: uuid.UUID
    variant: str
    parts: int
    length: Length
    changed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Line:
    """A guide with the texts begun along it, the last changed first."""

    guide: Guide
    written: tuple[Written, ...]

    @property
    def is_whole(self) -> bool:
        return any(each.parts == len(self.guide.parts) for each in self.written)


@dataclass(frozen=True, slots=True)
class AnswersPage:
    """Every guide of the standing answers. `first` is the one to write next, if any is left."""

    lines: tuple[Line, ...]
    first: Line | None

    @property
    def begun(self) -> int:
        return sum(1 for line in self.lines if line.written)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A story or an entry that a text rests on, or could; `part` is the title of the part that does, `part_id` its
    lasting name. `confidential` is what would give a confidential entry away.
    """

    kind: str
    id: uuid.UUID
    title: str
    day: dt.date | None
    part: str = ""
    part_id: str = ""
    link: uuid.UUID | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What of a text is said in one go, on the scale of the time there is for it: the whole, or one part of it."""

    id: str
    title: str
    meter: Meter


@dataclass(frozen=True, slots=True)
class TextPage:
    """One guided text on its page."""

    id: uuid.UUID
    guide: Guide
    home: Home
    variant: str
    values: dict[str, str]
    changed_at: dt.datetime
    said: tuple[Said, ...]
    versions: tuple[Version, ...]
    evidence: tuple[Evidence, ...]
    offered: tuple[Evidence, ...]
    find: str
    others: tuple[Written, ...]

    @property
    def version(self) -> int:
        return len(self.versions)

    @property
    def title(self) -> str:
        return f"{self.guide.title}: {self.variant}" if self.variant else self.guide.title

    @property
    def is_confidential(self) -> bool:
        """Whether it rests on confidential work, and so stays out of what leaves Parley."""
        return any(each.confidential for each in self.evidence)


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part that differs between two versions."""

    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a text and what differs between them."""

    answer_id: uuid.UUID
    guide: Guide
    title: str
    versions: tuple[Version, ...]
    old: Version
    new: Version
    changes: tuple[PartChange, ...]


def answers_page(scope: Scope) -> AnswersPage:
    """Every standing answer, written or not, in a constant number of queries."""
    pace, rows = own_pace(scope), list(scope.of(Answer).order_by("-changed_at", "-pk"))
    lines = []
    for guide in gateway.standing():
        own = [row for row in rows if row.guide == guide.id]
        lines.append(Line(guide, tuple(_written(row, guide, pace) for row in own)))
    unwritten = [line for line in lines if not line.written]
    unfinished = [line for line in lines if line.written and not line.is_whole]
    return AnswersPage(tuple(lines), next(iter([*unfinished, *unwritten]), None))


def kept_back(scope: Scope) -> frozenset[uuid.UUID]:
    """The texts that rest on confidential work, or on a story that does."""
    telling = telling_stories(scope)
    ties = scope.of(AnswerLink).values_list("answer", "story", "entry__confidential")
    return frozenset(answer for answer, story, confidential in ties if confidential or story in telling)


def only(scope: Scope, guide: str) -> Answer | None:
    """The text of a guide that there is one text of, if it was begun."""
    return scope.of(Answer).filter(guide=guide).order_by("pk").first()


def text_page(scope: Scope, answer_id: uuid.UUID, *, find: str = "", offer: bool = True) -> TextPage:
    """One text along its guide; without `offer`, nothing is looked up that it could rest on. Raises NotFound."""
    row = scope.get(Answer, answer_id)
    guide, pace = guide_of(row), own_pace(scope)
    values = {part.id: str(row.parts.get(part.id, "")) for part in guide.parts}
    evidence = _evidence(scope, row, guide)
    others = scope.of(Answer).filter(guide=row.guide).exclude(pk=row.pk).order_by("-changed_at", "-pk")
    return TextPage(
        id=row.pk,
        guide=guide,
        home=home_of(row.guide),
        variant=row.variant,
        values=values,
        changed_at=row.changed_at,
        said=said(guide, values, pace),
        versions=versions_of(scope, row, guide),
        evidence=evidence,
        offered=offered(scope, guide, evidence, find) if offer else (),
        find=find,
        others=tuple(_written(each, guide, pace) for each in others),
    )


def typed(scope: Scope, answer_id: uuid.UUID, words: Mapping[str, str]) -> tuple[Said, ...]:
    """How long what is being typed takes to say. Raises NotFound."""
    guide = guide_of(scope.get(Answer, answer_id))
    return said(guide, words, own_pace(scope))


def said(guide: Guide, values: Mapping[str, str], pace: Pace) -> tuple[Said, ...]:
    """What of the text is said aloud, with how long that takes: each part that has a time of its own, else the whole.

    Empty where the guide gives no time at all.
    """
    alone = [part for part in guide.parts if part.seconds]
    if alone:
        timed = [(part, [(part.id, part.title, values.get(part.id, ""))]) for part in alone]
        return tuple(Said(part.id, part.title, meter(texts, pace, short=0, full=part.seconds)) for part, texts in timed)
    if not guide.seconds:
        return ()
    parts = [(part.id, part.title, values.get(part.id, "")) for part in guide.parts]
    return (Said("whole", "Length", meter(parts, pace, short=0, full=guide.seconds)),)


def versions_of(scope: Scope, row: Answer, guide: Guide) -> tuple[Version, ...]:
    """Every version of a text that stands, oldest first, told from the ledger."""
    names = tuple(part.id for part in guide.parts)
    steps = []
    for event in ledger.history(scope, row):
        became = event.payload.get("set", {})
        # The words are set as a whole: a part that is not among them was emptied.
        told = dict.fromkeys(names, "") | became["parts"] if "parts" in became else {}
        told |= {"title": became["variant"]} if "variant" in became else {}
        steps.append(Step(event.occurred_at, event.source, told))
    known = versions(steps, names)
    if known:
        return known
    # Nothing is written yet, or its words were erased from the ledger: what stands is the first version.
    parts = {name: str(row.parts.get(name, "")) for name in names}
    return (Version(1, row.changed_at, "", row.variant, parts, ()),)


def comparison(scope: Scope, answer_id: uuid.UUID, old: str = "", new: str = "") -> Comparison:
    """Two versions side by side; the last two where they are not named, or named in nonsense. Raises NotFound."""
    row = scope.get(Answer, answer_id)
    guide = guide_of(row)
    known = versions_of(scope, row, guide)
    by_number = {str(version.number): version for version in known}
    newer = by_number.get(new, known[-1])
    older = by_number.get(old, known[max(0, newer.number - 2)])
    texts = [(part.title, older.parts[part.id], newer.parts[part.id]) for part in guide.parts]
    if guide.variants:
        texts.insert(0, (guide.variants.capitalize(), older.title, newer.title))
    changes = tuple(PartChange(title, difference(was, now)) for title, was, now in texts if was != now)
    return Comparison(row.pk, guide, str(row), known, older, newer, changes)


def _written(row: Answer, guide: Guide, pace: Pace) -> Written:
    texts = [str(row.parts.get(part.id, "")) for part in guide.parts]
    filled = sum(1 for text in texts if text.strip())
    return Written(row.pk, row.variant, filled, length(" ".join(texts), pace), row.changed_at)


def _evidence(scope: Scope, row: Answer, guide: Guide) -> tuple[Evidence, ...]:
    found, telling = [], telling_stories(scope)
    for link in scope.of(AnswerLink).filter(answer=row).select_related("story", "entry"):
        part = guide.part(link.part)
        where = (part.title, part.id) if part else ("", "")
        if story := link.story:
            found.append(Evidence("story", story.pk, story.title, None, *where, link.pk, story.pk in telling))
        elif entry := link.entry:
            found.append(
                Evidence("entry", entry.pk, entry.text, entry.happened_on, *where, link.pk, entry.confidential)
            )
    return tuple(found)


def offered(scope: Scope, guide: Guide, evidence: Sequence[Evidence], find: str) -> tuple[Evidence, ...]:
    """What else it could rest on: what holds the words, else the stories nearest to its questions and new entries."""
    used = {each.id for each in evidence}
    words = find.casefold().split()
    stories = [story for story in scope.of(Story).order_by("-changed_at", "-pk") if story.pk not in used]
    texts = ["\n".join([story.title, *(getattr(story, part) for part in Story.PARTS)]) for story in stories]
    if words:
        near = [story for story, text in zip(stories, texts, strict=True) if all(w in text.casefold() for w in words)]
    else:
        asked = dict.fromkeys(
            [*stems(guide.question), *(word for part in guide.parts for ask in part.asks for word in stems(ask))]
        )
        scores = index(texts).scores(asked)
        ranked = sorted(zip(scores, range(len(stories)), strict=True), key=lambda pair: (-pair[0], pair[1]))
        near = [stories[at] for score, at in ranked if score]
    entries = impact_log.find(scope, find, without=[each for each in used if each], limit=OFFERED)
    return (
        *(Evidence("story", story.pk, story.title, None) for story in near[:OFFERED]),
        *(Evidence("entry", entry.id, entry.text, entry.happened_on) for entry in entries),
    )
