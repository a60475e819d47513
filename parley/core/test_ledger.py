from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection

from parley.core import ledger, ranking, replay, search
from parley.core.models import Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.models import Entry, Measure
from parley.jobsearch.models import Company
from parley.kernel.errors import NotFound, Refused

DAY = dt.date(2026, 3, 4)


def entry(scope: Scope, text: str = "Cut the nightly batch") -> Entry:
    return Entry(text=text, happened_on=DAY, logged_at=scope.now)


def anew(scope: Scope) -> Scope:
    """The same person a moment later, in another deed."""
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def test_create_records_who_when_and_what(scope: Scope) -> None:
    row = entry(scope)
    event = ledger.create(scope, row, kind="entry.logged")
    stored = Event.objects.get(pk=event.pk)
    assert (stored.kind, stored.subject_type, stored.subject_id) == ("entry.logged", "evidence.entry", row.pk)
    assert (stored.actor, stored.source, stored.deed) == (scope.user, "web", scope.deed)
    assert (stored.occurred_at, stored.recorded_at) == (scope.now, scope.now)
    assert stored.payload["set"]["text"] == "Cut the nightly batch"
    assert stored.payload["set"]["happened_on"] == "2026-03-04"


def test_change_records_only_what_differs(scope: Scope) -> None:
    row = entry(scope)
    ledger.create(scope, row)
    event = ledger.change(scope, row, {"text": "Cut the batch", "role": ""})
    assert event is not None
    assert event.payload == {
        "op": "change",
        "set": {"text": "Cut the batch"},
        "was": {"text": "Cut the nightly batch"},
    }
    assert ledger.change(scope, row, {"text": "Cut the batch"}) is None


def test_create_refuses_a_value_the_field_cannot_hold(scope: Scope) -> None:
    with pytest.raises(Refused) as refusal:
        ledger.create(scope, Company(name="x" * 301))
    assert refusal.value.field == "name"
    assert list(Company.objects.all()) == []


@pytest.mark.postgres_too
def test_a_number_is_kept_to_its_last_digit_or_refused(scope: Scope) -> None:
    row = entry(scope)
    ledger.create(scope, row)
    for kept in ("123456789012345", "123456789012345000", "-999999999.999999", "0.000001"):
        ledger.create(scope, Measure(entry=row, name="p99", after=Decimal(kept)))
    measure = Measure(entry=row, name="p99", before=Decimal("1234567890.123456"))
    with pytest.raises(Refused) as refusal:
        ledger.create(scope, measure)
    assert (refusal.value.sentence, refusal.value.field) == (
        "Before: A number may have at most 15 digits; shorten or round it.",
        "before",
    )
    assert replay.replay(Event.objects.order_by("id")) == replay.rows(scope, [Entry, Measure])
    undo(anew(scope), scope.deed)
    assert Entry.objects.count() == 0


def test_a_row_cannot_point_into_another_workspace(scope: Scope, bobs: Scope) -> None:
    theirs = entry(bobs)
    ledger.create(bobs, theirs)
    with pytest.raises(NotFound):
        ledger.create(scope, Measure(entry=theirs, name="p99"))


def test_change_of_another_workspaces_row_is_not_found(scope: Scope, bobs: Scope) -> None:
    theirs = entry(bobs)
    ledger.create(bobs, theirs)
    with pytest.raises(NotFound):
        ledger.change(scope, theirs, {"text": "mine now"})


def test_undo_takes_back_a_whole_deed_and_redo_brings_it_again(scope: Scope) -> None:
    row = entry(scope)
    ledger.create(scope, row)
    ledger.create(scope, Measure(entry=row, name="p99", before=800, after=200, unit="ms"))
    back = anew(scope)
    undo(back, scope.deed)
    assert (Entry.objects.count(), Measure.objects.count()) == (0, 0)
    undo(anew(scope), back.deed)
    assert (Entry.objects.get().text, Measure.objects.get().unit) == ("Cut the nightly batch", "ms")
    assert [event.kind for event in ledger.history(scope, row)] == ["entry.created"]


def test_undo_refuses_when_something_changed_since(scope: Scope) -> None:
    row = entry(scope)
    ledger.create(scope, row)
    first, second = anew(scope), anew(scope)
    ledger.change(first, row, {"text": "one"})
    ledger.change(second, row, {"text": "two"})
    with pytest.raises(Refused):
        undo(anew(scope), first.deed)
    assert Entry.objects.get().text == "two"


def test_undo_of_a_creation_refuses_while_something_points_at_it(scope: Scope) -> None:
    row = entry(scope)
    ledger.create(scope, row)
    ledger.create(anew(scope), Measure(entry=row, name="p99"))
    with pytest.raises(Refused):
        undo(anew(scope), scope.deed)
    assert Entry.objects.count() == 1


def test_undo_refuses_to_point_at_what_was_deleted_since(scope: Scope) -> None:
    first, second = entry(scope, "first"), entry(scope, "second")
    ledger.create_many(scope, [first, second])
    measure = Measure(entry=first, name="p99")
    ledger.create(scope, measure)
    moved = anew(scope)
    ledger.change(moved, measure, {"entry": second})
    ledger.delete(anew(scope), first)
    with pytest.raises(Refused):
        undo(anew(scope), moved.deed)
    assert Measure.objects.get().entry_id == second.pk


def test_undo_twice_is_not_found(scope: Scope) -> None:
    ledger.create(scope, entry(scope))
    undo(anew(scope), scope.deed)
    with pytest.raises(NotFound):
        undo(anew(scope), scope.deed)


def test_undo_of_a_deletion_brings_the_row_back(scope: Scope) -> None:
    row = entry(scope)
    ledger.create(scope, row)
    later = anew(scope)
    ledger.delete(later, row)
    undo(anew(scope), later.deed)
    assert Entry.objects.get().pk == row.pk


