"""The nouns of evidence: what a person did, what it changed in figures, and what is made of it."""

from __future__ import annotations

from parley.evidence.models.answers import Answer, AnswerLink, FollowUp
from parley.evidence.models.claims import Claim
from parley.evidence.models.documents import Document, SentCopy
from parley.evidence.models.entries import Entry, Measure
from parley.evidence.models.portfolio import Exhibit, ExhibitLink, Look
from parley.evidence.models.stories import Story, StoryEntry
from parley.evidence.models.tellings import Script, StrengthStatement, Telling
from parley.evidence.models.weeks import Summary
from parley.evidence.models.work import Gathering, Piece

__all__ = [
    "Answer",
    "AnswerLink",
    "Claim",
    "Document",
    "Entry",
    "Exhibit",
    "ExhibitLink",
    "FollowUp",
    "Gathering",
    "Look",
    "Measure",
    "Piece",
    "Script",
    "SentCopy",
    "Story",
    "StoryEntry",
    "StrengthStatement",
    "Summary",
    "Telling",
]
