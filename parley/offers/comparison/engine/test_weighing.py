from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.kernel.problems import Problem
from parley.offers.comparison.engine.nouns import Alternative, Bound, Change, Comparison, Criterion, MustHave
from parley.offers.comparison.engine.pay import pay_scores
from parley.offers.comparison.engine.weighing import compare

PAY, WORK, PEOPLE = "pay", "work", "people"


def criteria(**weights):
    return [Criterion(key, key.capitalize(), Decimal(weight)) for key, weight in weights.items()]


def alternative(name, facts=None, **scores):
    return Alternative(
        name.lower(), name, {k: None if s is None else Decimal(s) for k, s in scores.items()}, facts or {}
    )


def standings(found):
    return [(s.name, s.rank, None if s.total is None else s.total.value) for s in found.standings]


A, B = alternative("A", pay=10, work=2), alternative("B", pay=4, work=8)


def test_compare_weighs_scores_by_normalised_weights():
    found = compare(criteria(pay=60, work=20), [A, B])
    assert standings(found) == [("A", 1, Decimal(8)), ("B", 2, Decimal(5))]
    contributions = [(part.key, part.value) for part in found.standings[0].total.parts]
    assert contributions == [("pay", Decimal("7.5")), ("work", Decimal("0.5"))]
    assert [i.text for i in found.standings[0].total.parts[0].inputs] == ["10", "60", "75\u00a0%"]


def test_compare_says_the_weight_at_which_the_leader_changes():
    """By hand: A leads B where 6 x pay > 6 x work, so at equal weights; with work at 20 that is pay at 20."""
    pay, work = compare(criteria(pay=60, work=20), [A, B]).crossings
    assert (pay.below, pay.above) == (Change(Decimal(20), "b", "B"), None)
    assert (work.below, work.above) == (None, Change(Decimal(60), "b", "B"))
    assert work.sentence == "A leads at a weight of 20; above 60 B leads."


def test_compare_crossing_takes_the_nearest_rival():
    third = alternative("C", pay=7, work=6)
    pay, _ = compare(criteria(pay=60, work=20), [A, B, third]).crossings
    assert pay.below == Change(Decimal("26.6667"), "c", "C")


def test_compare_leader_that_no_weight_moves_is_said():
    best = alternative("Best", pay=10, work=9)
    found = compare(criteria(pay=60, work=20), [best, B])
    assert [c.sentence for c in found.crossings] == [
        "No weight of Pay from 0 to 100 takes the lead from Best.",
        "No weight of Work from 0 to 100 takes the lead from Best.",
    ]
    assert [(d.better, d.worse) for d in found.dominances] == [("best", "b")]


def test_compare_missing_judgement_is_said_and_never_zero():
    found = compare(criteria(pay=50, work=50), [alternative("A", pay=6), alternative("B", pay=5, work=6)])
    first = found.standings[0]
    assert standings(found) == [("A", 1, Decimal(6)), ("B", 2, Decimal("5.5"))]
    assert (first.missing, first.lowest, first.highest) == (("Work",), Decimal(3), Decimal(8))
    assert found.said == ("A is not judged on Work.",)
    assert found.dominances == ()


def test_compare_without_any_judgement_has_no_rank():
    found = compare(criteria(pay=50), [A, alternative("New")])
    assert standings(found) == [("A", 1, Decimal(10)), ("New", None, None)]
    assert (found.standings[1].lowest, found.standings[1].highest) == (0, 10)


def test_compare_equal_totals_share_the_better_rank_and_are_said():
    twin = alternative("Twin", pay=10, work=2)
    found = compare(criteria(pay=50, work=50), [twin, B, A])
    assert [(s.name, s.rank) for s in found.standings] == [("A", 1), ("B", 1), ("Twin", 1)]
    assert found.said == ("A and B and Twin are level on what you have judged.",)


def test_compare_must_haves_come_first_and_say_why():
    musts = [
        MustHave("leave", "days of leave", Bound.AT_LEAST, Decimal(25)),
        MustHave("remote", "remote work", Bound.IS, True),
        MustHave("hours", "hours a week", Bound.AT_MOST, Decimal(40)),
    ]
    good = alternative("Good", {"leave": Decimal(25), "remote": True, "hours": Decimal(40)}, pay=1)
    unsure = alternative("Unsure", {"leave": None, "remote": True, "hours": Decimal(38)}, pay=2)
    bad = alternative("Bad", {"leave": Decimal(20), "remote": False, "hours": Decimal(50)}, pay=10)
    found = compare(criteria(pay=50), [bad, good, unsure], musts)
    assert [(e.name, e.reasons) for e in found.excluded] == [
        (
            "Bad",
            (
                "Bad has 20 for days of leave; you need at least 25.",
                "Bad has no for remote work; you need yes.",
                "Bad has 50 for hours a week; you need at most 40.",
            ),
        )
    ]
    assert [s.name for s in found.standings] == ["Unsure", "Good"]
    assert found.said == ("It is not known whether Unsure meets days of leave; it was kept in.",)