def test_erase_leaves_no_word_in_the_ledger(scope: Scope) -> None:
    row = entry(scope, "a secret")
    ledger.create(scope, row)
    ledger.erase(anew(scope), row)
    assert [event.payload for event in Event.objects.all()] == [{"op": "redacted"}, {"op": "redacted"}]
    assert replay.replay(Event.objects.all()) == {}


def test_withdraw_takes_an_event_out_of_the_history_and_undo_lets_it_stand_again(scope: Scope) -> None:
    row = entry(scope)
    ledger.create(scope, row)
    said = ledger.note(anew(scope), row, "entry.said")
    ledger.change(anew(scope), row, {"text": "later"})
    back = anew(scope)
    ledger.withdraw(back, said)
    assert [event.kind for event in ledger.history(scope, row)] == ["entry.created", "entry.changed"]
    with pytest.raises(NotFound):
        ledger.withdraw(anew(scope), said)
    assert replay.replay(Event.objects.order_by("id")) == replay.rows(scope, [Entry])
    undo(anew(scope), back.deed)
    assert [event.kind for event in ledger.history(scope, row)] == ["entry.created", "entry.said", "entry.changed"]
    assert Entry.objects.get().text == "later"


def test_withdraw_of_another_workspaces_event_is_not_found(scope: Scope, bobs: Scope) -> None:
    theirs = ledger.create(bobs, entry(bobs))
    with pytest.raises(NotFound):
        ledger.withdraw(scope, theirs)


def test_replay_tells_the_same_as_the_tables(scope: Scope) -> None:
    kept, gone = entry(scope, "kept"), entry(scope, "gone")
    ledger.create_many(scope, [kept, gone])
    ledger.create(scope, Measure(entry=kept, name="p99", before="800", after="200.5", unit="ms"))
    ledger.change(anew(scope), kept, {"tags": ["performance"], "confidential": True})
    ledger.delete(anew(scope), gone)
    assert replay.replay(Event.objects.order_by("id")) == replay.rows(scope, [Entry, Measure])


@pytest.mark.postgres_too
def test_search_finds_by_the_beginning_of_words_in_this_workspace_alone(scope: Scope, bobs: Scope) -> None:
    ledger.create(scope, entry(scope, "Cut checkout latency"))
    ledger.create(bobs, entry(bobs, "Checkout rewritten"))
    assert [hit.title for hit in search.find(scope, "check lat")] == ["Cut checkout latency"]
    assert search.find(scope, "rewritten") == []
    assert search.find(scope, '"; DROP') == []


def test_search_finds_a_title_however_many_newer_rows_hold_the_word(scope: Scope, monkeypatch) -> None:
    monkeypatch.setattr(ranking, "WEIGHED", 3)
    ledger.create(scope, entry(scope, "Checkout"))
    for at in range(5):
        newer = entry(scope, f"Wrote guide {at}")
        newer.problem = "Nobody understood the checkout"
        ledger.create(scope, newer)
    found = [hit.title for hit in search.find(scope, "checkout")]
    if connection.vendor == "sqlite":
        assert found == ["Checkout", "Wrote guide 4", "Wrote guide 3", "Wrote guide 2"]
    assert [hit.title for hit in search.find(scope, "checkout", limit=1)] == ["Checkout"]


def test_search_forgets_what_was_deleted(scope: Scope) -> None:
    row = entry(scope, "Cut checkout latency")
    ledger.create(scope, row)
    ledger.delete(scope, row)
    assert search.find(scope, "checkout") == []


def test_rows_come_in_with_their_history_as_if_each_step_had_been_taken(scope: Scope) -> None:
    earlier, later = scope.now - dt.timedelta(days=9), scope.now - dt.timedelta(days=2)
    rows = [entry(scope, "one"), entry(scope, "two")]
    steps = [
        [ledger.Step({"text": "one, better"}, "entry.changed", earlier, {"why": "told"})],
        [
            ledger.Step({"text": "two, better"}, "entry.changed", earlier),
            ledger.Step({"text": "two, best", "role": ""}, "entry.changed", later),
        ],
    ]
    events = ledger.create_many(scope, rows, kind="entry.logged", later=steps)
    assert [(event.kind, event.occurred_at, event.payload.get("set", {}).get("text")) for event in events] == [
        ("entry.logged", scope.now, "one"),
        ("entry.logged", scope.now, "two"),
        ("entry.changed", earlier, "one, better"),
        ("entry.changed", earlier, "two, better"),
        ("entry.changed", later, "two, best"),
    ]
    assert events[2].payload == {
        "op": "change",
        "set": {"text": "one, better"},
        "was": {"text": "one"},
        "why": "told",
    }
    assert sorted(Entry.objects.values_list("text", flat=True)) == ["one, better", "two, best"]
    assert replay.replay(Event.objects.order_by("id")) == replay.rows(scope, [Entry])
    undo(anew(scope), scope.deed)
    assert Entry.objects.count() == 0


def test_the_state_differs_after_whatever_is_done(scope: Scope, bobs: Scope) -> None:
    states = [ledger.state(scope)]
    assert states == [(0, None)]
    row = entry(scope, "one")
    first = anew(scope)
    ledger.create(first, row)
    states.append(ledger.state(scope))
    deed = anew(scope)
    ledger.change(deed, row, {"text": "two"})
    states.append(ledger.state(scope))
    undo(anew(scope), deed.deed)
    states.append(ledger.state(scope))
    ledger.erase(anew(scope), row)
    states.append(ledger.state(scope))
    assert len(set(states)) == len(states)
    assert [number for number, _ in states] == [0, 1, 2, 3, 4]
    assert ledger.state(bobs)[0] == 0
