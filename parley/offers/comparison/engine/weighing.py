from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from parley.kernel.figures import POINTS, Figure, Input
from parley.kernel.numbers import number_text, percent_text, to_decimal
from parley.kernel.problems import Problem
from parley.offers.comparison.engine.nouns import (
    PLACES,
    SHARE,
    TOP_SCORE,
    TOP_WEIGHT,
    WEIGHTED,
    Alternative,
    Bound,
    Comparison,
    Criterion,
    Dominance,
    Excluded,
    Fact,
    MustHave,
    Standing,
    judged,
)
from parley.offers.comparison.engine.sensitivity import crossing_of


def compare(
    criteria: Sequence[Criterion], alternatives: Sequence[Alternative], must_haves: Sequence[MustHave] = ()
) -> Comparison | tuple[Problem, ...]:
    """Weighs alternatives on criteria after the must-haves; or says what is senseless about the input.

    A missing judgement is never zero: the total is the weighted average over what was judged, the missing is named, and
    the range it could lead to is given. The order of criteria and alternatives changes nothing but the order of lists.
    """
    problems = check(criteria, alternatives)
    if problems:
        return problems
    excluded = tuple(Excluded(a.key, a.name, reasons) for a in alternatives if (reasons := _reasons(a, must_haves)))
    out = {one.key for one in excluded}
    kept = [alternative for alternative in alternatives if alternative.key not in out]
    totals = {a.key: total for a in kept if (total := _total(a, criteria)) is not None}
    standings = sorted(
        (_standing(alternative, criteria, totals) for alternative in kept),
        key=lambda s: (s.rank is None, s.rank or 0, s.name, s.key),
    )
    ranked = [a for a in kept if a.key in totals]
    crossings = (
        tuple(crossing_of(criterion, criteria, ranked, totals) for criterion in criteria) if len(ranked) > 1 else ()
    )
    return Comparison(
        tuple(standings), excluded, crossings, _dominances(criteria, kept), _said(kept, must_haves, standings)
    )


def check(criteria: Sequence[Criterion], alternatives: Sequence[Alternative]) -> tuple[Problem, ...]:
    """What keeps a comparison from being made, as (field, sentence)."""
    problems = []
    for name, keys in (("criteria", [c.key for c in criteria]), ("alternatives", [a.key for a in alternatives])):
        if not keys:
            problems.append(Problem(name, f"There are no {name} yet."))
        if len(set(keys)) != len(keys):
            problems.append(Problem(name, f"Two of the {name} have the same key."))
    for criterion in criteria:
        if not (criterion.weight.is_finite() and 0 <= criterion.weight <= TOP_WEIGHT):
            problems.append(Problem(f"weight.{criterion.key}", f"The weight of {criterion.label} must be 0 to 100."))
    if criteria and not problems and all(criterion.weight == 0 for criterion in criteria):
        problems.append(Problem("weights", "All weights are zero; say what matters to you."))
    for alternative in alternatives:
        for criterion in criteria:
            score = alternative.scores.get(criterion.key)
            if score is not None and not (score.is_finite() and 0 <= score <= TOP_SCORE):
                sentence = f"The score of {alternative.name} on {criterion.label} must be 0 to 10."
                problems.append(Problem(f"scores.{alternative.key}.{criterion.key}", sentence))
    return tuple(problems)


def _reasons(alternative: Alternative, must_haves: Sequence[MustHave]) -> tuple[str, ...]:
    found = ((must, alternative.facts.get(must.key)) for must in must_haves)
    return tuple(
        _reason(alternative, must, fact) for must, fact in found if fact is not None and not _meets(fact, must)
    )


def _meets(fact: Fact, must: MustHave) -> bool:
    if any(isinstance(one, Decimal) and not one.is_finite() for one in (fact, must.value)):
        return False
    if must.bound is Bound.IS:
        return fact == must.value
    if isinstance(fact, Decimal) and isinstance(must.value, Decimal):
        return fact >= must.value if must.bound is Bound.AT_LEAST else fact <= must.value
    return False


