"""What differs between two texts, by sentences and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

#: Where both sides of a rewritten stretch have more words than this, they are shown whole.
MANY = 1_000

_TOKENS = re.compile(r"\s+|\w+|[^\w\s]+")
_SENTENCES = re.compile(r"\s+|[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?]*|[.!?]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that two versions share, that is gone, or that is new."""

    kind: Literal["same", "gone", "new"]
    text: str


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """What differs between two texts: sentences first, then word by word where sentences were rewritten.

    The pieces that are same or gone give the old text, those that are same or new the new one.
    """
    pieces: list[Piece] = []
    for tag, gone, came in _opcodes(_SENTENCES.findall(old), _SENTENCES.findall(new)):
        pieces += [Piece("same", gone)] if tag == "equal" else _rewritten(gone, came)
    return tuple(pieces)


def _rewritten(gone: str, came: str) -> list[Piece]:
    before, after = _TOKENS.findall(gone), _TOKENS.findall(came)
    if len(before) * len(after) > MANY**2:
        return [Piece("gone", gone), Piece("new", came)]
    pieces: list[Piece] = []
    for tag, went, arrived in _opcodes(before, after):
        if tag == "equal":
            pieces.append(Piece("same", went))
        else:
            pieces += [piece for piece in (Piece("gone", went), Piece("new", arrived)) if piece.text]
    return pieces


def _opcodes(before: list[str], after: list[str]) -> Iterator[tuple[str, str, str]]:
    """(tag, stretch of the old, stretch of the new), what both begin and end with set apart first."""
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    if head:
        yield "equal", "".join(before[:head]), "".join(after[:head])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        yield tag, "".join(old[a:b]), "".join(new[c:d])
    if tail:
        kept = "".join(before[len(before) - tail :])
        yield "equal", kept, kept


def _shared(one: list[str], other: list[str]) -> int:
    """How many elements two lists begin with alike."""
    alike = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        alike += 1
    return alike
