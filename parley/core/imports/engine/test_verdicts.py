from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.imports.engine.dates import Moment
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.records import Change, Identity, Judged, Known, Proposal, Verdict, row_fingerprint
from parley.core.imports.engine.verdicts import judge

APPLIED = date(2026, 1, 12)


def proposal(row=2, *, ids=(), role="SRE", day=APPLIED, seen=None, place="", source="a.csv", notes=(), **fields):
    """A row about Globex, distinct from others by its number."""
    return Proposal(
        row=row,
        source=source,
        kind="opportunity",
        raw={"Row": str(row)},
        fields={"company": "Globex", **({"role": role} if role else {}), **fields},
        identity=Identity(ids, f"globex|{role.lower()}", bool(role), day, seen, place),
        notes=notes,
    )


def known(**changes):
    thing = Known(
        "7",
        "opportunity",
        Identity(name="globex|sre", whole=True, day=APPLIED),
        {"company": "Globex", "role": "SRE"},
    )
    return replace(thing, **changes)


def verdicts(proposals, *things):
    return [judged.verdict for judged in judge(proposals, things)]


def test_judge_tells_an_empty_row_an_unreadable_one_and_one_with_a_question():
    empty = Proposal(2, "a.csv", "opportunity", {"Company": " "})
    lacking = replace(proposal(3), problems=(Problem("no-company", "There is no company.", 3, stops=True),))
    asking = replace(proposal(4), questions=("date-order", "stage"))
    assert judge([empty, lacking, asking], ()) == (
        Judged(empty, Verdict.EMPTY, "There is nothing in this row."),
        Judged(lacking, Verdict.UNREADABLE, "There is no company."),
        Judged(asking, Verdict.ASKS, "Its date can be read two ways."),
    )


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (proposal(), Verdict.SAME),
        (proposal(day=date(2026, 1, 13)), Verdict.SAME),
        (proposal(day=date(2025, 1, 12)), Verdict.NEW),
        (proposal(day=None), Verdict.SAME),
        (proposal(day=None, seen=date(2026, 1, 2)), Verdict.SAME),
        (proposal(day=None, seen=date(2026, 9, 1)), Verdict.NEW),
        (proposal(role="Data Engineer"), Verdict.NEW),
        (proposal(role=""), Verdict.NEW),
    ],
)
def test_judge_knows_an_opportunity_by_company_role_and_day(row, verdict):
    assert verdicts([row], known()) == [verdict]


def test_judge_believes_a_given_id_before_any_name():
    thing = known(identity=Identity(("linkedin:1",), "hooli|cook", True, date(2020, 1, 1)))
    assert verdicts([proposal(ids=("linkedin:1",)), proposal(3, ids=("linkedin:2",))], thing) == [
        Verdict.SAME,
        Verdict.NEW,
    ]


def test_judge_keeps_two_ids_or_two_addresses_of_one_site_apart():
    rows = [
        proposal(2, ids=("huntr:1",), place="jobs.example.org/1"),
        proposal(3, ids=("huntr:2",)),
        proposal(4, place="jobs.example.org/2"),
        proposal(5, place="elsewhere.example.org/9"),
    ]
    assert verdicts(rows) == [Verdict.NEW, Verdict.NEW, Verdict.SAME, Verdict.SAME]
    assert verdicts([rows[0], rows[2]]) == [Verdict.NEW, Verdict.NEW]


def test_judge_proposes_what_a_row_adds_and_keeps_what_differs():
    row = proposal(salary="90k", location="Berlin", notes=("Asked about on-call",))
    thing = known(fields={"company": "Globex", "role": "SRE", "location": "Hamburg"})
    [judged] = judge([row], [thing])
    assert judged == Judged(
        row,
        Verdict.UPDATES,
        "What you have is kept where the file differs: location.",
        "7",
        changes=(Change("salary", None, "90k"),),
        new_notes=("Asked about on-call",),
        differences=(Change("location", "Hamburg", "Berlin"),),
    )


def test_judge_finds_a_row_that_was_brought_before_the_same_whatever_became_of_it():
    row = proposal(salary="90k")
    thing = known(identity=Identity(name="renamed|since"), fingerprints=(row_fingerprint(row.raw),))
    assert judge([row], [thing]) == (
        Judged(row, Verdict.SAME, "You brought this row before.", "7", brought_before=True),
    )


