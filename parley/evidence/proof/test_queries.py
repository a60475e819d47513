from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.core.scope import Scope
from parley.evidence.impact_log.actions import MeasureValues, change_entry, log_entry
from parley.evidence.models import Entry
from parley.evidence.proof import queries
from parley.evidence.stories.actions import begin_story, rest_on, save_story

MARCH = (dt.date(2026, 3, 1), dt.date(2026, 3, 31))


def logged(scope: Scope, text: str, day: int = 2, **parts: object) -> Entry:
    entry = log_entry(scope, text=text, happened_on=dt.date(2026, 3, day))
    change_entry(scope, entry_id=entry.pk, changes=parts)
    return entry


def measured(scope: Scope, entry: Entry) -> None:
    figure = MeasureValues(None, "p99", Decimal(800), Decimal(200), "ms")
    change_entry(scope, entry_id=entry.pk, changes={}, figures=[figure])


def test_facts_of_a_period_are_oldest_first_with_checked_figures_alone(scope: Scope) -> None:
    log_entry(scope, text="Before", happened_on=dt.date(2026, 2, 28))
    second, first = logged(scope, "Cut p99 from 800 ms to 200 ms", 9), logged(scope, "Saved 40 hours", 3)
    measured(scope, second)
    facts, total = queries.of_period(scope, *MARCH, limit=10)
    assert [(fact.id, fact.figures, fact.unchecked) for fact in facts] == [
        (first.pk, (), 1),
        (second.pk, ("p99 from 800\u00a0ms to 200\u00a0ms, 75\u00a0% less, 4\u00a0x faster",), 0),
    ]
    assert total == 2


def test_a_long_period_gives_its_newest_facts_and_says_how_many_there_are(scope: Scope) -> None:
    for day in range(1, 6):
        logged(scope, f"Day {day}", day)
    facts, total = queries.of_period(scope, *MARCH, limit=2)
    assert ([fact.text for fact in facts], total) == (["Day 4", "Day 5"], 5)


def test_facts_cost_as_many_queries_for_three_as_for_one(scope: Scope) -> None:
    counts = []
    for more in (1, 2):
        for at in range(more):
            measured(scope, logged(scope, f"Number {more}{at}"))
        with CaptureQueriesContext(connection) as asked:
            queries.of_period(scope, *MARCH, limit=10)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_what_a_story_taught_comes_along_unless_it_rests_on_something_confidential_too(scope: Scope) -> None:
    entry, secret = logged(scope, "Froze the retries"), logged(scope, "A secret", confidential=True)
    story = begin_story(scope, entry_id=entry.pk)
    save_story(scope, story_id=story.pk, changes={"learning": "Ask first."})
    assert queries.of_period(scope, *MARCH, limit=10)[0][0].learned == "Ask first."
    rest_on(scope, story_id=story.pk, entry_id=secret.pk)
    assert {fact.learned for fact in queries.of_period(scope, *MARCH, limit=10)[0]} == {""}


def test_a_story_on_something_confidential_is_confidential(scope: Scope) -> None:
    entry = logged(scope, "A secret", confidential=True)
    story = begin_story(scope, entry_id=entry.pk)
    [fact] = queries.by_source(scope, [f"story:{story.pk}"]).values()
    assert (fact.is_story, fact.confidential, fact.on) == (True, True, dt.date(2026, 3, 2))


def test_by_source_leaves_out_what_is_gone_anothers_or_nonsense(scope: Scope, bobs: Scope) -> None:
    mine, theirs = logged(scope, "Mine"), log_entry(bobs, text="Theirs")
    sources = [f"entry:{mine.pk}", f"entry:{theirs.pk}", f"entry:{uuid.uuid4()}", "entry:x", "", "story"]
    assert list(queries.by_source(scope, sources)) == [f"entry:{mine.pk}"]


def test_found_holds_every_word_and_stories_only_outside_a_period(scope: Scope) -> None:
    entry = logged(scope, "Cut the latency of checkout")
    logged(scope, "Cut the cake")
    story = begin_story(scope, title="The latency of checkout")
    everywhere = queries.found(scope, text="latency checkout", since=None, until=None, limit=10)
    assert [fact.source for fact in everywhere] == [f"entry:{entry.pk}", f"story:{story.pk}"]
    assert [fact.source for fact in queries.found(scope, text="latency", since=MARCH[0], until=None, limit=10)] == [
        f"entry:{entry.pk}"
    ]
