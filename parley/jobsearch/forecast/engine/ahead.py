"""Everything a forecast says of a search: what may come, of which, when, and which of them make a deadline."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np

from parley.jobsearch.forecast.engine import drawn
from parley.jobsearch.forecast.engine.deadlines import Alignment, align
from parley.jobsearch.forecast.engine.doubt import Band, Doubtful
from parley.jobsearch.forecast.engine.drawn import LiveWay
from parley.jobsearch.forecast.engine.outlook import Arrival, arrival
from parley.jobsearch.forecast.engine.process import Process
from parley.jobsearch.funnel.engine.betas import INTERVAL
from parley.jobsearch.funnel.engine.report import Funnel, funnel
from parley.jobsearch.funnel.engine.ways import OFFER, Search
from parley.jobsearch.pipeline.engine.path import STEPS

DAYS, MOST_DAYS = 90, 365
#: So many live ways are told one by one, the likeliest; the figures count all of them.
LISTED = 40


@dataclass(frozen=True, slots=True)
class Expected:
    """One live way with when its offer would come, and against a deadline where one was asked about."""

    way: LiveWay
    arrival: Arrival
    alignment: Alignment | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """The forecast of a search on a day, over so many days; `seed` draws the same rates again.

    `alone` is what may come of what lives, `going_on` of that and of what is begun at `per_week` (None where nothing
    is). `in_hand` already hold an offer and are no forecast. `listed` are the likeliest of the `live`.
    """

    today: int
    days: int
    seed: int
    live: int
    in_hand: tuple[LiveWay, ...]
    alone: Doubtful
    going_on: Doubtful | None
    per_week: float
    listed: tuple[Expected, ...]
    deadline: int | None
    funnel: Funnel


def ahead(
    search: Search,
    today: int,
    *,
    days: int = DAYS,
    per_week: float | None = None,
    deadline: int | None = None,
    seed: int = 1,
    found: Funnel | None = None,
) -> Ahead:
    """The forecast; `per_week` is the pace of the last eight weeks where none is given, `deadline` a day ordinal."""
    found = found or funnel(search, today)
    live = drawn.live_ways(search, today)
    pending = tuple(way for way in live if way.step < OFFER)
    pace = drawn.per_week(search, today) if per_week is None else per_week
    alone, going_on = drawn.forecast(found, pending, days, np.random.default_rng(seed), begun_per_week=pace)
    return Ahead(
        today=today,
        days=days,
        seed=seed,
        live=len(pending),
        in_hand=tuple(way for way in live if way.step == OFFER),
        alone=alone,
        going_on=going_on if pace > 0 else None,
        per_week=pace,
        listed=_listed(found, pending, days, None if deadline is None else max(deadline - today, 0)),
        deadline=deadline,
        funnel=found,
    )


def _listed(found: Funnel, pending: tuple[LiveWay, ...], days: int, until: int | None) -> tuple[Expected, ...]:
    """The likeliest ways; more than can be told are narrowed first to those furthest on and freshest."""
    near = sorted(pending, key=lambda way: (-way.step, way.waited))[: 2 * LISTED]
    made: list[tuple[LiveWay, Process]] = [(way, drawn.process(found, way)) for way in near]
    told = [Expected(way, arrival(each, days), _against(each, until)) for way, each in made]
    if until is not None:
        told.sort(key=lambda each: -(each.alignment.in_time if each.alignment else 0.0))
    else:
        told.sort(key=lambda each: -each.arrival.chance)
    return tuple(told[:LISTED])


def _against(process: Process, until: int | None) -> Alignment | None:
    return None if until is None else align([process], until)[0]


def as_json(found: Ahead) -> dict[str, Any]:
    """The whole forecast. Chances are of 0 to 1, days count from today; `level` is how much each interval holds."""
    first = found.alone.first_day(0.5)
    return {
        "today": _day(found.today),
        "days": found.days,
        "level": INTERVAL,
        "seed": found.seed,
        "live": found.live,
        "offers_in_hand": [{"id": way.key, "name": way.name} for way in found.in_hand],
        "at_least_one": _by_day(found.alone.chance, found),
        "expected_offers": _by_day(found.alone.offers, found),
        "as_likely_as_not_by": None if first is None else _day(found.today + first),
        "going_on": None
        if found.going_on is None
        else {
            "begun_per_week": _short(found.per_week),
            "at_least_one": _by_day(found.going_on.chance, found),
            "expected_offers": _by_day(found.going_on.offers, found),
        },
        "deadline": _day(found.deadline) if found.deadline is not None else None,
        "opportunities": [_expected(each, found) for each in found.listed],
    }


def points(days: int) -> tuple[int, ...]:
    """The days at which a forecast is told: each week, and the last."""
    return tuple(sorted({*range(7, days, 7), days}))


def _by_day(band: Band, found: Ahead) -> list[dict[str, Any]]:
    return [
        {
            "day": day,
            "on": _day(found.today + day),
            "value": _short(band.mean[day]),
            "low": _short(band.low[day]),
            "high": _short(band.high[day]),
        }
        for day in points(found.days)
    ]


def _expected(each: Expected, found: Ahead) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": each.way.key,
        "name": each.way.name,
        "step": STEPS[each.way.step],
        "waited_days": each.way.waited,
        "source": each.way.source or None,
        "chance": _short(each.arrival.chance),
        "if_it_comes": None,
        "reaches": {STEPS[each.way.step + 1 + at]: _short(law) for at, (_, law) in enumerate(each.arrival.steps)},
    }
    if each.arrival.days is not None:
        low, half, high = (_day(found.today + day) for day in each.arrival.days)
        told["if_it_comes"] = {"one_in_ten_by": low, "half_by": half, "nine_in_ten_by": high}
    if each.alignment is not None:
        told["in_time"] = _short(each.alignment.in_time)
        told["must_hurry_by_days"] = each.alignment.to_save
    return told


def _day(ordinal: int) -> str:
    return dt.date.fromordinal(ordinal).isoformat()


def _short(value: float) -> float:
    return float(f"{value:.4g}")
