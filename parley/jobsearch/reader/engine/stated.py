"""What a posting states besides its wishes: pay, place, remote or not, permits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parley.jobsearch.messages.engine.amounts import Amount, amounts, ranges
from parley.jobsearch.reader.engine.lexica import Lexica, longest, tokens
from parley.jobsearch.reader.engine.lines import Line

_PAY = re.compile(
    r"\b(?:salary|salaries|pay|paid|compensation|remuneration|base|gross|per (?:year|annum|month|day|hour)|a year|"
    r"p\.?a\.?|annual(?:ly)?|yearly|ote|wage|earn|band|package)\b|/(?:year|yr|month|hour|h)\b",
    re.IGNORECASE,
)
_NO_PAY = re.compile(
    r"\b(?:raised|funding|series [a-e]|seed|revenue|arr|valuation|turnover|budget|allowance|stipend|referral|"
    r"transactions?|customers?|processed|volume|learning|equipment|training)\b",
    re.IGNORECASE,
)
_SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "₹": "INR", "euro": "EUR", "pound": "GBP", "dollar": "USD"}
_CODE = re.compile(r"\b(?:EUR|GBP|USD|CHF|SEK|NOK|DKK|PLN|CAD|AUD|NZD|SGD|INR|CZK)\b")
_LABELLED = re.compile(
    r"^\W*(?:location|locations|place|place of work|office|based|where)\**\s*[:–—-]\s*\**\s*(?P<place>\S[^\n|;]{1,80})",
    re.I,
)
_NAME = r"[A-ZÀ-Þ][\w'’-]+(?:[ -](?:[A-ZÀ-Þ][\w'’-]+|am|an|de|der|upon|on|in|la|le|sur)\b){0,3}"
_BASED = re.compile(
    rf"\b(?:[Bb]ased|[Ll]ocated|[Ll]ive|[Rr]eside) (?:in|at) (?:or near |our |the )*(?P<place>{_NAME})"
    rf"|\b(?:[Oo]ur|[Tt]he) (?P<office>{_NAME}) (?:office|hub|site|headquarters)\b"
    rf"|\b(?:[Oo]ffice|[Hh]ub|[Hh]eadquarters|[Pp]osition|[Jj]ob|[Rr]ole)(?: is)? in (?P<hub>{_NAME})"
)
#: A line that begins with a name and goes on with days in the office, or with what may be done from home.
_BARE = re.compile(
    rf"^\W*(?P<place>{_NAME})\s*(?:,|/|\(|\bor\b|–|-).*\b(?:office|hybrid|remote|on-?site|at home|days? a week)\b"
)
_LOW = re.compile(r"(?<![\w.,])(?P<low>\d{1,3}(?:[.,' \u00a0]\d{3})+|\d{3,6})\s?(?:-|–|—|to)\s?$")
#: Pay by the year lies between these in any currency that postings here are written in.
LEAST, MOST = Decimal(8_000), Decimal(3_000_000)


@dataclass(frozen=True, slots=True)
class Pay:
    """Pay as it is stated: `words` of the posting with their span. `low` and `high` are in `currency` by the `period`
    ("year", "hour" or "day"); a monthly amount is told by the year.
    """

    words: str
    start: int
    end: int
    low: Decimal
    high: Decimal
    currency: str
    period: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact with its lasting name, what it is about, how it is called, and the line that states it."""

    id: str
    of: str
    title: str
    words: str
    line: str


def pay_in(text: str, lines: Sequence[Line]) -> tuple[Pay, ...]:
    """Every pay that is stated, in order: ranges, and single amounts that stand beside a word for pay."""
    found: list[Pay] = []
    for line in lines:
        if not any(sign.isdigit() for sign in line.text):
            continue
        beside = bool(_PAY.search(f"{line.heading} {line.text}"))
        for low, high, start, end in _spans(line.text):
            around = line.text[max(0, start - 60) : end + 30]
            if low.value is None or high.value is None or (_NO_PAY.search(around) and not _PAY.search(around)):
                continue
            if not (_is_pay(low, high) and (beside or low is not high)):
                continue
            period = high.period if high.period in ("hour", "day") else "year"
            words = line.text[start:end]
            begins = line.start + start
            found.append(Pay(words, begins, begins + len(words), low.value, high.value, _currency(around), period))
    return tuple(found)


def _spans(text: str) -> list[tuple[Amount, Amount, int, int]]:
    """The ranges in a line, or its single amounts where there are none."""
    each = amounts(text)
    found = []
    for span in ranges(text, each):
        low = next(one for one in each if one.start == span.start)
        high = next(one for one in each if one.end == span.end)
        found.append((low, high, span.start, span.end))
    return [_by_the_year(*one) for one in found or [_with_low(text, one) for one in each]]


def _with_low(text: str, amount: Amount) -> tuple[Amount, Amount, int, int]:
    """An amount as a range where a bare number leads up to it, as in 5.200 to 6.900 EUR a month."""
    before = _LOW.search(text, max(0, amount.start - 16), amount.start)
    if before is None or amount.value is None:
        return amount, amount, amount.start, amount.end
    low = replace(amount, start=before.start("low"), value=Decimal(re.sub(r"\D", "", before["low"])), period="")
    return low, amount, before.start("low"), amount.end


def _by_the_year(low: Amount, high: Amount, start: int, end: int) -> tuple[Amount, Amount, int, int]:
    """Both ends by the year where the period that stands behind the second holds for both."""
    if high.period == "month" and low.period == "" and low.value and high.value and low.value * 12 <= high.value:
        low = replace(low, value=low.value * 12)
    return low, high, start, end


def _is_pay(low: Amount, high: Amount) -> bool:
    if low.value is None or high.value is None:
        return False
    if high.period in ("hour", "day"):
        return low.marked or high.marked
    return LEAST <= low.value <= high.value <= MOST


def _currency(words: str) -> str:
    code = _CODE.search(words)
    if code:
        return code[0]
    return next((name for sign, name in _SIGNS.items() if sign in words.lower()), "")


def place_in(lines: Sequence[Line], text: str) -> str:
    """Where the work is, in the posting's words; empty where it does not say."""
    for raw in text.split("\n"):
        if match := _LABELLED.match(raw):
            return match["place"].strip(" *.,")
    for line in lines:
        if match := _BASED.search(line.text) or _BARE.match(line.text):
            return next(name for name in match.groups() if name).strip()
    return ""


def stated(lines: Sequence[Line], text: str, lexica: Lexica) -> tuple[Stated, ...]:
    """The facts that are stated, each once, with the first line that says so. Headings count too."""
    found: dict[str, Stated] = {}
    for raw in (line for line in text.split("\n") if line.strip()):
        words = tokens(raw)
        if any(cue.name == "not" for cue in lexica.weights.find(words)):
            continue
        for cue in longest(lexica.stated.find(words)):
            fact = lexica.facts[cue.name]
            said = raw[words[cue.first].start : words[cue.last - 1].end]
            found.setdefault(fact.id, Stated(fact.id, fact.of, fact.title, said, raw.strip(" -*•#\t")))
    if "no-sponsor" in found and "sponsors" in found:
        del found["sponsors"]
    return tuple(found.values())
