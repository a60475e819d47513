"""A pack of postings made ready to be looked up, and the words of a text as it compares them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parley.kernel.text.cues import Cue, Lexicon
from parley.kernel.text.words import Word
from parley.packs.postings import Postings, Technology

#: A word may begin with a stop and end with a sign, as in .NET, Node.js, C++ and C#.
_TOKEN = re.compile(r"\.?[^\W_]+(?:['’][^\W\d_]+)?(?:(?<=[^\W\d_])(?:\+\+|#))?")
#: After a word that begins a line, what shows that it is a name all the same.
_LISTED = re.compile(r"\s*(?:[,/|;()]|and\b|or\b|[^\w\s]*$)")


@dataclass(frozen=True, slots=True)
class Named:
    """A technology that stands in a text, and where."""

    id: str
    start: int
    end: int


class Lexica:
    """The phrases of a pack, each kind in a lexicon of its own."""

    def __init__(self, pack: Postings) -> None:
        self.pack = pack
        self.technologies = {each.id: each for each in pack.technologies}
        self.levels = {each.id: each for each in pack.levels}
        self.facts = {each.id: each for each in pack.facts}
        self.plain = frozenset(pack.plain)
        self._names = Lexicon({each.id: [_joined(name) for name in _names(each)] for each in pack.technologies})
        self.traits = Lexicon({each.id: each.says for each in pack.traits})
        self.sections = Lexicon({each.id: each.says for each in pack.sections})
        self.weights = Lexicon({each.id: each.says for each in pack.weights})
        self.stated = Lexicon({each.id: each.says for each in pack.facts})
        self.titles = Lexicon({each.id: each.titles for each in pack.levels})
        self.scope = Lexicon({each.id: each.scope for each in pack.levels})

    def named(self, text: str, words: Sequence[Word]) -> list[Named]:
        """The technologies in some words of a text, of two that overlap the longer one."""
        found = []
        for cue in longest(self._names.find(words)):
            start, end = words[cue.first].start, words[cue.last - 1].end
            if self._is_meant(self.technologies[cue.name], text, start, end):
                found.append(Named(cue.name, start, end))
        return found

    def _is_meant(self, technology: Technology, text: str, start: int, end: int) -> bool:
        """Whether a word that is an ordinary one too is the name here: Go, but not “go”, and not “Go to”."""
        if not technology.exact:
            return True
        if text[start:end] not in _names(technology):
            return False
        before = text[:start].rstrip(" \t*-–•·").rstrip(" ")
        begins = not before or before[-1] in "\n.!?"
        return not begins or bool(_LISTED.match(text.partition("\n")[0] if "\n" not in text[end:] else text, end))

    def name(self, technology: str) -> str:
        """What a technology is called."""
        return self.technologies[technology].name


def tokens(text: str) -> list[Word]:
    """The words of a text in small letters, with where they stand."""
    low = text.lower()
    if len(low) != len(text):  # a few letters become two when they are made small
        low = "".join(sign.lower()[0] for sign in text)
    return [Word(match[0].replace("’", "'"), *match.span()) for match in _TOKEN.finditer(low)]


def longest(cues: Iterable[Cue]) -> list[Cue]:
    """Of phrases that overlap the longest, the first of two as long; in order."""
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda each: (each.first - each.last, each.first)):
        if all(cue.last <= each.first or each.last <= cue.first for each in kept):
            kept.append(cue)
    return sorted(kept, key=lambda each: each.first)


def _names(technology: Technology) -> tuple[str, ...]:
    return (technology.name, *technology.also)


@lru_cache(maxsize=2_000)
def _joined(name: str) -> str:
    return " ".join(word.text for word in tokens(name))
