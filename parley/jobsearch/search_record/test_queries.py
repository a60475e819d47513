from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.core import ids, ledger
from parley.core.scope import Scope
from parley.jobsearch.models import Involvement, Note, Opportunity, Person, Round, Stage
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.search_record.content import HEADINGS, PARTS
from parley.jobsearch.search_record.engine import Happened
from parley.jobsearch.search_record.queries import Line, Record, Wish, record, rows, usual

DAY = dt.timedelta(days=1)
FEBRUARY = Wish(dt.date(2026, 2, 1), dt.date(2026, 2, 28))


def on(month: int, day: int, words: str = "", *, known: bool = True) -> Happened:
    return Happened(dt.date(2026, month, day), words, known)


def at(month: int, day: int) -> dt.datetime:
    return dt.datetime(2026, month, day, 12, tzinfo=dt.UTC)


def put(scope: Scope, facts: Facts, stage: str, since: dt.datetime) -> Opportunity:
    pipeline.ensure_stages(scope)
    fresh = replace(scope, deed=ids.new())
    return opportunities.add(scope=fresh, facts=facts, stage_id=scope.of(Stage).get(name=stage).pk, since=since)


def go(scope: Scope, row: Opportunity, stage: str, when: dt.datetime) -> None:
    stage_id = scope.of(Stage).get(name=stage).pk
    pipeline.move(scope=replace(scope, deed=ids.new()), opportunity_id=row.pk, stage_id=stage_id, occurred_at=when)


@pytest.fixture
def searched(scope: Scope) -> dict[str, Opportunity]:
    """One applied for in February, one before it and turned down in it, one only noted; with words for nobody else."""
    globex = put(
        scope,
        Facts("Globex", "Engineer", "Vienna", "https://example.org/1", "90,000", "referral", "Ilse Berg"),
        "Applied",
        at(2, 3),
    )
    go(scope, globex, "Rounds", at(3, 2))
    held = Round(
        opportunity=globex, kind="coding", title="With Ravi, who seemed tired", starts_at=at(3, 5), status="done"
    )
    missed = Round(opportunity=globex, kind="design", starts_at=at(3, 6), status="planned")
    ahead = Round(opportunity=globex, kind="final", starts_at=at(3, 20), status="planned")
    ledger.create_many(scope, [held, missed, ahead])
    ilse = Person(name="Ilse Berg")
    ledger.create(scope, ilse)
    ledger.create(scope, Involvement(opportunity=globex, person=ilse, part="referrer"))
    ledger.create(scope, Note(opportunity=globex, text="They pay badly.", written_at=at(2, 4)))
    ledger.create(scope, Note(opportunity=globex, text="Said in March.", written_at=at(3, 4)))
    hooli = put(scope, Facts("Hooli", "Manager", source="cold", source_detail="Their site"), "Applied", at(1, 10))
    closing = replace(scope, deed=ids.new())
    pipeline.close(scope=closing, opportunity_id=hooli.pk, outcome="rejected", occurred_at=at(2, 20))
    initech = put(scope, Facts("Initech"), "Interested", at(2, 7))
    put(scope, Facts("Umbrella", "Never in it"), "Applied", at(1, 1))
    return {"globex": globex, "hooli": hooli, "initech": initech}


@pytest.mark.postgres_too
def test_record_holds_what_was_applied_for_and_what_came_of_it(scope, searched):
    globex = Line(
        searched["globex"].pk, on(2, 3, "Applied"), "Globex", "Engineer", "Vienna", "https://example.org/1", "Referral",
        (on(3, 2, "Invited to interviews"), on(3, 5, "Interview, coding"), on(3, 20, "Final interview, planned")),
        "In interviews",
    )  # fmt: skip
    hooli = Line(
        searched["hooli"].pk, on(1, 10, "Applied"), "Hooli", "Manager", "", "", "Own application",
        (on(2, 20, "Rejected"),), "Rejected",
    )  # fmt: skip
    assert record(scope, FEBRUARY) == Record(FEBRUARY, dt.date(2026, 3, 12), (globex,), (hooli,))
    assert (record(scope, FEBRUARY).count, record(scope, FEBRUARY).uncertain) == (2, False)