def test_compare_a_fact_that_is_no_number_meets_nothing():
    musts = [MustHave("x", "x", Bound.IS, Decimal(1)), MustHave("x", "x", Bound.AT_MOST, Decimal(9))]
    found = compare(criteria(pay=1), [alternative("A", {"x": Decimal("sNaN")}, pay=1)], musts)
    assert [len(e.reasons) for e in found.excluded] == [2]


def test_compare_nobody_left_is_said():
    found = compare(criteria(pay=1), [A], [MustHave("x", "x", Bound.IS, "yes")])
    assert found.said == ("It is not known whether A meets x; it was kept in.",)
    gone = compare(criteria(pay=1), [alternative("A", {"x": "no"}, pay=1)], [MustHave("x", "x", Bound.IS, "yes")])
    assert (gone.standings, gone.said) == ((), ("No alternative meets every must-have.",))


@pytest.mark.parametrize(
    ("weights", "alternatives", "fields"),
    [
        ({}, [A], ["criteria"]),
        ({"pay": 1}, [], ["alternatives"]),
        ({"pay": 1}, [A, A], ["alternatives"]),
        ({"pay": -1}, [A], ["weight.pay"]),
        ({"pay": "NaN"}, [A], ["weight.pay"]),
        ({"pay": 0, "work": 0}, [A], ["weights"]),
        ({"pay": 1}, [alternative("A", pay=11)], ["scores.a.pay"]),
        ({"pay": 1}, [alternative("A", pay="NaN")], ["scores.a.pay"]),
    ],
)
def test_compare_nonsense_names_the_field(weights, alternatives, fields):
    assert [problem.field for problem in compare(criteria(**weights), alternatives)] == fields


def test_pay_scores_lie_on_a_line_between_worst_and_best():
    found = pay_scores({"a": Decimal(100), "b": Decimal(140), "c": Decimal(110), "d": None}, unit="EUR")
    assert {key: figure and figure.value for key, figure in found.items()} == {
        "a": 0,
        "b": 10,
        "c": Decimal("2.5"),
        "d": None,
    }
    assert found["c"].sentence == "€110 lies this far from €100 (0) towards €140 (10)."


def test_pay_scores_with_own_anchors_stop_at_the_ends():
    found = pay_scores({"a": Decimal(90), "b": Decimal(150)}, unit="EUR", worst=Decimal(100), best=Decimal(200))
    assert [figure.value for figure in found.values()] == [0, 5]


def test_pay_scores_all_equal_is_the_middle_and_senseless_anchors_a_problem():
    assert pay_scores({"a": Decimal(5), "b": Decimal(5)}, unit="EUR")["a"].value == 5
    assert isinstance(pay_scores({"a": Decimal(5)}, unit="EUR", worst=Decimal(9), best=Decimal(1)), Problem)
    assert isinstance(pay_scores({"a": Decimal("NaN")}, unit="EUR"), Problem)


scores = st.none() | st.integers(0, 10)


@st.composite
def cases(draw):
    keys = [f"c{i}" for i in range(draw(st.integers(1, 5)))]
    weights = {key: draw(st.integers(0, 100)) for key in keys}
    weights[keys[0]] = max(weights[keys[0]], 1)
    people = [alternative(f"N{i}", **{key: draw(scores) for key in keys}) for i in range(draw(st.integers(1, 5)))]
    return criteria(**weights), people


@given(cases(), st.randoms(use_true_random=False))
def test_compare_order_of_criteria_and_alternatives_changes_no_rank(case, shuffler):
    weighed, people = case
    mixed, crowd = shuffler.sample(weighed, len(weighed)), shuffler.sample(people, len(people))
    assert standings(compare(weighed, people)) == standings(compare(mixed, crowd))


@settings(max_examples=150)
@given(cases())
def test_compare_crossings_hold_when_tried_on_both_sides(case):
    weighed, people = case
    found = compare(weighed, people)
    for crossing in found.crossings:
        for change, step in ((crossing.below, Fraction(-1, 1000)), (crossing.above, Fraction(1, 1000))):
            if change is not None and 0 < change.weight + Decimal(float(step)) < 100:
                assert change.leader in leaders(
                    weighed, people, crossing.criterion, change.weight + Decimal(float(step))
                )


def leaders(weighed, people, key, weight):
    moved = [Criterion(c.key, c.label, weight) if c.key == key else c for c in weighed]
    found = compare(moved, people)
    assert isinstance(found, Comparison)
    return {standing.key for standing in found.standings if standing.rank == 1}
