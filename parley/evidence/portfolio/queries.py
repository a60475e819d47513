"""What the pages of the portfolio show: its four shelves, one piece with its parts and evidence, and every version."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.answers.queries import Evidence, PartChange, offered
from parley.evidence.guides.queries import bare, covering
from parley.evidence.models import Exhibit, ExhibitLink, StoryEntry
from parley.evidence.portfolio import gateway
from parley.evidence.portfolio.content import BY_KIND, RUNGS, SHELVES, Rung, Shelf
from parley.evidence.portfolio.engine import Balance, Bar, Item, balance, bars, read, written
from parley.evidence.stories.engine import Step, Version, versions
from parley.kernel.errors import NotFound
from parley.kernel.wording import difference
from parley.packs.guides import Guide

STATES = Exhibit.State.choices
OUTLINE = "outline"


@dataclass(frozen=True, slots=True)
class PieceLine:
    """A piece on its shelf. `written` of `parts` have words; `evidence` counts what it rests on."""

    id: uuid.UUID
    kind: str
    title: str
    form: Guide
    state: str
    state_name: str
    place: str
    begun_on: dt.date | None
    out_on: dt.date | None
    links: tuple[str, ...]
    written: int
    evidence: int
    is_secret: bool
    changed_at: dt.datetime

    @property
    def parts(self) -> int:
        return len(self.form.parts)

    @property
    def is_whole(self) -> bool:
        return self.written >= self.parts

    @property
    def empty(self) -> int:
        return self.parts - self.written


@dataclass(frozen=True, slots=True)
class Form:
    """A guide on its shelf with the pieces made along it. `is_taken` says that one of them is there to be seen."""

    guide: Guide
    pieces: tuple[PieceLine, ...]
    rung: Rung | None = None

    @property
    def is_taken(self) -> bool:
        return any(piece.state == Exhibit.State.OUT for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """One shelf. `step` is the next step of its ladder that is not taken, where it has one that is not climbed."""

    shelf: Shelf
    forms: tuple[Form, ...]
    pieces: tuple[PieceLine, ...]
    rungs: tuple[tuple[Rung, tuple[Form, ...]], ...]
    step: Form | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole portfolio, shelf by shelf. `first` is the piece to go on with, if there is one."""

    shelves: tuple[tuple[Shelf, tuple[PieceLine, ...]], ...]
    first: PieceLine | None

    @property
    def count(self) -> int:
        return sum(len(pieces) for _, pieces in self.shelves)

    @property
    def out(self) -> int:
        return sum(1 for _, pieces in self.shelves for piece in pieces if piece.state == Exhibit.State.OUT)


