from __future__ import annotations

import gzip
import math
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.kernel.problems import Problem
from parley.offers.comparison.engine.acceptability import (
    Array,
    acceptability,
    confidence,
    entropy,
    partial_value,
)
from parley.offers.comparison.engine.drawn_weights import Preference, check, draw

STORED = Path(__file__).resolve().parents[5] / "shared" / "data" / "smaa"


def stored(name: str, shape: tuple[int, ...]) -> Array:
    """Samples written by R's dput, first index fastest."""
    file = STORED / name
    if not file.exists():
        pytest.skip(f"the stored samples of the R package are not beside this checkout: {name}")
    text = gzip.decompress(file.read_bytes()).decode("ascii")
    numbers = [
        float(each) for each in re.findall(r"-?[\d.]+(?:e-?\d+)?", text[text.index("c(") : text.index("), .Dim")])
    ]
    return np.array(numbers).reshape(shape, order="F")


def test_stored_samples_of_the_thrombo_case_replay_exactly() -> None:
    """The R package smaa (gertvv/rsmaa, 2ce6bbd) on its own samples: heparin and enoxaparin on three outcomes."""
    weights, values = (
        stored("thrombo-weights-nopref.txt.gz", (10_000, 3)),
        stored("thrombo-meas.txt.gz", (10_000, 2, 3)),
    )
    found = acceptability(values, weights)
    assert found.ranks.tolist() == [[0.3504, 0.6496], [0.6496, 0.3504]]
    assert found.pairwise.tolist() == [[0, 0.3504], [0.6496, 0]]
    assert found.central == pytest.approx(
        np.array([[0.1865097, 0.2772205, 0.5362698], [0.4073100, 0.3641477, 0.2285423]]), abs=5e-8
    )
    assert confidence(values, found.central).tolist() == [0.6682, 0.8956]
    assert found.entropy == pytest.approx(0.9344248, abs=5e-8)


def test_stored_samples_with_fixed_weights() -> None:
    """The same package with weights 0.5, 0.2 and 0.3: 0.1279 and 0.8721."""
    values = stored("thrombo-meas.txt.gz", (10_000, 2, 3))
    found = acceptability(values, np.tile([0.5, 0.2, 0.3], (10_000, 1)))
    assert found.best.tolist() == [0.1279, 0.8721]


def test_three_offers_on_two_criteria_by_hand() -> None:
    """A is all of one, B all of the other, C six tenths of each: A and B are best beyond six tenths of weight each."""
    values = np.array([[1, 0], [0, 1], [0.6, 0.6]])
    found = acceptability(values, draw(np.random.default_rng(1), 400_000, Preference(2)))
    assert found.best == pytest.approx([0.4, 0.4, 0.2], abs=0.003)
    assert found.central == pytest.approx(np.array([[0.8, 0.2], [0.2, 0.8], [0.5, 0.5]]), abs=0.003)
    assert found.entropy == pytest.approx(-2 * 0.4 * math.log2(0.4) - 0.2 * math.log2(0.2), abs=0.003)
    assert found.clarity == pytest.approx(1 - found.entropy / math.log2(3))


def test_alternative_that_is_never_best_has_no_central_weights() -> None:
    found = acceptability(np.array([[1.0, 1.0], [0.5, 0.5]]), np.array([[0.3, 0.7], [0.6, 0.4]]))
    assert (found.best.tolist(), found.entropy, found.clarity) == ([1, 0], 0, 1)
    assert np.isnan(found.central[1]).all()
    assert np.isnan(confidence(np.array([[1.0, 1.0], [0.5, 0.5]]), found.central)).tolist() == [False, True]


def test_ties_share_the_better_rank_and_beat_nobody() -> None:
    found = acceptability(np.array([[0.5, 0.5], [0.5, 0.5], [0.1, 0.1]]), np.array([[0.5, 0.5]]))
    assert (found.ranks.tolist(), found.pairwise.tolist(), found.entropy) == (
        [[1, 0, 0], [1, 0, 0], [0, 0, 1]], [[0, 0, 1], [0, 0, 1], [0, 0, 0]], 1.0,
    )  # fmt: skip


def test_one_alternative_is_the_best() -> None:
    found = acceptability(np.array([[0.5]]), np.array([[1.0]]))
    assert (found.best.tolist(), found.clarity) == ([1], 1)
    assert entropy(np.zeros(2)) == 0


@pytest.mark.parametrize("shape", [(3, 4), (2, 3, 2)])
def test_shapes_that_do_not_fit_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="same criteria"):
        acceptability(np.zeros(shape), np.zeros((5, 2)))


def test_partial_values_of_the_r_package() -> None:
    """rsmaa's own tests of its partial value functions."""
    rising = (-0.15, 0, 0.25, 0.35), (0, 0.1, 0.9, 1)
    falling = (50, 75, 90, 100), (1, 0.8, 0.5, 0)
    assert partial_value(np.array(0.1), *rising) == pytest.approx(0.42)
    assert partial_value(np.array(60), *falling) == pytest.approx(0.92)
    beyond = np.array([10, 40, 101, 120])
    assert partial_value(beyond, *falling, clip=False) == pytest.approx([1.32, 1.08, -0.05, -1])
    assert partial_value(beyond, *falling).tolist() == [1, 1, 0, 0]


