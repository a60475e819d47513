from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.jobsearch.funnel.engine import noise
from parley.jobsearch.funnel.engine.betas import Beta
from parley.jobsearch.funnel.engine.noise import longest_run, read_run

EVEN = Beta(1, 1)


def test_runs_of_heads() -> None:
    """Feller I, XIII.7: two heads in a row in four tosses come in 8 of 16 ways, three in five tosses in 8 of 32."""
    assert longest_run(4, 2, 0.5) == 8 / 16
    assert longest_run(5, 3, 0.5) == 8 / 32
    assert (longest_run(3, 4, 0.9), longest_run(4, 4, 0.5)) == (0.0, 1 / 16)


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 9), st.integers(1, 9), st.floats(0.05, 0.95))
def test_runs_are_counted_as_by_hand(trials: int, length: int, chance: float) -> None:
    """All sequences of so many trials, weighed one by one."""
    whole = 0.0
    for tosses in product("01", repeat=trials):
        if "1" * length in "".join(tosses):
            whole += chance ** tosses.count("1") * (1 - chance) ** tosses.count("0")
    assert longest_run(trials, length, chance) == pytest.approx(whole)


def test_no_result_is_nothing_to_read() -> None:
    found = read_run([], EVEN)
    assert (found.verdict, found.length, found.results, found.by_chance) == (noise.NOTHING, 0, 0, 1.0)


def test_a_yes_or_a_single_no_is_no_run() -> None:
    assert [read_run(each, EVEN).verdict for each in ([True], [False], [True, False])] == [noise.NO_RUN] * 3


def test_a_run_that_chance_often_brings_is_noise() -> None:
    """3 of 10 before, then four noes: with Beta(4, 8) four in a row come 330 times in 1365."""
    found = read_run([True] * 3 + [False] * 6 + [True] + [False] * 3, EVEN)
    assert (found.verdict, found.length, found.taken) == (noise.NOISE, 3, 4)
    assert found.by_chance == pytest.approx(7 * 8 * 9 / (12 * 13 * 14))


def test_a_rare_run_against_a_known_rate_is_a_signal() -> None:
    before = [True, False] * 10
    found = read_run([*before, True, *[False] * 9], EVEN)
    assert (found.verdict, found.length, found.until_rare) == (noise.SIGNAL, 9, None)
    assert found.by_chance < noise.RARE
    assert found.somewhere < noise.ORDINARY


def test_a_rare_run_without_a_base_rate_is_not_enough_to_tell() -> None:
    found = read_run([True, True, *[False] * 6], EVEN)
    assert (found.verdict, found.length) == (noise.UNKNOWN, 6)


def test_a_run_is_not_rare_where_a_long_search_has_one_by_chance() -> None:
    """Ten noes at a rate of one in four are rare as the next ten, and ordinary somewhere in two hundred results."""
    found = read_run([*[False, False, False, True] * 50, *[False] * 11], EVEN)
    assert found.by_chance < noise.RARE
    assert found.somewhere > noise.ORDINARY
    assert found.verdict == noise.UNKNOWN


def test_how_many_more_make_it_a_sign() -> None:
    found = read_run([True, False, True, False, True, False, False], EVEN)
    base = EVEN.after(3, 2)
    assert found.until_rare is not None
    assert base.of_a_run(found.length + found.until_rare) < noise.RARE
    assert base.of_a_run(found.length + found.until_rare - 1) >= noise.RARE


def test_a_known_rate_needs_no_more_results() -> None:
    assert read_run([True, False] * 200, EVEN).to_know == 0
    assert read_run([False, True], EVEN).to_know == 37
