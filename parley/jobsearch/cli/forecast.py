"""`parley forecast`: how likely an offer is by when, of which opportunity, and which of them make a deadline."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator

from parley.jobsearch.cli import events
from parley.jobsearch.forecast.engine.ahead import DAYS, MOST_DAYS, Ahead, Expected, ahead, as_json
from parley.jobsearch.forecast.engine.doubt import Doubtful
from parley.jobsearch.funnel.engine import words
from parley.jobsearch.funnel.engine.ways import Search

NOTHING = "Nothing that was applied for waits for an answer, so there is nothing to forecast."
LISTED = 12


def command(arguments: list[str]) -> int:
    """The forecast of a file of events or of one's own workspace, in words or as JSON."""
    made = events.parser(
        "forecast",
        "How likely an offer is by when, of which opportunity, and which of them make a deadline.",
        "parley forecast --events mine.json --days 60 --deadline 2026-12-10",
    )
    made.add_argument("--days", metavar="N", type=_days, default=DAYS, help=f"how far to look (default {DAYS})")
    made.add_argument(
        "--deadline", metavar="DAY", type=events.typed_day, help="a day on which an offer must be answered"
    )
    made.add_argument(
        "--per-week", metavar="N", type=_rate, help="how many you will begin in a week (default: as in the last eight)"
    )
    made.add_argument("--seed", metavar="N", type=int, default=1, help="which draws of the rates (default 1)")
    asked = made.parse_args(arguments)

    def answer(search: Search, day: dt.date) -> int:
        found = ahead(
            search,
            day.toordinal(),
            days=asked.days,
            per_week=asked.per_week,
            deadline=asked.deadline.toordinal() if asked.deadline else None,
            seed=abs(asked.seed),
        )
        return events.show(as_json(found), list(lines(found)), as_json=asked.json)

    return events.answered(asked, answer)


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_DAYS:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of days from 1 to {MOST_DAYS}")
    return int(text)


def _rate(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 200:
        raise argparse.ArgumentTypeError(f"“{text}” is no number from 0 to 200")
    return value


def lines(found: Ahead) -> Iterator[str]:
    """The forecast in plain words."""
    if found.in_hand:
        names = "; ".join(way.name for way in found.in_hand[:LISTED])
        yield f"In hand already, and not counted below: {names}"
        yield ""
    if not found.live:
        yield NOTHING
        return
    end = _on(found.today + found.days)
    yield f"Of {words.count(found.live, 'opportunity', 'opportunities')} that wait for an answer, by {end}:"
    yield f"  {_outlook(found.alone, found)}"
    if found.going_on is not None:
        yield f"If you go on beginning {found.per_week:.1f} a week:"
        yield f"  {_outlook(found.going_on, found)}"
    yield ""
    yield "Which, and when if it comes (eight in ten between):"
    width = max(len(_cut(each.way.name)) for each in found.listed[:LISTED])
    for each in found.listed[:LISTED]:
        yield f"  {_cut(each.way.name).ljust(width)}  {_line(each, found)}"
    if found.live > LISTED:
        yield f"  and {found.live - LISTED} more; --json tells up to forty."
    yield ""
    yield "Ranges hold 80 % of what your results leave open. Silence counts: what is late is likelier a no."


def _cut(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:39]}…"


def _outlook(doubtful: Doubtful, found: Ahead) -> str:
    chance, offers, last = doubtful.chance, doubtful.offers, found.days
    half = doubtful.first_day(0.5)
    when = f"as likely as not by {_on(found.today + half)}" if half is not None else "not likely within these days"
    return (
        f"at least one offer: {words.percent(chance.mean[last])} ({words.span(chance.low[last], chance.high[last])}), "
        f"{when}; expected {offers.mean[last]:.1f} ({offers.low[last]:.1f} to {offers.high[last]:.1f})"
    )


def _line(each: Expected, found: Ahead) -> str:
    here = f"{words.NAMES[each.way.step]}, {words.count(each.way.waited, 'day', 'days')}"
    told = f"{here:<22} {words.percent(each.arrival.chance):>10}"
    if each.arrival.days is not None:
        first, _, last = each.arrival.days
        told += f"  {_on(found.today + first)} to {_on(found.today + last)}"
    if each.alignment is not None:
        told += f"  {_in_time(each)}"
    return told


def _in_time(each: Expected) -> str:
    if each.alignment is None or each.alignment.to_save is None:
        return "no offer in sight"
    if each.alignment.likely_in_time:
        return "in time for the deadline"
    return f"must hurry by {words.count(each.alignment.to_save, 'day', 'days')}"


def _on(ordinal: int) -> str:
    day = dt.date.fromordinal(ordinal)
    return f"{day.day} {day:%b %Y}"