@dataclass(frozen=True, slots=True)
class PiecePage:
    """One piece on its page. `secret` are the confidential entries that it rests on, itself or through a story."""

    id: uuid.UUID
    shelf: Shelf
    guide: Guide
    title: str
    state: str
    details: dict[str, object]
    values: dict[str, str]
    outline: tuple[Item, ...]
    balance: Balance
    secret: tuple[uuid.UUID, ...]
    changed_at: dt.datetime
    versions: tuple[Version, ...]
    evidence: tuple[Evidence, ...]
    offered: tuple[Evidence, ...]
    find: str

    @property
    def version(self) -> int:
        return len(self.versions)

    @property
    def is_talk(self) -> bool:
        return self.shelf.kind == Exhibit.Kind.TALK

    @property
    def bars(self) -> tuple[Bar, ...]:
        return bars(self.outline, self.balance.slot)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a piece and what differs between them."""

    exhibit_id: uuid.UUID
    title: str
    versions: tuple[Version, ...]
    old: Version
    new: Version
    changes: tuple[PartChange, ...]


def form_named(name: str) -> tuple[str, Guide]:
    """The kind of piece and the guide of that lasting name. Raises NotFound."""
    for shelf in SHELVES:
        for guide in gateway.forms(shelf.kind):
            if guide.id == name:
                return shelf.kind, guide
    raise NotFound("Parley knows no such guide.")


def guide_of(row: Exhibit) -> Guide:
    """The guide of a piece, with a part for whatever words it has that the guide does not ask for (any more)."""
    known = next((guide for guide in gateway.forms(row.kind) if guide.id == row.form), None)
    return covering(known or bare(row.form), row.parts)


def overview(scope: Scope) -> Overview:
    """Every piece by its shelf, the last changed first, in a constant number of queries."""
    lines = _lines(scope)
    shelves = tuple((shelf, tuple(line for line in lines if line.kind == shelf.kind)) for shelf in SHELVES)
    begun = [line for line in lines if line.state in (Exhibit.State.IDEA, Exhibit.State.WORKING)]
    begun.sort(key=lambda line: (line.state != Exhibit.State.WORKING, line.empty))
    return Overview(shelves, begun[0] if begun else None)


def shelf_page(scope: Scope, shelf: Shelf) -> ShelfPage:
    """One shelf with its guides and ladder, in a constant number of queries."""
    lines = _lines(scope, shelf.kind)
    rungs = RUNGS.get(shelf.kind, ())
    by_form = {name: rung for rung in rungs for name in rung.forms}
    forms = tuple(
        Form(guide, tuple(line for line in lines if line.form.id == guide.id), by_form.get(guide.id))
        for guide in gateway.forms(shelf.kind)
    )
    climbed = tuple((rung, tuple(form for form in forms if form.guide.id in rung.forms)) for rung in rungs)
    step = next((form for form in forms if rungs and not form.is_taken), None)
    return ShelfPage(shelf, forms, tuple(lines), climbed, step)


def known(scope: Scope, exhibit_id: uuid.UUID) -> None:
    """Raises NotFound where there is no such piece here."""
    scope.get(Exhibit, exhibit_id)


def piece_page(scope: Scope, exhibit_id: uuid.UUID, *, find: str = "") -> PiecePage:
    """One piece along its guide. Raises NotFound."""
    row = scope.get(Exhibit, exhibit_id)
    guide, evidence = guide_of(row), _evidence(scope, row)
    outline = outline_of(row)
    return PiecePage(
        id=row.pk,
        shelf=BY_KIND[row.kind],
        guide=guide,
        title=row.title,
        state=row.get_state_display(),
        details={
            name: getattr(row, name)
            for name in ("title", "form", "state", "place", "begun_on", "out_on", "links", "confidential", "slot")
        },
        values={part.id: str(row.parts.get(part.id, "")) for part in guide.parts},
        outline=outline,
        balance=balance(outline, row.slot),
        secret=secrets(scope).get(row.pk, ()),
        changed_at=row.changed_at,
        versions=versions_of(scope, row),
        evidence=evidence,
        offered=offered(scope, guide, evidence, find),
        find=find,
    )


def outline_of(row: Exhibit) -> tuple[Item, ...]:
    """The outline of a talk as it is stored; rows that are none are left out."""
    kept = [each for each in row.outline if isinstance(each, dict)]
    return tuple(Item(str(each.get("title", "")), _whole(each.get("minutes"))) for each in kept)


def secrets(scope: Scope) -> dict[uuid.UUID, tuple[uuid.UUID, ...]]:
    """The confidential entries that each piece rests on, itself or through a story, in two queries."""
    through: dict[uuid.UUID, list[uuid.UUID]] = {}
    for story, entry in scope.of(StoryEntry).filter(entry__confidential=True).values_list("story", "entry"):
        through.setdefault(story, []).append(entry)
    found: dict[uuid.UUID, dict[uuid.UUID, None]] = {}
    links = scope.of(ExhibitLink).values_list("exhibit", "story", "entry", "entry__confidential")
    for exhibit, story, entry, confidential in links:
        held = found.setdefault(exhibit, {})
        held |= dict.fromkeys(through.get(story, ())) | ({entry: None} if confidential else {})
    return {exhibit: tuple(entries) for exhibit, entries in found.items() if entries}


def titles(scope: Scope, *, confidential: bool) -> list[tuple[uuid.UUID, str]]:
    """Every piece by its id and title, in the order in which they came about; without the confidential ones or with."""
    held = {} if confidential else secrets(scope)
    rows = scope.of(Exhibit).order_by("pk").values_list("pk", "title", "confidential")
    return [(pk, title) for pk, title, marked in rows if confidential or not (marked or pk in held)]


def versions_of(scope: Scope, row: Exhibit) -> tuple[Version, ...]:
    """Every version of a piece's words that stands, oldest first, told from the ledger; its outline as a text."""
    names = (*(part.id for part in guide_of(row).parts), *((OUTLINE,) if row.kind == Exhibit.Kind.TALK else ()))
    steps = []
    for event in ledger.history(scope, row):
        became = event.payload.get("set", {})
        # The words are set as a whole: a part that is not among them was emptied.
        told: dict[str, str] = {}
        if "parts" in became:
            told = {name: str(became["parts"].get(name, "")) for name in names if name != OUTLINE}
        if OUTLINE in became and OUTLINE in names:
            rows = [each for each in became[OUTLINE] if isinstance(each, dict)]
            told[OUTLINE] = written(Item(str(each.get("title", "")), _whole(each.get("minutes"))) for each in rows)
        told |= {"title": became["title"]} if "title" in became else {}
        steps.append(Step(event.occurred_at, event.source, told))
    known = versions(steps, names)
    if known:
        return known
    # Its words were erased from the ledger: what stands is the first version.
    parts = {name: str(row.parts.get(name, "")) for name in names}
    return (Version(1, row.changed_at, "", row.title, parts, ()),)


