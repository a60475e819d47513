from __future__ import annotations

import datetime as dt

from parley.core import ledger
from parley.core.scope import Scope
from parley.practice.models import Card, PracticeTarget
from parley.practice.spacing import queries
from parley.practice.spacing.queries import ByKind

HOUR = dt.timedelta(hours=1)


def card(scope: Scope, front: str, *, due: dt.timedelta, paused: bool = False) -> Card:
    row = Card(kind=Card.Kind.FACT, front=front, due_at=scope.now + due, paused=paused, added_at=scope.now)
    ledger.create(scope, row)
    return row


def test_queue_holds_what_is_due_and_not_paused_the_longest_due_first(scope: Scope) -> None:
    card(scope, "now", due=dt.timedelta())
    card(scope, "late", due=-HOUR)
    card(scope, "later", due=HOUR)
    card(scope, "paused", due=-HOUR, paused=True)
    page = queries.due_page(scope)
    assert ([line.title for line in page.queue.due], page.queue.count, page.queue.target) == (["late", "now"], 2, None)
    assert ([line.title for line in page.coming], [line.title for line in page.paused]) == (["later"], ["paused"])
    assert (page.later, page.cards, page.stories, page.more, queries.due_count(scope)) == (1, 4, 0, 0, 2)


def test_due_is_counted_by_kind(scope: Scope) -> None:
    assert queries.due_by_kind(scope) == ByKind(0, 0, 0, 0, None)
    card(scope, "now", due=dt.timedelta())
    card(scope, "later", due=HOUR)
    card(scope, "paused", due=-HOUR, paused=True)
    for kind, about in (("question", "a"), ("question", "b"), ("story", "c")):
        ledger.create(scope, Card(kind=kind, about=about, due_at=scope.now - HOUR, added_at=scope.now))
    assert queries.due_by_kind(scope) == ByKind(stories=1, questions=2, facts=1, forward=0, target=None)


def test_target_is_the_next_one_ahead(scope: Scope) -> None:
    for company, ahead in (("Past", -HOUR), ("Later", 3 * HOUR), ("Next", HOUR)):
        ledger.create(scope, PracticeTarget(company=company, starts_at=scope.now + ahead))
    found = queries.next_target(scope)
    assert found
    assert (found.company, found.starts_at) == ("Next", scope.now + HOUR)
