"""What the scenario commands answer: values with their doubt, who is best how often, and what walking away is worth.

Answers are plain data, ready for JSON: amounts to the cent, shares to six places. Every answer repeats the seed and the
number of draws it was made with, so that it can be made again.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, TypeAlias

import numpy as np

from parley.jobsearch.forecast.engine.outlook import best_by, outlook
from parley.kernel.figures import Figure
from parley.offers.batna.engine.advice import Advice, OfferInHand, advise, hurries, solve_with
from parley.offers.batna.engine.search import Plan, Search, solve
from parley.offers.batna.engine.simulation import Endings, play
from parley.offers.comparison.engine.acceptability import Array, acceptability, confidence
from parley.offers.comparison.engine.drawn_weights import draw as draw_weights
from parley.offers.scenario.engine.nouns import PAY, Scenario, Way
from parley.offers.valuation.engine import uncertainty
from parley.offers.valuation.engine.plain import figures
from parley.offers.valuation.engine.simple import simple_view
from parley.offers.valuation.engine.valuation import Valuation, value_offer

Answer: TypeAlias = dict[str, Any]

#: Draws of the comparison beyond which its shares no longer change in the third place.
MOST_DRAWS = 200_000


def value(scenario: Scenario) -> Answer:
    """Each way by month, by rules of thumb and in doubt, with every figure's rule, inputs and parts."""
    offers = [way.offer for way in scenario.ways if way.offer is not None]
    rng = np.random.default_rng(scenario.seed)
    drawn = (
        uncertainty.draw(rng, offers, scenario.assumptions, scenario.doubts, paths=scenario.paths) if offers else None
    )
    spreads = {spread.name: spread for spread in drawn.spreads} if drawn else {}
    return _head(scenario) | {
        "months": scenario.assumptions.months,
        "doubts": asdict(scenario.doubts),
        "paths": drawn.paths if drawn else 0,
        "ways": [_valued(way, scenario, spreads.get(way.name)) for way in scenario.ways],
        "pays_more": {
            a.name: {b.name: _share(drawn.pays_more[i][j]) for j, b in enumerate(offers) if i != j}
            for i, a in enumerate(offers)
        }
        if drawn
        else {},
    }


def compare(scenario: Scenario) -> Answer:
    """How often each way is the best, over all weights that agree with what is said and over the doubt in values."""
    names, keys = [way.name for way in scenario.ways], [criterion.key for criterion in scenario.criteria]
    rng = np.random.default_rng(scenario.seed)
    draws = min(scenario.paths, MOST_DRAWS)
    values = _values(scenario, rng, draws)
    weights = draw_weights(rng, draws, scenario.preference)
    found = acceptability(values, weights)
    sure = confidence(values, found.central)
    return _head(scenario) | {
        "draws": found.draws,
        "criteria": keys,
        "ways": [
            {
                "name": name,
                "best": _share(found.best[i]),
                "ranks": [_share(share) for share in found.ranks[i]],
                "best_if_you_care_like_this": None
                if np.isnan(found.central[i]).any()
                else {key: _share(weight) for key, weight in zip(keys, found.central[i], strict=True)},
                "confidence": None if np.isnan(sure[i]) else _share(sure[i]),
                "ahead_of": {other: _share(found.pairwise[i, j]) for j, other in enumerate(names) if i != j},
            }
            for i, name in enumerate(names)
        ],
        "entropy_bits": _share(found.entropy),
        "clarity": _share(found.clarity),
    }


def batna(scenario: Scenario) -> Answer:
    """What walking away is worth a year, what to say to each offer, and which process to ask to hurry."""
    worth = {way.name: yearly(way, scenario) for way in scenario.ways}
    fallback = next((way for way in scenario.ways if way.is_fallback), None)
    least = worth[fallback.name] if fallback else 0.0
    told = scenario.search
    search = Search(least, told.processes, told.newcomers, told.days, float(told.cost_per_week) / 7 / told.years)
    hands = [OfferInHand(way.name, worth[way.name], way.stands) for way in scenario.ways if way.stands is not None]
    plan = solve_with(search, hands)
    ahead = outlook(told.processes, told.days, told.newcomers)
    best = max(hands, key=lambda each: plan.with_offer(each.worth, each.stands), default=None)
    rng = np.random.default_rng(scenario.seed)
    return _head(scenario) | {
        "fallback": {"name": fallback.name if fallback else None, "yearly": _money(least)},
        "days": told.days,
        "walk_away": _money(plan.walk_away),
        "bracket": _bracket(search, plan),
        "offer_by_the_last_day": _share(ahead.by_day[-1]),
        "expected_offers": _share(ahead.expected[-1]),
        "processes": [
            {
                "name": each.name,
                "chance": _share(each.chance),
                "days": None if each.days is None else dict(zip(("p10", "p50", "p90"), each.days, strict=True)),
                "steps": {name: _share(chance) for name, chance in each.steps},
            }
            for each in ahead.arrivals
        ],
        "offers": [_advice(advise(plan, hand)) for hand in hands],
        "hurry": [{"name": each.name, "days": each.days, "gain": _money(each.gain)} for each in hurries(search, best)],
        "endings": {
            "walking_away": _endings(play(plan, rng, shock=told.shock)),
            "with_best_offer": _endings(play(plan, rng, held=best, shock=told.shock)) if best else None,
        },
    }


