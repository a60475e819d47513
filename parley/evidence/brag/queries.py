"""A brag document read: its facts from the log, composed with what the person decided; or one composed from nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from parley.core.scope import Scope
from parley.evidence.brag.engine import Brag, compose
from parley.evidence.impact_log.queries import WORK
from parley.evidence.models import Document
from parley.evidence.proof import queries as proof
from parley.evidence.proof.engine import Fact
from parley.evidence.resume.queries import sender

#: So many entries a document holds at most, the newest of its period.
MOST = 80
SHEET = "evidence/brag/data/sheet.typ"
KINDS = tuple((str(value), str(label)) for value, label in WORK)


def facts(scope: Scope, since: dt.date, until: dt.date) -> tuple[tuple[Fact, ...], int]:
    """The facts of a period and how many entries it has."""
    return proof.of_period(scope, since, until, limit=MOST)


def document(scope: Scope, row: Document) -> Brag:
    """A stored brag document as it stands today."""
    since, until = row.since or row.begun_at.date(), row.until or row.begun_at.date()
    return of_period(scope, since, until, title=row.title, body=row.body)


def of_period(scope: Scope, since: dt.date, until: dt.date, *, title: str = "", body: Mapping[str, Any]) -> Brag:
    """The brag document of a period, from the log and these decisions."""
    found, total = facts(scope, since, until)
    name, _, _ = sender(scope)
    return compose(
        found, body, title=title or "Brag document", name=name, since=since, until=until, total=total, kinds=KINDS
    )


def stored(scope: Scope, since: dt.date, until: dt.date) -> Document | None:
    """The document of exactly this period that was changed last, if there is one."""
    rows = scope.of(Document).filter(kind=Document.Kind.BRAG, since=since, until=until)
    return rows.order_by("-changed_at", "-pk").first()


def presets(today: dt.date) -> tuple[tuple[str, dt.date, dt.date], ...]:
    """The periods one is likely to want: (name, first day, last day)."""
    quarter = today.replace(month=today.month - (today.month - 1) % 3, day=1)
    before = (quarter - dt.timedelta(days=1)).replace(day=1)
    last = before.replace(month=before.month - (before.month - 1) % 3)
    half = today.replace(month=1 if today.month <= 6 else 7, day=1)
    return (
        ("This quarter", quarter, today),
        ("Last quarter", last, quarter - dt.timedelta(days=1)),
        ("This half year", half, today),
        ("This year", today.replace(month=1, day=1), today),
        ("Last year", dt.date(today.year - 1, 1, 1), dt.date(today.year - 1, 12, 31)),
    )


def today(scope: Scope) -> dt.date:
    """The person's own day."""
    return timezone.localtime(scope.now).date()
