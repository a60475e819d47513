"""The answer about a market as plain data and in words: what it says, what it cannot say, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from parley.offers.market.engine import percentiles as law
from parley.offers.market.engine.layouts import Kind
from parley.offers.market.engine.percentiles import FEWEST, Percentile, Sample
from parley.offers.market.engine.published import Between, between
from parley.offers.market.engine.questions import Market, Placed
from parley.offers.market.engine.reading import REASONS

#: What each kind of file can and cannot say; shown wherever a figure of it is.
LIMITS = {
    Kind.CASES: (
        "Base pay alone: no bonus, no equity, no signing money.",
        "The least that employers promised in applications for work visas; people without such a visa are not in it.",
        "A level in it is that of the prevailing wage (I to IV), no company's own.",
    ),
    Kind.TABLE: (
        "Wages of employees of all experience in the occupation, estimated from a survey of employers: base with some "
        "regular extras, without equity, bonuses once a year or overtime.",
        "The survey publishes how sure its mean is, and nothing for the percentiles.",
        "Percentiles of pay by the hour are turned into years of 2,080 hours.",
    ),
    Kind.OWN: ("What you put into the table, and how it was chosen, decides what this can say.",),
}
RULES = {
    Kind.CASES: "Each application counts once, in the last state it is known in",
    Kind.TABLE: "Percentiles as published; between two of them along a straight line, beyond them nothing",
    Kind.OWN: "Each row counts once",
}
PER_PERSON = "Each row counts as often as it speaks for people"
PERCENTILE = (
    "Percentiles are those of Hyndman and Fan's seventh definition; the interval of each is that of order statistics "
    "(95 %), by as many rows of equal weight as tell the same (Kish)"
)


@dataclass(frozen=True, slots=True)
class About:
    """The files an answer comes from: names, what they are, their rows, and what reading left out by reason.

    `period` is what a table's name says of its date, `repeated` the rows without a number that are the same as another.
    """

    names: tuple[str, ...]
    layout: str
    rows: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    repeated: int = 0
    period: str = ""
    digests: tuple[str, ...] = ()


def place(market: Market, found: Sample | None, amount: float) -> Placed:
    """Where an amount stands in a market; `found` are its pays, None for a published table."""
    if found is None:
        return Placed(amount, between=between(market.percentiles, amount))
    return Placed(amount, standing=law.standing(found, amount))


def in_words(market: Market, placed: Placed) -> str:
    """Where a pay stands, as one sentence."""
    if placed.between is not None:
        return _between(placed.between)
    if placed.standing is None:
        return "There is too little here to place it."
    if placed.standing.beyond:
        return f"It lies {placed.standing.beyond} all {market.used:,} of them."
    share, low, high = (
        round(100 * each) for each in (placed.standing.share, placed.standing.low, placed.standing.high)
    )
    return f"It lies above {share} % of them ({low} to {high} %, with n = {market.used:,})."


def _between(found: Between) -> str:
    if found.low == 0:
        return f"It lies below the {ordinal(found.high)} percentile, the lowest that is published."
    if found.high == 100:
        return f"It lies above the {ordinal(found.low)} percentile; nothing is published beyond it."
    if found.share is None:
        return f"It lies between the {ordinal(found.low)} and the {ordinal(found.high)} percentile, which is cut off."
    return f"It lies at about the {ordinal(round(100 * found.share))} percentile."


def ordinal(number: int) -> str:
    """10th, 21st, 2nd."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def reasons(counts: Mapping[str, int]) -> list[tuple[str, int, str]]:
    """What was left out: reason, number of rows, and the reason in words; the commonest first."""
    return [(key, n, REASONS[key]) for key, n in sorted(counts.items(), key=lambda each: (-each[1], each[0])) if n]


def as_json(about: About, market: Market, placed: Placed | None) -> dict[str, Any]:
    """The whole answer; its shape is published as market.schema.json."""
    question, published = market.question, market.kind is Kind.TABLE
    return {
        "source": {
            "files": list(about.names),
            "sha256": list(about.digests),
            "what": about.layout,
            "period": about.period or None,
            "from": market.since.isoformat() if market.since else None,
            "to": market.until.isoformat() if market.until else None,
            "rows": about.rows,
            "left_out": [
                {"reason": key, "rows": n, "sentence": f"A row {words}."} for key, n, words in reasons(about.left_out)
            ],
            "repeated": about.repeated,
        },
        "asked": {
            "occupation": question.occupation or None,
            "place": question.place or None,
            "level": question.level or None,
            "per_person": question.per_person,
        },
        "found": {
            "kind": market.kind.value,
            "occupation": market.title or None,
            "area": market.area or None,
            "used": market.used,
            "people": market.employed if published else market.people,
            "effective": round(market.effective, 1),
            "mean_relative_error_percent": market.error,
            "left_out": [
                {"reason": key, "rows": n, "sentence": f"A row {words}."} for key, n, words in reasons(market.left_out)
            ],
            "occupations": _named(market.occupations),
            "places": _named(market.places),
        },
        "currency": market.currency,
        "per": "year",
        "before_tax": True,
        "confidence": None if published else law.CONFIDENCE,
        "percentiles": [_percentile(each, published=published) for each in market.percentiles],
        "pay": None if placed is None else _placed(market, placed),
        "rules": rules_of(market),
        "limits": list(LIMITS[market.kind]),
    }


def rules_of(market: Market) -> list[str]:
    """How the figures of an answer were made."""
    if market.kind is Kind.TABLE:
        return [RULES[market.kind]]
    return [PER_PERSON if market.question.per_person else RULES[market.kind], PERCENTILE]


def _named(names: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{"name": name, "rows": n} for name, n in names]


def _percentile(each: Percentile, *, published: bool) -> dict[str, Any]:
    cut = published and each.value is None and each.low is not None
    return {
        "at": each.at,
        "value": each.value,
        "low": None if published else each.low,
        "high": each.high,
        "at_least": each.low if cut else None,
    }


def _placed(market: Market, placed: Placed) -> dict[str, Any]:
    standing, found = placed.standing, placed.between
    return {
        "amount": placed.amount,
        "share_below": round(standing.share, 6) if standing else found.share if found else None,
        "low": round(standing.low, 6) if standing else None,
        "high": round(standing.high, 6) if standing else None,
        "between": [found.low, found.high] if found else None,
        "beyond": (standing.beyond or None) if standing else None,
        "sentence": in_words(market, placed),
    }


def too_few(market: Market) -> str:
    """Why there is no percentile; the empty text where there is one."""
    if market.kind is Kind.TABLE:
        return "" if market.used else "The table has no such occupation in that place."
    if market.used == 0:
        return "Nothing in the file fits."
    if market.used < FEWEST:
        return f"Only {market.used} fit; from fewer than {FEWEST} no percentile can be told."
    return ""
