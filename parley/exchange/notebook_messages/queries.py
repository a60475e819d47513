"""What the Markdown folder tells of messages: every one with its words, the latest first."""

from __future__ import annotations

from django.utils import timezone

from parley.core.scope import Scope
from parley.jobsearch.models import Message

CHUNK = 500


def messages(scope: Scope) -> list[tuple[str, str]]:
    """(subject, what became of it and its words) of every message."""
    rows = scope.of(Message).select_related("opportunity__company").order_by("-changed_at", "-pk")
    return [(str(each), _told(each)) for each in rows.iterator(chunk_size=CHUNK)]


def _told(row: Message) -> str:
    when = f"Sent on {timezone.localtime(row.sent_at):%Y-%m-%d}" if row.sent_at else "A draft"
    about = f"about {' '.join(str(row.opportunity).split())}" if row.opportunity else ""
    facts = ", ".join(filter(None, [when, about, row.get_situation_display().lower()]))
    return f"*{facts}*\n\n{row.text or '-'}"
