"""Amounts of pay as people write them in messages: "120k", "$120,000", "95.000 €", "between 110 and 120", "six figures"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

_SIGN = r"US\$|CA\$|A\$|S\$|R\$|\$|€|£|¥|₹|CHF|USD|EUR|GBP|CAD|AUD|NZD|SGD|SEK|NOK|DKK|PLN|INR|CZK"
_GROUPED = r"\d{1,3}(?:[,.'’\u00a0\u202f\u2009 ]\d{3})+(?:[.,]\d{1,2})?|\d{1,2}(?:,\d{2})+,\d{3}"
_AMOUNT = re.compile(
    rf"(?P<sign>{_SIGN})?[ \u00a0]?(?P<number>(?:{_GROUPED}|\d+(?:[.,]\d{{1,2}})?)(?!\d))"
    r"(?:[ \u00a0]?(?P<size>k|m|mn|million|thousand|grand|lakhs?|lpa)\b)?"
    rf"(?:[ \u00a0]?(?P<after>{_SIGN}|euros?\b|dollars?\b|pounds?\b|bucks\b|francs\b))?",
    re.IGNORECASE,
)
_SIZES = {"k": 3, "thousand": 3, "grand": 3, "m": 6, "mn": 6, "million": 6, "lakh": 5, "lakhs": 5, "lpa": 5}
_UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
}
_TENS = {word: 10 * at for at, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_ONES = "|".join(list(_UNITS)[1:10])
_SPELT = re.compile(
    rf"\b(?:(?P<hundreds>a|{_ONES})[ -]hundred(?:[ -]and)?(?:[ -](?P<tens>{'|'.join(_TENS)}|{'|'.join(_UNITS)}))?"
    rf"|(?P<alone>{'|'.join(_TENS)}))(?:[ -](?P<ones>{_ONES}))?[ -](?:thousand|grand|k)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"\b(?:(?:low|mid|middle|high|upper)[ -]+(?:to[ -]+(?:high|mid)[ -]+)?)?(?:four|five|six|seven)[ -]figures?\b"
    r"|\b(?:low|mid|high|upper)[ -]+(?:\d0s|\d00s|nineties|eighties|seventies|sixties|fifties|forties)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"[\[{<](?=[^\]}>\n]{1,60}[\]}>])[^\]}>\n]*\b(?:amounts?|salary|numbers?|figures?|base|pay|compensation|offer|minimum|target|"
    r"counter(?:offer)?|range|bonus|equity|x|€|\$|£)(?!\w)[^\]}>\n]*[\]}>]|\b(?:XXX?k?|X,?000)\b",
    re.IGNORECASE,
)
#: What is counted and no pay: retirement plans, people, machines, hours, versions.
_NOT_PAY = re.compile(r"\b(?:401|403)\s?\(?[kb]\)?", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s*(?:\+|%|per ?cent|percent|°|x\b|ms\b|(?:(?:active|daily|monthly|concurrent|paying|new|unique|internal|enterprise|lines of|"
    r"open|or so|plus)\s)?(?:users?|requests?|customers?|rows?|lines?|events?|qps|rps|tps|people|employees|orders?|messages?|"
    r"records?|downloads?|stars|commits?|tests?|servers?|nodes?|devices?|hours?|hrs?|days?|weeks?|months?|years?|engineers?|"
    r"developers?|members?|clients?|companies|transactions?|tickets?|sessions?|calls?|shares|options|rsus?|units|points?|words|"
    r"miles?|km|metres|meters|code|files?|services?|applicants?|candidates?|students?|pages?)\b)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\s*(?:gross|net|before tax|brutto)?\s*(?:/|per|an?|each|every)?\s*(?P<period>hour|hr|day|month|mo)(?:ly)?\b",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"\W{0,3}\b(?:(?:sign(?:ing|-on| on)|relocation|yearly|annual) )?(?:bonus|salary|base|pay|stipend|allowance|compensation|package|raise|equity)"
    r"\b(?: (?:of|is|at|to|from|would be|was|:|about|around|up to|with|range))*[\s:=$€£]*$|\W{0,2}(?:gross|net|base|signing|bonus|a year|per year|p\.a|yearly|annually)\b",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s*(?:-|–|—|to|and|or|up to|through)\s*$", re.IGNORECASE)
_BARE_LOW = re.compile(
    r"(?<![\w.,])(?:[$€£]\s?)?(?P<low>\d{2,3}(?:[.,]5)?)\s?(?:-|–|—|to|and)\s?(?:[$€£]\s?)?$", re.IGNORECASE
)
_BARE_RANGE = re.compile(
    r"\b(?:between|from|range of|range is|around|about|in the)\s+(?P<low>\d{2,3})\s?(?:-|–|—|to|and)\s?(?P<high>\d{2,3})(?![\w%.,]*\d|\s?%|[kK])",
    re.IGNORECASE,
)
#: Below this a bare number without a currency, a size or a thousands' mark is not read as pay.
LEAST_BARE = 20_000


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount and its span; `value` is by the year, None for a placeholder ("[your number]") or words ("six figures").

    `period` is "" for a yearly or a single amount. `size` is the power of ten that a word after it gave.
    """

    start: int
    end: int
    value: Decimal | None
    period: str = ""
    size: int = 0
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A range between two amounts."""

    start: int
    end: int
    low: Decimal
    high: Decimal


def amounts(text: str) -> list[Amount]:
    """Every amount of money in the text, in order, without overlap."""
    barred = [match.span() for match in _NOT_PAY.finditer(text)]
    found = [Amount(match.start(), match.end(), None) for match in _PLACEHOLDER.finditer(text)]
    found += [Amount(match.start(), match.end(), _spelt(match), size=3) for match in _SPELT.finditer(text)]
    found += [Amount(match.start(), match.end(), None) for match in _FIGURES.finditer(text)]
    if any(sign.isdigit() for sign in text):
        for match in _BARE_RANGE.finditer(text):
            low, high = Decimal(match["low"]), Decimal(match["high"])
            if low < high and not _COUNTED.match(text, match.end()):
                found.append(Amount(*match.span("low"), low * 1000, size=3))
                found.append(Amount(*match.span("high"), high * 1000, size=3))
        found += [each for match in _AMOUNT.finditer(text) if (each := _amount(match)) is not None]
    apart: list[Amount] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if any(start < each.end and each.start < end for start, end in barred):
            continue
        if not apart or apart[-1].end <= each.start:
            apart.append(each)
    return _with_lows(text, apart)


def _amount(match: re.Match[str]) -> Amount | None:
    text, size = match.string, (match["size"] or "").lower()
    first, last = match.start(), match.start() + len(match[0].rstrip())
    first += len(match[0]) - len(match[0].lstrip())
    marked = bool(match["sign"] or match["after"])
    before, after = text[first - 1 : first], text[last : last + 1]
    if (before.isalnum() or before in ("#", "_", "/")) and not match["sign"]:
        return None
    if after == "%" or after.isalnum() or (not marked and _COUNTED.match(text, last)):
        return None
    value = _value(match["number"], bool(size)).scaleb(_SIZES.get(size, 0))
    grouped = any(not sign.isdigit() for sign in match["number"]) and len(match["number"]) > 5
    plain = value >= LEAST_BARE and (grouped or len(match["number"]) in (5, 6))
    if not (
        marked or (size and not size.startswith("m")) or plain or (value >= 1_000 and _beside_pay(text, first, last))
    ):
        return None
    period = _PERIOD.match(text, last)
    name = period["period"].lower() if period else ""
    if name in ("month", "mo"):
        value, name = value * 12, "month"
    elif marked and not size and value < 100 and not name:
        name = "hour"
    return Amount(first, last, value, name, _SIZES.get(size, 0), marked)


def _beside_pay(text: str, first: int, last: int) -> bool:
    """Whether a word for pay stands just before or just after a bare number."""
    return bool(_PAY.search(text, max(0, first - 32), first) or _PAY.match(text, last))


def _value(written: str, sized: bool) -> Decimal:
    """The number, whether points or commas group its thousands."""
    if re.fullmatch(rf"(?:{_GROUPED})", written) and not (sized and re.fullmatch(r"\d{1,3}[.,]\d{3}", written)):
        cents = re.search(r"[.,]\d{1,2}$", written)
        whole = written[: cents.start()] if cents else written
        return Decimal(re.sub(r"\D", "", whole))
    return Decimal(written.replace(",", "."))


def _spelt(match: re.Match[str]) -> Decimal:
    hundreds = match["hundreds"]
    number = 0 if hundreds is None else 100 * (1 if hundreds.lower() == "a" else _UNITS[hundreds.lower()])
    for part in (match["tens"], match["alone"], match["ones"]):
        if part:
            number += _TENS.get(part.lower()) or _UNITS[part.lower()]
    return Decimal(number * 1000)


def _with_lows(text: str, found: list[Amount]) -> list[Amount]:
    """In "120 to 140k" and "$90-100k" the first number has the size of the second."""
    more: list[Amount] = []
    for at, each in enumerate(found):
        if each.value is None or not each.size:
            continue
        floor = found[at - 1].end if at else 0
        before = found[at - 1] if at else None
        if (
            before
            and before.value is not None
            and before.value < 1000
            and _JOIN.fullmatch(text[before.end : each.start])
        ):
            found[at - 1] = replace(before, value=before.value.scaleb(each.size), size=each.size, period="")
            continue
        low = _BARE_LOW.search(text, max(floor, each.start - 16), each.start)
        if low:
            value = Decimal(low["low"].replace(",", ".")).scaleb(each.size)
            more.append(Amount(low.start(), low.end("low"), value, size=each.size, marked=each.marked))
    return sorted([*found, *more], key=lambda one: one.start)


def ranges(text: str, found: list[Amount]) -> list[Span]:
    """Pairs of amounts that are the two ends of a range."""
    spans = []
    for low, high in pairwise(found):
        if low.value is None or high.value is None or low.value >= high.value:
            continue
        joined = text[low.end : high.start].strip().lower()
        if joined in ("-", "–", "—", "to", "through") or (
            joined == "and" and text[max(0, low.start - 12) : low.start].rstrip(" $€£").lower().endswith("between")
        ):
            spans.append(Span(low.start, high.end, low.value, high.value))
    return spans
