"""Numbers in an answer, and what they count: a change, a rate, or only the size of things. Texts come in lower case."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORDED = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|a thousand|a million|hundred|dozens?|zero"
)
_NUMBER = rf"(?:[$€£₹]\s?)?\d[\d.,]*(?:\s?(?:k|m|bn|million|billion|lakh|crore|thousand|hundred))?|(?:{_WORDED})(?:[- ](?:{_WORDED}))*"
_UNIT = (
    r"%|per ?cent|percentage points?|points?|x\b|times|ms|milliseconds?|s\b|secs?|seconds?|min\b|mins?|minutes?|h\b|hrs?|hours?|"
    r"days?|weeks?|months?|quarters?|dollars?|euros?|pounds?|francs?|naira|rupees?|shillings?|usd|eur|gbp|frames|tickets?|"
    r"calls?|users?|customers?|people|requests?|pages?|errors?|incidents?|bugs?|orders?|transactions?|accounts?|"
    r"stores?|teams?|[a-z]+s"
)
_NUMBERS = re.compile(rf"(?<![\w.])(?:{_NUMBER})(?![\w])")
_WITH_UNIT = re.compile(rf"(?<![\w.])(?:{_NUMBER})\s?(?:[a-z]+ )?(?:{_UNIT})(?!\w)")
_RATE = re.compile(
    rf"(?<![\w.])(?:{_NUMBER})\s?(?:%|per ?cent\b|percentage|x\b|-?fold\b|times\b)"
    rf"|\b(?:{_NUMBER}) (?:in|out of|of the|of) (?:{_NUMBER})\b|\b(?:half(?! (?:an? )?(?:year|hour|day|way))|a third|two thirds|a quarter|three quarters|twice)\b",
)
_SPAN = re.compile(
    rf"\bfrom (?:(?:about|around|over|roughly|nearly|just|under|some) )?(?:[\w-]+ ){{0,2}}?(?:{_NUMBER})\b.{{0,40}}?\b(?:down |up )?to\b"
    rf"|(?:{_NUMBER})[^.]{{0,24}}(?:->|→|=>|instead of|rather than|compared (?:to|with)|down from|up from|versus|vs)"
    rf"|\b(?:down|up|fell|rose|dropped|cut|grew|reduced|increased|went|came down|improved) (?:[\w' ]{{0,40}}? )?(?:to|by|from) (?:[\w]+ )?(?:{_NUMBER})\b"
    rf"|\b(?:halved|doubled|tripled|quadrupled|quartered)\b",
)
_NONE_LEFT = re.compile(
    r"\b(?:zero|not (?:been )?(?:a single|one)|no (?:more )?(?:[\w-]+ )?(?:tickets|incidents?|downtime|outages?|errors?|complaints|hotfixes|timeouts|"
    r"data|crane|query|payout|failures?|regressions?|bugs?))\b",
)
_AHEAD = re.compile(
    rf"\b(?:{_NUMBER}|a|an) (?:days?|weeks?|months?|hours?|minutes?) (?:early|earlier|ahead|sooner|faster|before|late)\b",
)
#: Numbers that date or order something rather than measure it.
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2}(?::\d\d)? ?(?:a\.?m|p\.?m|o'clock)\b|\b\d{1,2}:\d\d\b"
    r"|\bq[1-4]\b|\b(?:day|week|month|version|phase|step|one) (?:\d+|one|two|three|four|five|six)\b"
    r"|\bone (?:of|day|time|by|morning|night|that|who|whole|another|more|thing|page|big|on)\b|\b(?:no|every|each|any|this|that|the|which|some|"
    r"second|right|only|new|old|other|another|first) one\b",
)


_DIGIT = re.compile(r"\d")
_COUNTING = frozenset(
    f"""{_WORDED.replace("|", " ").replace("?", " ")} dozens half third quarter quarters twice no not early earlier sooner
    halved doubled tripled quadrupled""".split()
)
_NUMBERING = _COUNTING - frozenset("no not early earlier sooner".split())


def any_number(text: str, words: Iterable[str]) -> bool:
    """Whether there may be a number at all; the searches below are dearer."""
    return _DIGIT.search(text) is not None or not _COUNTING.isdisjoint(words)


def none_counted(text: str, words: Iterable[str]) -> bool:
    """Whether a number can only be none at all, or "a day early": "no downtime", "not a single one"."""
    return _DIGIT.search(text) is None and _NUMBERING.isdisjoint(words)


def change(text: str) -> re.Match[str] | None:
    """A number that tells a change or a share: "from 6 h to 2 h", "down to three", "40 %", "nine in ten"."""
    return _RATE.search(text) or _SPAN.search(text)


def level(text: str) -> re.Match[str] | None:
    """A number with its unit, or a count of nothing left: "640 ms", "9,500 francs", "not one crane"."""
    for match in _WITH_UNIT.finditer(text):
        if not _DATE.match(text, match.start()) and not _when(text, match) and not _few_things(match):
            return match
    return level_of_none(text)


def level_of_none(text: str) -> re.Match[str] | None:
    """A count of nothing left, or a time won or lost."""
    return _NONE_LEFT.search(text) or _AHEAD.search(text)


_TIME = re.compile(r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?)$")
_WHEN = re.compile(
    r"\b(?:after|within|in|for|over|every|next|last|first|past|another|following|until|since|the|these|those)"
    r"(?: (?:about|around|some|just|only|over|the|another|next|first|last))*\s*$",
)
_FEW = re.compile(r"(?:one|two|three|four|five) ")
_MEASURES = re.compile(
    r"(?:%|per ?cent|points?|x|times|ms|milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|dollars?|euros?|pounds?|stars|tickets|calls|"
    r"requests|errors|incidents|bugs)$",
)


def _when(text: str, match: re.Match[str]) -> bool:
    """ "After three hours" says when, not how much; "setup takes 35 minutes" says how much."""
    return bool(_TIME.search(match.group()) and _WHEN.search(text, 0, match.start()))


def _few_things(match: re.Match[str]) -> bool:
    """A few things told in words ("two modules", "three of them") are no measure of anything."""
    return bool(_FEW.match(match.group()) and not _MEASURES.search(match.group()))


def counted(text: str) -> bool:
    """Whether there is any number that is no date and no order."""
    return any(not _DATE.match(text, match.start()) for match in _NUMBERS.finditer(text))
