"""What the page of hard talks shows: the ground, the steps, and every talk that is prepared."""

from __future__ import annotations

from dataclasses import dataclass

from parley.core.scope import Scope
from parley.packs.checklists import Checklist
from parley.packs.guides import Guide
from parley.practice.notes import gateway
from parley.practice.notes.queries import Line, notes


@dataclass(frozen=True, slots=True)
class FeedbackPage:
    """What makes feedback possible, the way through a conflict, and the talks that are prepared."""

    ground: Checklist
    conflict: Checklist
    guides: tuple[Guide, ...]
    ahead: tuple[Line, ...]
    past: tuple[Line, ...]


def feedback_page(scope: Scope) -> FeedbackPage:
    """The page, in one query."""
    lists, guides = gateway.for_ground(), gateway.for_talks()
    prepared = notes(scope, guides)
    ahead = tuple(line for line in prepared if line.said_on is None)
    past = tuple(line for line in prepared if line.said_on is not None)
    return FeedbackPage(lists["ground"], lists["conflict"], guides, ahead, past)
