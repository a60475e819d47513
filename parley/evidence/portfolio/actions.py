"""The writes of the portfolio: a piece begun, saved, tied to evidence, brought back to an older version, deleted."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.models import Entry, Exhibit, ExhibitLink, Story
from parley.evidence.portfolio import queries
from parley.evidence.portfolio.engine import Item
from parley.kernel.errors import NotFound, Refused

LONGEST_TITLE = 200
#: What a person sets on the page of a piece, beside its words and its outline.
DETAILS = ("title", "form", "state", "place", "begun_on", "out_on", "links", "confidential", "slot")


@transaction.atomic
def begin(
    scope: Scope, *, form: str, title: str, entry_id: uuid.UUID | None = None, state: str = Exhibit.State.IDEA
) -> Exhibit:
    """A new piece along a guide, resting on an entry where one is named; what is confidential makes it so.

    Raises Refused without a title, NotFound for no such guide or entry.
    """
    kind, guide = queries.form_named(form)
    named = " ".join(title.split())[:LONGEST_TITLE]
    if not named:
        raise Refused("Give it a name by which you would know it.", field="title")
    entry = scope.get(Entry, entry_id) if entry_id else None
    row = Exhibit(
        kind=kind,
        form=guide.id,
        title=named,
        state=state,
        begun_on=timezone.localtime(scope.now).date(),
        slot=round(guide.seconds / 60) if kind == Exhibit.Kind.TALK else 0,
        confidential=bool(entry and entry.confidential),
        begun_at=scope.now,
        changed_at=scope.now,
    )
    ledger.create(scope, row, kind="exhibit.begun")
    if entry:
        ledger.create(scope, ExhibitLink(exhibit=row, entry=entry), kind="exhibit.tied")
    return row


@transaction.atomic
def save_exhibit(
    scope: Scope,
    *,
    exhibit_id: uuid.UUID,
    details: Mapping[str, Any],
    words: Mapping[str, str] | None = None,
    outline: Sequence[Item] | None = None,
) -> bool:
    """Set what is named of a piece; whether anything differed. A piece that is out gets today as its day without one.

    Raises Refused for an empty title, for a day on which it came out before it was begun, and for another kind's guide.
    """
    row = scope.get(Exhibit, exhibit_id)
    wanted: dict[str, Any] = {name: details[name] for name in DETAILS if name in details}
    _check(row, wanted)
    if words is not None:
        parts = {**row.parts, **words}
        wanted["parts"] = {name: text for name, text in parts.items() if text}
    if outline is not None:
        wanted["outline"] = [{"title": item.title, "minutes": item.minutes} for item in outline]
    if wanted.get("state") == Exhibit.State.OUT and not wanted.get("out_on", row.out_on):
        wanted["out_on"] = timezone.localtime(scope.now).date()
    changes = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if not changes:
        return False
    ledger.change(scope, row, changes | {"changed_at": scope.now}, kind="exhibit.saved")
    return True


@transaction.atomic
def bring_back(scope: Scope, *, exhibit_id: uuid.UUID, number: int) -> bool:
    """Make an older version the present one, as a new version. Raises NotFound where there is no such version."""
    row = scope.get(Exhibit, exhibit_id)
    for version in queries.versions_of(scope, row):
        if version.number == number:
            words, outline = queries.words_of(version)
            return save_exhibit(
                scope, exhibit_id=exhibit_id, details={"title": version.title}, words=words, outline=outline
            )
    raise NotFound("There is no such version.")


@transaction.atomic
def tie(scope: Scope, *, exhibit_id: uuid.UUID, kind: str, row_id: uuid.UUID) -> bool:
    """Let a piece rest on a story or an entry; False where it does already. Raises NotFound."""
    exhibit = scope.get(Exhibit, exhibit_id)
    about = {"story": Story, "entry": Entry}.get(kind)
    if about is None:
        raise NotFound("A piece rests on stories and entries.")
    target = {kind: scope.get(about, row_id)}
    if scope.of(ExhibitLink).filter(exhibit=exhibit, **target).exists():
        return False
    ledger.create(scope, ExhibitLink(exhibit=exhibit, **target), kind="exhibit.tied")
    return True


@transaction.atomic
def untie(scope: Scope, *, exhibit_id: uuid.UUID, link_id: uuid.UUID) -> bool:
    """Let a piece no longer rest on that; False where it did not."""
    exhibit = scope.get(Exhibit, exhibit_id)
    row = scope.of(ExhibitLink).filter(exhibit=exhibit, pk=link_id).first()
    if row is None:
        return False
    ledger.delete(scope, row, kind="exhibit.untied")
    return True


@transaction.atomic
def delete_exhibit(scope: Scope, *, exhibit_id: uuid.UUID) -> Exhibit:
    """Delete a piece; the stories and entries that it rested on stay."""
    row = scope.get(Exhibit, exhibit_id)
    for link in scope.of(ExhibitLink).filter(exhibit=row):
        ledger.delete(scope, link, kind="exhibit.untied")
    ledger.delete(scope, row)
    return row


def _check(row: Exhibit, wanted: dict[str, Any]) -> None:
    if "title" in wanted:
        wanted["title"] = " ".join(wanted["title"].split())[:LONGEST_TITLE]
        if not wanted["title"]:
            raise Refused("It needs a name by which you would know it.", field="title")
    if "form" in wanted and wanted["form"] != row.form and queries.form_named(wanted["form"])[0] != row.kind:
        raise Refused("That is a guide for another kind of piece.", field="form")
    begun: dt.date | None = wanted.get("begun_on", row.begun_on)
    out: dt.date | None = wanted.get("out_on", row.out_on)
    if begun and out and out < begun:
        raise Refused("It cannot have come out before it was begun. Nothing was changed.", field="out_on")
