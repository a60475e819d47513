"""Where the guides of prepared notes come from, and the checklists that stand beside them."""

from __future__ import annotations

from functools import cache

from parley.core import packs
from parley.packs import checklists, guides
from parley.packs.checklists import Checklist
from parley.packs.guides import Guide


@cache
def for_moments() -> tuple[Guide, ...]:
    """What one prepares for technical rounds."""
    return packs.read("practice/stuck/data/sentences.toml", guides.KIND, guides.guides)


@cache
def for_talks() -> tuple[Guide, ...]:
    """What one prepares for a talk with somebody."""
    return packs.read("practice/feedback/data/guides.toml", guides.KIND, guides.guides)


@cache
def for_rounds() -> dict[str, Checklist]:
    """What to look at when stuck, and the habits of technical rounds."""
    return _checklists("practice/stuck/data/stuck.toml")


@cache
def for_ground() -> dict[str, Checklist]:
    """What makes feedback possible, and the steps through a conflict."""
    return _checklists("practice/feedback/data/ground.toml")


def _checklists(path: str) -> dict[str, Checklist]:
    return {each.id: each for each in packs.read(path, checklists.KIND, checklists.checklists)}
