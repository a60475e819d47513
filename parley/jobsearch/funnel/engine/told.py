"""A funnel as plain values for JSON: every figure with its interval and of how many it is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from parley.jobsearch.funnel.engine import words
from parley.jobsearch.funnel.engine.betas import INTERVAL
from parley.jobsearch.funnel.engine.noise import Run
from parley.jobsearch.funnel.engine.report import CAUSES, Chance, Funnel, SourceLine, StepLine
from parley.jobsearch.funnel.engine.survival import Share
from parley.jobsearch.funnel.engine.ways import Choice, Fate
from parley.jobsearch.pipeline.engine.path import STEPS

#: The days at which the curves of a step are told.
DAYS = (7, 14, 21, 30, 45, 60, 90)
_CAUSES = {
    Fate.ADVANCED: "went_further",
    Fate.REJECTED: "rejected",
    Fate.WITHDRAWN: "withdrawn",
    Fate.SILENT: "no_answer",
}


def as_json(found: Funnel) -> dict[str, Any]:
    """The whole funnel. Shares are of 0 to 1, days whole; `level` is how much each interval holds."""
    return {
        "today": _day(found.today),
        "level": INTERVAL,
        "choice": _choice(found.choice),
        "begun": found.ways,
        "live": found.live,
        "only_of_interest": found.interested,
        "offers": found.offers,
        "steps": [_step(line) for line in found.steps],
        "sources": [_source(line) for line in found.sources],
    }


def _day(ordinal: int | None) -> str | None:
    return None if ordinal is None else dt.date.fromordinal(ordinal).isoformat()


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        "source": choice.source,
        "begun_between": [_day(each) for each in choice.began],
        "came_between": [_day(each) for each in choice.came],
    }


def _step(line: StepLine) -> dict[str, Any]:
    return {
        "step": STEPS[line.step],
        "came": line.came,
        "passed_over": line.skipped,
        "still_there": line.still,
        **{_CAUSES[fate]: line.fates[fate] for fate in CAUSES},
        "chance": _chance(line.chance),
        "days_until_half_had_left": {
            "value": line.days.days,
            "low": line.days.low,
            "high": line.days.high,
            "n": line.curves.n,
        },
        "days_to_an_answer": {
            "median": _short(line.pace.median),
            "low": _short(line.pace.interval[0]),
            "high": _short(line.pace.interval[1]),
            "n": line.answered,
            "never_hear": _short(line.pace.silent),
        },
        "by_day": [
            {"day": day} | {_CAUSES[cause]: _share(line.curves.by(place, day)) for place, cause in enumerate(CAUSES)}
            for day in DAYS
            if day <= line.curves.last
        ],
        "run": _run(line.run, line.step),
    }


def _chance(chance: Chance) -> dict[str, Any]:
    return {
        "value": _short(chance.belief.mean),
        "low": _short(chance.belief.low),
        "high": _short(chance.belief.high),
        "n": chance.n,
        "taken": chance.taken,
        "decided": chance.decided,
        "enough": chance.enough,
        "prior": {"yes": _short(chance.prior.law.a), "no": _short(chance.prior.law.b), "says": chance.prior.says},
    }


def _share(share: Share) -> dict[str, float]:
    return {"value": _short(share.value), "low": _short(share.low), "high": _short(share.high), "n": _short(share.n)}


def _run(run: Run, step: int) -> dict[str, Any]:
    return {
        "verdict": run.verdict,
        "says": words.read(run, step),
        "length": run.length,
        "results": run.results,
        "by_chance": _short(run.by_chance),
        "anywhere_by_chance": _short(run.somewhere),
        "low": _short(run.low),
        "high": _short(run.high),
        "more_in_a_row_to_be_a_sign": run.until_rare,
        "more_results_to_know": run.to_know,
    }


def _source(line: SourceLine) -> dict[str, Any]:
    return {
        "source": line.source or None,
        "begun": line.began,
        "live": line.live,
        "first_step_leads_on": _chance(line.first),
        "reach_rounds": _share(line.to_rounds) | {"count": line.rounds},
        "reach_an_offer": _share(line.to_offer) | {"count": line.offers},
    }


def _short(value: float) -> float:
    """Four significant places are more than any of these figures deserves."""
    return float(f"{value:.4g}")
