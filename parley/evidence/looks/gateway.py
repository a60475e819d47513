"""Where the checklists of looks come from."""

from __future__ import annotations

from functools import cache

from parley.core import packs
from parley.packs import checklists
from parley.packs.checklists import Checklist


@cache
def known() -> tuple[Checklist, ...]:
    """The checklists of what strangers see, in their order."""
    return packs.read("evidence/looks/data/looks.toml", checklists.KIND, checklists.checklists)
