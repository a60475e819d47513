"""The linear assignment problem: rows to columns, each at most once, so that the values together are greatest.

Kuhn's Hungarian method as shortest augmenting paths with potentials (Kuhn 1955; Munkres 1957; Tomizawa 1971; the dense
form of Jonker and Volgenant 1987), in exact integers. Among the best assignments the first in lexicographic order is
returned, so that the same question has the same answer whatever the order of the inner steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: A value for each row and column, at least nought; None where the two cannot go together.
Values = Sequence[Sequence[int | None]]


def assign(values: Values) -> tuple[int | None, ...]:
    """The column of each row; None for a row that goes without, because no column is left or can be had.

    A row that goes without adds nothing. Raises ValueError for a value below nought or rows of different lengths.
    """
    rows = len(values)
    width = len(values[0]) if rows else 0
    if any(len(row) != width for row in values) or any(each is not None and each < 0 for row in values for each in row):
        raise ValueError("values must be at least nought, and as many in each row")
    kept = _worth_a_look(values, rows)
    chosen = _cheapest(_costs(values, kept))
    return tuple(kept[column] if column < len(kept) else None for column in chosen)


def _worth_a_look(values: Values, rows: int) -> list[int]:
    """The columns that can matter: of each row the best `rows` ones, the first of equals.

    A row that took another would leave one of its best free, since the other rows take `rows - 1` at most; taking that
    one is worth more, or as much with a lower column.
    """
    kept: set[int] = set()
    for row in values:
        possible = [(-value, column) for column, value in enumerate(row) if value is not None]
        kept.update(column for _, column in sorted(possible)[:rows])
    return sorted(kept)


def _costs(values: Values, kept: Sequence[int]) -> list[list[int | None]]:
    """What each choice costs: its value counts first, then the order of the columns, the first row before the others.

    `base` is more than the columns of a row, so the columns chosen are the digits of a number, and a unit of value is
    worth more than all of them. Behind the real columns stands one for each row that goes without.
    """
    rows = len(values)
    base = len(kept) + 2
    unit = base**rows
    costs: list[list[int | None]] = []
    for number, row in enumerate(values):
        place = base ** (rows - 1 - number)
        real = [_cost(row[column], place * at, unit) for at, column in enumerate(kept)]
        costs.append([*real, *[place * len(kept)] * rows])
    return costs


def _cost(value: int | None, order: int, unit: int) -> int | None:
    return None if value is None else order - value * unit


@dataclass(slots=True)
class _State:
    """The prices of rows and columns, and which row holds each column."""

    costs: Sequence[Sequence[int | None]]
    row_price: list[int]
    column_price: list[int]
    held_by: list[int | None]


@dataclass(slots=True)
class _Search:
    """Chains of exchanges from one row: how far each column is, from which it was reached, and which are settled."""

    distance: list[int | None]
    came_from: list[int]
    settled: list[bool]


def _cheapest(costs: Sequence[Sequence[int | None]]) -> list[int]:
    """The columns that cost least together. There must be as many columns open to every row as there are rows."""
    rows, columns = len(costs), len(costs[0]) if costs else 0
    state = _State(costs, [0] * rows, [0] * columns, [None] * columns)
    for start in range(rows):
        _add(state, start)
    chosen = [0] * rows
    for column, row in enumerate(state.held_by):
        if row is not None:
            chosen[row] = column
    return chosen


def _add(state: _State, start: int) -> None:
    """Give one more row its column along the cheapest chain of exchanges, and let the prices follow."""
    columns = len(state.column_price)
    search = _Search([None] * columns, [-1] * columns, [False] * columns)
    row: int | None = start
    at, travelled = -1, 0
    while row is not None:
        at, travelled = _nearest(state, search, row, at, travelled)
        search.settled[at] = True
        row = state.held_by[at]
    state.row_price[start] += travelled
    for column, settled in enumerate(search.settled):
        reached = search.distance[column]
        holder = state.held_by[column]
        if settled and holder is not None and reached is not None:
            state.column_price[column] -= travelled - reached
            state.row_price[holder] += travelled - reached
    while at >= 0:
        before = search.came_from[at]
        state.held_by[at] = state.held_by[before] if before >= 0 else start
        at = before


def _nearest(state: _State, search: _Search, row: int, at: int, travelled: int) -> tuple[int, int]:
    """The nearest column that is not settled, and how far it is, once those that `row` reaches are known."""
    nearest, least = -1, 0
    base = travelled - state.row_price[row]
    costs, distance = state.costs[row], search.distance
    for column, settled in enumerate(search.settled):
        if settled:
            continue
        cost, known = costs[column], distance[column]
        if cost is not None:
            reach = base + cost - state.column_price[column]
            if known is None or reach < known:
                distance[column] = known = reach
                search.came_from[column] = at
        if known is not None and (nearest < 0 or known < least):
            nearest, least = column, known
    return nearest, least
