"""A résumé read: what is printed, whether it fits, what stands behind its bullets, and what a file would bring in."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parley.core import typeset
from parley.core.editing import digest
from parley.core.scope import Scope
from parley.evidence.models import Document
from parley.evidence.proof import queries as proof
from parley.evidence.proof.engine import Fact, Meeting, gaps, meetings, unanswered, unproven
from parley.evidence.resume import gateway
from parley.evidence.resume.engine.document import from_file, is_printed, sources, to_file
from parley.evidence.resume.engine.page import Cut, as_data, cuts, lines_over, markdown, when
from parley.evidence.resume.engine.parts import SECTIONS, Section
from parley.evidence.resume.engine.schema import Fault, faults, parsed
from parley.kernel.errors import NotFound

SHEET = "evidence/resume/data/sheet.typ"
#: So many facts are held beside an advert.
BESIDE = 40


@dataclass(frozen=True, slots=True)
class Bullet:
    """A bullet with what stands behind it. `unproven` are its numbers that the source does not hold.

    `seen` is its place with a hash of its words, so that a place means the same thing when it comes back.
    """

    place: str
    seen: str
    text: str
    source: str
    behind: str
    is_out: bool
    is_held: bool
    is_allowed: bool
    unproven: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A position, a project and so on; `seen` as of a bullet."""

    place: str
    seen: str
    at: int
    title: str
    when: str
    is_out: bool
    bullets: tuple[Bullet, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the résumé with its items."""

    section: Section
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Resume:
    """A résumé on the desk: its parts, how many lines it runs over a page, and what a careful reader would say."""

    parts: tuple[Part, ...]
    basics: Mapping[str, Any]
    over: int
    cuts: tuple[Cut, ...]
    checks: tuple[str, ...]
    missing: tuple[str, ...]
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that could become a bullet: the words it shares with the advert, and whether it is one already."""

    fact: Fact
    shared: tuple[str, ...]
    is_used: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file would bring in: what is new beside the résumé it would go to, and where it is not as published."""

    name: str
    counts: tuple[tuple[str, int], ...]
    kept: tuple[str, ...]
    faults: tuple[Fault, ...]
    is_known: bool


def row(scope: Scope, document_id: uuid.UUID) -> Document:
    """The document, which must be a résumé. Raises NotFound."""
    found = scope.get(Document, document_id)
    if found.kind != Document.Kind.RESUME:
        raise NotFound("There is no such résumé here.")
    return found


def any_row(scope: Scope, document_id: uuid.UUID) -> Document:
    """The document, of whatever kind. Raises NotFound."""
    return scope.get(Document, document_id)


def data(scope: Scope, document: Document) -> dict[str, Any]:
    """What is set on the page: no bullet that rests on something confidential, unless it was allowed."""
    return as_data(document.body, shown(proof.by_source(scope, sources(document.body)), document.body))


def file(scope: Scope, document: Document) -> dict[str, Any]:
    """The résumé as JSON Resume, with every key that ever came in; what is off the page is left out."""
    allowed = shown(proof.by_source(scope, sources(document.body)), document.body)
    return to_file(document.body, whole=False, shown=allowed)


def shown(facts: Mapping[str, Fact], body: Mapping[str, Any]) -> frozenset[str]:
    """The sources that may be cited: all but those that are confidential. One that is gone binds nobody."""
    return sources(body) - {source for source, fact in facts.items() if fact.confidential}


def desk(scope: Scope, document: Document) -> Resume:
    """The résumé with everything that the page says of it. Raises Refused where it cannot be set."""
    body = document.body
    facts = proof.by_source(scope, sources(body))
    allowed = shown(facts, body)
    made = as_data(body, allowed)
    set_pages = typeset.sheets(SHEET, made)
    over = lines_over(set_pages.end_page, set_pages.end_points)
    text = markdown(made)
    parts = parts_of(scope, document)
    return Resume(
        parts=parts,
        basics=body.get("basics", {}),
        over=over,
        cuts=cuts(body, allowed, over) if over else (),
        checks=_checks(made, text, parts),
        missing=unanswered(document.job_words, text) if document.job_words else (),
        is_empty=not made["sections"] and not made["summary"],
    )


def parts_of(scope: Scope, document: Document) -> tuple[Part, ...]:
    """Every section with its items and their bullets."""
    body = document.body
    facts = proof.by_source(scope, sources(body))
    allowed = shown(facts, body)
    return tuple(Part(section, _items(section, body, facts, allowed)) for section in SECTIONS)


def candidates(
    scope: Scope, document: Document, section: str, at: int, *, find: str = ""
) -> tuple[tuple[Candidate, ...], dict[str, Any]]:
    """What the log could say in an item, of its own time unless words are sought; first what meets the advert."""
    items = document.body.get("sections", {}).get(section, [])
    if not 0 <= at < len(items) or "fields" not in items[at]:
        raise NotFound("There is no such part of the résumé.")
    item = items[at]
    since, until = _days(item["fields"])
    found = proof.found(scope, text=find, since=None if find else since, until=None if find else until, limit=BESIDE)
    used = sources(document.body)
    met: Sequence[Meeting] = meetings(document.job_words, found)
    return tuple(Candidate(each.fact, each.shared, each.fact.source in used) for each in met), item


def bullets(scope: Scope, document: Document, section: str, at: int) -> tuple[Bullet, ...]:
    """The bullets of one item with what stands behind them."""
    facts = proof.by_source(scope, sources(document.body))
    item = document.body["sections"][section][at]
    return _bullets(f"{section}.{at}", item, facts, shown(facts, document.body))


def reading(scope: Scope, text: str) -> Reading:
    """What a JSON Resume would bring in. Raises schema.Unreadable with a sentence."""
    file = parsed(text)
    body = from_file(file)
    basics = body["basics"].get("name")
    counts = tuple((section.title, len(body["sections"].get(section.name, []))) for section in SECTIONS)
    return Reading(
        name=basics if isinstance(basics, str) else "",
        counts=tuple(pair for pair in counts if pair[1]),
        kept=tuple(sorted(_unknown(file, gateway.schema()))),
        faults=tuple(faults(file, gateway.schema())),
        is_known=same(scope, file) is not None,
    )


def same(scope: Scope, file: Mapping[str, Any]) -> Document | None:
    """The résumé that says exactly what a file says, if there is one already."""
    rows = scope.of(Document).filter(kind=Document.Kind.RESUME).order_by("-changed_at", "-pk")
    return next((row for row in rows if to_file(row.body) == file), None)


def base(scope: Scope) -> Document | None:
    """The résumé that variants are made from: the first one meant for nobody in particular."""
    rows = scope.of(Document).filter(kind=Document.Kind.RESUME).order_by("begun_at", "pk")
    return rows.filter(meant_for="", opportunity_id=None).first() or rows.first()


def sender(scope: Scope) -> tuple[str, str, str]:
    """(name, how to be reached, town) of the person, from their settings and the head of their résumé."""
    row = base(scope)
    basics = row.body.get("basics", {}) if row else {}
    texts = {name: basics[name] for name in ("name", "email", "phone", "url") if isinstance(basics.get(name), str)}
    place = basics.get("location")
    city = place.get("city") if isinstance(place, Mapping) else ""
    contact = ", ".join(filter(None, [texts.get("email"), texts.get("phone"), texts.get("url")]))
    own = scope.user.name if scope.user else ""
    return own or texts.get("name", ""), contact, city if isinstance(city, str) else ""


def _unknown(value: Any, schema: Mapping[str, Any], path: str = "") -> list[str]:
    """Keys that the schema does not know, which are kept all the same."""
    found: list[str] = []
    if isinstance(value, dict):
        known = schema.get("properties", {})
        for name, each in value.items():
            inside = f"{path}.{name}" if path else name
            found += _unknown(each, known[name], inside) if name in known else [inside]
    elif isinstance(value, list):
        for each in value:
            found += _unknown(each, schema.get("items", {}), f"{path}[]")
    return list(dict.fromkeys(found))


def _items(
    section: Section, body: Mapping[str, Any], facts: Mapping[str, Fact], allowed: frozenset[str]
) -> tuple[Item, ...]:
    items = body.get("sections", {}).get(section.name, [])
    return tuple(
        Item(
            place=f"{section.name}.{at}",
            seen=f"{section.name}.{at} {digest(str(item['fields']))}",
            at=at,
            title=title_of(section, item["fields"]),
            when=_when(item["fields"]),
            is_out=bool(item.get("out")),
            bullets=_bullets(f"{section.name}.{at}", item, facts, allowed),
        )
        for at, item in enumerate(items)
        if "fields" in item
    )


def _bullets(
    place: str, item: Mapping[str, Any], facts: Mapping[str, Fact], allowed: frozenset[str]
) -> tuple[Bullet, ...]:
    made = []
    for at, bullet in enumerate(item.get("bullets", ())):
        fact = facts.get(bullet.get("source", ""))
        made.append(
            Bullet(
                place=f"{place}.{at}",
                seen=f"{place}.{at} {digest(bullet['text'])}",
                text=bullet["text"],
                source=fact.source if fact else "",
                behind=fact.text if fact else "",
                is_out=bool(bullet.get("out")),
                is_held=not is_printed({**bullet, "out": False}, allowed),
                is_allowed=bool(fact and fact.confidential and bullet.get("allowed")),
                unproven=unproven(bullet["text"], fact.words) if fact else (),
            )
        )
    return tuple(made)


def _checks(made: Mapping[str, Any], text: str, parts: Sequence[Part]) -> tuple[str, ...]:
    found = []
    if not made["name"]:
        found.append("It has no name at its head.")
    if not made["contact"]:
        found.append("It says nowhere how to reach you.")
    if left := gaps(text):
        found.append(f"{', '.join(left[:3])} is still to be filled in.")
    printed = [
        bullet
        for part in parts
        for item in part.items
        if not item.is_out
        for bullet in item.bullets
        if not bullet.is_out
    ]
    for bullet in printed:
        if bullet.unproven:
            found.append(f"{', '.join(bullet.unproven)} is not in the entry that “{_short(bullet.text)}” rests on.")
    held = sum(bullet.is_held for bullet in printed)
    if held:
        found.append(f"{held} bullet{'' if held == 1 else 's'} left out: what it rests on is confidential.")
    bare = sum(not re.search(r"\d", bullet.text) for bullet in printed)
    if bare and bare > len(printed) / 2:
        found.append(f"{bare} of {len(printed)} bullets have no number.")
    return tuple(found)


def title_of(section: Section, fields: Mapping[str, Any]) -> str:
    """What an item is called in a list: its first two texts."""
    words = [fields.get(field.name) for field in section.fields if field.kind == "text"]
    texts = [each.strip() for each in words if isinstance(each, str) and each.strip()]
    return ", ".join(texts[:2]) or f"A {section.one} without a name"


def _when(fields: Mapping[str, Any]) -> str:
    start, end = (fields.get(name) if isinstance(fields.get(name), str) else "" for name in ("startDate", "endDate"))
    return when(start or "", end or "", lasts=True)


def _days(fields: Mapping[str, Any]) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of an item, as far as its dates can be read."""
    return _day(fields.get("startDate"), last=False), _day(fields.get("endDate"), last=True)


def _day(value: Any, *, last: bool) -> dt.date | None:
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$", value) if isinstance(value, str) else None
    if not match:
        return None
    year, month, day = match.groups()
    try:
        if day:
            return dt.date(int(year), int(month), int(day))
        first = dt.date(int(year), int(month or (12 if last else 1)), 1)
    except ValueError:
        return None
    return (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1) if last else first


def _short(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:50].rsplit(' ', 1)[0]}…"
