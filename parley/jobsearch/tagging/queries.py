"""The person's own words on opportunities: which there are, and which opportunities carry one."""

from __future__ import annotations

import json
from collections import Counter

from django.db.models import Count, QuerySet, TextField
from django.db.models.functions import Cast

from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity

_STORED = Cast("tags", TextField())


def tags(scope: Scope) -> tuple[tuple[str, int], ...]:
    """Every tag with how often it is used, the most used first, in one query that an index answers."""
    used: Counter[str] = Counter()
    for held, n in _sets(scope).values():
        for tag in held:
            used[tag] += n
    return tuple(sorted(used.items(), key=lambda pair: (-pair[1], pair[0].casefold())))


def tagged(scope: Scope, rows: QuerySet[Opportunity], tag: str) -> QuerySet[Opportunity]:
    """Those of the rows that carry the tag, whatever its capitals."""
    wanted = tag.casefold()
    stored = [raw for raw, (held, _) in _sets(scope).items() if wanted in map(str.casefold, held)]
    return rows.alias(stored_tags=_STORED).filter(stored_tags__in=stored)


def _sets(scope: Scope) -> dict[str, tuple[list[str], int]]:
    """Which tags stand together, as stored: on how many. Thousands of opportunities share a few."""
    stored = scope.of(Opportunity).order_by().values_list(_STORED).annotate(n=Count("*"))
    return {raw: (json.loads(raw), n) for raw, n in stored}