def test_record_names_people_and_tells_notes_only_when_chosen(scope, searched):
    told = record(scope, replace(FEBRUARY, parts=frozenset(PARTS)))
    [globex] = told.applications
    assert (globex.way, globex.people, globex.notes) == (
        "Referral, Ilse Berg",
        ("Ilse Berg (referred me)",),
        (on(2, 4, "They pay badly."),),
    )
    assert [(line.company, line.on, line.stands) for line in told.noted] == [("Initech", on(2, 7), "Noted")]
    shown = str(record(scope, FEBRUARY))
    assert [word for word in ("Ilse", "Ravi", "badly", "90,000", "Initech") if word in shown] == []


def test_record_holds_nothing_that_was_taken_out(scope, searched):
    bare = record(scope, replace(FEBRUARY, parts=frozenset()))
    [line] = bare.applications
    assert (line.place, line.link, bare.earlier, bare.noted) == ("", "", (), ())
    assert [key for key, _ in bare.sections] == ["applications"]


def test_day_that_no_file_named_is_marked(scope):
    row = put(scope, Facts("Globex"), "Interested", at(2, 1))
    applied = scope.of(Stage).get(name="Applied")
    to = {"id": str(applied.pk), "name": "Applied", "step": "applied"}
    changes = {"stage": applied, "stage_since": at(2, 5), "reached": "applied", "revision": 1}
    ledger.change(scope, row, changes, kind="opportunity.moved", occurred_at=at(2, 5), to=to, undated=True)
    told = record(scope, FEBRUARY)
    assert ([line.on for line in told.applications], told.uncertain) == ([on(2, 5, "Applied", known=False)], True)
    assert list(rows(told))[1][1] == "2026-02-05 (day not certain)"


def test_undone_application_proves_nothing(scope):
    row = put(scope, Facts("Globex"), "Interested", at(1, 1))
    applying = replace(scope, deed=ids.new())
    stage_id = scope.of(Stage).get(name="Applied").pk
    pipeline.move(scope=applying, opportunity_id=row.pk, stage_id=stage_id, occurred_at=at(2, 2))
    assert record(scope, FEBRUARY).count == 1
    from parley.core.undo import undo  # noqa: PLC0415 - the whole of undo is only for this test

    undo(replace(scope, deed=ids.new()), applying.deed)
    assert record(scope, FEBRUARY).count == 0


def test_day_is_that_of_the_persons_zone(scope, settings):
    from django.utils import timezone  # noqa: PLC0415 - only here

    row = put(scope, Facts("Globex"), "Applied", dt.datetime(2026, 1, 31, 23, 30, tzinfo=dt.UTC))
    assert record(scope, FEBRUARY).applications == ()
    with timezone.override("Europe/Vienna"):
        assert [line.id for line in record(scope, FEBRUARY).applications] == [row.pk]


def test_table_has_a_row_for_each_line_and_columns_for_what_was_chosen(scope, searched):
    told = list(rows(record(scope, FEBRUARY)))
    assert told == [
        [*HEADINGS],
        [
            "Applied in this time", "2026-02-03", "Globex", "Engineer", "Vienna", "https://example.org/1", "Referral",
            "2026-03-02 Invited to interviews\n2026-03-05 Interview, coding\n2026-03-20 Final interview, planned",
            "In interviews",
        ],
        [
            "Applied before this time", "2026-01-10", "Hooli", "Manager", "", "", "Own application",
            "2026-02-20 Rejected", "Rejected",
        ],
    ]  # fmt: skip
    chosen = list(rows(record(scope, replace(FEBRUARY, parts=frozenset({"people", "notes"})))))
    assert [row[-2:] for row in chosen] == [
        ["People", "Notes"],
        ["Ilse Berg (referred me)", "2026-02-04 They pay badly."],
    ]


def test_usual_record_is_of_thirty_days_and_today_is_one(scope):
    assert usual(scope) == Wish(dt.date(2026, 2, 11), dt.date(2026, 3, 12))


def test_record_takes_as_many_queries_for_three_as_for_one(scope):
    everything = replace(FEBRUARY, parts=frozenset(PARTS))
    numbers = []
    for company in ("Globex", "Hooli", "Initech"):
        put(scope, Facts(company), "Applied", at(2, 2))
        with CaptureQueriesContext(connection) as seen:
            record(scope, everything)
        numbers.append(len(seen))
    assert numbers == [9, 9, 9]


def test_record_shows_nothing_of_another_person(searched, bobs):
    assert record(bobs, replace(FEBRUARY, parts=frozenset(PARTS))).count == 0