def _reason(alternative: Alternative, must: MustHave, fact: Fact) -> str:
    wanted = {Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most ", Bound.IS: ""}[must.bound]
    return f"{alternative.name} has {_fact_text(fact)} for {must.label}; you need {wanted}{_fact_text(must.value)}."


def _fact_text(fact: Fact) -> str:
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    return number_text(fact) if isinstance(fact, Decimal) else fact


def _total(alternative: Alternative, criteria: Sequence[Criterion]) -> Fraction | None:
    counted = judged(alternative, criteria)
    if not counted:
        return None
    weight = sum((Fraction(criterion.weight) for criterion, _ in counted), Fraction(0))
    return sum((Fraction(criterion.weight) * score for criterion, score in counted), Fraction(0)) / weight


def _standing(alternative: Alternative, criteria: Sequence[Criterion], totals: Mapping[str, Fraction]) -> Standing:
    counted = judged(alternative, criteria)
    have = {criterion.key for criterion, _ in counted}
    missing = tuple(c.label for c in criteria if c.weight and c.key not in have)
    every = sum((Fraction(criterion.weight) for criterion in criteria), Fraction(0))
    sure = sum((Fraction(criterion.weight) * score for criterion, score in counted), Fraction(0))
    open_weight = every - sum((Fraction(criterion.weight) for criterion, _ in counted), Fraction(0))
    total = totals.get(alternative.key)
    return Standing(
        key=alternative.key,
        name=alternative.name,
        rank=None if total is None else 1 + sum(other > total for other in totals.values()),
        total=None if total is None else _total_figure(alternative, counted, total, missing),
        lowest=to_decimal(sure / every, PLACES),
        highest=to_decimal((sure + open_weight * TOP_SCORE) / every, PLACES),
        missing=missing,
    )


def _total_figure(
    alternative: Alternative, counted: list[tuple[Criterion, Fraction]], total: Fraction, missing: tuple[str, ...]
) -> Figure:
    weight = sum((Fraction(criterion.weight) for criterion, _ in counted), Fraction(0))
    parts = tuple(_contribution(criterion, score, weight) for criterion, score in counted)
    sentence = (
        f"{alternative.name}, averaged over {len(counted)} of {len(counted) + len(missing)} criteria by your weights."
    )
    if missing:
        sentence = f"{sentence[:-1]}; not judged yet, and not counted as zero: {', '.join(missing)}."
    inputs = tuple(Input(part.label, part.text, SHARE.name) for part in parts)
    return Figure(
        "total", alternative.name, to_decimal(total, PLACES), POINTS, "of 10", WEIGHTED, sentence, inputs, parts
    )


def _contribution(criterion: Criterion, score: Fraction, weight: Fraction) -> Figure:
    share = Fraction(criterion.weight) / weight
    points, part = number_text(to_decimal(score, 1)), percent_text(to_decimal(share, 6))
    inputs = (
        Input("Score", points),
        Input("Weight", number_text(criterion.weight)),
        Input("Share of the weights judged", part),
    )
    value, sentence = to_decimal(share * score, PLACES), f"A score of {points} at {part} of the weight."
    return Figure(criterion.key, criterion.label, value, POINTS, "of 10", SHARE, sentence, inputs)


def _dominances(criteria: Sequence[Criterion], kept: Sequence[Alternative]) -> tuple[Dominance, ...]:
    weighted = [criterion.key for criterion in criteria if criterion.weight]
    complete = []
    for alternative in kept:
        scores = [alternative.scores.get(key) for key in weighted]
        known = [score for score in scores if score is not None]
        if len(known) == len(scores):
            complete.append((alternative, known))
    return tuple(
        Dominance(a.key, b.key, f"{a.name} is at least as good as {b.name} on everything that has a weight.")
        for a, mine in complete
        for b, theirs in complete
        if mine != theirs and all(x >= y for x, y in zip(mine, theirs, strict=True))
    )


def _said(
    kept: Sequence[Alternative], must_haves: Sequence[MustHave], standings: Sequence[Standing]
) -> tuple[str, ...]:
    unknown = [
        f"It is not known whether {alternative.name} meets {must.label}; it was kept in."
        for alternative in kept
        for must in must_haves
        if alternative.facts.get(must.key) is None
    ]
    missing = [f"{s.name} is not judged on {', '.join(s.missing)}." for s in standings if s.missing]
    ties = [s.name for s in standings if s.rank == 1]
    tied = [f"{' and '.join(ties)} are level on what you have judged."] if len(ties) > 1 else []
    nobody = [] if kept else ["No alternative meets every must-have."]
    return (*nobody, *unknown, *missing, *tied)
