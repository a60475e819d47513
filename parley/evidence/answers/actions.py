"""The writes of guided texts: begun, saved, tied to evidence, brought back to an older version, deleted."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.answers import queries
from parley.evidence.follow_ups import actions as follow_ups
from parley.evidence.guides.queries import guide_of, home_of
from parley.evidence.models import Answer, AnswerLink, Entry, Story
from parley.kernel.errors import NotFound, Refused
from parley.packs.guides import Guide

LONGEST_VARIANT = 200


@transaction.atomic
def begin(scope: Scope, *, guide: Guide, variant: str = "") -> Answer:
    """The text of that guide for that variant: the one there is, or a new one.

    A further standing answer begins with the words of the one changed last, since most of them stay. Raises Refused
    where a guide with variants is given none.
    """
    named = " ".join(variant.split())[:LONGEST_VARIANT]
    if guide.variants and not named:
        raise Refused(f"Say which {guide.variants} it is for.", field="variant")
    rows = list(scope.of(Answer).filter(guide=guide.id).order_by("-changed_at", "-pk"))
    for row in rows:
        if row.variant.casefold() == named.casefold():
            return row
    row = Answer(
        guide=guide.id,
        variant=named,
        parts=dict(rows[0].parts) if rows and home_of(guide.id).carries else {},
        begun_at=scope.now,
        changed_at=scope.now,
    )
    ledger.create(scope, row, kind="answer.begun")
    return row


@transaction.atomic
def save_answer(scope: Scope, *, answer_id: uuid.UUID, words: Mapping[str, str], variant: str = "") -> bool:
    """Set the words of the parts named; whether anything differed.

    Raises Refused where the variant is one that another text has.
    """
    row = scope.get(Answer, answer_id)
    guide = guide_of(row)
    parts = {**row.parts, **{part.id: words[part.id] for part in guide.parts if part.id in words}}
    parts = {name: text for name, text in parts.items() if text}
    wanted: dict[str, object] = {"parts": parts} if parts != row.parts else {}
    named = " ".join(variant.split())[:LONGEST_VARIANT]
    if guide.variants and named and named != row.variant:
        taken = scope.of(Answer).filter(guide=guide.id, variant__iexact=named).exclude(pk=row.pk)
        if taken.exists():
            raise Refused(f"There is another text for {named}.", field="variant")
        wanted["variant"] = named
    if not wanted:
        return False
    ledger.change(scope, row, wanted | {"changed_at": scope.now}, kind="answer.saved")
    return True


@transaction.atomic
def bring_back(scope: Scope, *, answer_id: uuid.UUID, number: int) -> bool:
    """Make an older version the present one, as a new version. Raises NotFound where there is no such version."""
    row = scope.get(Answer, answer_id)
    guide = guide_of(row)
    for version in queries.versions_of(scope, row, guide):
        if version.number == number:
            return save_answer(scope, answer_id=answer_id, words=version.parts)
    raise NotFound("There is no such version.")


@transaction.atomic
def tie(scope: Scope, *, answer_id: uuid.UUID, kind: str, row_id: uuid.UUID, part: str = "") -> bool:
    """Let a text, or one part of it, rest on a story or an entry; False where it does already. Raises NotFound."""
    answer = scope.get(Answer, answer_id)
    about = {"story": Story, "entry": Entry}.get(kind)
    if about is None:
        raise NotFound("A text rests on stories and entries.")
    target = {kind: scope.get(about, row_id)}
    if scope.of(AnswerLink).filter(answer=answer, part=part, **target).exists():
        return False
    ledger.create(scope, AnswerLink(answer=answer, part=part, **target), kind="answer.tied")
    return True


@transaction.atomic
def untie(scope: Scope, *, answer_id: uuid.UUID, link_id: uuid.UUID) -> bool:
    """Let a text no longer rest on that; False where it did not."""
    answer = scope.get(Answer, answer_id)
    row = scope.of(AnswerLink).filter(answer=answer, pk=link_id).first()
    if row is None:
        return False
    ledger.delete(scope, row, kind="answer.untied")
    return True


@transaction.atomic
def delete_answer(scope: Scope, *, answer_id: uuid.UUID) -> Answer:
    """Delete a text with what was to be looked at again about it; the stories and entries that it rested on stay."""
    row = scope.get(Answer, answer_id)
    follow_ups.delete_all(scope, answer=row)
    for link in scope.of(AnswerLink).filter(answer=row):
        ledger.delete(scope, link, kind="answer.untied")
    ledger.delete(scope, row)
    return row
