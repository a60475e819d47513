"""The sliders of walking away: what each is called, how far it goes, and who speaks where nothing was said."""

from __future__ import annotations

from dataclasses import dataclass

NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Spec:
    """A slider. `high` empty: as far as the amounts of the page reach; `is_money`: in the currency of the page."""

    name: str
    label: str
    low: str
    high: str
    step: str
    suffix: str
    source: str
    is_money: bool = False


SPECS = (
    Spec("fallback", "Without any offer you have, a year", "0", "", "1000", "", "Your best alternative, by pay", True),
    Spec("offer_low", "One in ten offers would be below", "0", "", "1000", "", "12 % about what you have; ours", True),
    Spec("offer_high", "One in ten would be above", "0", "", "1000", "", "12 % about what you have; ours", True),
    Spec(
        "luck", "Your odds at each step, against your funnel", "25", "400", "5", f"{NO_BREAK}%", "As your funnel says"
    ),
    Spec("per_week", "Begun in a week", "0", "20", "0.5", "", "Your last eight weeks"),
    Spec("days", "Days you would go on", "14", "180", "1", " days", "Three months"),
    Spec("deadline_days", "Days an offer stands", "0", "30", "1", " days", "NACE 2023 as reported: 11 days to accept"),
    Spec("cost_per_week", "What a week of searching costs you", "0", "3000", "50", "", "Nothing", True),
    Spec("shock", "How much all processes fare alike", "0", "2", "0.1", "", "Not at all; 1 is felt everywhere"),
)
