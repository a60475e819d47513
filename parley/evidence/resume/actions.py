"""The writes of a résumé: begun, brought in from a file, its head, its items and its bullets set."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.models import Document
from parley.evidence.proof import queries as proof
from parley.evidence.resume import queries
from parley.evidence.resume.engine import document as bodies
from parley.evidence.resume.engine.parts import BULLETED, BY_NAME
from parley.evidence.resume.engine.schema import Unreadable, parsed
from parley.kernel.errors import NotFound, Refused


@transaction.atomic
def begin(
    scope: Scope, *, title: str = "", meant_for: str = "", opportunity_id: uuid.UUID | None = None, job_words: str = ""
) -> Document:
    """A résumé: a variant of the one there is, else an empty one with the person's name."""
    base = queries.base(scope)
    body = base.body if base else bodies.empty()
    if base is None and scope.user and scope.user.name:
        body["basics"] = {"name": scope.user.name}
    title = " ".join(title.split())[:200] or (f"Résumé for {meant_for}"[:200] if meant_for else "Résumé")
    row = Document(
        kind=Document.Kind.RESUME,
        title=title,
        meant_for=meant_for,
        opportunity_id=opportunity_id,
        job_words=job_words,
        body=body,
        begun_at=scope.now,
        changed_at=scope.now,
    )
    ledger.create(scope, row, kind="document.begun")
    return row


@transaction.atomic
def bring_in(scope: Scope, *, text: str, title: str = "") -> tuple[Document, bool]:
    """A résumé from a JSON Resume, and whether it is new: the same file a second time gives what is there.

    Raises Refused for a text that cannot be read.
    """
    try:
        file = parsed(text)
    except Unreadable as problem:
        raise Refused(f"{problem} Nothing was brought in.", field="file") from problem
    known = queries.same(scope, file)
    if known:
        return known, False
    row = Document(
        kind=Document.Kind.RESUME,
        title=" ".join(title.split())[:200] or "Résumé",
        body=bodies.from_file(file),
        begun_at=scope.now,
        changed_at=scope.now,
    )
    ledger.create(scope, row, kind="document.brought_in")
    return row, True


@transaction.atomic
def save_resume(
    scope: Scope,
    *,
    document_id: uuid.UUID,
    details: Mapping[str, Any],
    basics: Mapping[str, str],
    out_items: Iterable[str],
    out_bullets: Iterable[str],
) -> bool:
    """Set the title, whom it is for, the head of the page, and what is kept off it; whether anything differed."""
    row = queries.row(scope, document_id)
    body = bodies.with_out(row.body, out_items, out_bullets)
    own = dict(body.get("basics", {}))
    for name, value in basics.items():
        if name == "city":
            own = _in_city(own, value)
        elif value:
            own[name] = value
        elif bodies.is_plain(own.get(name)):
            own.pop(name, None)
    return _set(scope, row, {**details, "body": body | {"basics": own}})


@transaction.atomic
def save_item(
    scope: Scope,
    *,
    document_id: uuid.UUID,
    section: str,
    at: int | None,
    fields: Mapping[str, Any],
    bullets: Sequence[Mapping[str, Any]] | None = None,
) -> bool:
    """Set the fields of an item, and its bullets where they are given; a new item first where `at` is None."""
    row = queries.row(scope, document_id)
    _item(row, section, at)
    if at is None and not any(fields.values()):
        raise Refused("Fill in at least one field; nothing was added.")
    body = bodies.with_item(row.body, section, at, fields)
    if bullets is not None and section in BULLETED:
        body = bodies.with_bullets(body, section, at or 0, _checked(scope, bullets))
    return _set(scope, row, {"body": body})


@transaction.atomic
def add_bullets(
    scope: Scope, *, document_id: uuid.UUID, section: str, at: int, bullets: Sequence[Mapping[str, Any]]
) -> int:
    """Put bullets after those an item has; how many came."""
    row = queries.row(scope, document_id)
    item = _item(row, section, at)
    if item is None or section not in BULLETED:
        raise NotFound("There is no such part of the résumé.")
    added = [each for each in _checked(scope, bullets) if str(each.get("text") or "").strip()]
    _set(scope, row, {"body": bodies.with_bullets(row.body, section, at, [*item.get("bullets", ()), *added])})
    return len(added)


@transaction.atomic
def remove_item(scope: Scope, *, document_id: uuid.UUID, section: str, at: int) -> None:
    """Take an item out of the résumé."""
    row = queries.row(scope, document_id)
    _item(row, section, at)
    _set(scope, row, {"body": bodies.without_item(row.body, section, at)})


@transaction.atomic
def move_item(scope: Scope, *, document_id: uuid.UUID, section: str, at: int, by: int) -> None:
    """Move an item up or down in its section."""
    row = queries.row(scope, document_id)
    _item(row, section, at)
    _set(scope, row, {"body": bodies.moved(row.body, section, at, by)})


@transaction.atomic
def leave_out(scope: Scope, *, document_id: uuid.UUID, places: Iterable[str]) -> int:
    """Keep these bullets ("work.0.2") off the page; how many there were."""
    row = queries.row(scope, document_id)
    wanted = set(places)
    items, bullets = set(), set()
    for name, held in row.body.get("sections", {}).items():
        for at, item in enumerate(held):
            items |= {f"{name}.{at}"} if item.get("out") else set()
            for which, bullet in enumerate(item.get("bullets", ())):
                bullets |= {f"{name}.{at}.{which}"} if bullet.get("out") else set()
    _set(scope, row, {"body": bodies.with_out(row.body, items, bullets | wanted)})
    return len(wanted - bullets)


def _set(scope: Scope, row: Document, wanted: Mapping[str, Any]) -> bool:
    changes = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if not changes:
        return False
    ledger.change(scope, row, changes | {"changed_at": scope.now}, kind="document.saved")
    return True


def _item(row: Document, section: str, at: int | None) -> Mapping[str, Any] | None:
    if section not in BY_NAME:
        raise NotFound("There is no such part of a résumé.")
    if at is None:
        return None
    items = row.body.get("sections", {}).get(section, [])
    if not 0 <= at < len(items) or "fields" not in items[at]:
        raise NotFound("There is no such part of the résumé.")
    found: Mapping[str, Any] = items[at]
    return found


def _checked(scope: Scope, bullets: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Bullets whose sources are known here; a source that is not leaves the text as the person's own."""
    known = proof.by_source(scope, [str(each.get("source") or "") for each in bullets])
    return [{**each, "source": each["source"] if each.get("source") in known else ""} for each in bullets]


def _in_city(basics: Mapping[str, Any], city: str) -> dict[str, Any]:
    """The head with the town set; the rest of the place stays as it came."""
    place = basics.get("location")
    own = dict(place) if isinstance(place, Mapping) else {}
    if city:
        own["city"] = city
    else:
        own.pop("city", None)
    rest = {name: value for name, value in basics.items() if name != "location"}
    return {**rest, "location": own} if own else rest
