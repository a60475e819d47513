from __future__ import annotations

from parley.jobsearch.funnel.engine.ways import (
    APPLIED,
    CALL,
    INTERESTED,
    OFFER,
    OPEN,
    ROUNDS,
    Choice,
    Fate,
    Stay,
    Way,
    chosen,
    in_order_of_answers,
    sample,
    search_of,
    stays,
)


def climb(*arrivals: tuple[int, int], outcome: str = "", ended: int | None = None) -> list[Stay]:
    return list(stays(Way("a", "A", "cold", arrivals, outcome, ended)))


def test_a_stay_lasts_until_the_next_further_step() -> None:
    assert climb((1, INTERESTED), (3, APPLIED), (10, CALL)) == [
        Stay(INTERESTED, 1, 3, Fate.ADVANCED),
        Stay(APPLIED, 3, 10, Fate.ADVANCED),
        Stay(CALL, 10, OPEN, Fate.LIVE),
    ]


def test_a_no_keeps_the_steps_that_were_reached() -> None:
    assert climb((1, APPLIED), (5, CALL), outcome="rejected", ended=9) == [
        Stay(APPLIED, 1, 5, Fate.ADVANCED),
        Stay(CALL, 5, 9, Fate.REJECTED),
    ]


def test_each_end_has_its_fate() -> None:
    ends = ("rejected", "withdrawn", "ghosted", "declined", "accepted")
    assert [climb((1, OFFER), outcome=each, ended=4)[0].fate for each in ends] == [
        Fate.REJECTED, Fate.WITHDRAWN, Fate.SILENT, Fate.WITHDRAWN, Fate.ADVANCED,
    ]  # fmt: skip


def test_going_back_is_no_stay_of_its_own() -> None:
    assert climb((1, APPLIED), (5, ROUNDS), (7, CALL), (9, ROUNDS)) == [
        Stay(APPLIED, 1, 5, Fate.ADVANCED),
        Stay(CALL, 5, 5, Fate.ADVANCED, skipped=True),
        Stay(ROUNDS, 5, OPEN, Fate.LIVE),
    ]


def test_what_lies_before_the_beginning_was_never_asked() -> None:
    assert climb((1, INTERESTED), (4, CALL)) == [
        Stay(INTERESTED, 1, 4, Fate.ADVANCED),
        Stay(CALL, 4, OPEN, Fate.LIVE),
    ]
    assert climb((4, ROUNDS)) == [Stay(ROUNDS, 4, OPEN, Fate.LIVE)]


def test_an_offer_that_was_answered_was_made() -> None:
    assert climb((1, APPLIED), (5, ROUNDS), outcome="declined", ended=20)[-2:] == [
        Stay(ROUNDS, 5, 20, Fate.ADVANCED),
        Stay(OFFER, 20, 20, Fate.WITHDRAWN),
    ]


WAYS = (
    Way("a", "A", "cold", ((1, APPLIED), (9, CALL), (20, ROUNDS))),
    Way("b", "B", "cold", ((3, APPLIED),), "rejected", 8),
    Way("c", "C", "referral", ((30, APPLIED),)),
    Way("d", "D", "", ((5, INTERESTED),)),
    Way("e", "E", "cold", ((6, APPLIED),), "ghosted", 40),
    Way("f", "F", "odd", ()),
)


def test_a_way_without_a_step_is_left_out() -> None:
    found = search_of(WAYS)
    assert (found.n, found.keys, found.began.tolist()) == (5, ("a", "b", "c", "d", "e"), [1, 3, 30, 5, 6])


def test_what_goes_on_is_observed_until_today() -> None:
    found = search_of(WAYS)
    one = sample(found, APPLIED, 33, chosen(found, Choice()))
    assert list(zip(one.days.tolist(), one.fate.tolist(), strict=True)) == [
        (8, Fate.ADVANCED), (5, Fate.REJECTED), (3, Fate.LIVE), (27, Fate.SILENT),
    ]  # fmt: skip


def test_choices_of_source_cohort_and_period() -> None:
    found = search_of(WAYS)

    def came(choice: Choice) -> list[int]:
        return found.since[chosen(found, choice)].tolist()

    assert came(Choice(source="referral")) == [30]
    assert came(Choice(began=(3, 6))) == [3, 5, 6]
    assert came(Choice(came=(9, None))) == [9, 20, 30]
    assert came(Choice(source="cold", came=(None, 6))) == [1, 3, 6]


def test_results_stand_in_the_order_in_which_they_were_known() -> None:
    found = search_of(WAYS)
    assert in_order_of_answers(found, APPLIED, chosen(found, Choice())) == [False, True, False]
