from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from parley.offers.comparison.engine.chance import Question, Surety, chances, preference, span
from parley.offers.comparison.engine.drawn_weights import Preference, check

DRAWS = 16_384
#: Two criteria, A good at one, B at the other, C middling at both: research note of SMAA, by hand.
THREE = Question(
    ("A", "B", "C"), ("x", "y"), (50, 50), Surety.NOTHING, ((10, 0), (0, 10), (6, 6)), ((0, 0), (0, 0), (0, 0))
)  # fmt: skip


def test_of_even_weights_each_has_the_share_worked_out_by_hand() -> None:
    """A leads where w > 0.6 w + 0.6 (1 - w), so from 0.6 on: two fifths each for A and B, a fifth for C."""
    found = chances(THREE, None, draws=DRAWS)
    assert [each.best for each in found.standings] == pytest.approx([0.4, 0.4, 0.2], abs=0.015)
    assert [each.cares for each in found.standings] == [
        pytest.approx((0.8, 0.2), abs=0.01),
        pytest.approx((0.2, 0.8), abs=0.01),
        pytest.approx((0.5, 0.5), abs=0.01),
    ]
    assert [each.sure for each in found.standings] == [1, 1, 1]
    assert found.standings[0].ahead[1] == pytest.approx(0.5, abs=0.015)
    assert [(each.alternative, each.criterion, each.turns) for each in found.settles] == [
        (None, 0, True),
        (None, 1, True),
    ]


def test_weights_as_they_are_leave_the_doubt_of_judgements_alone() -> None:
    """A is 8 give or take 1, B is 7.5 sure: A is ahead when its draw is above 7.5, three times in four."""
    question = Question(("A", "B"), ("x",), (30,), Surety.EXACT, ((8,), (7.5,)), ((1,), (0,)))
    found = chances(question, None, draws=DRAWS)
    assert found.leader.best == pytest.approx(0.75, abs=0.01)
    assert found.leader.low == found.leader.high == pytest.approx(0.75, abs=0.03)
    [settled] = found.settles
    assert (settled.alternative, settled.criterion, settled.turns) == (0, 0, True)
    assert (settled.low, settled.high) == pytest.approx((0.25, 1.0), abs=0.02)


def test_drawn_pay_is_measured_and_unknown_pay_may_be_anything() -> None:
    question = Question(("A", "B"), ("pay",), (50,), Surety.THIRD, ((None,), (None,)), ((1,), (1,)), pay=0)
    rng = np.random.default_rng(7)
    pay = np.stack((rng.normal(100, 10, DRAWS), rng.normal(110, 10, DRAWS)), axis=1)
    assert chances(question, pay, draws=DRAWS).standings[1].best == pytest.approx(0.76, abs=0.01)
    pay[:, 0] = np.nan
    assert chances(question, pay, draws=DRAWS).standings[1].best == pytest.approx(0.5, abs=0.02)
    assert chances(question, None, draws=DRAWS).standings[1].best == pytest.approx(0.5, abs=0.02)
    same = np.full((DRAWS, 2), 5.0)
    assert [each.best for each in chances(question, same, draws=DRAWS).standings] == [1, 1]


def test_a_criterion_without_a_weight_does_not_count() -> None:
    found = chances(replace(THREE, weights=(50, 0)), None, draws=DRAWS)
    assert [(each.best, each.cares) for each in found.standings] == [(1, (1.0, 0.0)), (0, None), (0, None)]
    assert (found.leader.name, found.clarity, found.settles) == ("A", 1.0, ())


@pytest.mark.parametrize("changes", [{"weights": (0, 0)}, {"alternatives": ("A",)}, {"weights": (1,) * 17}])
def test_what_cannot_be_compared_is_an_error(changes: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(ValueError, match="takes two alternatives"):
        chances(replace(THREE, **changes), None, draws=8)


def test_a_preference_agrees_with_the_weights_it_was_made_of() -> None:
    found = [preference((60, 30, 30, 0), each) for each in (Surety.ORDER, Surety.NOTHING)]
    assert found == [Preference(4, above=((0, 1), (0, 2), (1, 3), (2, 3))), Preference(4)]
    third = preference((60, 40), Surety.THIRD)
    assert (third.low, third.high) == (pytest.approx((0.4, 4 / 15)), pytest.approx((0.8, 8 / 15)))
    alone = preference((100,), Surety.THIRD)
    assert (check(third), check(alone), alone.high) == ((), (), (1.0,))


def test_a_judgement_stays_on_its_scale() -> None:
    assert [span(9.5, 1), span(0.5, 1), span(None, 1), span(7, 0)] == [(8.5, 10), (0, 1.5), (0, 10), (7, 7)]
