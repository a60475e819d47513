"""Where the questions to ask come from."""

from __future__ import annotations

from functools import cache

from parley.core import packs
from parley.packs import asks
from parley.packs.asks import Ask, Asks


@cache
def bank() -> Asks:
    """The questions that Parley brings, by topic."""
    return packs.read("jobsearch/asking/data/asks.toml", asks.KIND, asks.asks)


@cache
def by_name() -> dict[str, Ask]:
    """Each question of the bank under its lasting name."""
    return {each.id: each for each in bank().all}
