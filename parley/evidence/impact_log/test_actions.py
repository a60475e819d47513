from __future__ import annotations

import datetime as dt
import json
import uuid
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from parley.core import ids, inbox, replay
from parley.core.models import Event, User
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.impact_log.actions import (
    MeasureValues,
    change_entry,
    delete_entry,
    log_entry,
    set_measures,
    take_in,
)
from parley.evidence.impact_log.engine.records import LONGEST_TEXT, record, understood
from parley.evidence.models import Entry, Measure, Story, StoryEntry
from parley.kernel.errors import NotFound, Refused

AT = dt.datetime(2026, 3, 4, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
LINE = "Cut checkout p99 from 800 ms to 200 ms"


def later(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def figures(entry: Entry) -> list[tuple[object, ...]]:
    rows = Measure.objects.filter(entry=entry)
    return [(row.name, row.before, row.after, row.unit, row.checked, row.doubt) for row in rows]


def kept(text: str = LINE, **given: object) -> dict[str, object]:
    made = record(record_id=ids.new(), at=AT, text=text, tags=["performance"], on=None, confidential=False)
    return made | given


def test_log_entry_keeps_the_line_and_proposes_its_figures(scope: Scope) -> None:
    entry = log_entry(scope, text=f"  {LINE} ", tags=["#performance", "performance", " "], confidential=True)
    stored = Entry.objects.get()
    assert (stored.pk, stored.text, stored.happened_on) == (entry.pk, LINE, dt.date(2026, 3, 12))
    assert (stored.tags, stored.confidential, stored.logged_at) == (["performance"], True, scope.now)
    assert figures(entry) == [("checkout p99", Decimal(800), Decimal(200), "ms", False, "")]
    assert [event.kind for event in Event.objects.all()] == ["entry.logged", "measure.read"]
    assert {event.deed for event in Event.objects.all()} == {scope.deed}


def test_log_entry_is_undone_with_its_figures(scope: Scope) -> None:
    log_entry(scope, text=LINE)
    undo(later(scope), scope.deed)
    assert (Entry.objects.count(), Measure.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("text", "day", "field"),
    [(" ", None, "text"), ("Done", dt.date(2026, 3, 20), "happened_on"), ("Done", dt.date(1890, 1, 1), "happened_on")],
)
def test_log_entry_refuses_what_cannot_be(scope: Scope, text: str, day: dt.date | None, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        log_entry(scope, text=text, happened_on=day)
    assert (refusal.value.field, Entry.objects.count()) == (field, 0)


def test_change_entry_sets_parts_and_figures_in_one_deed(scope: Scope) -> None:
    entry = log_entry(scope, text=LINE)
    act = later(scope)
    [read] = Measure.objects.all()
    corrected = [
        MeasureValues(read.pk, "p99", Decimal(810), Decimal(200), "ms"),
        MeasureValues(None, "bill", None, None, "", money_per_year=Decimal(1200), currency="EUR"),
    ]
    change_entry(act, entry_id=entry.pk, changes={"problem": "Slow", "tags": ["b", "a"]}, figures=corrected)
    stored = Entry.objects.get()
    assert (stored.problem, stored.tags) == ("Slow", ["b", "a"])
    assert figures(entry) == [
        ("p99", Decimal(810), Decimal(200), "ms", True, ""),
        ("bill", None, None, "", True, ""),
    ]
    noted = Event.objects.get(kind="entry.measured")
    assert noted.payload == {
        "op": "note",
        "measures": [
            "p99 from 810\u00a0ms to 200\u00a0ms, 75.3\u00a0% less, 4.05\u00a0x faster",
            "bill, €1,200 a year",
        ],
    }
    undo(later(scope), act.deed)
    assert figures(entry) == [("checkout p99", Decimal(800), Decimal(200), "ms", False, "")]
    assert Entry.objects.get().problem == ""


def test_set_measures_removes_what_is_left_out_and_refuses_an_empty_one(scope: Scope) -> None:
    entry = log_entry(scope, text=LINE)
    with pytest.raises(Refused):
        set_measures(later(scope), entry_id=entry.pk, figures=[MeasureValues(None, "p99", None, None, "ms")])
    assert len(figures(entry)) == 1
    set_measures(later(scope), entry_id=entry.pk, figures=[])
    assert figures(entry) == []


def test_set_measures_that_change_nothing_leave_no_event(scope: Scope) -> None:
    entry = log_entry(scope, text=LINE)
    same = [MeasureValues(Measure.objects.get().pk, "checkout p99", Decimal(800), Decimal(200), "ms")]
    set_measures(later(scope), entry_id=entry.pk, figures=same)
    before = Event.objects.count()
    set_measures(later(scope), entry_id=entry.pk, figures=same)
    assert Event.objects.count() == before


def test_measures_of_another_entry_are_not_found(scope: Scope, bobs: Scope) -> None:
    mine, theirs = log_entry(scope, text=LINE), log_entry(bobs, text=LINE)
    foreign = MeasureValues(Measure.objects.get(entry=theirs).pk, "mine", Decimal(1), None, "")
    with pytest.raises(NotFound):
        set_measures(later(scope), entry_id=mine.pk, figures=[foreign])
    with pytest.raises(NotFound):
        set_measures(scope, entry_id=theirs.pk, figures=[])
    with pytest.raises(NotFound):
        delete_entry(scope, entry_id=theirs.pk)


def test_delete_entry_takes_its_figures_and_undo_brings_both_back(scope: Scope) -> None:
    entry = log_entry(scope, text=LINE)
    act = later(scope)
    delete_entry(act, entry_id=entry.pk)
    assert (Entry.objects.count(), Measure.objects.count()) == (0, 0)
    undo(later(scope), act.deed)
    assert figures(Entry.objects.get()) == [("checkout p99", Decimal(800), Decimal(200), "ms", False, "")]


def test_delete_entry_refuses_while_a_story_rests_on_it(scope: Scope) -> None:
    entry = log_entry(scope, text=LINE)
    story = Story.objects.create(
        workspace=scope.workspace, title="The slow till", begun_at=scope.now, changed_at=scope.now
    )
    StoryEntry.objects.create(workspace=scope.workspace, story=story, entry=entry)
    with pytest.raises(Refused, match="“The slow till”"):
        delete_entry(later(scope), entry_id=entry.pk)
    assert Entry.objects.count() == 1


def test_entries_replay_from_their_events(scope: Scope) -> None:
    entry = log_entry(scope, text=LINE)
    change_entry(later(scope), entry_id=entry.pk, changes={"result": "Faster"}, figures=[])
    log_entry(later(scope), text="Saved $5k a month and 20 % of memory")
    assert replay.replay(Event.objects.order_by("id")) == replay.rows(scope, [Entry, Measure])


# The inbox


def test_take_in_makes_entries_of_the_own_workspace(scope: Scope, alice: User, tmp_path: Path) -> None:
    line = kept(on="2026-02-28", confidential=True)
    inbox.append(tmp_path, line)
    assert take_in(alice, tmp_path) == 1
    [entry] = Entry.objects.all()
    assert (str(entry.pk), entry.workspace, entry.text) == (line["id"], scope.workspace, LINE)
    assert (entry.happened_on, entry.tags, entry.confidential) == (dt.date(2026, 2, 28), ["performance"], True)
    assert figures(entry) == [("checkout p99", Decimal(800), Decimal(200), "ms", False, "")]
    event = Event.objects.get(kind="entry.logged")
    assert (event.source, event.occurred_at, event.actor) == ("cli", AT, alice)
    assert not inbox.waiting(tmp_path)


def test_take_in_without_a_day_uses_the_day_where_it_was_logged(scope: Scope, alice: User, tmp_path: Path) -> None:
    inbox.append(tmp_path, kept())
    take_in(alice, tmp_path)
    assert Entry.objects.get().happened_on == dt.date(2026, 3, 4)


def test_take_in_adds_nothing_twice_after_a_crash_before_done(scope: Scope, alice: User, tmp_path: Path) -> None:
    inbox.append(tmp_path, kept())
    inbox.append(tmp_path, kept("Onboarded 12 engineers"))
    with (tmp_path / inbox.FILE).open("a") as out:
        out.write("half a line\n")
    [aside] = inbox.take(tmp_path, label="0")
    content = aside.read_bytes()
    assert take_in(alice, tmp_path) == 3
    aside.write_bytes(content)  # as if the process had died after the commit and before it was done with the file
    assert take_in(alice, tmp_path) == 0
    assert (Entry.objects.count(), Measure.objects.count(), inbox.waiting(tmp_path)) == (3, 2, False)


def test_take_in_does_not_bring_back_what_was_deleted_since(scope: Scope, alice: User, tmp_path: Path) -> None:
    line = kept()
    inbox.append(tmp_path, line)
    take_in(alice, tmp_path)
    delete_entry(scope, entry_id=uuid.UUID(str(line["id"])))
    inbox.append(tmp_path, line)
    assert (take_in(alice, tmp_path), Entry.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "raw",
    [
        "not json",
        "[1, 2]",
        "{}",
        json.dumps(kept(v=2)),
        json.dumps(kept(id="nobody")),
        json.dumps(kept(at="yesterday")),
        json.dumps(kept(at="2026-03-04T10:00:00")),
        json.dumps(kept(at="0001-01-01T00:00:00+14:00")),
        json.dumps(kept(text=7)),
        json.dumps(kept(text="   ")),
        json.dumps(kept(text="x" * (LONGEST_TEXT + 1)))[: LONGEST_TEXT - 10],
        json.dumps(kept(tags="performance")),
        json.dumps(kept(on="2026-02-31")),
        json.dumps(kept(confidential="no")),
    ],
)
def test_take_in_keeps_a_line_that_cannot_be_read(raw: str, scope: Scope, alice: User, tmp_path: Path) -> None:
    (tmp_path / inbox.FILE).write_text(f"{raw}\n", encoding="utf-8")
    assert take_in(alice, tmp_path) == 1
    [entry] = Entry.objects.all()
    assert (entry.text, entry.tags) == (raw, ["unreadable"])


def test_take_in_keeps_a_line_too_long_in_pieces(scope: Scope, alice: User, tmp_path: Path) -> None:
    raw = json.dumps(kept(text="y" * 2 * LONGEST_TEXT))
    (tmp_path / inbox.FILE).write_text(raw, encoding="utf-8")
    assert take_in(alice, tmp_path) == 3
    assert "".join(Entry.objects.order_by("-text").values_list("text", flat=True)).count("y") == 2 * LONGEST_TEXT


def test_take_in_keeps_two_equal_unreadable_lines(scope: Scope, alice: User, tmp_path: Path) -> None:
    (tmp_path / inbox.FILE).write_text("same\nsame\n", encoding="utf-8")
    assert take_in(alice, tmp_path) == 2


def test_take_in_of_texts_that_no_database_keeps(scope: Scope, alice: User, tmp_path: Path) -> None:
    (tmp_path / inbox.FILE).write_text(json.dumps(kept("a\x00b \ud800 \u202eRTL 👩‍💻")), encoding="utf-8")
    assert take_in(alice, tmp_path) == 1
    assert Entry.objects.get().text == "a\ufffdb \ufffd \u202eRTL 👩‍💻"


def test_take_in_of_an_empty_inbox_does_nothing(scope: Scope, alice: User, tmp_path: Path) -> None:
    assert (take_in(alice, tmp_path / "none"), Event.objects.count()) == (0, 0)


def test_take_in_costs_as_many_queries_for_three_lines_as_for_one(scope: Scope, alice: User, tmp_path: Path) -> None:
    counts = []
    for lines in (1, 3):
        for _ in range(lines):
            inbox.append(tmp_path, kept())
        with CaptureQueriesContext(connection) as queries:
            take_in(alice, tmp_path)
        counts.append(len(queries))
    assert counts[0] == counts[1]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.sampled_from(["v", "id", "at", "text", "tags", "on", "confidential", "x"]), _JSON), st.text())
def test_understood_never_raises_and_drops_nothing(data: dict[str, object], raw: str) -> None:
    found = understood(data, raw, key="k:0", now=AT, today=AT.date())
    assert found == understood(data, raw, key="k:0", now=AT, today=AT.date())
    assert bool(found) == bool("".join(each.text for each in found))
    assert all(0 < len(each.text) <= LONGEST_TEXT for each in found)
