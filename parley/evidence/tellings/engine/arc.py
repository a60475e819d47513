"""Whether a telling has what a listener needs: a scene at the beginning, steps and trouble in the middle, an end.

What is found is quoted from the person's words; what is not found is asked, since a sign that is not seen may be there.
A result may be told in words: a number is better evidence, and no condition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

#: A longer sentence is quoted in part.
QUOTED = 90

_SENTENCES = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?]*")
_WHEN = re.compile(
    r"\b(?:(?:19|20)\d\d|last (?:year|spring|summer|autumn|winter|month|quarter)|(?:two|three|four|\d+) years ago|"
    r"in (?:january|february|march|april|may|june|july|august|september|october|november|december)|"
    r"on an? (?:mon|tues|wednes|thurs|fri|satur|sun)day|at (?:my|the) (?:last|present|previous)|when I (?:was|joined)|"
    r"(?:every|one) (?:night|morning|week|month)|two (?:days|weeks|months) before)\b",
    re.IGNORECASE,
)
_STAKE = re.compile(
    r"(?:[€$£]\s?\d[\d.,]*\s?\w*|\b\d[\d.,]*\s?(?:%|\w+)|\b(?:nobody|customers?|users?|merchants?|patients?|outage|deadline|"
    r"lost|losing|risk|too slow|failed|failing|complaints?|contract|money|revenue|cost)\b)",
    re.IGNORECASE,
)
_OWN_STEP = re.compile(
    r"\bI (?:\w+ly |then |first |also |had |have )?(?!wanted|needed|hoped|liked|believed|feared)(?:\w+ed|wrote|built|"
    r"led|ran|chose|took|made|found|began|gave|brought|cut|set|split|drew|held|met|spoke|told|taught|sent|went|got|put|"
    r"kept|let|said|saw|sat|read|rewrote|rebuilt)\b"
)
_ORDER = re.compile(
    r"\b(?:first|then|next|after that|second(?:ly)?|finally|meanwhile|in the end|before that|once)\b", re.I
)
_TROUBLE = re.compile(
    r"\b(?:but|however|although|problem|trouble|hard(?:est)?|difficult|failed|wrong|stuck|against|afraid|feared|refused|"
    r"disagreed|unexpected(?:ly)?|broke|blocked|late|missing|doubted?|objected|resist\w*)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[€$£]\s?\d|\b\d|\b(?:half|twice|doubled|halved|tripled|none|no one|nobody)\b", re.IGNORECASE)
_GOOD = re.compile(
    r"\b(?:now|since|today|still|works?|worked|saved|fell|rose|grew|shipped|launched|approved|promoted|adopted|thank\w*|"
    r"kept|won|finished|solved|reduced|improved|stopped|faster|earlier|cheaper|better|happy|trust\w*|use[sd]?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing a telling should have. `quote` is where it was found, empty where it was not; then `asks` asks."""

    part: str
    name: str
    quote: str
    asks: str

    @property
    def is_found(self) -> bool:
        return bool(self.quote)


def arc(parts: Mapping[str, str]) -> tuple[Sign, ...]:
    """The signs of a full telling with `beginning`, `middle` and `ending`; none of a part that is empty."""
    text = {name: parts.get(name, "").strip() for name in ("beginning", "middle", "ending")}
    signs = [Sign(part, name, quote(text[part]), asks) for part, name, quote, asks in _LOOKED_FOR if text[part]]
    return (*signs, *([_outcome(text["ending"])] if text["ending"] else []))


def first_words(parts: Mapping[str, str]) -> dict[str, str]:
    """A first draft of both tellings from the six parts of a story, in the person's own sentences and nobody else's.

    The full one takes the parts as they are; the short one takes the first sentence of the situation (or the task), of
    the action and of the result.
    """
    text = {name: parts.get(name, "").strip() for name in ("situation", "task", "action", "result", "learning")}
    opening = text["situation"] or text["task"]
    short = [first_sentence(each) for each in (opening, text["action"], text["result"])]
    return {
        "short": " ".join(filter(None, short)),
        "beginning": "\n\n".join(filter(None, [text["situation"], text["task"]])),
        "middle": text["action"],
        "ending": "\n\n".join(filter(None, [text["result"], text["learning"]])),
    }


def first_sentence(text: str) -> str:
    """The first sentence of a text, without the space around it."""
    found = _SENTENCES.search(text)
    return found[0].strip() if found else ""


def _steps(text: str) -> str:
    """The sentences in which the person did something, where there are two or one with an order."""
    sentences = [each for each in _SENTENCES.findall(text) if _OWN_STEP.search(each)]
    if len(sentences) >= 2 or (sentences and _ORDER.search(text)):
        return " … ".join(_OWN_STEP.search(each)[0] for each in sentences[:4])  # type: ignore[index]
    return ""


def _outcome(text: str) -> Sign:
    good = _sentence(_GOOD, text)
    if good and (number := _sentence(_NUMBER, text)):
        return Sign("ending", "A good end, with a number", number, "")
    if good:
        return Sign("ending", "A good end, told in words", good, "")
    return Sign("ending", "A good end", "", "What was better in the end, for whom, and how do you know?")


def _sentence(pattern: re.Pattern[str], text: str) -> str:
    """The first sentence in which the pattern is found, or the words around it where that is long."""
    for sentence in _SENTENCES.findall(text):
        if found := pattern.search(sentence):
            return _around(" ".join(sentence.split()), found[0].strip())
    return ""


def _around(line: str, words: str) -> str:
    if len(line) <= QUOTED:
        return line
    start = max(0, line.find(words) - QUOTED // 3)
    start = line.rfind(" ", 0, start) + 1 if start else 0
    cut = line[start : start + QUOTED]
    ends = start + QUOTED >= len(line)
    return f"{'… ' if start else ''}{cut if ends else cut.rsplit(' ', 1)[0] + ' …'}"


_LOOKED_FOR: tuple[tuple[str, str, Callable[[str], str], str], ...] = (
    ("beginning", "When or where", partial(_sentence, _WHEN), "When was this, and where did you work?"),
    ("beginning", "What was at stake", partial(_sentence, _STAKE), "What if nobody had done anything?"),
    ("middle", "Steps that you took", _steps, "What did you do first, second and third?"),
    ("middle", "What was hard", partial(_sentence, _TROUBLE), "What went wrong, or who saw it differently?"),
)
