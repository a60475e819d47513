"""The writes on answers that were given: a part told again, words into a story, a peer's rating, one taken away."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction

from parley.core import drafts, ledger
from parley.core.scope import Scope
from parley.evidence.coach.engine.reading import VERSION, Reading
from parley.evidence.stories import actions as stories
from parley.kernel.errors import NotFound, Refused
from parley.practice.attempts import queries
from parley.practice.attempts.engine.retelling import PARTS, improved
from parley.practice.models import Attempt, PeerRating, Review

LONGEST = 60_000


@transaction.atomic
def retell(scope: Scope, *, attempt_id: uuid.UUID, part: str, text: str) -> Attempt:
    """Tell one part of an answer again. What is kept with it is how the whole reads with the new words in place.

    Raises Refused for no such part, for no words, and for the words that stand there already.
    """
    root = queries.root_of(scope, attempt_id)
    told = words(text)
    if part not in PARTS:
        raise Refused("Choose the part that you tell again.", field="part")
    if not told:
        raise Refused("Tell that part in the words you would say.", field="text")
    so_far = queries.changes_of(scope, root)
    before = improved(root.text, root.kind, so_far, queries.question_of(root))
    after = improved(before.text, root.kind, [(part, told)], queries.question_of(root))
    if after.text == before.text:
        raise Refused("These are the words that stand there already.", field="text")
    row = Attempt(
        session=root.session,
        key=root.key,
        kind=root.kind,
        asked=root.asked,
        parent=root,
        part=part,
        story=root.story,
        text=told,
        answered_at=scope.now,
        **seen(after.reading),
    )
    ledger.create(scope, row, kind="attempt.retold")
    drafts.drop(scope, [queries.draft_key(root, each) for each in PARTS])
    return row


@transaction.atomic
def put_into_story(scope: Scope, *, attempt_id: uuid.UUID, text: str) -> bool:
    """Make the words of a part that was told again those of the story's part; whether anything differed."""
    row = scope.get(Attempt, attempt_id)
    if not row.story or row.part not in PARTS:
        raise NotFound("That belongs to no part of a story.")
    return stories.save_story(scope, story_id=row.story, changes={row.part: text.strip()})


@transaction.atomic
def rate_by_peer(scope: Scope, *, attempt_id: uuid.UUID, band: int, who: str = "", note: str = "") -> PeerRating:
    """Keep what somebody who heard or read an answer made of it. Raises NotFound, Refused for what is no band."""
    if band not in range(1, 6):
        raise Refused("Choose the sentence that fits best.", field="band")
    root = queries.root_of(scope, attempt_id)
    row = PeerRating(attempt=root, who=" ".join(who.split()), band=band, note=note.strip(), rated_at=scope.now)
    ledger.create(scope, row, kind="attempt.rated_by_peer")
    return row


@transaction.atomic
def remove_rating(scope: Scope, *, rating_id: uuid.UUID) -> PeerRating:
    """Take a peer's rating away."""
    row = scope.get(PeerRating, rating_id)
    ledger.delete(scope, row)
    return row


@transaction.atomic
def remove(scope: Scope, *, attempt_id: uuid.UUID) -> Attempt:
    """Take an answer away with all that followed it. Raises Refused while its sitting still asks about it."""
    root = queries.root_of(scope, attempt_id)
    if root.session and queries.is_looked_at(root.session, root):
        raise Refused("This answer is still being looked at. Finish or end the sitting first.")
    for each in (*scope.of(Attempt).filter(parent=root), root):
        for rating in scope.of(PeerRating).filter(attempt=each):
            ledger.delete(scope, rating)
        for review in scope.of(Review).filter(attempt=each):
            ledger.change(scope, review, {"attempt": None})
        ledger.delete(scope, each, kind="attempt.removed")
    return root


def seen(reading: Reading | None) -> dict[str, Any]:
    """What the coach saw, as it is kept."""
    if reading is None:
        return {"band": None, "missing": [], "rules": [], "coach_version": ""}
    rules = list(dict.fromkeys(finding.rule for finding in reading.findings))
    found = {"band": reading.band.number, "missing": list(reading.missing), "rules": rules}
    return found | {"coach_version": VERSION}


def words(text: str) -> str:
    """What was typed, with its line ends made alike. Raises Refused where it is longer than anybody listens to."""
    told = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(told) > LONGEST:
        raise Refused(f"This is longer than {LONGEST:,} characters; nobody listens to that. Shorten it.", field="text")
    return told
