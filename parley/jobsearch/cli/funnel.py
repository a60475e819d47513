"""`parley funnel`: how far opportunities come, how fast, through which source, and what a run of noes means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from parley.jobsearch.cli import events
from parley.jobsearch.funnel.engine import words
from parley.jobsearch.funnel.engine.report import Funnel, StepLine, funnel
from parley.jobsearch.funnel.engine.told import as_json
from parley.jobsearch.funnel.engine.ways import SOURCES, Choice, Search

NOTHING = "Nothing has been applied for yet, so there is no funnel. Each move on your board is counted from its day."


def command(arguments: list[str]) -> int:
    """The funnel of a file of events or of one's own workspace, in words or as JSON."""
    made = events.parser(
        "funnel",
        "How far opportunities come, how fast, through which source, and what a run of noes means.",
        "parley funnel example > mine.json, then parley funnel --events mine.json --json",
    )
    made.add_argument("--source", choices=[each for each in SOURCES if each], help="only what began so")
    made.add_argument(
        "--begun-since", metavar="DAY", type=events.typed_day, help="only what began on that day or later"
    )
    made.add_argument("--begun-until", metavar="DAY", type=events.typed_day, help="only what began until that day")
    made.add_argument("--since", metavar="DAY", type=events.typed_day, help="only what came to its step since that day")
    made.add_argument("--until", metavar="DAY", type=events.typed_day, help="only what came to its step until that day")
    asked = made.parse_args(arguments)
    choice = Choice(
        asked.source,
        (_ordinal(asked.begun_since), _ordinal(asked.begun_until)),
        (_ordinal(asked.since), _ordinal(asked.until)),
    )

    def answer(search: Search, day: dt.date) -> int:
        found = funnel(search, day.toordinal(), choice)
        return events.show(as_json(found), list(lines(found)), as_json=asked.json)

    return events.answered(asked, answer)


def _ordinal(day: dt.date | None) -> int | None:
    return day.toordinal() if day else None


def lines(found: Funnel) -> Iterator[str]:
    """The funnel in plain words."""
    if not found.ways:
        yield NOTHING
        return
    yield f"{words.count(found.ways, 'opportunity', 'opportunities')} begun, {found.live:,} of them live"
    for line in found.steps:
        yield ""
        yield from _step(line)
    yield ""
    yield f"Offer: {found.offers:,}"
    yield ""
    yield "By source: how many began, how likely the first step leads on, how many came to rounds, and to an offer"
    width = max(len(words.SOURCE_NAMES[line.source]) for line in found.sources)
    for each in found.sources:
        first = f"{words.rate(each.first)}"
        if each.first.enough:
            first += f" ({words.span(each.first.belief.low, each.first.belief.high)})"
        name = words.SOURCE_NAMES[each.source].ljust(width)
        yield f"  {name}  {each.began:>5,}  {first:<26}  {each.rounds:>4,}  {each.offers:>4,}"
    yield ""
    yield "Ranges in brackets hold 80 % of what your results leave open. --json tells all, with what each rests on."


def _step(line: StepLine) -> Iterator[str]:
    name = words.NAMES[line.step]
    yield f"{name}: {line.came:,} came, {line.still:,} still there"
    chance = line.chance
    if chance.enough:
        span = words.span(chance.belief.low, chance.belief.high)
        yield f"  {words.rate(chance)} lead to {words.NEXT[line.step]} ({span}); {words.basis(chance)}"
    else:
        yield f"  too few to say how many lead to {words.NEXT[line.step]}; {words.basis(chance)}"
    if line.came:
        yield f"  in this step: {words.stay(line)}"
        yield f"  to an answer: {words.pace(line.pace, line.answered)}"
    if line.run.results:
        yield f"  {words.VERDICTS[line.run.verdict]}. {words.read(line.run, line.step)}"
        yield f"  {words.figures(line.run)}"
