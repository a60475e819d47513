"""A company's money: what was told, what becomes of it, and the picture of that."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from parley.core.scope import Scope
from parley.jobsearch.dossier.queries import company_named
from parley.jobsearch.models import RunwayFigures
from parley.jobsearch.runway import engine
from parley.jobsearch.runway.engine import Assumptions, Month, Outlook, Verdict
from parley.kernel.currencies import CODES
from parley.kernel.money import Money, format_money
from parley.kernel.numbers import number_text

#: What each verdict is called, and how it is coloured beside its words.
VERDICTS = {
    Verdict.PROFITABLE: ("Profitable", "moss"),
    Verdict.ALIVE: ("Default alive", "moss"),
    Verdict.DEAD: ("Default dead", "brick"),
    Verdict.SLIPS: ("Alive at first", "ochre"),
    Verdict.OPEN: ("Neither within ten years", "ochre"),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """Three curves in a box of 1000 by 100: cash, and what comes in and goes out in a month. Places are in per cent.

    `top` and `floor` are the cash at the upper and the lower edge, `zero` where there is none, in the box's units from
    above; `flow_top` is the largest amount of a month.
    """

    area: str
    cash: str
    revenue: str
    costs: str
    zero: float
    top: str
    floor: str
    flow_top: str
    ticks: tuple[tuple[float, str], ...]
    marks: tuple[tuple[float, str, str], ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Line:
    """A month of the table behind the picture, in words."""

    name: str
    revenue: str
    costs: str
    cash: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What becomes of it in words. `would` are what would have to be otherwise for it to live."""

    verdict: str
    tone: str
    finding: str
    besides: tuple[str, ...]
    would: tuple[str, ...]
    picture: Picture
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Runway:
    """Figures as they were told, with what becomes of them in a word."""

    id: uuid.UUID
    currency: str
    figures: Assumptions
    as_of: dt.date
    source: str
    verdict: str
    tone: str
    finding: str


@dataclass(frozen=True, slots=True)
class RunwayPage:
    """One telling of a company's money, read with its own figures or with others that are only tried."""

    runway: Runway
    company_id: uuid.UUID
    company: str
    tried: Assumptions
    reading: Reading
    others: tuple[Runway, ...]

    @property
    def is_moved(self) -> bool:
        """Whether figures are tried that are not those told."""
        return self.tried != self.runway.figures


def runways(scope: Scope, company_id: uuid.UUID) -> tuple[Runway, ...]:
    """What was told of a company's money, the newest first. One query."""
    rows = scope.of(RunwayFigures).filter(company=company_id).order_by("-as_of", "-noted_at", "-id")
    return tuple(_runway(row) for row in rows)


def runway_page(scope: Scope, runway_id: uuid.UUID, tried: Assumptions | None = None) -> RunwayPage:
    """One telling with its reading, by its own figures or those that are tried. Three queries. Raises NotFound."""
    row = scope.get(RunwayFigures, runway_id)
    told = _runway(row)
    figures = tried or told.figures
    others = tuple(each for each in runways(scope, row.company_id) if each.id != row.pk)
    return RunwayPage(
        runway=told,
        company_id=row.company_id,
        company=company_named(scope, row.company_id),
        tried=figures,
        reading=reading(figures, row.currency, row.as_of),
        others=others,
    )


def reading(given: Assumptions, currency: str, as_of: dt.date) -> Reading:
    """What becomes of a company, in words and as a picture. Months are named from the month of `as_of`."""
    found = engine.outlook(given)
    name, tone = VERDICTS[found.verdict]
    until = engine.shown_months(found)
    shown = found.months[: until + 1]
    return Reading(
        verdict=name,
        tone=tone,
        finding=_finding(found, as_of),
        besides=tuple(_besides(found, given, currency)),
        would=tuple(_would(found, given, currency)),
        picture=_picture(found, shown, currency, as_of),
        lines=tuple(_line(each, currency, as_of) for each in shown),
    )


def _runway(row: RunwayFigures) -> Runway:
    figures = Assumptions(row.revenue, row.growth, row.costs, row.cost_growth, row.cash)
    found = engine.outlook(figures)
    name, tone = VERDICTS[found.verdict]
    return Runway(row.pk, row.currency, figures, row.as_of, row.source, name, tone, _finding(found, row.as_of))


def _finding(found: Outlook, as_of: dt.date) -> str:
    even, empty = found.breaks_even, found.empty
    if found.verdict == Verdict.PROFITABLE:
        return "It earns what it costs, and goes on to if nothing changes."
    if even and found.verdict == Verdict.ALIVE:
        return f"It breaks even in {month_name(as_of, even)}, {_months(even)} on, before the cash is gone."
    if empty and found.verdict == Verdict.SLIPS:
        first = "It earns what it costs now" if even == 0 else f"It breaks even in {month_name(as_of, even or 0)}"
        return f"{first}, but costs grow faster, and the cash is gone in {month_name(as_of, empty)}."
    if empty:
        rest = f"; it would have broken even {_months(even - empty)} later" if even and even > empty else ""
        rest = rest or ("; it would have broken even that very month" if even == empty else "")
        rest = rest or "; it does not break even within ten years"
        return f"The cash is gone in {month_name(as_of, empty)}, {_months(empty)} on{rest}."
    return "It does not break even within ten years, and the cash lasts as long."


