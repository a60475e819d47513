"""Where the letters of the job search come from."""

from __future__ import annotations

from functools import cache

from parley.core import packs
from parley.packs import letters
from parley.packs.letters import Letter


@cache
def own_letters() -> tuple[Letter, ...]:
    """The letters of this room, in their order."""
    return packs.read("jobsearch/messages/data/letters.toml", letters.KIND, letters.letters)