def words_of(version: Version) -> tuple[dict[str, str], tuple[Item, ...] | None]:
    """The words and the outline of a version, as they are saved again; no outline where the piece has none."""
    words = {name: text for name, text in version.parts.items() if name != OUTLINE}
    return words, read(version.parts[OUTLINE]) if OUTLINE in version.parts else None


def comparison(scope: Scope, exhibit_id: uuid.UUID, old: str = "", new: str = "") -> Comparison:
    """Two versions side by side; the last two where they are not named, or named in nonsense. Raises NotFound."""
    row = scope.get(Exhibit, exhibit_id)
    guide, known = guide_of(row), versions_of(scope, row)
    by_number = {str(version.number): version for version in known}
    newer = by_number.get(new, known[-1])
    older = by_number.get(old, known[max(0, newer.number - 2)])
    names = [(part.id, part.title) for part in guide.parts] + [(OUTLINE, "Outline")]
    texts = [("Name", older.title, newer.title)]
    texts += [(title, older.parts[name], newer.parts[name]) for name, title in names if name in newer.parts]
    changes = tuple(PartChange(title, difference(was, now)) for title, was, now in texts if was != now)
    return Comparison(row.pk, row.title, known, older, newer, changes)


def _lines(scope: Scope, kind: str = "") -> list[PieceLine]:
    rows = scope.of(Exhibit).order_by("-changed_at", "-pk")
    if kind:
        rows = rows.filter(kind=kind)
    rests = Counter(scope.of(ExhibitLink).order_by().values_list("exhibit", flat=True))
    secret: Mapping[uuid.UUID, tuple[uuid.UUID, ...]] = secrets(scope)
    return [_line(row, rests[row.pk], row.confidential or row.pk in secret) for row in rows]


def _line(row: Exhibit, evidence: int, is_secret: bool) -> PieceLine:
    guide = guide_of(row)
    return PieceLine(
        id=row.pk,
        kind=row.kind,
        title=row.title,
        form=guide,
        state=row.state,
        state_name=row.get_state_display(),
        place=row.place,
        begun_on=row.begun_on,
        out_on=row.out_on,
        links=tuple(row.links),
        written=sum(1 for part in guide.parts if str(row.parts.get(part.id, "")).strip()),
        evidence=evidence,
        is_secret=is_secret,
        changed_at=row.changed_at,
    )


def _evidence(scope: Scope, row: Exhibit) -> tuple[Evidence, ...]:
    found = []
    for link in scope.of(ExhibitLink).filter(exhibit=row).select_related("story", "entry"):
        if link.story:
            found.append(Evidence("story", link.story.pk, link.story.title, None, "", link.pk))
        elif link.entry:
            found.append(Evidence("entry", link.entry.pk, link.entry.text, link.entry.happened_on, "", link.pk))
    return tuple(found)


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
