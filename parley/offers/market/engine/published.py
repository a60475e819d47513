"""Wage tables that publish percentiles and no pays: cells left blank, cells cut off at the top, hours and years.

Source: notes of the tables of May 2024. "*": no estimate; "**": no count; "#": at or above the top that is published,
115.00 dollars an hour or 239,200 dollars a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from parley.offers.market.engine import cells
from parley.offers.market.engine.layouts import Layout
from parley.offers.market.engine.percentiles import SHOWN, Percentile
from parley.offers.market.engine.reading import Tally

#: What "#" stands for at the least, by the year and by the hour, in dollars.
TOP_YEAR, TOP_HOUR = 239_200.0, 115.0
CENSORED = "#"
_TABLE_OF = re.compile(r"M(20\d\d)")


class Cell(NamedTuple):
    """One occupation in one area. A percentile is None where none is published; `top` names those that are cut off.

    `employed` is the estimated number of people; `error` the relative standard error of the mean, per cent.
    """

    soc: str
    occupation: str
    area: str
    area_type: str
    state: str
    industry: str
    employed: int | None
    error: float | None
    p10: float | None
    p25: float | None
    p50: float | None
    p75: float | None
    p90: float | None
    top: str
    hourly: bool


@dataclass(frozen=True, slots=True)
class Between:
    """Where an amount stands among published percentiles: between two of them, and the share between by a line.

    `low` and `high` are per cent; 0 and 100 mean below the first and above the last, where there is no `share`.
    """

    low: int
    high: int
    share: float | None


def table_cells(layout: Layout, records: Iterable[Sequence[object]], tally: Tally) -> Iterator[Cell]:
    """The cells of a table over all industries; those by industry are not for a person's question and are left out."""
    for row in records:
        if not any(cell not in (None, "") for cell in row):
            continue
        tally.rows += 1
        if len(row) != layout.width:
            tally.left_out["broken"] += 1
            continue
        found = _cell(layout, row)
        if found is None:
            tally.left_out["no_pay"] += 1
        elif found.industry not in ("", "cross-industry"):
            tally.left_out["by_industry"] += 1
        else:
            yield found


def _cell(layout: Layout, row: Sequence[object]) -> Cell | None:
    def picked(name: str) -> object:
        at = layout.columns.get(name)
        return None if at is None else row[at]

    marks = {at: (_mark(picked(f"a{at}"), TOP_YEAR, 1), _mark(picked(f"h{at}"), TOP_HOUR, 2080)) for at in SHOWN}
    hourly = all(year is None for year, _ in marks.values())
    chosen = {at: pair[1] if hourly else pair[0] for at, pair in marks.items()}
    if all(mark is None for mark in chosen.values()):
        return None
    employed, error = cells.amount(picked("employed")), cells.amount(picked("error"))
    p10, p25, p50, p75, p90 = (mark[0] if mark is not None else None for mark in chosen.values())
    return Cell(
        cells.text(picked("soc")), cells.text(picked("occupation")), cells.text(picked("area")) or "U.S.",
        cells.text(picked("area_type")), cells.text(picked("state")).upper(), cells.text(picked("industry")).lower(),
        None if employed is None else int(employed), error, p10, p25, p50, p75, p90,
        " ".join(str(at) for at, mark in chosen.items() if mark is not None and mark[1]), hourly,
    )  # fmt: skip


def _mark(cell: object, top: float, times: int) -> tuple[float, bool] | None:
    """A published figure by the year, and whether it is only a least; None where there is none."""
    if cells.text(cell) == CENSORED:
        return top * times, True
    found = cells.amount(cell)
    return None if found is None else (round(found * times, 2), False)


def percentiles_of(cell: Cell) -> tuple[Percentile, ...]:
    """The published percentiles; of one that is cut off only the low end is known."""
    cut = {int(at) for at in cell.top.split()}
    values = zip(SHOWN, (cell.p10, cell.p25, cell.p50, cell.p75, cell.p90), strict=True)
    return tuple(Percentile(at, None, value, None) if at in cut else Percentile(at, value) for at, value in values)


def between(found: Sequence[Percentile], amount: float) -> Between | None:
    """Where an amount stands, linear between two published percentiles, and nowhere beyond the first and the last.

    Above a percentile that is known and below one that is cut off, only the two are told. None where there are none.
    """
    known = [(each.at, each.value) for each in found if each.value is not None]
    cut = [(each.at, each.low) for each in found if each.value is None and each.low is not None]
    if not known and not cut:
        return None
    if known and amount < known[0][1]:
        return Between(0, known[0][0], None)
    for (low, under), (high, over) in pairwise(known):
        if under <= amount < over:
            return Between(low, high, (low + (high - low) * (amount - under) / (over - under)) / 100)
    lowest = known[-1][0] if known else 0
    if known and amount == known[-1][1]:
        return Between(lowest, lowest, lowest / 100)
    first_cut = next((at for at, least in cut if least is not None and amount < least), None)
    return Between(lowest, first_cut or 100, None)


def period(name: str) -> str:
    """The month a wage table is of, by its name: national_M2024_dl.xlsx is of May 2024. Empty where it does not say."""
    found = _TABLE_OF.search(name)
    return f"May {found[1]}" if found else ""
