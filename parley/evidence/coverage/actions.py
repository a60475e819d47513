"""The writes of coverage: the skills a person claims, and a story begun to close a gap."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.models import Claim
from parley.kernel.errors import Refused
from parley.packs.competencies import folded

MOST = 60


@transaction.atomic
def claim(scope: Scope, *, skills: Iterable[str]) -> int:
    """Add skills that the person claims; those there already, however spelt, are left out. How many were added.

    Raises Refused where there would be more than sixty.
    """
    stored = {folded(skill) for skill in scope.of(Claim).values_list("skill", flat=True)}
    wanted: dict[str, str] = {}
    for skill in skills:
        if folded(skill) not in stored:
            wanted.setdefault(folded(skill), skill)
    if len(stored) + len(wanted) > MOST:
        raise Refused(f"At most {MOST} skills; a reader believes a dozen. Nothing was added.", field="skills")
    made = [Claim(skill=skill, claimed_at=scope.now) for skill in wanted.values()]
    ledger.create_many(scope, made, kind="skill.claimed")
    return len(made)


@transaction.atomic
def unclaim(scope: Scope, *, claim_id: uuid.UUID) -> Claim:
    """Take a claimed skill away. Raises NotFound."""
    row = scope.get(Claim, claim_id)
    ledger.delete(scope, row, kind="skill.taken_back")
    return row
