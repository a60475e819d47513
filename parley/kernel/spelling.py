"""Words as they are compared: folded to plain letters, and found in spite of a slip of the finger.

A slip is a letter too many, too few, another one, or two neighbours exchanged. Names are looked up by deletions: a word
with letters left out meets the typed one with letters left out (the symmetric delete method, W. Garbe 2012). Only the
first seven letters take part in that, so a long name has few keys; what meets is then measured whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

WORD = re.compile(r"\w+")
#: Shorter words are looked up as they are: three letters with one slip could be anything.
SHORTEST = 4
#: Words of so many letters may hold two slips.
LONG = 8
#: Letters that take part in the looking up.
KEYED = 7
#: No word is longer than this in any language that writes gaps between words; what is longer is no name.
LONGEST = 60


#: Letters that are no plain letter with a mark, so that no rule of Unicode takes them apart.
WHOLE = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ß": "s", "æ": "a", "œ": "o", "þ": "t", "ð": "d", "ı": "i"}
_WHOLE = re.compile(f"[{''.join(WHOLE)}]", re.IGNORECASE)


def _plain(letter: str) -> str:
    """One letter for one letter, without its marks, so that places in a text stay the same."""
    base = unicodedata.normalize("NFD", letter.lower())[0]
    return WHOLE.get(base, base)


#: Latin with its extensions, Greek and Cyrillic.
PLAIN = {
    code: _plain(chr(code)) for start, end in ((0xC0, 0x590), (0x1E00, 0x2000)) for code in range(start, end)
    if chr(code).isalpha()
}  # fmt: skip


def fold(text: str) -> str:
    """Small letters without marks: “Łódź” is “lodz”. As long as `text`, so that what is found there is found here."""
    plain = text.translate(PLAIN) if not text.isascii() else text
    low = plain.lower()
    return low if len(low) == len(plain) else "".join(each.lower()[0] for each in plain)


def words(text: str) -> list[str]:
    """The folded words of a text, each as often as it stands there."""
    return WORD.findall(fold(text))


def respelt(text: str) -> list[str]:
    """The folded words of a text that hold letters such as ł and ß, each once."""
    if text.isascii() or not _WHOLE.search(text):
        return []
    return list(dict.fromkeys(fold(word) for word in WORD.findall(text) if _WHOLE.search(word)))


def may_slip(word: str) -> bool:
    """Whether a word is looked up with slips: letters alone, for a number with a slip is another number."""
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def slips_of(word: str) -> int:
    """How many slips a word of this length may hold."""
    return 0 if not may_slip(word) else 1 if len(word) < LONG else 2


@lru_cache(maxsize=512)
def keys(word: str) -> tuple[str, ...]:
    """What a folded word is looked up by: its beginning, with as many letters left out as it may hold slips."""
    if not may_slip(word):
        return ()
    shorter = {word[:KEYED]}
    found = {word, *shorter}
    for _slip in range(slips_of(word)):
        shorter = {start[:at] + start[at + 1 :] for start in shorter for at in range(len(start))}
        found |= shorter
    return tuple(sorted(found))


def near(typed: str, word: str) -> int | None:
    """How many slips lie between what is typed and the nearest beginning of `word`; None where it is too many.

    The optimal string alignment distance, a restricted Damerau-Levenshtein distance (L. Boytsov, “Indexing methods for
    approximate dictionary searching”, ACM JEA 16, 2011), over every prefix of the word.
    """
    most = slips_of(typed)
    word = word[: len(typed) + most]
    if not most or len(word) < len(typed) - most:
        return None
    before: list[int] = []
    last = list(range(len(word) + 1))
    for row, letter in enumerate(typed, start=1):
        line = [row]
        for column, other in enumerate(word, start=1):
            cost = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == word[column - 2] and typed[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return None
        before, last = last, line
    found = min(last)
    return found if found <= most else None


def nearest(typed: str, candidates: Iterable[str]) -> list[tuple[int, str]]:
    """(slips, word) of those candidates that `typed` may have meant, the nearest first, then by the alphabet."""
    measured = ((near(typed, word), word) for word in set(candidates) if word != typed)
    return sorted((slips, word) for slips, word in measured if slips is not None)