def test_judge_asks_nothing_about_a_row_that_was_brought_before():
    row = replace(proposal(), questions=("date-order",))
    thing = known(fingerprints=(row.fingerprint,))
    assert verdicts([row], thing) == [Verdict.SAME]
    assert verdicts([row, row]) == [Verdict.ASKS, Verdict.ASKS]


def test_judge_adds_nothing_to_what_is_settled():
    row = proposal(ids=("huntr:1",), salary="90k")
    thing = Known("gone", "opportunity", Identity(), keys=(row.key,), settled="It was erased for good.")
    assert judge([row], [thing]) == (Judged(row, Verdict.SAME, "It was erased for good.", "gone", brought_before=True),)


def test_judge_follows_the_key_of_a_row_when_the_row_has_changed():
    row = proposal(ids=("huntr:1",), salary="90k")
    thing = known(identity=Identity(name="renamed|since"), keys=(row.key,))
    [judged] = judge([row], [thing])
    assert (judged.verdict, judged.changes) == (Verdict.UPDATES, (Change("salary", None, "90k"),))


def test_judge_makes_one_of_a_job_saved_and_applied_for():
    saved = Moment(date(2026, 1, 2))
    applied = proposal(2, ids=("linkedin:1",), source="Job Applications.csv", applied_on=Moment(APPLIED))
    later = proposal(5, ids=("linkedin:1",), day=None, source="Saved Jobs.csv", saved_on=saved, notes=("n",))
    assert judge([applied, later], ()) == (
        Judged(replace(applied, fields={**applied.fields, "saved_on": saved}, notes=("n",)), Verdict.NEW),
        Judged(
            later,
            Verdict.SAME,
            "The same as row 2 of Job Applications.csv; what it adds is kept there.",
            twin=0,
        ),
    )


def test_judge_keeps_in_a_note_what_a_second_row_of_the_file_calls_otherwise():
    first = proposal(2, ids=("linkedin:1",))
    second = replace(proposal(3, ids=("linkedin:1",)), fields={"company": "Umbra"})
    judged = judge([first, second], ())
    assert judged[0].proposal.notes == ("Row 3 of a.csv has: company Umbra",)
    assert judged[1].differences == (Change("company", "Globex", "Umbra"),)


def test_judge_does_not_join_a_second_application_to_what_a_first_one_gave_its_day():
    saved = known(identity=Identity(name="globex|sre", whole=True, seen=date(2025, 12, 1)))
    rows = [proposal(2, day=APPLIED), proposal(3, day=date(2026, 1, 30)), proposal(4, day=APPLIED)]
    assert verdicts(rows, saved) == [Verdict.SAME, Verdict.NEW, Verdict.SAME]
    apart = [proposal(2, place="jobs.example.org/1"), proposal(3, place="jobs.example.org/2")]
    assert verdicts(apart, known(identity=replace(saved.identity, place="boards.example.org/9"))) == [
        Verdict.SAME,
        Verdict.NEW,
    ]


def test_judge_does_not_join_rows_without_a_role_by_company_alone():
    rows = [proposal(2, role="", day=None), proposal(3, role="", day=None), proposal(4, role="", day=APPLIED)]
    assert verdicts(rows) == [Verdict.NEW] * 3


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([None, 1, 40, 400])), max_size=12))
def test_judge_finds_nothing_new_in_what_it_has_judged_before(rows):
    """The law of idempotence: what was new is known afterwards, so the same file adds nothing."""
    proposals = [
        proposal(number, role=role, day=days and date.fromordinal(APPLIED.toordinal() + days))
        for number, (role, days) in enumerate(rows, start=2)
    ]
    became = [
        Known(
            str(judged.proposal.row),
            "opportunity",
            judged.proposal.identity,
            judged.proposal.fields,
            fingerprints=(judged.proposal.fingerprint,),
        )
        for judged in judge(proposals, ())
        if judged.verdict is Verdict.NEW
    ]
    assert set(verdicts(proposals, *became)) <= {Verdict.SAME}
