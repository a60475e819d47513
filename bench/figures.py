"""A figure, what it should be, and what others need for the nearest thing."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

WARM, TIMES = 3, 15


@dataclass(frozen=True, slots=True)
class Goal:
    """At most so much; the name says of what."""

    name: str
    most: float
    unit: str


PAGE = Goal("page", 50, "ms")
MOVE = Goal("move", 20, "ms")
SEARCH = Goal("search", 20, "ms")
LOG = Goal("log", 60, "ms")
IMPORT = Goal("import", 10_000, "ms")
START = Goal("start", 2, "s")
MEMORY = Goal("memory", 150, "MB")


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured: the middle of the samples and what nine of ten stay below. `peer` is the nearest of others.

    `busy` is the middle of what the processor spent on each sample; on a machine that others use too, it says what the
    time would be without them.
    """

    group: str
    name: str
    unit: str
    samples: tuple[float, ...]
    goal: Goal | None = None
    peer: str = ""
    busy: float | None = None

    @property
    def median(self) -> float:
        return median(self.samples)

    @property
    def p90(self) -> float:
        """The smallest sample that at least nine of ten do not exceed."""
        return sorted(self.samples)[-(-9 * len(self.samples) // 10) - 1]

    @property
    def met(self) -> bool | None:
        """Whether the median keeps the goal; None where there is none."""
        return None if self.goal is None else self.median <= self.goal.most


def children() -> float:
    """Seconds that the processor has spent on programs this one started and that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def timed(
    group: str,
    name: str,
    deed: Callable[[], object],
    goal: Goal | None = None,
    peer: str = "",
    *,
    times: int = TIMES,
    warm: int = WARM,
    processor: Callable[[], float] = time.thread_time,
) -> Figure:
    """The wall time of each of so many deeds in milliseconds, after some that are not counted."""
    for _ in range(warm):
        deed()
    walls, spent = [], []
    for _ in range(times):
        started, before = time.perf_counter(), processor()
        deed()
        walls.append((time.perf_counter() - started) * 1000)
        spent.append((processor() - before) * 1000)
    return Figure(group, name, "ms", tuple(walls), goal, peer, median(spent))


#: Measured once on this project's kind of machine, each with 10,000 applications. Not measured again by this bench.
PEERS: tuple[tuple[str, str, str], ...] = (
    ("JobSync 1.1.15", "dashboard", "172 ms"),
    ("JobSync 1.1.15", "list, the first 25 rows (two requests)", "61 ms"),
    ("JobSync 1.1.15", "list, page 400", "43 ms and 29 ms for the shell"),
    ("JobSync 1.1.15", "search by company", "88 to 94 ms"),
    ("JobSync 1.1.15", "change of status", "30 ms"),
    ("JobSync 1.1.15", "CSV export of 10,000", "1,380 to 1,520 ms"),
    ("JobSync 1.1.15", "first row in the browser", "328 ms"),
    ("JobSync 1.1.15", "resident memory", "632 MB"),
    ("job-ops 0.11", "whole list, 6.5 MB, no pages", "217 ms"),
    ("job-ops 0.11", "board (2,015 requests)", "2,390 ms"),
    ("career-ops", "statistics on the command line", "about 230 ms"),
    ("career-ops", "funnel on the command line", "290 ms"),
    ("career-ops", "change of status on the command line", "120 to 190 ms"),
)
PEERS_METHOD = (
    "The peers' figures are medians over the loopback interface on two cores with 10,000 applications each, HTTP "
    "requests against the running program (whole processes for career-ops). JobSync ran on an engine-less database "
    "client and not on the one it ships with, so its own may differ. Ours are the time inside the server without the "
    "loopback, and our workspace holds more than applications; so they are neighbours, not a race on one track."
)


def shown(value: float) -> str:
    """A figure with as many digits as it deserves."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(figures: Sequence[Figure]) -> str:
    """Figures as Markdown, a table for each group, each beside its goal and its nearest peer."""
    lines: list[str] = []
    for group in dict.fromkeys(each.group for each in figures):
        lines += [f"## {group}", "", "| what | median | p90 | processor | goal | kept | a peer |"]
        lines.append("|---|---:|---:|---:|---:|---|---|")
        for each in (one for one in figures if one.group == group):
            goal = f"{each.goal.most:g} {each.goal.unit}" if each.goal else ""
            kept = {True: "yes", False: "**no**", None: ""}[each.met]
            p90 = f"{shown(each.p90)} {each.unit}" if len(each.samples) > 1 else ""
            busy = f"{shown(each.busy)} {each.unit}" if each.busy is not None else ""
            cells = [each.name, f"{shown(each.median)} {each.unit}", p90, busy, goal, kept, each.peer]
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


def peers() -> str:
    """What others need, as Markdown."""
    rows = "\n".join(f"| {who} | {what} | {much} |" for who, what, much in PEERS)
    return f"## Peers\n\n{PEERS_METHOD}\n\n| who | what | figure |\n|---|---|---|\n{rows}\n"


def as_json(figures: Sequence[Figure]) -> list[dict[str, object]]:
    """Figures for a machine to compare."""
    return [
        {
            "group": each.group,
            "name": each.name,
            "unit": each.unit,
            "median": round(each.median, 3),
            "p90": round(each.p90, 3),
            "processor": round(each.busy, 3) if each.busy is not None else None,
            "samples": len(each.samples),
            "goal": each.goal.most if each.goal else None,
            "kept": each.met,
            "peer": each.peer or None,
        }
        for each in figures
    ]
