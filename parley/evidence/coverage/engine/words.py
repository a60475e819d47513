"""How well texts answer a question by their words: BM25, over words without their endings.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the inverse document
frequency of Lucene, which is never below nought: log(1 + (N - n + 0.5) / (n + 0.5)).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

#: How quickly a repeated word stops adding, and how far a long text is held against its length: the usual values.
K1, B = 1.2, 0.75

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STOP = frozenset(
    _TOKEN.findall(
        "a about after all also am an and any are as at be because been before but by can could did do does for from "
        "get had has have he her him his how i if in into is it its just me more most my no not of on one or other our "
        "out over she so some such than that the their them then there they this time to up us was we were what when "
        "where which who why will with would you your tell describe give example situation"
    )
)


@dataclass(frozen=True, slots=True)
class Index:
    """Texts by their words: how often each has each, how long each is, and how many have a word."""

    counts: tuple[Counter[str], ...]
    lengths: tuple[int, ...]
    holding: Counter[str]

    @property
    def mean_length(self) -> float:
        return sum(self.lengths) / len(self.lengths) if self.lengths else 0.0

    def scores(self, query: Iterable[str]) -> tuple[float, ...]:
        """The BM25 score of each text for the words of a query; 0 where it has none of them."""
        words = [word for word in query if self.holding[word]]
        rarity = {word: _rarity(len(self.counts), self.holding[word]) for word in words}
        mean = self.mean_length or 1.0
        return tuple(
            sum(rarity[word] * _weight(counts[word], length / mean) for word in words)
            for counts, length in zip(self.counts, self.lengths, strict=True)
        )


def index(texts: Sequence[str]) -> Index:
    """The words of some texts."""
    counts = tuple(Counter(stems(text)) for text in texts)
    holding: Counter[str] = Counter()
    for each in counts:
        holding.update(each.keys())
    return Index(counts, tuple(each.total() for each in counts), holding)


@lru_cache(maxsize=2_000)
def stems(text: str) -> tuple[str, ...]:
    """The words of a text that mean something, in lower case and without the commonest endings."""
    words = (found[0].replace("’", "'").casefold() for found in _TOKEN.finditer(text))
    return tuple(stem(word) for word in words if word not in _STOP)


def stem(word: str) -> str:
    """A word without its plural, -ed or -ing, so that migrate, migrated and migrating are one; never shorter than three
    letters.
    """
    word = word.removesuffix("'s")
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + instead
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lsz" else word


def _rarity(texts: int, holding: int) -> float:
    return math.log(1 + (texts - holding + 0.5) / (holding + 0.5))


def _weight(times: int, relative_length: float) -> float:
    return times * (K1 + 1) / (times + K1 * (1 - B + B * relative_length))
