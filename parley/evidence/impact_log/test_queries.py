from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.impact_log import queries
from parley.evidence.impact_log.actions import change_entry, log_entry, set_measures
from parley.evidence.impact_log.engine.history import Happening
from parley.evidence.impact_log.queries import Choice, Counts
from parley.evidence.models import Entry, Story, StoryEntry
from parley.kernel.errors import NotFound


def log(scope: Scope, text: str, day: int = 4, month: int = 3, **given: object) -> Entry:
    act = Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source=scope.source)
    return log_entry(act, text=text, happened_on=dt.date(2026, month, day), **given)  # type: ignore[arg-type]


def tell(scope: Scope, *entries: Entry, title: str = "A story") -> Story:
    story = Story.objects.create(workspace=scope.workspace, title=title, begun_at=scope.now, changed_at=scope.now)
    for entry in entries:
        StoryEntry.objects.create(workspace=scope.workspace, story=story, entry=entry)
    return story


def shown(scope: Scope, **choice: str) -> list[str]:
    page = queries.log_page(scope, Choice(**choice))
    return [entry.text for month in page.months for entry in month.entries]


def test_log_page_groups_by_month_newest_first(scope: Scope) -> None:
    log(scope, "February", day=27, month=2)
    log(scope, "March, first", day=1)
    log(scope, "March, second", day=9)
    page = queries.log_page(scope, Choice())
    assert [(month.first, [entry.text for entry in month.entries]) for month in page.months] == [
        (dt.date(2026, 3, 1), ["March, second", "March, first"]),
        (dt.date(2026, 2, 1), ["February"]),
    ]


def test_log_page_counts_and_narrows(scope: Scope, bobs: Scope) -> None:
    told = log(scope, "Cut p99 from 800 ms to 200 ms", tags=["Performance"])
    log(scope, "Wrote the guide", tags=["glue", "performance"])
    log(scope, "Onboarded 12 engineers", tags=["glue"])
    log(bobs, "Not hers 12 %", tags=["glue"])
    tell(scope, told)
    page = queries.log_page(scope, Choice())
    assert page.counts == Counts(all=3, waiting=2, told=1, with_number=2)
    assert page.tags == (("glue", 2), ("Performance", 1), ("performance", 1))
    assert shown(scope, told="yes") == ["Cut p99 from 800 ms to 200 ms"]
    assert shown(scope, told="no", number="yes") == ["Onboarded 12 engineers"]
    assert shown(scope, number="no") == ["Wrote the guide"]
    assert shown(scope, tag="PERFORMANCE") == ["Wrote the guide", "Cut p99 from 800 ms to 200 ms"]
    assert shown(scope, text="guide wrote") == ["Wrote the guide"]
    assert shown(scope, text="nothing like it") == []
    assert shown(scope, told="perhaps", number="7") == shown(scope)


def test_log_page_has_thirty_to_a_page(scope: Scope) -> None:
    for at in range(31):
        log(scope, f"Entry {at}")
    pages = [queries.log_page(scope, Choice(), number) for number in (1, 2, "nonsense", 99)]
    assert [sum(len(month.entries) for month in page.months) for page in pages] == [30, 1, 30, 1]


@pytest.mark.parametrize("choice", [Choice(), Choice(tag="glue", told="yes", number="yes", text="e")])
def test_log_page_costs_as_many_queries_for_three_entries_as_for_one(scope: Scope, choice: Choice) -> None:
    counts = []
    for more in (1, 2):
        for at in range(more):
            tell(scope, log(scope, f"Onboarded {at + 2} engineers", tags=["glue"]))
        with CaptureQueriesContext(connection) as asked:
            queries.log_page(scope, choice)
        counts.append(len(asked))
    assert (counts[0], counts[0] < 10) == (counts[1], True)


def test_listed_costs_as_many_queries_for_three_entries_as_for_one(scope: Scope) -> None:
    counts = []
    for more in (1, 2):
        for at in range(more):
            tell(scope, log(scope, f"Onboarded {at + 2} engineers"))
        with CaptureQueriesContext(connection) as asked:
            queries.listed(scope)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_entry_whole_tells_its_history_newest_first(scope: Scope) -> None:
    entry = log(scope, "Cut p99 from 800 ms to 200 ms")
    change_entry(scope, entry_id=entry.pk, changes={"work": "performance", "invisible": True, "tags": ["a", "b"]})
    set_measures(scope, entry_id=entry.pk, figures=[])
    whole = queries.entry_whole(scope, entry.pk)
    assert whole.history == (
        Happening(scope.now, "web", "Figures removed", ()),
        Happening(
            scope.now,
            "web",
            "Kind of work, hard but invisible, tags changed",
            (
                "Kind of work: now “Making it faster or cheaper”",
                "Hard but invisible: no became yes",
                "Tags: now “a, b”",
            ),
        ),
        Happening(scope.now, "web", "Logged", ()),
    )


def test_entry_whole_does_not_tell_what_was_undone(scope: Scope) -> None:
    entry = log(scope, "Wrote the guide")
    act = Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")
    change_entry(act, entry_id=entry.pk, changes={"role": "Led"})
    undo(scope, act.deed)
    assert [each.words for each in queries.entry_whole(scope, entry.pk).history] == ["Logged"]


def test_entry_whole_of_another_workspace_is_not_found(scope: Scope, bobs: Scope) -> None:
    theirs = log(bobs, "Not hers")
    with pytest.raises(NotFound):
        queries.entry_whole(scope, theirs.pk)
    assert queries.lines(scope, [theirs.pk]) == ()


def test_a_long_line_is_shortened_to_a_title_at_a_word(scope: Scope) -> None:
    entry = log(scope, "word " * 60)
    title = queries.entry_whole(scope, entry.pk).title
    assert (title.endswith("word…"), len(title) <= 111) == (True, True)
