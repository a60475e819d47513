"""A résumé or a letter begun for an opportunity: its company, its role and its advert come along."""

from __future__ import annotations

import uuid

from django.db import transaction

from parley.core.scope import Scope
from parley.evidence.letters import actions as letters
from parley.evidence.resume import actions as resumes
from parley.jobsearch.models import Opportunity
from parley.kernel.errors import NotFound


@transaction.atomic
def tailor(scope: Scope, *, opportunity_id: uuid.UUID, kind: str) -> uuid.UUID:
    """Begin a document for an opportunity; returns its id. `kind` is resume or letter. Raises NotFound."""
    row = scope.get(Opportunity, opportunity_id)
    meant = {"meant_for": str(row)[:300], "opportunity_id": row.pk, "job_words": row.job_description[:100_000]}
    if kind == "resume":
        return resumes.begin(scope, **meant).pk
    if kind == "letter":
        return letters.begin(scope, recipient=row.company.name, **meant).pk
    raise NotFound("There is no such kind of document.")
