from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from parley.kernel.figures import POINTS, Figure, Input
from parley.kernel.numbers import to_decimal
from parley.kernel.problems import Problem
from parley.offers.comparison.engine.nouns import PAY_SCORE, PLACES, TOP_SCORE

SAME_PAY = Decimal(5)


def pay_scores(
    amounts: Mapping[str, Decimal | None], *, unit: str, worst: Decimal | None = None, best: Decimal | None = None
) -> dict[str, Figure | None] | Problem:
    """Pay as scores of 0 to 10 on a straight line between anchors, in one currency (`unit`); None stays None.

    Anchors are the worst and best of the set unless given; beyond given anchors a score stays at 0 or 10. Where all pay
    the same it scores 5 for each, since it cannot tell them apart.
    """
    known = [amount for amount in amounts.values() if amount is not None]
    if any(not amount.is_finite() for amount in [*known, worst or Decimal(0), best or Decimal(0)]):
        return Problem("pay", "Pay and its anchors must be finite amounts.")
    if not known:
        return dict.fromkeys(amounts, None)
    low, high = min(known) if worst is None else worst, max(known) if best is None else best
    if low > high or (low == high and (worst is not None or best is not None)):
        return Problem("anchors", "The pay that scores 10 must be above the pay that scores 0.")
    own = worst is not None or best is not None
    return {
        key: None if amount is None else _pay_score(key, amount, low, high, unit, own)
        for key, amount in amounts.items()
    }


def _pay_score(key: str, amount: Decimal, low: Decimal, high: Decimal, unit: str, own: bool) -> Figure:
    source = "Your own anchor" if own else "The worst and best of this set"
    paid = Figure("amount", "Pay", amount, unit, "", PAY_SCORE, "The pay that is scored.")
    ends = [Figure("anchor", "Anchor", end, unit, "", PAY_SCORE, "An end of the scale.") for end in (low, high)]
    inputs = (
        Input("Pay", paid.text, "The valuation"),
        Input("Scores 0", ends[0].text, source),
        Input("Scores 10", ends[1].text, source),
    )
    if low == high:
        sentence = "All pay the same here, so pay scores the middle for each."
        return Figure(f"pay_{key}", "Pay", SAME_PAY, POINTS, "of 10", PAY_SCORE, sentence, inputs)
    score = Fraction(amount - low) / Fraction(high - low) * TOP_SCORE
    value = to_decimal(min(max(score, Fraction(0)), Fraction(TOP_SCORE)), PLACES)
    sentence = f"{paid.text} lies this far from {ends[0].text} (0) towards {ends[1].text} (10)."
    return Figure(f"pay_{key}", "Pay", value, POINTS, "of 10", PAY_SCORE, sentence, inputs)
