"""The forecast of one's own search, as a page shows it, and who could still make a deadline."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from parley.core.scope import Scope
from parley.jobsearch.forecast.engine.ahead import Ahead, Expected, ahead, points
from parley.jobsearch.forecast.engine.doubt import Doubtful
from parley.jobsearch.funnel import queries as funnels
from parley.jobsearch.funnel.engine import words
from parley.jobsearch.funnel.engine.ways import Search
from parley.jobsearch.models import Involvement

#: How far one may look; the usual first.
SPANS = {"90": "90 days", "30": "30 days", "60": "60 days", "180": "180 days"}
#: With fewer answers than these nothing is said first, and with fewer than those it is said how few they are.
ENOUGH, THIN = 5, 30
#: So many offers in hand are named.
IN_HAND = 6
#: A chance this small is not worth a letter of its own.
SLIGHT = 0.02
#: Whom to write to about a process, those who can move it first.
_PARTS = ("recruiter", "manager", "referrer", "interviewer", "other")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: how many days ahead, how many are begun in a week (None: as of late), and a day to meet."""

    days: int = 90
    per_week: float | None = None
    deadline: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """One outlook on the last day, in words."""

    chance: str
    between: str
    offers: str
    as_likely_by: dt.date | None


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A line of the table: by that day, the chance of at least one offer and how many are expected."""

    on: dt.date
    chance: str
    between: str
    offers: str
    going_on: str


@dataclass(frozen=True, slots=True)
class Line:
    """The chance by day as a picture: outlines in units of 1000 across and 100 down."""

    area: str
    middle: str
    going_on: str
    ticks: tuple[tuple[float, dt.date], ...]
    summary: str


@dataclass(frozen=True, slots=True)
class WayRow:
    """One live opportunity: how likely an offer of it is and between which days; and against the deadline."""

    id: uuid.UUID
    name: str
    step: str
    waited: int
    chance: str
    first: dt.date | None
    last: dt.date | None
    reaches: str
    in_time: str
    hurry: int | None
    likely: bool
    slight: bool
    people: tuple[tuple[uuid.UUID, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ForecastPage:
    """Everything the page shows."""

    wish: Wish
    found: Ahead
    until: dt.date
    alone: Outlook
    going_on: Outlook | None
    line: Line
    weeks: tuple[WeekRow, ...]
    rows: tuple[WayRow, ...]
    in_hand: tuple[tuple[uuid.UUID, str], ...]
    more_in_hand: int
    thin: str
    enough: bool

    @property
    def left_out(self) -> int:
        """How many live ones the table does not list."""
        return self.found.live - len(self.rows)


def forecast_page(scope: Scope, wish: Wish) -> ForecastPage:
    """The forecast, in two queries where the ledger was read before, and one more for whom to write to."""
    found = looked_ahead(scope, wish)
    return ForecastPage(
        wish=wish,
        found=found,
        until=_day(found.today + wish.days),
        alone=_outlook(found.alone, found),
        going_on=_outlook(found.going_on, found) if found.going_on else None,
        line=_line(found),
        weeks=tuple(_weeks(found)),
        rows=tuple(way_rows(scope, found)),
        in_hand=tuple((uuid.UUID(way.key), way.name) for way in found.in_hand[:IN_HAND]),
        more_in_hand=max(len(found.in_hand) - IN_HAND, 0),
        thin=_thin(found),
        enough=_decided(found) >= ENOUGH,
    )


def looked_ahead(scope: Scope, wish: Wish) -> Ahead:
    """The forecast as the engine makes it of one's own search."""

    def make(search: Search, today: dt.date) -> Ahead:
        return ahead(
            search,
            today.toordinal(),
            days=wish.days,
            per_week=wish.per_week,
            deadline=wish.deadline.toordinal() if wish.deadline else None,
        )

    return funnels.answered(scope, ("forecast", wish), make)


def _thin(found: Ahead) -> str:
    """What to hold against the figures where little stands behind them."""
    decided = _decided(found)
    if decided >= THIN:
        return ""
    answers = words.count(decided, "answer", "answers")
    behind = "stands" if decided == 1 else "stand"
    return (
        f"{answers} of yours {behind} behind this, so it leans on what vendors report of their customers. If you come "
        "through people who know you, it is likely too low."
    )


