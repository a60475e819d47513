"""Phrases that hint at something, looked up all at once.

A phrase is words with one space between; `a|b` accepts either word, `a?` a word that may be missing, and `_` any one
word. Looking up costs a step for each word of the text, however many phrases there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from parley.kernel.text.words import Word


class Cue(NamedTuple):
    """A phrase that was found: the name it hints at, and the words it covers, the last one not included."""

    name: str
    first: int
    last: int


class _Node(dict[str, "_Node"]):
    """A word of a phrase: the words that may follow, and the names whose phrase ends here."""

    __slots__ = ("names",)

    def __init__(self) -> None:
        super().__init__()
        self.names: tuple[str, ...] = ()


class Lexicon:
    """Names with their phrases, ready to be looked up."""

    def __init__(self, phrases: Mapping[str, str | Iterable[str]]) -> None:
        """`phrases` holds, by name, phrases with semicolons between, or one an item."""
        self._root = _Node()
        for name, lines in phrases.items():
            for line in lines.split(";") if isinstance(lines, str) else lines:
                for phrase in _expanded(line):
                    self._put(phrase, name)

    def _put(self, phrase: tuple[str, ...], name: str) -> None:
        node = self._root
        for word in phrase:
            node = node.setdefault(word, _Node())
        if name not in node.names:
            node.names = (*node.names, name)

    def find(self, words: Sequence[Word]) -> list[Cue]:
        """Every phrase that stands in the words, by where it begins; phrases may overlap."""
        texts = [word.text for word in words]
        found: list[Cue] = []
        for at, text in enumerate(texts):
            node = self._root.get(text)
            if node is not None:
                _walk(node, texts, at, at + 1, found)
        return found


def _walk(node: _Node, texts: list[str], first: int, at: int, found: list[Cue]) -> None:
    for name in node.names:
        found.append(Cue(name, first, at))
    if node and at < len(texts):
        following = node.get(texts[at])
        if following is not None:
            _walk(following, texts, first, at + 1, found)
        anything = node.get("_")
        if anything is not None:
            _walk(anything, texts, first, at + 1, found)


def _expanded(line: str) -> list[tuple[str, ...]]:
    choices = []
    for slot in line.split():
        options = slot.removesuffix("?").split("|")
        choices.append([*options, ""] if slot.endswith("?") else options)
    return [tuple(word for word in choice if word) for choice in product(*choices) if any(choice)]
