"""The nouns of offers: alternatives, their parts, what matters to you, what is assumed, and files of pay."""

from __future__ import annotations

from parley.offers.models.alternatives import Alternative, Benefit, Clawback, Grant
from parley.offers.models.asks import AskedTerm
from parley.offers.models.assumptions import Assumptions, Rate
from parley.offers.models.decisions import Decision, DecisionReview
from parley.offers.models.lines import Lines
from parley.offers.models.market import MarketFile
from parley.offers.models.talks import Adviser, Contact, Stance
from parley.offers.models.walking import Walking
from parley.offers.models.weighing import Criterion, Judgement

__all__ = [
    "Adviser",
    "Alternative",
    "AskedTerm",
    "Assumptions",
    "Benefit",
    "Clawback",
    "Contact",
    "Criterion",
    "Decision",
    "DecisionReview",
    "Grant",
    "Judgement",
    "Lines",
    "MarketFile",
    "Rate",
    "Stance",
    "Walking",
]
