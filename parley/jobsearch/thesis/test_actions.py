from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from parley.core import ids, ledger
from parley.core.undo import undo
from parley.jobsearch.models import ContributionThesis, Round, ThesisTest
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.rounds import actions as rounds
from parley.jobsearch.thesis import actions, queries
from parley.jobsearch.thesis.actions import Claim
from parley.kernel.errors import NotFound, Refused

CLAIM = Claim(" Fewer failed  payments ", "Retry by reason, not by clock.\r\nTwo people, one quarter.", measure="Half")


def held(scope, opportunity, title, days):
    row = Round(opportunity=opportunity, kind="manager", title=title, starts_at=scope.now + dt.timedelta(days=days))
    ledger.create(scope, row)
    return row


def test_each_round_speaks_for_or_against_the_thesis_once(scope, globex, django_assert_num_queries):
    first, _, third = (held(scope, globex, title, days) for title, days in (("B", -2), ("C", 3), ("A", -5)))
    with pytest.raises(Refused, match="Write it first"):
        actions.put_to_test(scope, round_id=first.pk, verdict="for", text="Yes")
    assert queries.thesis(scope, globex.pk) is None
    actions.write(scope, opportunity_id=globex.pk, claim=CLAIM)
    assert queries.thesis(scope, globex.pk).standing == "Not put to the test yet."
    actions.put_to_test(scope, round_id=third.pk, verdict="against", text="They retry by reason already.")
    actions.put_to_test(scope, round_id=third.pk, verdict="both", text="They do, for cards alone.")
    later = replace(scope, now=scope.now + dt.timedelta(days=1), deed=ids.new())
    actions.write(later, opportunity_id=globex.pk, claim=CLAIM)
    with django_assert_num_queries(2):
        thesis = queries.thesis(scope, globex.pk)
    assert (thesis.goal, thesis.contribution, thesis.proof, thesis.measure, thesis.changed_at) == (
        "Fewer failed payments", "Retry by reason, not by clock.\nTwo people, one quarter.", "", "Half", scope.now,
    )  # fmt: skip
    assert [(each.title, each.verdict, each.is_over) for each in thesis.heard] == [
        ("A", "both", True), ("B", "", True), ("C", "", False),
    ]  # fmt: skip
    assert ([each.title for each in thesis.waiting], thesis.standing) == (["B"], "1 round spoke: 1 both ways.")
    actions.put_to_test(scope, round_id=first.pk, verdict="for", text="They lose a tenth.")
    assert queries.thesis(scope, globex.pk).standing == "2 rounds spoke: 1 for it, 1 both ways."
    actions.take_test_off(scope, round_id=first.pk)
    assert [each.text for each in scope.of(ThesisTest)] == ["They do, for cards alone."]


def test_what_belongs_to_a_round_or_an_opportunity_goes_and_comes_back_with_it(scope, globex):
    row = held(scope, globex, "A", -1)
    actions.write(scope, opportunity_id=globex.pk, claim=CLAIM)
    actions.put_to_test(scope, round_id=row.pk, verdict="for", text="Yes")
    for left, deed in (
        ((1, 0), lambda at: rounds.remove(at, round_id=row.pk)),
        ((0, 0), lambda at: actions.remove(at, opportunity_id=globex.pk)),
        ((0, 0), lambda at: opportunities.delete_opportunity(scope=at, opportunity_id=globex.pk)),
    ):
        at = replace(scope, deed=ids.new())
        deed(at)
        assert (scope.of(ContributionThesis).count(), scope.of(ThesisTest).count()) == left
        undo(scope, at.deed)
        assert (scope.of(ContributionThesis).count(), scope.of(ThesisTest).count()) == (1, 1)


@pytest.mark.parametrize(("claim", "field"), [(Claim(" ", "x"), "goal"), (Claim("x", "\n"), "contribution")])
def test_a_thesis_needs_a_goal_and_a_deed(scope, globex, claim, field):
    with pytest.raises(Refused) as refusal:
        actions.write(scope, opportunity_id=globex.pk, claim=claim)
    assert refusal.value.field == field


def test_a_test_needs_a_verdict_and_words(scope, globex, bobs):
    row = held(scope, globex, "A", -1)
    actions.write(scope, opportunity_id=globex.pk, claim=CLAIM)
    for verdict, text, field in (("maybe", "x", "verdict"), ("for", " ", "text")):
        with pytest.raises(Refused) as refusal:
            actions.put_to_test(scope, round_id=row.pk, verdict=verdict, text=text)
        assert refusal.value.field == field
    with pytest.raises(NotFound):
        actions.put_to_test(bobs, round_id=row.pk, verdict="for", text="x")