def _decided(found: Ahead) -> int:
    return sum(line.chance.decided for line in found.funnel.steps)


def _day(ordinal: int) -> dt.date:
    return dt.date.fromordinal(ordinal)


def _outlook(outlook: Doubtful, found: Ahead) -> Outlook:
    chance, offers, last = outlook.chance, outlook.offers, found.days
    first = outlook.first_day(0.5)
    return Outlook(
        words.percent(float(chance.mean[last])),
        words.span(float(chance.low[last]), float(chance.high[last])),
        f"{offers.mean[last]:.1f} expected, {offers.low[last]:.1f} to {offers.high[last]:.1f}",
        None if first is None else _day(found.today + first),
    )


def _weeks(found: Ahead) -> Iterable[WeekRow]:
    for day in points(found.days):
        chance, offers = found.alone.chance, found.alone.offers
        yield WeekRow(
            _day(found.today + day),
            words.percent(float(chance.mean[day])),
            words.span(float(chance.low[day]), float(chance.high[day])),
            f"{offers.mean[day]:.1f}",
            words.percent(float(found.going_on.chance.mean[day])) if found.going_on else "",
        )


def _line(found: Ahead) -> Line:
    days, chance = found.days, found.alone.chance
    every = range(0, days + 1, max(days // 60, 1))

    def path(values: Iterable[float], order: Iterable[int]) -> str:
        return "L".join(
            f"{day / days * 1000:.0f} {100 - value * 100:.1f}" for day, value in zip(order, values, strict=True)
        )

    low = path((float(chance.low[day]) for day in every), every)
    high = path((float(chance.high[day]) for day in reversed(every)), reversed(every))
    beyond = found.going_on.chance.mean if found.going_on else None
    told = _outlook(found.alone, found)
    return Line(
        area=f"M{low}L{high}Z",
        middle="M" + path((float(chance.mean[day]) for day in every), every),
        going_on="M" + path((float(beyond[day]) for day in every), every) if beyond is not None else "",
        ticks=tuple((round(part / 3 * 100, 1), _day(found.today + round(days * part / 3))) for part in range(3)),
        summary=f"At least one offer by {_day(found.today + days)}: {told.chance}, between {told.between}.",
    )


def way_rows(scope: Scope, found: Ahead) -> Iterable[WayRow]:
    """The live opportunities, the likeliest first; against a deadline with the people to write to, in one query."""
    people = _people(scope, [each.way.key for each in found.listed]) if found.deadline is not None else {}
    return [_way_row(each, found, people.get(each.way.key, ())) for each in found.listed]


def _way_row(each: Expected, found: Ahead, people: tuple[tuple[uuid.UUID, str], ...]) -> WayRow:
    days, against = each.arrival.days, each.alignment
    return WayRow(
        id=uuid.UUID(each.way.key),
        name=each.way.name,
        step=words.NAMES[each.way.step],
        waited=each.way.waited,
        chance=words.percent(each.arrival.chance),
        first=_day(found.today + days[0]) if days else None,
        last=_day(found.today + days[2]) if days else None,
        reaches=", ".join(f"{name.lower()} {words.percent(law)}" for name, law in each.arrival.steps[:-1]),
        in_time=words.percent(against.in_time) if against else "",
        hurry=against.to_save if against else None,
        likely=bool(against and against.likely_in_time),
        slight=each.arrival.chance < SLIGHT,
        people=people,
    )


def _people(scope: Scope, keys: list[str]) -> dict[str, tuple[tuple[uuid.UUID, str], ...]]:
    """Whom to write to about each opportunity, at most two, by its id in hexadecimal."""
    found: dict[str, list[tuple[int, uuid.UUID, str]]] = {}
    rows = (
        scope.of(Involvement)
        .filter(opportunity__in=keys)
        .values_list("opportunity_id", "part", "person_id", "person__name")
    )
    for opportunity, part, person, name in rows:
        found.setdefault(opportunity.hex, []).append((_PARTS.index(part) if part in _PARTS else 9, person, name))
    return {key: tuple((person, name) for _, person, name in sorted(each)[:2]) for key, each in found.items()}
