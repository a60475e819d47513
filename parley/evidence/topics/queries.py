"""Topics from the person's own log: the newest entries that no text or talk is made of yet, ranked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from parley.core.scope import Scope
from parley.evidence.models import Entry, Exhibit, ExhibitLink, Measure
from parley.evidence.topics.engine import Deed, Topic, topics

#: So many entries are looked through, the newest: older work is rarely told in public for the first time.
LOOKED_AT = 80
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Topics:
    """The best topics, how many entries were looked through, and how many were passed over as confidential."""

    topics: tuple[Topic, ...]
    looked_at: int
    confidential: int


def topics_of(scope: Scope) -> Topics:
    """What of the log would make a text or a talk, in four queries."""
    used = scope.of(ExhibitLink).filter(exhibit__kind__in=(Exhibit.Kind.WRITING, Exhibit.Kind.TALK))
    rows = scope.of(Entry).exclude(pk__in=used.filter(entry__isnull=False).values("entry"))
    newest = list(
        rows.order_by("-happened_on", "-pk").only(
            "text", "problem", "action", "result", "happened_on", "work", "confidential"
        )[:LOOKED_AT]
    )
    open_ones = [row for row in newest if not row.confidential]
    figures = Counter(
        scope.of(Measure).filter(entry__in=[row.pk for row in open_ones], checked=True).values_list("entry", flat=True)
    )
    deeds = [
        Deed(
            id=row.pk,
            text=row.text,
            words="\n".join((row.text, row.problem, row.action, row.result)),
            on=row.happened_on,
            work=row.work,
            figures=figures[row.pk],
        )
        for row in open_ones
    ]
    today = timezone.localtime(scope.now).date()
    return Topics(topics(deeds, today, most=SHOWN), len(newest), len(newest) - len(open_ones))
