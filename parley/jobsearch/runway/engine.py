"""Whether a company lives on what it has: does it break even before its cash is gone, if all goes on as it does now?

The question, and its name, are Paul Graham's (“Default Alive or Default Dead?”, 2015, paulgraham.com/aord.html): costs
as they are, revenue growing as it has lately, no new money. The model is that of the growth calculator that he points
to (Trevor Blackwell, growth.tlb.org; its source is published as `startuptools`): revenue and costs each grow by a
constant rate, R(t) = R0 (1+g)^t and C(t) = C0 (1+h)^t. They meet at t = ln(C0/R0) / ln((1+g)/(1+h)). Cash is followed
month by month, as it is paid: what is stated holds for the month that ends now, and month t adds R(t) - C(t).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from enum import StrEnum

#: Ten years: nobody's growth is constant for longer, and this question is about less.
HORIZON = 120
#: Tenths of a per cent, in which needed rates and cuts are searched.
STEP = Decimal("0.1")
HIGHEST_GROWTH = Decimal(100)
_EXACT = Context(prec=50)
_HUNDRED = Decimal(100)


class Verdict(StrEnum):
    """What becomes of a company if nothing changes."""

    PROFITABLE = "profitable"  # it earns what it costs already, and goes on to
    ALIVE = "alive"  # it breaks even before the cash is gone, and stays there
    DEAD = "dead"  # the cash is gone before it breaks even
    SLIPS = "slips"  # it breaks even, but costs outgrow revenue and eat the cash later
    OPEN = "open"  # within ten years neither happens


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Amounts of a month in one currency, and how they grow in a month, in per cent. Cash is what is there now."""

    revenue: Decimal
    growth: Decimal
    costs: Decimal
    cost_growth: Decimal
    cash: Decimal


@dataclass(frozen=True, slots=True)
class Month:
    """One month: 0 is the one that ends now. `cash` is what is there at its end."""

    number: int
    revenue: Decimal
    costs: Decimal
    cash: Decimal


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of it. Months count from now; None where it does not happen within ten years.

    `breaks_even` is the first month that earns what it costs, `meets` the moment at which the curves cross, in months
    (only where they cross ahead), `empty` the first month at whose end the cash is below nothing, `lasts` that moment
    within the month. `lowest` is the least cash there is at the end of any month until it breaks even (or until the
    end, where it does not). `static` is the cash divided by what is lost in the month that ends now.
    """

    verdict: Verdict
    months: tuple[Month, ...]
    breaks_even: int | None
    meets: Decimal | None
    empty: int | None
    lasts: Decimal | None
    lowest: Decimal
    static: Decimal | None

    @property
    def needed(self) -> Decimal:
        """What must be in the bank now to reach break-even: the cash there is, less what is left at the lowest."""
        return max(self.months[0].cash - self.lowest, Decimal(0))


def outlook(given: Assumptions) -> Outlook:
    """Follow a company for ten years. Amounts are not negative, growth is above -100 per cent."""
    months = _months(given)
    even = next((each.number for each in months if each.revenue >= each.costs), None)
    empty = next((each.number for each in months if each.cash < 0), None)
    until = months[: (even if even is not None else HORIZON) + 1]
    return Outlook(
        verdict=_verdict(even, empty),
        months=months,
        breaks_even=even,
        meets=_meets(given),
        empty=empty,
        lasts=_lasts(months, empty),
        lowest=min(each.cash for each in until),
        static=_static(given),
    )


def growth_needed(given: Assumptions) -> Decimal | None:
    """The least growth of revenue in a month, in tenths of a per cent, with which it lives; None above 100 per cent.

    Never less than nothing: a company that lives without growing needs none.
    """
    steps = int(HIGHEST_GROWTH / STEP)
    found = _first(steps, lambda at: _lives(replace(given, growth=STEP * at)))
    return None if found is None else STEP * found


def costs_bearable(given: Assumptions) -> Decimal | None:
    """The share of the costs, in tenths of a per cent, with which it would just live from now on.

    100 where it lives as it is; None where no cut would do, as there is no revenue.
    """
    steps = int(_HUNDRED / STEP)
    cut = _first(steps, lambda at: _lives(replace(given, costs=given.costs * (_HUNDRED - STEP * at) / _HUNDRED)))
    return None if cut is None or cut == steps else _HUNDRED - STEP * cut


def shown_months(found: Outlook) -> int:
    """How many months a picture needs: a little past the last thing that happens, at least a year."""
    happens = [at for at in (found.breaks_even, found.empty) if at is not None]
    last = max(happens, default=24)
    return min(max(12, -(-(last + 3) // 6) * 6), HORIZON)


def _first(steps: int, holds: Callable[[int], bool]) -> int | None:
    """The least number up to `steps` for which something holds that, once it does, goes on to."""
    if not holds(steps):
        return None
    low, high = 0, steps
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _lives(given: Assumptions) -> bool:
    """Whether it breaks even before the cash is gone: the question as it was asked."""
    months = _months(given)
    even = next((each.number for each in months if each.revenue >= each.costs), None)
    return even is not None and all(each.cash >= 0 for each in months[: even + 1])


def _months(given: Assumptions) -> tuple[Month, ...]:
    revenue, costs, cash = given.revenue, given.costs, given.cash
    up, dearer = (1 + rate / _HUNDRED for rate in (given.growth, given.cost_growth))
    found = [Month(0, revenue, costs, cash)]
    for number in range(1, HORIZON + 1):
        revenue, costs = _EXACT.multiply(revenue, up), _EXACT.multiply(costs, dearer)
        cash = _EXACT.add(cash, _EXACT.subtract(revenue, costs))
        found.append(Month(number, revenue, costs, cash))
    return tuple(found)


def _verdict(even: int | None, empty: int | None) -> Verdict:
    if even is None:
        return Verdict.OPEN if empty is None else Verdict.DEAD
    if empty is not None:
        return Verdict.DEAD if empty <= even else Verdict.SLIPS
    return Verdict.PROFITABLE if even == 0 else Verdict.ALIVE


def _meets(given: Assumptions) -> Decimal | None:
    """When the curves cross, in months from now; None where they do not, or have already."""
    if not 0 < given.revenue < given.costs or given.growth <= given.cost_growth:
        return None
    ratio = _EXACT.divide(_HUNDRED + given.growth, _HUNDRED + given.cost_growth)
    return _EXACT.divide(_EXACT.ln(_EXACT.divide(given.costs, given.revenue)), _EXACT.ln(ratio))


def _lasts(months: tuple[Month, ...], empty: int | None) -> Decimal | None:
    """How many months the cash lasts, the last one in part."""
    if empty is None:
        return None
    before, after = months[empty - 1].cash, months[empty].cash
    return empty - 1 + _EXACT.divide(before, _EXACT.subtract(before, after))


def _static(given: Assumptions) -> Decimal | None:
    """Cash over what is lost in a month, as runway is usually told; None where nothing is lost."""
    loss = given.costs - given.revenue
    return _EXACT.divide(given.cash, loss) if loss > 0 else None
