"""The figures of a funnel in plain words: first what they mean, then how sure they are and of how many they are."""

from __future__ import annotations

from collections.abc import Sequence

from parley.jobsearch.funnel.engine import noise
from parley.jobsearch.funnel.engine.answers import Pace
from parley.jobsearch.funnel.engine.noise import Run
from parley.jobsearch.funnel.engine.report import Chance, SourceLine, StepLine
from parley.jobsearch.funnel.engine.survival import Middle, Share
from parley.jobsearch.funnel.engine.ways import APPLIED, CALL, INTERESTED, OFFER, ROUNDS
from parley.kernel.numbers import NO_BREAK

NAMES = {INTERESTED: "Interested", APPLIED: "Applied", CALL: "First call", ROUNDS: "Rounds", OFFER: "Offer"}
#: What comes after each step, with its article.
NEXT = {APPLIED: "a first call", CALL: "rounds", ROUNDS: "an offer"}
SOURCE_NAMES = {
    "inbound": "They wrote first",
    "referral": "Referral",
    "network": "Network",
    "recruiter": "Recruiter",
    "cold": "Cold application",
    "other": "Other",
    "": "Not said",
}
VERDICTS = {
    noise.NOTHING: "Nothing to read yet",
    noise.NO_RUN: "No run to worry about",
    noise.NOISE: "Bad luck explains it",
    noise.SIGNAL: "This looks like more than bad luck",
    noise.UNKNOWN: "Not enough to tell",
}
NOT_ENOUGH = "not enough data"


def percent(ratio: float) -> str:
    """ "12 %"; what rounds to nothing or to all of it without being so is "under 1 %" or "over 99 %"."""
    if 0 < ratio < 0.01:
        return f"under 1{NO_BREAK}%"
    if 0.99 < ratio < 1:
        return f"over 99{NO_BREAK}%"
    return f"{ratio * 100:.0f}{NO_BREAK}%"


def span(low: float, high: float) -> str:
    """ "9 to 15 %"."""
    lowest, highest = round(low * 100), round(high * 100)
    return f"{lowest}{NO_BREAK}%" if lowest == highest else f"{lowest} to {highest}{NO_BREAK}%"


def count(number: float, one: str, many: str) -> str:
    """1 day, 3 days."""
    return f"{number:,.0f} {one if round(number) == 1 else many}"


def once_in(chance: float) -> str:
    """A small chance as how rarely: "1 time in 40"."""
    return f"1 time in {max(round(1 / chance), 2):,}" if chance > 1e-6 else "hardly ever"


def rate(chance: Chance) -> str:
    """ "12 %", or that it is too little to say."""
    return percent(chance.belief.mean) if chance.enough else NOT_ENOUGH


def basis(chance: Chance) -> str:
    """What a rate rests on: "21 of 150 decided, 30 wait"."""
    if not chance.n:
        return "none yet"
    waits = f", {chance.waiting:,} without an answer" if chance.waiting else ""
    return f"{chance.taken:,} of {chance.decided:,} decided{waits}"


def share(found: Share, enough: int = 5) -> str:
    """ "24 %, 17 to 33 %"."""
    return f"{percent(found.value)}, {span(found.low, found.high)}" if found.n >= enough - 0.5 else NOT_ENOUGH


def stay(line: StepLine) -> str:
    """How long a step lasts, by when half had left it."""
    if line.curves.n < 3:
        return NOT_ENOUGH
    found = line.days
    if found.days is None:
        return f"more than half were still there after {count(line.curves.last, 'day', 'days')}"
    return f"half had left within {count(found.days, 'day', 'days')} ({between(found)})"


def between(found: Middle) -> str:
    """The interval of a middle: "9 to 15", "9 or more"."""
    low = found.low if found.low is not None else 0
    if found.high is None:
        return f"{low} or more"
    return f"{low} to {found.high}" if low != found.high else f"{low}"