def _besides(found: Outlook, given: Assumptions, currency: str) -> list[str]:
    said = []
    if found.static is not None:
        said.append(f"Told the usual way, cash over what is lost now: {number_text(found.static, 1)} months of runway.")
    if found.verdict == Verdict.ALIVE:
        least = _amount(found.lowest, currency)
        said.append(f"At the lowest {least} are left; {_amount(found.needed, currency)} are needed to get there.")
    if 0 < given.revenue * 20 < given.costs and given.growth > 0:
        said.append(
            "Revenue is under a twentieth of the costs: a growth rate of so little says little. Ask for amounts."
        )
    return said


def _would(found: Outlook, given: Assumptions, currency: str) -> list[str]:
    """What would have to be otherwise, one thing at a time."""
    if found.verdict in (Verdict.PROFITABLE, Verdict.ALIVE):
        return []
    said = []
    growth, share = engine.growth_needed(given), engine.costs_bearable(given)
    if growth is not None and growth > given.growth:
        said.append(f"Revenue growing by {number_text(growth)} % a month in place of {number_text(given.growth)} %.")
    if share is not None and share < 100:
        costs = _amount(given.costs * share / 100, currency)
        said.append(f"Costs of {costs} a month from now on, {number_text(100 - share)} % less.")
    if found.breaks_even and found.verdict == Verdict.DEAD:
        more = _amount(found.needed - given.cash, currency)
        said.append(f"{more} more in the bank now. A round that is not closed is not in the bank.")
    return said


def month_name(as_of: dt.date, number: int) -> str:
    """The month so many months after that of a day, such as “May 2027”."""
    at = as_of.year * 12 + as_of.month - 1 + number
    return f"{dt.date(at // 12, at % 12 + 1, 1):%B %Y}"


def _line(month: Month, currency: str, as_of: dt.date) -> Line:
    amounts = (_amount(value, currency) for value in (month.revenue, month.costs, month.cash))
    return Line(month_name(as_of, month.number), *amounts)


def _amount(value: Decimal, currency: str) -> str:
    """An amount to three significant figures where it is large: nobody knows the fourth."""
    whole = value.quantize(Decimal(1))
    digits = len(str(abs(int(whole))))
    return amount_text(round(whole, 3 - digits) if digits > 3 else whole, currency)


def amount_text(value: Decimal, currency: str) -> str:
    """An amount in whole units; with whatever stands for its currency where that is none, as in a file of others."""
    return format_money(Money(value, currency), 0) if currency in CODES else f"{number_text(value, 0)} {currency}"


def _months(number: int) -> str:
    return f"{number} month{'' if number == 1 else 's'}"


def _picture(found: Outlook, shown: Sequence[Month], currency: str, as_of: dt.date) -> Picture:
    last = shown[-1].number
    across = [1000 * each.number / last for each in shown]
    # Below nothing the curve only shows that it goes under: how deep is nobody's plan.
    high = max(float(max(each.cash for each in shown)), 1.0)
    low = max(min(float(min(each.cash for each in shown)), 0.0), -high / 4)
    span = high - low
    cash = [(x, 100 * (high - max(float(each.cash), low)) / span) for x, each in zip(across, shown, strict=True)]
    zero = 100 * high / span
    flows = max(float(max(max(each.revenue, each.costs) for each in shown)), 1.0)
    revenue, costs = (
        _path([(x, 100 - 100 * float(getattr(each, name)) / flows) for x, each in zip(across, shown, strict=True)])
        for name in ("revenue", "costs")
    )
    step = max(1, -(-last // 6))
    marks = []
    if found.breaks_even:
        marks.append((round(100 * found.breaks_even / last, 2), "breaks even", "moss"))
    if found.empty and found.empty <= last:
        marks.append((round(100 * found.empty / last, 2), "cash is gone", "brick"))
    return Picture(
        area=f"{_path(cash)} L1000 {zero:.1f} L0 {zero:.1f} Z",
        cash=_path(cash),
        revenue=revenue,
        costs=costs,
        zero=round(zero, 1),
        top=_amount(Decimal(high), currency),
        floor=_amount(Decimal(low), currency) if low < 0 else "",
        flow_top=_amount(Decimal(flows), currency),
        ticks=tuple((round(100 * at / last, 2), _tick(as_of, at)) for at in range(0, last, step)),
        marks=tuple(marks),
        summary=f"{_finding(found, as_of)} The table below has every month.",
    )


def _tick(as_of: dt.date, number: int) -> str:
    at = as_of.year * 12 + as_of.month - 1 + number
    return f"{dt.date(at // 12, at % 12 + 1, 1):%b %Y}"


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
