"""Decision points: what somebody wants of the person at once, read from what they said. English only.

A decision point is a moment in which the other side would like an answer that closes something. The words are looked
for, not understood: what is found is shown with its place, and the person's own word counts more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Point(StrEnum):
    """What they want."""

    YES = "yes"
    FIRST_NUMBER = "first_number"
    PRESENT_PAY = "present_pay"
    RANGE = "range"
    OTHERS = "others"
    DEADLINE = "deadline"
    LEVEL = "level"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A point and the words that it was read from (code points of the text)."""

    point: Point
    start: int
    end: int


_DAY = (
    r"(?:today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon"
    r"|(?:the )?\d{1,2}(?:st|nd|rd|th)?\b(?: of)?(?: \w+)?|(?:the )?end of (?:the )?(?:day|week|month)"
    r"|next week|this week|\w+ \d{1,2})"
)
_PAY = r"(?:pay|salary|compensation|package|comp|base|earning|earnings|make|making|paid|money)"
_NUMBER = r"[$€£]?\s?\d[\d.,]*\s?k?"
_MONEY = (
    r"(?:[$€£]\s?\d[\d.,]*k?|\d[\d.,]*\s?(?:k\b|thousand\b|eur\b|euros?\b|usd\b|gbp\b|[$€£])"
    r"|\d{2,3}[.,]\d{3}\b|\d{5,7}\b)"
)
_ANSWER = r"(?:answer|decision|decid\w*|hear|know|offer|sign\w*|reply|respond|response|accept\w*|commit\w*|yes)"
_STEP = r"(?:\bl\d\b|\be\d\b|\bic\d\b|senior|staff|principal)"
_CUES: dict[Point, tuple[str, ...]] = {
    Point.PRESENT_PAY: (
        rf"\b(?:current|present|last|previous|existing)(?:ly)? (?:\w+ ){{0,2}}{_PAY}",
        rf"\bwhat (?:are|do|were) (?:you|they) (?:\w+ ){{0,2}}(?:{_PAY}|paying)(?: you)?"
        r"(?: (?:now|today|currently|at the moment|there))",
        r"\b(?:pay ?slips?|pay ?stubs?|salary history|payroll statement)\b",
    ),
    Point.BEST: (
        r"\b(?:best|most|highest|maximum|furthest) (?:that )?(?:we|i|they) (?:can|could|are able to)\b",
        r"\b(?:best and )?final offer\b",
        r"\bcan(?:not|'t|’t| not) (?:go|do|offer|stretch)(?: \w+){0,3} (?:higher|more|further|better|beyond)\b",
        r"\bno (?:more )?(?:room|wiggle room|flexibility)\b",
        r"\b(?:top|limit|ceiling) of (?:the|our) (?:band|range|budget)\b",
    ),
    Point.RANGE: (
        rf"\b(?:range|band|budget|bracket)\b[^?!]{{0,60}}?(?:{_MONEY}|\d{{2,3}} ?(?:-|–|to|and) ?\d{{2,3}}\b)",
        rf"{_NUMBER} ?(?:-|–|to|and) ?{_MONEY}",
    ),
    Point.FIRST_NUMBER: (
        r"\b(?:salary|pay|compensation|financial) expectations?\b",
        rf"\bexpectations? (?:on|for|about|regarding|in terms of) (?:\w+ )?{_PAY}\b",
        r"\bwhat (?:number|figure|salary|pay|compensation|range|package) (?:are|would|do|were|is|did)\b",
        r"\bhow much (?:would|do|are|were) you (?:\w+ )?(?:want|like|look|expect|hop|ask|need)\w*",
        r"\bwhat (?:would|will) it take\b",
        r"\b(?:number|figure) in mind\b",
        r"\bwhat (?:are|were) you (?:hoping|looking|expecting) (?:for|to (?:earn|make|get))\b"
        r"(?! in (?:a|your|the) (?:next )?(?:role|job|team|company|manager))",
    ),
    Point.OTHERS: (
        r"\b(?:other|any other|competing) (?:offers?|process(?:es)?|interviews?|companies)\b",
        r"\b(?:where|who) else (?:are|do|have) you\b",
        r"\b(?:anywhere|anyone|anybody) else\b",
        r"\b(?:interviewing (?:elsewhere|with other)|talking (?:to|with) other)",
    ),
    Point.DEADLINE: (
        rf"\b{_ANSWER}\b[^.?!]{{0,60}}\b(?:by|until|before|(?:not|no) later than) {_DAY}",
        rf"\b(?:by|until|before) {_DAY}[^.?!]{{0,40}}\b{_ANSWER}",
        r"\bwithin (?:the next )?(?:\d+|a|one|two|three|five|ten|few|couple of)(?: \w+)? (?:hours?|days?)\b",
        rf"\b{_ANSWER}\b[^.?!]{{0,40}}\bwithin (?:the next )?(?:\w+ ){{1,2}}weeks?\b",
        r"\b(?:48|72|24|forty-eight|seventy-two|twenty-four)[ -]hours?\b",
        r"\b(?:offer|it|this) (?:expires|explodes|runs out|lapses|is (?:valid|open|good) (?:for|until))\b",
        r"\bdeadline\b",
    ),
    Point.LEVEL: (
        rf"\b(?:level|title|grade|seniority|band)\b[^.?!]{{0,40}}?(?:{_STEP}|\b(?:lead|junior|mid)\b)",
        r"\b(?:down|up|re-?)level",
        rf"{_STEP}(?: \w+)? (?:rather than|instead of|not|is a stretch)\b",
        r"\b(?:one|a) (?:level|grade) (?:lower|below|higher|above)\b",
        rf"\bcome in (?:as|at) (?:an? )?{_STEP}",
    ),
    Point.YES: (
        r"\bwhat do you (?:think|say)\b",
        r"\b(?:for you to|you) say yes\b",
        r"\bhow (?:does|do) (?:that|this|it|those) (?:sound|look|feel)\b",
        r"\b(?:do|will|would|can|could) you (?:\w+ )?(?:accept|sign|commit|join us|take it|say yes)\b",
        r"\bare you (?:in\b|on board|ready to (?:sign|accept|commit))",
        r"\bcan (?:we|i) (?:count on|have) (?:you|your (?:answer|yes|word|commitment))\b",
        r"\b(?:is (?:that|it|this) a (?:yes|deal)|do we have a deal)\b",
        r"\b(?:verbal|spoken) (?:yes|acceptance|commitment)\b",
        r"\b(?:send (?:you )?(?:over )?the contract|shall (?:we|i) (?:\w+ ){0,3}(?:contract|paperwork))\b",
    ),
}
_FOUND = tuple((point, re.compile("|".join(cues))) for point, cues in _CUES.items())
#: Longer texts are not read further: nobody says more in one contact.
LONGEST = 20_000


def recognised(text: str) -> tuple[Recognised, ...]:
    """The decision points in what was said, each once, at its first place, in order of place."""
    folded = text[:LONGEST].lower()
    if len(folded) != len(text[:LONGEST]):  # a letter whose lower case is longer would shift the places
        folded = "".join(each.lower() if len(each.lower()) == 1 else each for each in text[:LONGEST])
    found = []
    for point, cue in _FOUND:
        match = cue.search(folded)
        if match:
            found.append(Recognised(point, match.start(), match.end()))
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.point)))


#: Of several, the one that closes most comes first.
_FIRST = (
    Point.YES,
    Point.DEADLINE,
    Point.BEST,
    Point.PRESENT_PAY,
    Point.LEVEL,
    Point.RANGE,
    Point.FIRST_NUMBER,
    Point.OTHERS,
)


def points_of(text: str, own: str = "") -> tuple[Point, ...]:
    """What they wanted, what closes most first: the person's own word where there is one, else as it reads."""
    if own:
        return (Point(own),) if own in set(Point) else ()
    read = {each.point for each in recognised(text)}
    return tuple(point for point in _FIRST if point in read)