def pace(found: Pace, answered: int) -> str:
    """How long an answer takes that comes."""
    if answered < 3:
        return NOT_ENOUGH
    low, high = found.interval
    return f"half of the answers that come take up to {count(found.median, 'day', 'days')} ({low:.0f} to {high:.0f})"


def read(run: Run, step: int) -> str:
    """What a run of noes means."""
    times = count(run.length, "result", "results")
    if run.verdict == noise.NOTHING:
        return "No result at this step yet, so there is nothing to read into."
    if run.verdict == noise.NO_RUN:
        if run.length:
            return "One no since the last yes. A single result says nothing about you."
        return f"The last result here led to {NEXT[step]}."
    opening = f"The last {times} led no further."
    chance = f"With your own rate, {count(run.length, 'no', 'noes')} in a row would come by chance "
    if run.verdict == noise.NOISE:
        return f"{opening} {chance}{percent(run.by_chance)} of the time. There is nothing to repair in that."
    if run.verdict == noise.SIGNAL:
        anywhere = f"and a run as long anywhere in your results {percent(run.somewhere)} of the time"
        return (
            f"{opening} {chance}{once_in(run.by_chance)}, {anywhere}. It is worth looking at what changed at this step."
        )
    doubt = "too often to call it a sign, too rarely to rule one out"
    return f"{opening} {chance}{percent(run.by_chance)} of the time: {doubt}."


def figures(run: Run) -> str:
    """The numbers behind a reading."""
    parts = [
        f"{run.taken:,} of {count(run.results, 'result', 'results')} went further",
        f"the rate behind them is {span(run.low, run.high)} (eight in ten)",
    ]
    if run.until_rare is not None and run.length > 1:
        parts.append(f"{run.until_rare} more in a row would be rare enough to be called a sign")
    if run.to_know:
        more = f"{run.to_know:,} or more" if run.to_know >= noise.MANY else f"about {run.to_know:,}"
        parts.append(f"{more} further results would tell the rate within ten points")
    return "; ".join(parts) + "."


def needed(chance: Chance) -> int | None:
    """How many beginnings it takes on average until one leads on; None where that cannot be said."""
    return max(round(1 / chance.belief.mean), 1) if chance.enough and chance.belief.mean > 0.001 else None


def compared(found: Sequence[SourceLine]) -> str:
    """Which source leads on more often, where the ranges of two that are known lie apart."""
    known = sorted(
        (line for line in found if line.source and line.first.enough), key=lambda line: -line.first.belief.mean
    )
    if len(known) < 2:
        return "It takes at least two sources with five beginnings each to compare them. Not enough data yet."
    best = known[0]
    behind = [line for line in known[1:] if line.first.belief.high < best.first.belief.low]
    if not behind:
        return "The ranges of your sources overlap, so none is ahead for certain yet."
    names = " and ".join(SOURCE_NAMES[line.source] for line in behind[:2])
    return (
        f"{SOURCE_NAMES[best.source]} leads on more often than {names}: {percent(best.first.belief.mean)} "
        f"against {', '.join(percent(line.first.belief.mean) for line in behind[:2])}."
    )


def of_cold(found: Sequence[SourceLine]) -> str:
    """What a first answer costs in cold applications beside the best other way, by one's own figures; or nothing."""
    by_source = {line.source: line for line in found}
    cold = by_source.get("cold")
    others = [line for line in found if line.source not in ("cold", "") and line.first.enough]
    if cold is None or not others or not cold.first.enough:
        return ""
    best = max(others, key=lambda line: line.first.belief.mean)
    many, few = needed(cold.first), needed(best.first)
    if many is None or few is None or many < 2 * few:
        return ""
    return (
        f"By your figures one yes takes about {count(many, 'cold application', 'cold applications')}, or "
        f"{few:,} through “{SOURCE_NAMES[best.source]}”. An hour spent on finding somebody who knows the team may be "
        f"worth {many / few:.0f} forms."
    )