def yearly(way: Way, scenario: Scenario) -> float:
    """What a way is worth a year: its yearly equivalent, one-off money left out, or what the file says."""
    if way.offer is None:
        return float(way.yearly or 0)
    found = value_offer(way.offer, scenario.assumptions)
    if not isinstance(found, Valuation):
        raise ValueError(f"{way.name} has not been checked.")
    return float(found.expected.yearly_equivalent.value)


def _head(scenario: Scenario) -> Answer:
    return {"currency": scenario.currency, "before_tax": True, "seed": scenario.seed}


def _valued(way: Way, scenario: Scenario, spread: uncertainty.Spread | None) -> Answer:
    answer: Answer = {"name": way.name, "yearly": _money(yearly(way, scenario)), "figures": None, "in_doubt": None}
    if way.offer is not None:
        found, simple = value_offer(way.offer, scenario.assumptions), simple_view(way.offer, scenario.assumptions)
        if isinstance(found, Valuation) and isinstance(simple, Figure):
            answer["figures"] = figures(found, simple)
    if spread is not None:
        answer["in_doubt"] = {
            "total": _range(spread.total),
            "equity": None if spread.equity is None else _range(spread.equity),
            "equity_worth_nothing": None if spread.worthless is None else _share(spread.worthless),
        }
    return answer


def _range(found: uncertainty.Range) -> Answer:
    return {
        "mean": _money(found.mean),
        "standard_error": _money(found.error),
        "p10": _money(found.low),
        "p50": _money(found.middle),
        "p90": _money(found.high),
    }


def _values(scenario: Scenario, rng: np.random.Generator, draws: int) -> Array:
    """Values of 0 to 1, (draws, ways, criteria): pay between the least and the most likely, scores as tenths."""
    found = np.empty((draws, len(scenario.ways), len(scenario.criteria)), dtype=np.float32)
    for at, criterion in enumerate(scenario.criteria):
        if criterion.key == PAY:
            found[:, :, at] = _pay(scenario, rng, draws)
            continue
        for i, way in enumerate(scenario.ways):
            low, high = criterion.scores[way.name]
            found[:, i, at] = (low + (high - low) * rng.random(draws)) / 10
    return found


def _pay(scenario: Scenario, rng: np.random.Generator, draws: int) -> Array:
    """Everything paid over the months, on a line from the lowest tenth percentile (0) to the highest ninetieth (1)."""
    offers = [way.offer for way in scenario.ways if way.offer is not None]
    drawn = iter(uncertainty.totals(rng, offers, scenario.assumptions, scenario.doubts, paths=draws) if offers else ())
    years = scenario.assumptions.months / 12
    paid = np.stack(
        [
            next(drawn)[:draws] if way.offer is not None else np.full(draws, float(way.yearly or 0) * years)
            for way in scenario.ways
        ],
        axis=1,
    )
    low, high = np.quantile(paid, 0.1, axis=0).min(), np.quantile(paid, 0.9, axis=0).max()
    return np.asarray((paid - low) / (high - low) if high > low else np.zeros_like(paid))


def _bracket(search: Search, plan: Plan) -> Answer:
    """Below: every offer must be answered at once. Above: each stands to the end and searching costs nothing."""
    masses = np.diff(best_by(search.processes, search.days, plan.grid, search.newcomers), prepend=0.0)
    recall = float(masses @ np.maximum(plan.grid, search.fallback))
    return {"exploding": _money(solve(search, deadline=0).walk_away), "perfect_recall": _money(recall)}


def _advice(found: Advice) -> Answer:
    return {
        "name": found.offer.name,
        "yearly": _money(found.offer.worth),
        "stands_days": found.offer.stands,
        "answer": found.answer.value,
        "days_to_ask": found.days_to_ask,
        "at_once": found.at_once,
        "value_with_it": _money(found.now),
        "above_walking_away": _money(found.edge),
        "more_days": [
            {
                "days": each.days,
                "value": _money(each.value),
                "gain": _money(each.gain),
                "break_even_chance_of_losing_it": None if each.break_even is None else _share(each.break_even),
            }
            for each in found.extensions
        ],
    }


def _endings(found: Endings) -> Answer:
    return {
        "paths": found.paths,
        "shared_shock": found.shock,
        "mean": _money(found.mean),
        "standard_error": _money(found.error),
        "p10": _money(found.low),
        "p50": _money(found.middle),
        "p90": _money(found.high),
        "took_no_offer": _share(found.fell_back),
        "day": round(found.day, 1),
    }


def _money(amount: float) -> float:
    return round(float(amount), 2)


def _share(share: float | np.floating[Any]) -> float:
    return round(float(share), 6)
