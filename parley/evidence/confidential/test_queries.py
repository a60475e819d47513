from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.core.scope import Scope
from parley.evidence.confidential import queries
from parley.evidence.impact_log.actions import change_entry, log_entry
from parley.evidence.models import Entry
from parley.evidence.stories.actions import begin_story, rest_on


def log(scope: Scope, text: str, day: int, *, confidential: bool = False) -> Entry:
    return log_entry(scope, text=text, happened_on=dt.date(2026, 3, day), confidential=confidential)


def test_shared_tells_a_period_newest_first_and_hides_what_is_confidential(scope: Scope, bobs: Scope) -> None:
    log(scope, "Before it", 1)
    first = log(scope, "Cut p99 from 800 ms to 200 ms", 4)
    hidden = log(scope, "Moved the secret ledger", 5, confidential=True)
    change_entry(scope, entry_id=hidden.pk, changes={"work": "reliability"})
    log(scope, "After it", 9)
    log(bobs, "Not hers", 4)
    period = {"since": dt.date(2026, 3, 4), "until": dt.date(2026, 3, 8)}
    found = queries.shared(scope, **period)
    assert [(entry.text, entry.is_redacted, entry.figures) for entry in found] == [
        ("Confidential work, March 2026 (keeping it running)", True, ()),
        (
            "Cut p99 from 800 ms to 200 ms",
            False,
            ("p99 from 800\u00a0ms to 200\u00a0ms, 75\u00a0% less, 4\u00a0x faster",),
        ),
    ]
    allowed = queries.shared(scope, **period, allowed={hidden.pk})
    assert [entry.text for entry in allowed] == ["Moved the secret ledger", "Cut p99 from 800 ms to 200 ms"]
    assert [entry.id for entry in queries.shared(scope, wanted=[first.pk])] == [first.pk]


def test_stories_that_would_tell_a_confidential_entry_are_named(scope: Scope) -> None:
    open_, hidden = log(scope, "Open", 4), log(scope, "Hidden", 5, confidential=True)
    safe, telling = begin_story(scope, entry_id=open_.pk), begin_story(scope, title="Both", entry_id=open_.pk)
    rest_on(scope, story_id=telling.pk, entry_id=hidden.pk)
    assert queries.telling_stories(scope) == {telling.pk: (hidden.pk,)}
    assert queries.telling_stories(scope, {hidden.pk}) == {}
    assert safe.pk not in queries.telling_stories(scope)


@pytest.mark.parametrize("many", [1, 3])
def test_shared_asks_two_queries_whatever_there_is(many: int, scope: Scope) -> None:
    for number in range(many):
        log(scope, f"Cut it from 800 ms to {number} ms", 4)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        queries.shared(scope)
    assert len(asked) == 2
