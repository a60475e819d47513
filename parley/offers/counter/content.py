"""What is known of asking, how well, and where it ends. Sources as the research has them; none is about one firm."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, by whom, and what it does not say."""

    says: str
    source: str
    limits: str


GAIN = (
    Finding(
        "Two or three equal packages at once drew better offers and left the others better disposed.",
        "Six experiments, Leonardelli and others, 2019",
        "In the laboratory, with other goods than a salary.",
    ),
    Finding(
        "People who negotiated their first salary began about 5,000 dollars a year higher.",
        "A survey of 149 people newly hired, Marks and Harold, 2011",
        "Those who asked may differ in other ways too; it is a correlation in a small group.",
    ),
    Finding(
        "Ambitious first offers end higher than moderate ones (g = 1.14), and whoever begins does better (g = 0.42).",
        "A review of 90 studies, Petrowsky and others, 2025",
        "It shrinks with the number of things that are talked about.",
    ),
)
RISK = (
    Finding(
        "Managers withdrew 1.73 of 26.9 offers when people negotiated, about 6 in 100; candidates feared a third more.",
        "Seven studies with 3,338 people, Hart, Bear and Ren, 2024",
        "As managers remember it, over all firms and all ways of asking. It says nothing of yours.",
    ),
    Finding(
        "Ambitious offers end more often without a deal (g = -0.42) and are liked less (g = -0.40).",
        "A review of 90 studies, Petrowsky and others, 2025",
        "Mostly between strangers who had nothing but the one talk.",
    ),
    Finding(
        "Of managers asked, 52 % had at some time withdrawn an offer because the answer was slow.",
        "A survey of 620 managers by a recruiter, Robert Half Australia, 2019",
        "At some time in a career, not how often.",
    ),
)
#: The part of offers that managers say they withdrew (Hart, Bear and Ren, 2024).
WITHDRAWN = "6.4 %"
#: How likely it is that they meet the ask: a guess of the person, in per cent.
CHANCES = (25, 50, 75)
