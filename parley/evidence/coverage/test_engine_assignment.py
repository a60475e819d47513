"""The assignment engine against published examples, against every possible assignment, and against a second method."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.coverage.engine.assignment import Values, assign

TABLES = st.tuples(st.integers(1, 4), st.integers(0, 5)).flatmap(
    lambda size: st.lists(
        st.lists(st.none() | st.integers(0, 5), min_size=size[1], max_size=size[1]),
        min_size=size[0],
        max_size=size[0],
    )
)


def worth(values: Values, chosen: Sequence[int | None]) -> int:
    return sum(row[column] or 0 for row, column in zip(values, chosen, strict=True) if column is not None)


def by_trying_all(values: Values) -> tuple[int | None, ...]:
    """The best assignment of all there are, the first in lexicographic order, rows without a column last."""
    width = len(values[0])
    allowed = [
        chosen
        for chosen in itertools.product([*range(width), None], repeat=len(values))
        if len(real := [column for column in chosen if column is not None]) == len(set(real))
        and all(column is None or row[column] is not None for row, column in zip(values, chosen, strict=True))
    ]
    return min(allowed, key=lambda c: (-worth(values, c), [width if column is None else column for column in c]))


def greatest_by_subsets(values: Values) -> int:
    """The greatest total, by dynamic programming over the rows already served: exact, and nothing like the engine."""
    columns = len(values[0])

    @cache
    def best(column: int, served: int) -> int:
        if column == columns:
            return 0
        found = best(column + 1, served)
        for number, row in enumerate(values):
            value = row[column]
            if value is not None and not served >> number & 1:
                found = max(found, value + best(column + 1, served | 1 << number))
        return found

    return best(0, 0)


def cheapest(costs: Sequence[Sequence[int]]) -> tuple[tuple[int | None, ...], int]:
    """The published examples ask for the least cost: the greatest value of what is left of a sum that none exceeds."""
    top = 1 + max(max(row) for row in costs) * len(costs)
    chosen = assign([[top - cost for cost in row] for row in costs])
    return chosen, sum(row[column or 0] for row, column in zip(costs, chosen, strict=True))


@pytest.mark.parametrize(
    ("costs", "chosen", "total"),
    [
        pytest.param(
            [[4, 1, 3], [2, 0, 5], [3, 2, 2]],
            (1, 0, 2),
            5,
            id="the documentation of scipy.optimize.linear_sum_assignment",
        ),
        pytest.param(
            [[8, 4, 7], [5, 2, 3], [9, 4, 8]],
            (0, 2, 1),
            15,
            id="Wikipedia, Hungarian algorithm: three people and three chores",
        ),
        pytest.param(
            [[82, 83, 69, 92], [77, 37, 49, 92], [11, 69, 5, 86], [8, 9, 98, 23]],
            (2, 1, 0, 3),
            140,
            id="hungarianalgorithm.com: four workers and four jobs",
        ),
    ],
)
def test_assign_agrees_with_published_examples(costs: list[list[int]], chosen: tuple[int, ...], total: int) -> None:
    assert cheapest(costs) == (chosen, total)


@given(TABLES)
def test_assign_is_the_first_of_the_best_of_all(values: Values) -> None:
    assert assign(values) == by_trying_all(values)


@given(st.lists(st.lists(st.none() | st.integers(0, 1000), min_size=14, max_size=14), min_size=1, max_size=9))
def test_assign_is_worth_as_much_as_another_method_finds(values: Values) -> None:
    assert worth(values, assign(values)) == greatest_by_subsets(values)


@given(TABLES, st.randoms(use_true_random=False))
def test_assign_is_worth_the_same_in_any_order_of_rows(values: list[list[int | None]], chance) -> None:
    shuffled = list(values)
    chance.shuffle(shuffled)
    assert worth(values, assign(values)) == worth(shuffled, assign(shuffled))


def test_equals_go_in_order() -> None:
    assert assign([[5] * 4] * 3) == (0, 1, 2)


def test_more_rows_than_columns_leave_the_least_without() -> None:
    assert assign([[3], [9], [4]]) == (None, 0, None)
    assert assign([[3, 3], [9, 9], [4, 4]]) == (None, 0, 1)


def test_what_cannot_be_had_is_left_out() -> None:
    assert assign([[None, None], [None, 2]]) == (None, 1)
    assert assign([[None]]) == (None,)
    assert assign([[], []]) == (None, None)
    assert assign([]) == ()


def test_a_value_of_nought_is_better_than_nothing() -> None:
    assert assign([[0, 0], [0, 0]]) == (0, 1)


@pytest.mark.parametrize("values", [[[1, 2], [1]], [[-1]]])
def test_what_is_no_table_of_values_is_refused(values: Values) -> None:
    with pytest.raises(ValueError, match="at least nought"):
        assign(values)
