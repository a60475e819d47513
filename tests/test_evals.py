"""The coach keeps its floor: agreement with the readers of our own answers, measured as `make eval` does."""

from __future__ import annotations

import pytest

from evals import fit, measure
from evals.corpus import PARTS, Answer, Sentence, own

STRETCHES = (Sentence(0, 5, "S"), Sentence(6, 11, "A"), Sentence(12, 17, "H"))
SMALL = Answer("x", "", "aaaaa bbbbb ccccc", STRETCHES)


def stories(name: str) -> list[Answer]:
    return [answer for answer in own(name) if answer.kind == "story"]


def test_kappa_of_cohens_table() -> None:
    """Cohen 1960, table 1: two judges, 200 cases in three categories, kappa .492 (from rounded shares)."""
    table = {"aa": 88, "ab": 14, "ac": 18, "ba": 10, "bb": 40, "bc": 10, "ca": 2, "cb": 6, "cc": 12}
    pairs = [(cell[0], cell[1]) for cell, count in table.items() for _ in range(count)]
    assert round(measure.kappa(pairs) or 0, 3) == 0.492
    assert (measure.kappa([]), measure.kappa([("a", "a")])) == (None, None)


def test_partial_correlation_removes_what_a_third_explains() -> None:
    held = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    left = [1.0, 2.0, 3.0, 4.0, 5.0, 7.0]
    right = [2.0, 4.0, 6.0, 8.0, 10.0, 11.0]
    plain, without = measure.correlation(left, right), measure.partial(left, right, held)
    assert plain is not None
    assert without is not None
    assert (plain > 0.9, without < 0) == (True, True)
    assert (measure.correlation([1, 1, 1], [1, 2, 3]), measure.correlation([1], [1])) == (None, None)


def test_answers_are_turned_and_shortened_with_their_labels() -> None:
    turned = measure.results_first(SMALL)
    assert (turned.text, [turned.text[own.start : own.end] for own in turned.sentences]) == (
        "ccccc aaaaa bbbbb", ["ccccc", "aaaaa", "bbbbb"],
    )  # fmt: skip
    assert [own.part for own in fit.from_the_end(SMALL).sentences] == ["H", "S", "A"]
    assert measure.spoken(Answer("x", "", "Hi, You.", ())).text == "hi  you "


def test_the_position_baseline_knows_the_commonest_part_of_each_tenth() -> None:
    assert measure.by_position([SMALL, SMALL]) == [("S", "S"), ("A", "A"), ("R", "R")] * 2


def test_the_corpus_is_large_varied_and_labelled() -> None:
    answers = {name: own(name) for name in ("open", "held_back", "rough_open", "rough_held_back")}
    everything = [answer for each in answers.values() for answer in each]
    assert (len(answers["open"]) > 60, len(answers["held_back"]) > 60) == (True, True)
    assert len({answer.id for answer in everything}) == len({answer.text for answer in everything}) == len(everything)
    assert {own.part for answer in everything for own in answer.sentences} == set(PARTS)
    assert {answer.kind for answer in everything} == {
        "story", "pseudo_story", "opinion", "self_description", "example",
    }  # fmt: skip
    assert {answer.band for answer in everything} == {None, 1, 2, 3, 4, 5}


#: Floors a little under the figures that docs/coach.md publishes, of answers never looked at while rules are written:
#: kappa, above position alone, told from the end, balanced accuracy of a missing action and of a missing result.
FLOORS = {"held_back": (0.80, 0.18, 0.78, 0.88, 0.80), "rough_held_back": (0.76, 0.12, 0.72, 0.90, 0.81)}


@pytest.mark.parametrize("name", FLOORS)
def test_the_coach_agrees_with_the_reader_at_least_so_far(name: str) -> None:
    answers, told = own(name), stories(name)
    kappa = measure.kappa([pair for answer in told for pair in measure.labels(answer)]) or 0
    position = measure.kappa(measure.by_position(told)) or 0
    turned = measure.kappa([pair for answer in told for pair in measure.labels(measure.results_first(answer))]) or 0
    missing = [measure.left_out(told, part).balanced or 0 for part in "AR"]
    found = (kappa, kappa - position, turned, *missing)
    assert [value >= floor for value, floor in zip(found, FLOORS[name], strict=True)] == [True] * 5
    remarks, good, _ = measure.alarms(answers)
    kinds = measure.agreement(answers, lambda answer: answer.kind, lambda reading: reading.response_type)
    assert (remarks <= good / 6, sum(left == right for left, right in kinds) >= 0.95 * len(kinds)) == (True, True)


def test_the_interval_holds_the_figure_and_narrows_with_more_answers() -> None:
    told = [measure.labels(answer) for answer in stories("rough_held_back")[:24]]
    low, high = measure.interval(told, draws=100)
    few_low, few_high = measure.interval(told[:6], draws=100)
    kappa = measure.kappa([pair for pairs in told for pair in pairs])
    assert None not in (low, high, few_low, few_high, kappa)
    assert ((low or 0) < (kappa or 0) < (high or 0), (high or 0) - (low or 0) < (few_high or 0) - (few_low or 0)) == (
        True,
        True,
    )
    assert measure.interval([]) == (None, None)


def test_length_does_not_explain_the_band() -> None:
    found = measure.bands(own("held_back"))
    assert found.with_reader_without_length is not None
    assert found.with_length_without_reader is not None
    assert found.with_reader_without_length > found.with_length_without_reader + 0.2
