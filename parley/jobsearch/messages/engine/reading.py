"""A message read once: whose words, its sentences in normal form, its amounts, and what its phrases hint at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parley.jobsearch.messages.engine.amounts import Amount, Span, amounts, ranges
from parley.jobsearch.messages.engine.facts import Ledger
from parley.jobsearch.messages.engine.lexicon import PHRASES
from parley.jobsearch.messages.engine.nouns import Situation
from parley.jobsearch.messages.engine.own_words import own_words
from parley.jobsearch.messages.engine.phrasing import Phrasing
from parley.kernel.text.cues import Cue, Lexicon
from parley.kernel.text.sentences import sentences
from parley.kernel.text.words import Word, words

Searched = re.Pattern[str] | Phrasing
#: A line so long that does not end a sentence was wrapped by a mail program.
_WRAPPED = 55
LONGEST = 40_000  # characters: a mail of many pages
AMOUNT, OTHERS, THEM = "#", "@", "&"
_LEXICON = Lexicon(PHRASES)
_WHOLE = {
    "'m": ("am",), "'re": ("are",), "'ve": ("have",), "'ll": ("will",), "'d": ("would",), "'s": ("is",), "can't": ("can", "not"),
    "won't": ("will", "not"), "cannot": ("can", "not"), "shan't": ("shall", "not"), "let's": ("let", "us"), "dont": ("do", "not"),
    "cant": ("can", "not"), "wont": ("will", "not"), "im": ("i", "am"), "ive": ("i", "have"), "gonna": ("going", "to"),
    "wanna": ("want", "to"), "u": ("you",), "pls": ("please",), "thx": ("thanks",), "ok": ("okay",), "e-mail": ("email",),
    "that's": ("that", "is"), "where's": ("where", "is"), "how's": ("how", "is"), "y'all": ("you",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence. `norm` is its words in normal form with a space between; `words` has where each stands in the text."""

    start: int
    end: int
    words: tuple[Word, ...]
    norm: str
    at: tuple[int, ...]
    cues: tuple[Cue, ...]
    is_question: bool
    opens_list: bool

    def has(self, *names: str) -> bool:
        """Whether a phrase of one of these names stands in it."""
        return any(cue.name in names for cue in self.cues)

    def of(self, *names: str) -> list[Cue]:
        """The phrases of these names, in order."""
        return [cue for cue in self.cues if cue.name in names]

    def span(self, cue: Cue) -> tuple[int, int]:
        """Where a phrase stands in the text."""
        return self.words[cue.first].start, self.words[cue.last - 1].end

    def find(self, pattern: Searched) -> tuple[int, int] | None:
        """Where the words of a pattern over the normal form stand in the text."""
        match = pattern.search(self.norm)
        return self.where(match) if match else None

    def where(self, match: re.Match[str]) -> tuple[int, int]:
        """Where the words of a match stand in the text."""
        first = self.word_at(match.start())
        last = self.word_at(max(match.start(), match.end() - 1))
        return self.words[first].start, self.words[last].end

    def before(self, start: int) -> str:
        """The words before a place of the text, in normal form."""
        return " ".join(word.text for word in self.words if word.end <= start)

    def norm_after(self, last: int) -> str:
        """The word at this number, "" behind the end."""
        return self.words[last].text if last < len(self.words) else ""

    def word_at(self, place: int) -> int:
        """The number of the word that stands at a place of the normal form."""
        return max(0, bisect_right(self.at, place) - 1)


@dataclass(frozen=True, slots=True)
class Message:
    """A message read. `text` is as given, `own` the writer's words with the rest made blank, letter for letter."""

    text: str
    own: str
    lines: tuple[Line, ...]
    amounts: tuple[Amount, ...]
    ranges: tuple[Span, ...]
    situation: Situation
    ledger: Ledger | None
    word_count: int
    is_mail: bool

    def has(self, *names: str) -> bool:
        """Whether a phrase of one of these names stands anywhere."""
        return any(line.has(*names) for line in self.lines)

    def find(self, pattern: Searched) -> tuple[int, int] | None:
        """The first place of a pattern over the normal form of any sentence."""
        return next((where for line in self.lines if (where := line.find(pattern))), None)

    def is_in(self, *situations: Situation) -> bool:
        """Whether the message is written in one of these situations."""
        return self.situation in situations

    def amounts_in(self, line: Line) -> list[Amount]:
        """The amounts that stand in a sentence."""
        return [each for each in self.amounts if line.start <= each.start < line.end]

    def before(self, line: Line) -> Line | None:
        """The sentence before one."""
        at = self.lines.index(line)
        return self.lines[at - 1] if at else None


