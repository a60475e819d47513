"""The nouns of practice: what may be asked, what was answered, what comes again, and what it is all for."""

from __future__ import annotations

from parley.practice.models.asked import Asked
from parley.practice.models.attempts import Attempt, MockSession, PeerRating
from parley.practice.models.cards import Card, Review
from parley.practice.models.notes import PreparedNote
from parley.practice.models.questions import Question, QuestionMark
from parley.practice.models.targets import PracticeTarget

__all__ = [
    "Asked",
    "Attempt",
    "Card",
    "MockSession",
    "PeerRating",
    "PracticeTarget",
    "PreparedNote",
    "Question",
    "QuestionMark",
    "Review",
]
