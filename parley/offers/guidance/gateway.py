"""Where what Parley knows of negotiating comes from."""

from __future__ import annotations

from functools import cache

from parley.core import packs
from parley.packs import letters, negotiation
from parley.packs.letters import Letter
from parley.packs.negotiation import Lever, Matter, Moment, Negotiation, Situation

#: Where the pack of this name lies.
PATH = "offers/guidance/data"


@cache
def pack() -> Negotiation:
    """The moments, matters, situations and levers that Parley brings."""
    return packs.read(f"{PATH}/negotiation.toml", negotiation.KIND, negotiation.negotiation)


@cache
def situations() -> dict[str, Situation]:
    """Each situation under its lasting name."""
    return {each.id: each for each in pack().situations}


@cache
def moments() -> dict[str, Moment]:
    """Each decision point under its lasting name."""
    return {each.id: each for each in pack().moments}


@cache
def matters() -> dict[str, Matter]:
    """What the sources disagree on, under its lasting name."""
    return {each.id: each for each in pack().matters}


@cache
def own_letters() -> dict[str, Letter]:
    """Each letter and script of a negotiation under its lasting name, in their order."""
    found = packs.read(f"{PATH}/letters.toml", letters.KIND, letters.letters)
    return {each.id: each for each in found}


@cache
def levers() -> dict[str, Lever]:
    """What can be asked for, under its lasting name."""
    return {each.id: each for each in pack().levers}