def test_even_weights_have_the_moments_of_the_simplex() -> None:
    """Dirichlet(1, .., 1): mean 1/n, variance (n - 1) / (n^2 (n + 1))."""
    weights = draw(np.random.default_rng(2), 200_000, Preference(4))
    assert weights.sum(axis=1) == pytest.approx(np.ones(200_000), abs=1e-5)
    assert weights.mean(axis=0) == pytest.approx([0.25] * 4, abs=0.002)
    assert weights.var(axis=0) == pytest.approx([3 / 80] * 4, abs=0.0006)


def test_complete_order_gives_the_rank_order_centroid() -> None:
    """Barron and Barrett (1996): 11/18, 5/18, 2/18 for three criteria in order."""
    weights = draw(np.random.default_rng(3), 200_000, Preference(3, above=((2, 0), (0, 1))))
    assert weights.mean(axis=0) == pytest.approx([5 / 18, 2 / 18, 11 / 18], abs=0.002)


def test_order_that_is_not_complete_is_even_over_what_agrees() -> None:
    """Of even weights those with w0 > w1 and w0 > w2, kept from a plain draw, against drawing them at once."""
    plain = draw(np.random.default_rng(4), 600_000, Preference(4))
    kept = plain[(plain[:, 0] > plain[:, 1]) & (plain[:, 0] > plain[:, 2])]
    weights = draw(np.random.default_rng(5), 200_000, Preference(4, above=((0, 1), (0, 2))))
    assert weights.mean(axis=0) == pytest.approx(kept.mean(axis=0), abs=0.002)
    assert weights.std(axis=0) == pytest.approx(kept.std(axis=0), abs=0.002)


def test_ranges_are_even_over_what_agrees() -> None:
    """Against what is kept of a plain draw: 0.1 <= w0 <= 0.4, w1 <= 0.5, w2 > w1."""
    said = Preference(3, above=((2, 1),), low=(0.1, 0, 0), high=(0.4, 0.5, 1))
    plain = draw(np.random.default_rng(6), 900_000, Preference(3))
    inside = (plain[:, 0] >= 0.1) & (plain[:, 0] <= 0.4) & (plain[:, 1] <= 0.5) & (plain[:, 2] > plain[:, 1])
    weights = draw(np.random.default_rng(7), 60_000, said)
    assert weights.mean(axis=0) == pytest.approx(plain[inside].mean(axis=0), abs=0.003)
    assert weights.std(axis=0) == pytest.approx(plain[inside].std(axis=0), abs=0.003)


orders = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=5).map(tuple)
ranges = st.tuples(*(st.floats(0, 0.3),) * 5)


@settings(max_examples=40, deadline=None)
@given(orders, ranges, st.tuples(*(st.floats(0.1, 1),) * 5), st.booleans())
def test_drawn_weights_keep_what_was_said_or_it_is_said_why_not(
    above: tuple[tuple[int, int], ...], low: tuple[float, ...], high: tuple[float, ...], ranged: bool
) -> None:
    said = Preference(5, above, low if ranged else (), high if ranged else ())
    if check(said):
        return
    weights = draw(np.random.default_rng(8), 300, said).astype(float)
    assert weights.sum(axis=1) == pytest.approx(np.ones(300), abs=1e-5)
    assert all((weights[:, i] >= weights[:, j] - 1e-6).all() for i, j in above)
    if ranged:
        assert (weights >= np.array(low) - 1e-6).all()
        assert (weights <= np.array(high) + 1e-6).all()


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (Preference(0), Problem("criteria", "Weights are drawn for 1 to 16 criteria.")),
        (Preference(2, ((0, 5),)), Problem("order", "The order names a criterion that is not there.")),
        (
            Preference(3, ((0, 1), (1, 2), (2, 0))),
            Problem("order", "The order goes round in a circle; take one of its steps out."),
        ),
        (
            Preference(2, low=(0.6, 0.7), high=(1, 1)),
            Problem("ranges", "The lowest weights add up to 130%, more than all."),
        ),
        (
            Preference(2, low=(0, 0), high=(0.3, 0.4)),
            Problem("ranges", "The highest weights add up to 70%, less than all."),
        ),
        (
            Preference(2, ((0, 1),), low=(0, 0.5), high=(0.4, 1)),
            Problem("ranges", "A range and the order cannot both hold; widen the range."),
        ),
    ],
)
def test_preference_that_cannot_hold_is_named(said: Preference, problem: Problem) -> None:
    assert check(said) == (problem,)
    assert check(Preference(3, ((0, 1),), (0.1, 0, 0), (0.5, 1, 1))) == ()
