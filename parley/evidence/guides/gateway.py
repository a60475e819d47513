"""Where the guides of guided texts come from."""

from __future__ import annotations

from functools import cache

from parley.core import packs
from parley.evidence.guides.content import HOMES, STANDING, Home
from parley.packs import guides
from parley.packs.guides import Guide


@cache
def guides_of(home: Home) -> tuple[Guide, ...]:
    """The guides of a family of texts, in their order."""
    return packs.read(home.pack, guides.KIND, guides.guides)


def standing() -> tuple[Guide, ...]:
    """The guides of the answers worth keeping ready, in their order."""
    return guides_of(STANDING)


@cache
def known() -> dict[str, tuple[Guide, Home]]:
    """Every guide with the family that it belongs to, by its lasting name."""
    return {guide.id: (guide, home) for home in HOMES for guide in guides_of(home)}
