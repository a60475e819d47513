"""The search in a scenario file: processes that live, those that will begin, how long, at what cost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from parley.jobsearch.forecast.engine.process import DEADLINE, SILENT, Newcomers, Process, Step
from parley.kernel.distributions import Lognormal
from parley.packs.reading import Table

MOST_PROCESSES, MOST_STEPS = 60, 8


@dataclass(frozen=True, slots=True)
class SearchFile:
    """A search as the file tells it. `cost_per_week` is money; `years` is over how many it is spread as a cost."""

    processes: tuple[Process, ...]
    newcomers: Newcomers | None
    days: int
    cost_per_week: Decimal
    years: int
    shock: float


def search_of(table: Table | None) -> SearchFile:
    """The search; without one nothing is alive and nothing is to come."""
    if table is None:
        return SearchFile((), None, 90, Decimal(0), 4, 0.0)
    found = SearchFile(
        tuple(_process(each) for each in table.tables("processes", least=0, most=MOST_PROCESSES)),
        _newcomers(table.table("newcomers")),
        table.whole("days", 1, 365, default=90),
        table.number("cost_per_week", 0, 10**9, Decimal(0)),
        table.whole("years", 1, 40, default=4),
        float(table.number("shock", 0, 5, Decimal(0))),
    )
    table.close()
    return found


def _process(table: Table) -> Process:
    found = Process(
        table.text("name", longest=120),
        _steps(table),
        _worth(table),
        table.whole("waited_days", 0, 730, default=0),
        table.whole("deadline_days", 0, 90, default=DEADLINE),
    )
    table.close()
    return found


def _newcomers(table: Table | None) -> Newcomers | None:
    if table is None:
        return None
    found = Newcomers(
        float(table.number("per_week", 0, 200)),
        _steps(table),
        _worth(table),
        table.whole("deadline_days", 0, 90, default=DEADLINE),
    )
    table.close()
    return found


def _steps(table: Table) -> tuple[Step, ...]:
    found = []
    for each in table.tables("steps", most=MOST_STEPS):
        step = Step(
            each.text("name", longest=120),
            float(each.number("chance", 0, 1)),
            float(each.number("days", 0, 365)),
            float(each.number("spread", 0, 3, Decimal("0.6"))),
            float(each.number("silent", 0, 1, Decimal(str(SILENT)))),
        )
        each.close()
        found.append(step)
    return tuple(found)


def _worth(table: Table) -> Lognormal:
    """What an offer would be worth a year: `worth` with `low` and `high`, one in ten beyond either."""
    inner = table.table("worth")
    if inner is None:
        table.say("worth", "is missing: {“low”: .., “high”: ..}, the yearly value beyond which one in ten would lie.")
        return Lognormal(1.0, 0.0)
    low, high = inner.number("low", Decimal("0.01"), 10**12), inner.number("high", Decimal("0.01"), 10**12)
    if low > high:
        inner.say("high", "must not be below “low”.")
        high = low
    inner.close()
    return Lognormal.between(float(low), float(high))