_GREETING = re.compile(
    r"\s*(?:hi|hello|dear|hey|good (?:morning|afternoon|evening)|greetings)\b[^.!?\n]{0,40}[,!.:\n-]", re.IGNORECASE
)
_CLOSING = re.compile(
    r"\n\s*(?:(?:all (?:the|my) )?best\b|(?:kind|warm|best|many|kindest|warmest)\b|regards|sincerely|yours|cheers|thanks|thank you|\[?your name)"
    r"[^.?\n]{0,30}(?:\n|$)",
    re.IGNORECASE,
)


def read(text: str, situation: Situation, ledger: Ledger | None) -> Message:
    """Read a message once for all rules."""
    own = own_words(text)
    found = amounts(own)
    names = _names(own, ledger)
    lines = tuple(_line(own, start, end, found, names) for start, end in _whole_sentences(own))
    lines = tuple(line for line in lines if line.words)
    mail = bool(_GREETING.match(own) or _CLOSING.search(own))
    count = sum(len(line.words) for line in lines)
    return Message(text, own, lines, tuple(found), tuple(ranges(own, found)), situation, ledger, count, mail)


def _whole_sentences(own: str) -> list[tuple[int, int]]:
    """The sentences of written mail: a long one stays whole, and so does one that is wrapped at a width."""
    joined: list[tuple[int, int]] = []
    for each in sentences(own):
        if joined and _goes_on(own, joined[-1][1], each.start):
            joined[-1] = (joined[-1][0], each.end)
        else:
            joined.append((each.start, each.end))
    return joined


def _goes_on(own: str, end: int, start: int) -> bool:
    between = own[end:start]
    if own[end - 1] in '.!?:…"”' or between.strip() or between.count("\n") > 1:
        return False
    if "\n" not in between:
        return True
    line = end - (own.rfind("\n", 0, end) + 1)
    return line >= _WRAPPED or (own[start].islower() and own[end - 1] != ",")


def _line(own: str, start: int, end: int, found: Sequence[Amount], names: Iterable[tuple[int, int, str]]) -> Line:
    special = [(each.start, each.end, AMOUNT) for each in found if start <= each.start < end]
    special += [each for each in names if start <= each[0] < end]
    said = tuple(_normal(words(own, start, end), sorted(special)))
    at, place = [], 0
    for word in said:
        at.append(place)
        place += len(word.text) + 1
    tail = own[start:end].rstrip("\"”')»*_ ")
    return Line(
        start, end, said, " ".join(word.text for word in said), tuple(at), tuple(_LEXICON.find(said)), tail.endswith("?"),
        tail.endswith(":"),
    )  # fmt: skip


def _normal(said: Sequence[Word], special: Sequence[tuple[int, int, str]]) -> Iterable[Word]:
    """Words in normal form, amounts and names of companies as one word each."""
    rest, given = list(special), None
    for word in said:
        while rest and rest[0][1] <= word.start:
            rest.pop(0)
        if rest and rest[0][0] < word.end:
            if given is not rest[0]:
                given = rest[0]
                yield Word(given[2], given[0], given[1])
            continue
        if word.text in _WHOLE:
            yield from (Word(part, word.start, word.end) for part in _WHOLE[word.text])
        elif word.text.endswith("n't"):
            yield Word(word.text[:-3], word.start, word.end)
            yield Word("not", word.start, word.end)
        elif word.text.endswith("'s") and len(word.text) > 2:
            yield Word(word.text[:-2], word.start, word.end)
        else:
            yield word


def _names(own: str, ledger: Ledger | None) -> list[tuple[int, int, str]]:
    """Where the companies of the ledger are named."""
    if ledger is None:
        return []
    found = []
    for name, sign in [(ledger.company, THEM), *((each, OTHERS) for each in ledger.other_companies)]:
        if len(name.strip()) > 1:
            found += [(*match.span(), sign) for match in _named(name.strip()).finditer(own)]
    return sorted(found)


@lru_cache(maxsize=500)
def _named(name: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in name.split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", re.IGNORECASE)
