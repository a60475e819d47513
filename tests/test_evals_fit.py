"""The weights of the coach are those that its answers make: the arithmetic of the fit, checked by hand."""

from __future__ import annotations

import ast
import math
from itertools import product

import pytest

from evals import crf, fit, tables
from evals.corpus import Answer, Sentence
from parley.evidence.coach.engine import around, spoken, strengths

SHAPE = crf.Shape(kinds=3, hints=9, opening=2)
CHAINS = [
    crf.Chain([[(0, 1.0)], [(3, 0.5), (0, 1.0)], [(3, 1.0)]], [[(6, 1.0)], [(3, 0.5)], [(6, 1.0)]], [2, 0, 4], 0.7),
    crf.Chain([[(3, 1.0)], [(0, 1.0)]], [[(3, 1.0)], [(6, 0.5)]], [1, 2]),
    # So long that the share of a beginning is tiny beside the whole.
    crf.Chain([[(0, 20.0)]] * 8, [[(6, 20.0)]] * 8, [1] * 8),
]
WEIGHTS = [math.sin(at) for at in range(SHAPE.size)]
PRIOR, PULL = [0.1] * SHAPE.size, [0.5] * SHAPE.size


def value(weights: list[float]) -> float:
    return crf.loss(SHAPE, CHAINS, weights, PRIOR, PULL)[0]


def test_a_headline_leads_into_the_row_behind_it_and_nothing_leads_back() -> None:
    allowed = {(before, after) for before in range(6) for after in range(6) if SHAPE.may(before, after)}
    assert allowed == {
        (0, 0), (2, 0), (1, 1), (1, 2), (2, 1), (2, 2), (0, 4), (0, 5), (4, 4), (4, 5), (5, 4), (5, 5),
    }  # fmt: skip


def test_the_gradient_is_what_differences_say() -> None:
    slope = crf.loss(SHAPE, CHAINS, WEIGHTS, PRIOR, PULL)[1]
    for at in range(SHAPE.size):
        above, below = WEIGHTS[:], WEIGHTS[:]
        above[at] += 1e-5
        below[at] -= 1e-5
        assert slope[at] == pytest.approx((value(above) - value(below)) / 2e-5, abs=1e-5)


def test_the_loss_is_that_of_every_path_added_up() -> None:
    chain, whole = CHAINS[0], 0.0
    for path in product(range(6), repeat=3):
        whole += math.exp(_score(chain, path)) if _is_path(path) else 0.0
    wanted = 0.7 * (math.log(whole) - _score(chain, tuple(chain.states)))
    found = crf.loss(SHAPE, [chain], WEIGHTS, WEIGHTS, PULL)[0]
    assert found == pytest.approx(wanted)


def _is_path(path: tuple[int, ...]) -> bool:
    return path[0] < 3 and all(SHAPE.may(path[at - 1], path[at]) for at in range(1, len(path)))


def _score(chain: crf.Chain, path: tuple[int, ...]) -> float:
    score = WEIGHTS[SHAPE.first(path[0])]
    for at, state in enumerate(path):
        hints = chain.front[at] if state < 3 else chain.behind[at]
        score += sum(much * WEIGHTS[first + state % 3] for first, much in hints)
        score += WEIGHTS[SHAPE.step(path[at - 1], state)] if at else 0.0
    return score


def test_the_least_of_a_bowl_is_found() -> None:
    def bowl(at: list[float]) -> tuple[float, list[float]]:
        return (at[0] - 3) ** 2 + 10 * (at[1] + 1) ** 2, [2 * (at[0] - 3), 20 * (at[1] + 1)]

    assert crf.least(bowl, [0.0, 0.0]) == pytest.approx([3.0, -1.0], abs=1e-2)


def test_states_turn_behind_a_headline_at_the_front_and_nowhere_else() -> None:
    kinds = [fit.ORDER.index(letter) for letter in "OHSAH"]
    assert fit.states(kinds) == [7, 0, 8 + 1, 8 + 3, 8 + 4]
    assert fit.states([1, 0, 3]) == [1, 4, 3]


def test_a_fit_follows_the_readers_where_they_say_much_and_the_prior_where_they_say_nothing() -> None:
    text = "Last year the shop was slow. I rebuilt the queue. As a result it was fast."
    places = (Sentence(0, 28, "S"), Sentence(29, 49, "A"), Sentence(50, 74, "R"))
    found = fit.fitted([Answer(str(at), "", text, places) for at in range(3)], rounds=12)
    signs, following, _ = fit.prior()
    letter = fit.ORDER.index
    assert found.rows["sign", "outcome"][letter("R")] > signs["outcome"][letter("R")]
    assert found.behind[letter("T")][letter("T")] == pytest.approx(
        fit.LOOSER * following[letter("T")][letter("T")], abs=0.01
    )


def test_the_tables_of_the_engine_are_written_in_hundredths_and_small_rows_are_left_out() -> None:
    row = [0.0] * 8
    rows = {("sign", "loud"): [1.234, *row[1:]], ("sign", "still"): [0.01, *row[1:]], ("word", "so"): [-0.2, *row[1:]]}
    made = tables.written(fit.Fitted(rows, [row] * 8, [row] * 8, row))
    names = {
        ast.unparse(getattr(each, "target", None) or each.targets[0]): ast.literal_eval(each.value)
        for text in made.values()
        for each in ast.parse(text).body
        if isinstance(each, ast.Assign | ast.AnnAssign)
    }
    assert (names["STRENGTHS"], names["WORDS"]) == ({"loud": (123, *[0] * 7)}, {"so": (-20, *[0] * 7)})
    assert names["FIRST"] == (0.0,) * 8
    assert all("Written by evals/fit.py." in (module.__doc__ or "") for module in (strengths, around, spoken))
