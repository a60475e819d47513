"""Ways of saying something, as patterns that are compiled only when a message may hold them.

Compiling all of them would take most of the time that a command has. So each way is kept as text beside a word that it
cannot do without, and is compiled when that word stands in a message for the first time.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ESCAPE = re.compile(r"\\.[+*?]?|\[[^\]]*\][+*?]?|[$^]")
_OPTIONAL = re.compile(r"\w[?*]")
_WORD = re.compile(r"[a-z@#&]+(?: [a-z]+)*")


class Phrasing:
    """Ways of saying one thing, over the normal form of a sentence."""

    def __init__(self, *ways: str) -> None:
        """`ways` are regular expressions; one at the top of which `|` stands is several."""
        self._ways = tuple((_needed(each), each) for way in ways for each in _parted(way))

    def search(self, norm: str) -> re.Match[str] | None:
        """The first place where one of the ways stands."""
        best: re.Match[str] | None = None
        for needed, way in self._ways:
            if needed in norm:
                match = _compiled(way).search(norm)
                if match and (best is None or match.start() < best.start()):
                    best = match
        return best


@lru_cache(maxsize=2_000)
def _compiled(way: str) -> re.Pattern[str]:
    return re.compile(way)


def _parted(way: str) -> list[str]:
    """The alternatives that stand outside of every group."""
    parts, depth, since = [], 0, 0
    for at, sign in enumerate(way):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append(way[since:at])
            since = at + 1
    return [*parts, way[since:]]


def _needed(way: str) -> str:
    """The longest run of letters that every match has, "" where there is none."""
    plain, depth = [], 0
    for sign in way:
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
            plain.append("\n")
        elif depth == 0:
            plain.append(sign)
    bare = _OPTIONAL.sub("\n", _ESCAPE.sub("\n", "".join(plain)))
    # What a quantifier after a group makes optional was inside of the group, and is gone already.
    return max(_WORD.findall(bare), key=len, default="")
