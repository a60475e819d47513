"""Whether two names may be of one company: the same but for how it is written, or so alike that it is worth a look.

The rules are ours; the slips of the finger are those of `kernel.spelling`. Nothing is merged by them.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from parley.kernel.spelling import near, words

#: What a register adds to a name. Endings alone, so that a name that is such a word stays one.
_LEGAL = """
    ab ag aps as asa bv bvba co company corp corporation cv gmbh hf inc incorporated kft kg kk limited llc llp ltd mbh
    nv oy oyj plc pte pty sa sarl sas se sl spa spzoo srl srls sro ug vof
"""
LEGAL = frozenset(_LEGAL.split())
#: The first word of a longer name says something alone from so many letters on: “SAP” does, “No” does not.
TELLING = 3


class Likeness(IntEnum):
    """How near two names are: not at all, alike, or the same in all that counts."""

    NONE = 0
    ALIKE = 1
    SAME = 2


@lru_cache(maxsize=20_000)
def core(name: str) -> tuple[str, ...]:
    """The words of a name that tell companies apart: folded, without a leading “the” and legal forms at the end.

    A form that is written with dots or gaps (“B.V.”, “S.A.”) is put together first.
    """
    found = _joined(words(name))
    if len(found) > 1 and found[0] == "the":
        found = found[1:]
    while len(found) > 1 and found[-1] in LEGAL:
        found.pop()
    return tuple(found)


def likeness(one: str, other: str) -> Likeness:
    """How near two names are.

    The same: the same words, however they are joined (“Blue Harbour”, “Blueharbour Ltd”). Alike: one begins with all
    words of the other (“Globex”, “Globex Belgium”), or they differ by slips of the finger.
    """
    mine, theirs = core(one), core(other)
    if not mine or not theirs:
        return Likeness.NONE
    if "".join(mine) == "".join(theirs):
        return Likeness.SAME
    short, long = sorted((mine, theirs), key=len)
    if long[: len(short)] == short and sum(map(len, short)) >= TELLING:
        return Likeness.ALIKE
    return Likeness.ALIKE if _slipped("".join(mine), "".join(theirs)) else Likeness.NONE


def _slipped(one: str, other: str) -> bool:
    """Whether two names differ by slips, the whole of both counted."""
    if one[:1] != other[:1] and len(one) < 6:
        return False
    return near(one, other) is not None and near(other, one) is not None


def _joined(found: list[str]) -> list[str]:
    """Single letters at the end put together: "b", "v" is "bv"."""
    at = len(found)
    while at > 1 and len(found[at - 1]) == 1:
        at -= 1
    return [*found[:at], "".join(found[at:])] if at < len(found) else found
