"""What the page for hard moments in technical rounds shows."""

from __future__ import annotations

from dataclasses import dataclass

from parley.core.scope import Scope
from parley.packs.checklists import Checklist
from parley.packs.guides import Guide
from parley.practice.notes import gateway
from parley.practice.notes.queries import Line, notes


@dataclass(frozen=True, slots=True)
class Prepared:
    """A guide, and the note along it where one was begun."""

    guide: Guide
    note: Line | None


@dataclass(frozen=True, slots=True)
class StuckPage:
    """What to do when stuck, the habits that help, and what the person has prepared."""

    stuck: Checklist
    habits: Checklist
    prepared: tuple[Prepared, ...]

    @property
    def first(self) -> Prepared | None:
        """What to write next, if anything is left."""
        return next((each for each in self.prepared if each.note is None or not each.note.is_whole), None)


def stuck_page(scope: Scope) -> StuckPage:
    """The page, in one query."""
    lists, guides = gateway.for_rounds(), gateway.for_moments()
    there = {line.guide.id: line for line in notes(scope, guides)}
    prepared = tuple(Prepared(guide, there.get(guide.id)) for guide in guides)
    return StuckPage(lists["when-stuck"], lists["round-habits"], prepared)
