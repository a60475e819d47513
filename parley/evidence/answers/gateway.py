"""Where the guides of guided texts come from."""

from __future__ import annotations

from functools import cache

from parley.core import packs
from parley.packs import guides
from parley.packs.guides import Guide


@cache
def standing() -> tuple[Guide, ...]:
    """The guides of the answers worth keeping ready, in their order."""
    return packs.read("evidence/answers/data/answers.toml", guides.KIND, guides.guides)
