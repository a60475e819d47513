"""Where the steps, the dimensions and the worries come from."""

from __future__ import annotations

from functools import cache

from parley.core import packs
from parley.packs import dossiers
from parley.packs.dossiers import Dimension, Dossier, ResearchStep


@cache
def pack() -> Dossier:
    """What Parley brings for finding out about a company."""
    return packs.read("jobsearch/dossier/data/dossier.toml", dossiers.KIND, dossiers.dossier)


@cache
def steps() -> dict[str, ResearchStep]:
    """Each step under its lasting name, in order."""
    return {each.id: each for each in pack().steps}


@cache
def dimensions() -> dict[str, Dimension]:
    """Each dimension under its lasting name, in order."""
    return {each.id: each for each in pack().dimensions}
