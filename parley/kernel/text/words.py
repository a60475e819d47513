"""Words of a text with where they stand; offsets are code points into the text exactly as given."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+|[.,:](?=\d)\d+)*|[%$€£₹]")
#: Written together with a pronoun, said as a word of its own: "I've" is "I" and "'ve".
_JOINED = re.compile(r"(.+)(['’](?:d|ve|ll|m|re|s))$", re.IGNORECASE)
_RUN = re.compile(r"[^\W_]\S*")
_HOSTS = frozenset(
    "i we you he she they it that there who what this here nobody everyone everybody someone one people".split()
)


class Word(NamedTuple):
    """A word in lower case, with straight apostrophes, and its span."""

    text: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words between two offsets; a number is one word, and so is a sign of money or per cent."""
    found: list[Word] = []
    piece = text[start:end]
    small = piece.lower()
    if len(small) != len(piece):  # a few letters become two when they are made small
        small = "".join(sign.lower()[0] for sign in piece)
    for match in _WORD.finditer(small):
        word = match.group()
        first, last = match.span()
        if "'" in word or "’" in word:
            word = word.replace("’", "'")
            joined = _JOINED.match(word)
            if joined and joined[1] in _HOSTS:
                middle = start + first + len(joined[1])
                found += [Word(joined[1], start + first, middle), Word(joined[2], middle, start + last)]
                continue
        found.append(Word(word, start + first, start + last))
    return found


def word_count(text: str) -> int:
    """How many words somebody would say: runs of letters or digits, whatever stands between them."""
    return len(_RUN.findall(text))
