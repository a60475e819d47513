"""What the pages of prepared notes show: one note with what is seen in it, lists of them, and every version."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.stories.engine import Step, Version, versions
from parley.kernel.errors import NotFound
from parley.kernel.wording import Piece, difference
from parley.packs.guides import Guide, Part
from parley.practice.models import PreparedNote
from parley.practice.notes import gateway
from parley.practice.notes.engine import Check, Facts, checks

SETTINGS = PreparedNote.Setting.choices
#: How a note goes by among what is rehearsed.
PREFIX = "note:"
#: Stands for the whole of a note where a part is named.
WHOLE = Part("whole", "", ())


@dataclass(frozen=True, slots=True)
class Line:
    """A note in a list: how far it is, and when the talk is planned."""

    id: uuid.UUID
    guide: Guide
    title: str
    written: int
    opening: str
    planned_on: dt.date | None
    said_on: dt.date | None
    changed_at: dt.datetime

    @property
    def is_whole(self) -> bool:
        return self.written == len(self.guide.parts)


@dataclass(frozen=True, slots=True)
class Seen:
    """A part with its words and what is seen in them."""

    part: Part
    text: str
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class NotePage:
    """One note on its page. `about` are the checks that concern the whole of it."""

    id: uuid.UUID
    guide: Guide
    title: str
    named: str
    facts: Facts
    said_on: dt.date | None
    seen: tuple[Seen, ...]
    about: tuple[Check, ...]
    versions: tuple[Version, ...]
    changed_at: dt.datetime
    home: str
    home_title: str

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
    """Two versions of a note and what differs between them."""

    note_id: uuid.UUID
    title: str
    versions: tuple[Version, ...]
    old: Version
    new: Version
    changes: tuple[PartChange, ...]


def guide_named(name: str) -> Guide:
    """A guide by its lasting name. Raises NotFound."""
    for guide in (*gateway.for_moments(), *gateway.for_talks()):
        if guide.id == name:
            return guide
    raise NotFound("Parley knows no such guide.")


def has_several(guide: Guide) -> bool:
    """Whether there may be several notes along it: one for each talk."""
    return guide in gateway.for_talks()


def guide_of(row: PreparedNote) -> Guide:
    """The guide of a note, with a part for whatever words it has that no guide asks for (any more)."""
    everything = (*gateway.for_moments(), *gateway.for_talks())
    known = next((each for each in everything if each.id == row.guide), None)
    guide = known or Guide(row.guide, _words(row.guide), "", "", 0, "", (), (), ())
    left = [Part(name, _words(name), ()) for name in row.parts if not guide.part(name)]
    return replace(guide, parts=(*guide.parts, *left)) if left else guide


def key_of(row: PreparedNote) -> str:
    """What the note goes by among what is rehearsed."""
    return f"{PREFIX}{row.pk}"


def notes(scope: Scope, guides: Sequence[Guide]) -> tuple[Line, ...]:
    """The notes along these guides: what is still to be said first, the last changed first."""
    rows = scope.of(PreparedNote).filter(guide__in=[guide.id for guide in guides]).order_by("-changed_at", "-pk")
    found = [_line(row) for row in rows]
    return tuple(sorted(found, key=lambda line: line.said_on is not None))


def note_page(scope: Scope, note_id: uuid.UUID) -> NotePage:
    """One note. Raises NotFound."""
    row = scope.get(PreparedNote, note_id)
    guide = guide_of(row)
    values = {part.id: str(row.parts.get(part.id, "")) for part in guide.parts}
    facts = Facts(row.happened_on, row.planned_on, row.setting)
    seen, about = looked_at(guide, values, facts)
    talk = has_several(guide)
    return NotePage(
        id=row.pk,
        guide=guide,
        title=row.title,
        named=row.title or guide.title,
        facts=facts,
        said_on=row.said_on,
        seen=seen,
        about=about,
        versions=versions_of(scope, row),
        changed_at=row.changed_at,
        home="practice:feedback" if talk else "practice:stuck",
        home_title="Feedback and conflict" if talk else "When you are stuck",
    )


def typed(scope: Scope, note_id: uuid.UUID, words: Mapping[str, str], facts: Facts) -> tuple[Seen, ...]:
    """What is seen in what is being typed; first, under a part without a name, what concerns the whole."""
    guide = guide_of(scope.get(PreparedNote, note_id))
    seen, about = looked_at(guide, {part.id: words.get(part.id, "") for part in guide.parts}, facts)
    return (Seen(WHOLE, "", about), *seen)


def looked_at(guide: Guide, values: Mapping[str, str], facts: Facts) -> tuple[tuple[Seen, ...], tuple[Check, ...]]:
    """Each part with what is seen in it, and what concerns the whole."""
    found = checks(guide.id, values, facts)
    seen = tuple(
        Seen(part, values[part.id], tuple(check for check in found if check.part == part.id)) for part in guide.parts
    )
    return seen, tuple(check for check in found if not check.part)


def versions_of(scope: Scope, row: PreparedNote) -> tuple[Version, ...]:
    """Every version of a note that stands, oldest first, told from the ledger."""
    names = tuple(part.id for part in guide_of(row).parts)
    steps = []
    for event in ledger.history(scope, row):
        became = event.payload.get("set", {})
        # The words are set as a whole: a part that is not among them was emptied.
        told = dict.fromkeys(names, "") | became["parts"] if "parts" in became else {}
        told |= {"title": became["title"]} if "title" in became else {}
        steps.append(Step(event.occurred_at, event.source, told))
    known = versions(steps, names)
    if known:
        return known
    parts = {name: str(row.parts.get(name, "")) for name in names}
    return (Version(1, row.changed_at, "", row.title, parts, ()),)


def comparison(scope: Scope, note_id: uuid.UUID, old: str = "", new: str = "") -> Comparison:
    """Two versions side by side; the last two where they are not named, or named in nonsense. Raises NotFound."""
    row = scope.get(PreparedNote, note_id)
    guide, known = guide_of(row), versions_of(scope, row)
    by_number = {str(version.number): version for version in known}
    newer = by_number.get(new, known[-1])
    older = by_number.get(old, known[max(0, newer.number - 2)])
    texts = [("Title", older.title, newer.title)]
    texts += [(part.title, older.parts[part.id], newer.parts[part.id]) for part in guide.parts]
    changes = tuple(PartChange(title, difference(was, now)) for title, was, now in texts if was != now)
    return Comparison(row.pk, row.title or guide.title, known, older, newer, changes)


def _line(row: PreparedNote) -> Line:
    guide = guide_of(row)
    texts = [str(row.parts.get(part.id, "")).strip() for part in guide.parts]
    return Line(
        id=row.pk,
        guide=guide,
        title=row.title or guide.title,
        written=sum(1 for text in texts if text),
        opening=next((text for text in texts if text), ""),
        planned_on=row.planned_on,
        said_on=row.said_on,
        changed_at=row.changed_at,
    )


def _words(name: str) -> str:
    return name.replace("-", " ").capitalize()
