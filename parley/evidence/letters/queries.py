"""A letter read: its points with what they rest on, and what the log could say in it."""

from __future__ import annotations

import uuid

from parley.core.scope import Scope
from parley.evidence.letters.engine import Letter, composed, sources
from parley.evidence.models import Document
from parley.evidence.proof import queries as proof
from parley.evidence.proof.engine import Meeting, meetings
from parley.kernel.errors import NotFound

SHEET = "evidence/letters/data/sheet.typ"
#: So many facts are shown beside a letter.
BESIDE = 24
SHOWN = 6


def row(scope: Scope, document_id: uuid.UUID) -> Document:
    """The document, which must be a letter. Raises NotFound."""
    found = scope.get(Document, document_id)
    if found.kind != Document.Kind.LETTER:
        raise NotFound("There is no such letter here.")
    return found


def letter(scope: Scope, document: Document) -> Letter:
    """The letter as it stands; a point on something confidential is not printed unless it was allowed."""
    return composed(document.body, proof.by_source(scope, sources(document.body)))


def beside(scope: Scope, document: Document, *, find: str = "") -> tuple[Meeting, ...]:
    """Facts that could be a point, first those that meet the advert; those the letter has already are left out."""
    found = proof.found(scope, text=find, since=None, until=None, limit=BESIDE)
    used = set(sources(document.body))
    return meetings(document.job_words, [fact for fact in found if fact.source not in used])[:SHOWN]
