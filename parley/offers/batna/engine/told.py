"""Walking away as a figure that says how it was made, and as a picture beside the offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from parley.kernel.figures import RATIO, Figure, Input, Rule
from parley.kernel.money import Money, format_money
from parley.kernel.numbers import percent_text
from parley.offers.batna.engine.standing import Beliefs, Standing

WALKING = Rule(
    "walking_away",
    "What going on is worth",
    "Worked out backwards from the last day: on each day the better of taking what is there, holding it, and going on.",
    "Dynamic programming (Bellman); offers with deadlines after Albright (1974) and McCall (1970)",
)


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts of one currency in words."""

    currency: str

    def rough(self, amount: float) -> str:
        """To the hundred, since more would pretend."""
        return format_money(Money(Decimal(round(amount, -2)), self.currency), 0)

    def between(self, low: float, high: float) -> str:
        """Both ends."""
        return f"{self.rough(low)} to {self.rough(high)}"

    @property
    def sign(self) -> str:
        """What stands before an amount."""
        return format_money(Money(Decimal(0), self.currency), 0).replace("0", "")


def share(part: float) -> str:
    """A share of 0 to 1 in whole per cent."""
    return percent_text(Decimal(round(part, 2)), 0)


def figure(
    answer: Standing, beliefs: Beliefs, amounts: Amounts, best: Figure | None, chances: Sequence[tuple[str, float]]
) -> Figure:
    """The value of walking away: from the best alternative, and from processes with their chances."""
    within = f"An offer within {beliefs.days} days, by your funnel."
    beside: tuple[Figure, ...] = (best,) if best else ()
    parts = beside + tuple(
        Figure(f"chance-{at}", name, Decimal(round(chance, 4)), RATIO, "", WALKING, within)
        for at, (name, chance) in enumerate(chances)
    )
    worth = amounts.between(beliefs.low, beliefs.high)
    inputs = (
        Input("Without any offer", amounts.rough(beliefs.fallback), "Your best alternative, or what you said"),
        Input("An offer would be worth", worth, "Eight in ten, unless a process names its own"),
        Input("Days you would go on", str(beliefs.days), "What you believe"),
        Input("Begun in a week", f"{beliefs.per_week:.1f}", "Your ledger, or what you believe"),
        Input("Days an offer stands", str(beliefs.deadline), "NACE 2023 as reported, or what you believe"),
        Input("If every answer were due at once", amounts.rough(answer.least), "A lower bound"),
        Input("If no offer had a deadline", amounts.rough(answer.most), "An upper bound"),
    )
    sentence = "Expected, by the plan that takes an offer when it is worth more than going on."
    value = Decimal(round(answer.value))
    return Figure("walking", "Walking away", value, amounts.currency, "per year", WALKING, sentence, inputs, parts)


@dataclass(frozen=True, slots=True)
class Dot:
    """A way on the picture: its place, and the ends of its range where it has one, in per cent of the width."""

    name: str
    text: str
    at: str
    x1: str
    x2: str
    is_offer: bool


def dots(
    answer: Standing, offers: Sequence[tuple[str, float]], others: Sequence[tuple[str, float]], amounts: Amounts
) -> tuple[Dot, ...]:
    """Offers from the best down, then walking away with its range, then the other ways, on one scale."""
    endings = answer.endings
    ends = [endings.low, endings.high, answer.value, *(worth for _, worth in (*offers, *others))]
    margin = (max(ends) - min(ends)) * 0.04 or 1.0
    start, end = min(ends) - margin, max(ends) + margin

    def place(amount: float) -> str:
        return f"{(amount - start) / (end - start) * 100:.2f}"

    def dot(name: str, worth: float, is_offer: bool) -> Dot:
        return Dot(name, amounts.rough(worth), place(worth), "", "", is_offer)

    walk = Dot(
        "If you walk", amounts.rough(answer.value), place(answer.value), place(endings.low), place(endings.high), False
    )
    ordered = sorted(offers, key=lambda each: (-each[1], each[0]))
    return (*(dot(*each, True) for each in ordered), walk, *(dot(*each, False) for each in others))
