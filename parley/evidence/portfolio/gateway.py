"""Where the guides of portfolio pieces come from."""

from __future__ import annotations

from functools import cache

from parley.core import packs
from parley.packs import guides
from parley.packs.guides import Guide

PACKS = {"project": "projects", "open_source": "open-source", "writing": "writing", "talk": "talks"}


@cache
def forms(kind: str) -> tuple[Guide, ...]:
    """The guides of one kind of piece, in the order in which one would climb them. Raises KeyError for no such kind."""
    return packs.read(f"evidence/portfolio/data/{PACKS[kind]}.toml", guides.KIND, guides.guides)
