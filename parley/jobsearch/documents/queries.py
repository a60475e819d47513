"""What was written for an opportunity and what was sent, read from evidence."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from parley.core.scope import Scope
from parley.evidence.outputs import queries as outputs
from parley.evidence.outputs.queries import CopyLine, DocumentLine


@dataclass(frozen=True, slots=True)
class Papers:
    """The documents meant for an opportunity, and the copies that went out for it, newest first."""

    documents: tuple[DocumentLine, ...]
    sent: tuple[CopyLine, ...]


def papers(scope: Scope, opportunity_id: uuid.UUID) -> Papers:
    """In two queries."""
    return Papers(outputs.documents_for(scope, opportunity_id), outputs.sent_for(scope, opportunity_id))
