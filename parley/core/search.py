"""Find-anything: one index over the rows of every room, FTS5 on SQLite and the database's own search on PostgreSQL.

The index table is `SearchDocument`; a migration lays the full-text index over it (triggers keep FTS5 in step).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps
from django.db import connection

from parley.core.models import Owned, SearchDocument
from parley.core.scope import Scope

_WORD = re.compile(r"\w+")
BATCH = 500

#: Rows that are weighed at most of those that hold the words, and as many again that hold them in their title: the
#: newest. Fewer than these are weighed all; of more, nobody reads what comes after.
WEIGHED = 1000

#: The excerpts are made for those alone that are shown: the joins after `best` begin with it.
_SQLITE = """
    WITH holding AS (
        SELECT f.rowid AS id, -bm25(core_search_fts, 8.0, 1.0) AS score
        FROM core_search_fts f JOIN core_searchdocument d ON d.id = f.rowid
        WHERE core_search_fts MATCH %s AND d.workspace_id = %s ORDER BY f.rowid DESC LIMIT %s
    ), titled AS (
        SELECT f.rowid AS id, -bm25(core_search_fts, 8.0, 1.0) AS score
        FROM core_search_fts f JOIN core_searchdocument d ON d.id = f.rowid
        WHERE core_search_fts MATCH %s AND d.workspace_id = %s ORDER BY f.rowid DESC LIMIT %s
    ), best AS (
        SELECT id, max(score) AS score FROM (SELECT * FROM holding UNION ALL SELECT * FROM titled)
        GROUP BY id ORDER BY max(score) DESC, id DESC LIMIT %s
    )
    SELECT d.subject_type, d.subject_id, d.title, snippet(core_search_fts, 1, '', '', '…', 12), best.score
    FROM best CROSS JOIN core_search_fts f ON f.rowid = best.id CROSS JOIN core_searchdocument d ON d.id = best.id
    WHERE core_search_fts MATCH %s
    ORDER BY best.score DESC, d.id DESC
"""
_POSTGRES = """
    SELECT subject_type, subject_id, title,
           ts_headline('simple', body, q, 'StartSel="",StopSel="",MaxWords=14,MinWords=6'),
           ts_rank(setweight(to_tsvector('simple', title), 'A') || to_tsvector('simple', body), q) AS score
    FROM core_searchdocument, to_tsquery('simple', %s) q
    WHERE to_tsvector('simple', title || ' ' || body) @@ q AND workspace_id = %s
    ORDER BY score DESC, id DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """One row found: its kind, title, a few words around the match, and where to read it."""

    subject_type: str
    subject_id: uuid.UUID
    title: str
    excerpt: str
    url: str | None


def find(scope: Scope, text: str, *, limit: int = 20) -> list[Hit]:
    """Rows of this workspace that hold every word of `text` (the beginning of a word is enough), best first."""
    words = _WORD.findall(text.lower())[:12]
    if not words:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            query = " ".join(f'"{word}"*' for word in words)
            titled, own = f"{{title}} : ({query})", scope.workspace.pk.hex
            cursor.execute(_SQLITE, [query, own, WEIGHED, titled, own, WEIGHED, limit, query])
        else:
            cursor.execute(_POSTGRES, [" & ".join(f"{word}:*" for word in words), scope.workspace.pk, limit])
        found = cursor.fetchall()
    return [_hit(*record) for record in found]


def _hit(subject_type: str, subject_id: str | uuid.UUID, title: str, excerpt: str, _score: float) -> Hit:
    row_id = subject_id if isinstance(subject_id, uuid.UUID) else uuid.UUID(subject_id)
    model: type[Owned] = apps.get_model(subject_type)
    return Hit(subject_type, row_id, title, " ".join(excerpt.split()), model.page_url(row_id))


def index(rows: Sequence[Owned]) -> None:
    """Bring the index up to date with rows just written."""
    documents = []
    for row in rows:
        text = row.search_text()
        if text is not None:
            documents.append(
                SearchDocument(
                    workspace_id=row.workspace_id,
                    subject_type=row._meta.label_lower,
                    subject_id=row.pk,
                    title=text[0][:500],
                    body=text[1][:20_000],
                )
            )
    SearchDocument.objects.bulk_create(
        documents,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["subject_id"],
        update_fields=["title", "body"],
    )


def forget(row_ids: Sequence[uuid.UUID]) -> None:
    """Take rows out of the index."""
    SearchDocument.objects.filter(subject_id__in=row_ids).delete()
