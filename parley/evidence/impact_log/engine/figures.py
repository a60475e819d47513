"""Numbers with their units as they stand in a text, each with its span; what only looks like one is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from parley.evidence.impact_log.engine import words
from parley.evidence.impact_log.engine.units import known_unit
from parley.kernel.currencies import CODES, SHARED_SIGNS, SIGNS
from parley.kernel.numbers import is_kept_exactly

#: What the table holds: 18 digits before the point, 6 behind it, and no more than fifteen that count.
LARGEST = Decimal("1e18")
PLACES = 6

_GROUP = "[,.'\u2019 \u00a0\u2009\u202f]"
_NUMBER = re.compile(
    r"(?:(?P<sign>[A-Z]{0,2}[$¥€£₹₩₪₴₺])[ \u00a0]?|\b(?P<code>[A-Z]{3})[ \u00a0]?)?(?P<minus>(?<![\w)])[-\u2212+])?"
    rf"(?P<digits>(?:(?<![\w.,:/#@_])|(?<=[A-Z]{{3}}))(?:[0-9]{{1,3}}(?:{_GROUP}[0-9]{{3}})+(?:[.,][0-9]+)?"
    r"|[0-9]+(?:[.,][0-9]+)?|\.[0-9]+))(?![0-9]|[.,:/][0-9])"
)
_TAIL = re.compile(r"[ \u00a0\u202f]?(?P<word>[%\u00d7$€£¥₹]|per ?cent\b|percentage points\b|req/s\b|[^\W\d_]+)")
_PERIOD = re.compile(r"(?:[ ]?/[ ]?|[ ](?P<per>per|a|an|each|every)[ ]|[ ])(?P<word>[a-z]+)\b")
_MAGNITUDES = {"k": 3, "K": 3, "M": 6, "mn": 6, "mio": 6, "bn": 9, "thousand": 3, "million": 6, "billion": 9}
_MONEY_WORDS = {"euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP"}
M_DOUBT = "“m” may be minutes, metres or a million; say which."
POINT_DOUBT = "Read with a decimal point; write 1,234 if it is thousands."
SPACE_DOUBT = "Read as one number with a gap in it."


class Quantity(NamedTuple):
    """A number in a text: `text[start:end]` is the number with its unit, `unit` what it counts, `period` the time it is
    for ("year"), `currency` an ISO code for money; `doubt` a sentence where it may mean something else.
    """

    value: Decimal
    unit: str
    currency: str
    period: str
    start: int
    end: int
    doubt: str = ""

    @property
    def full_unit(self) -> str:
        """Unit or currency with its period, such as "USD per month"."""
        head = self.currency or self.unit
        return f"{head} per {self.period}".strip() if self.period else head

    @property
    def is_bare(self) -> bool:
        """A number that says nothing of what it counts."""
        return not self.unit and not self.currency


def hide(text: str) -> str:
    """The text with everything that has digits and is no figure blanked out, every position kept."""
    return words.NOT_FIGURES.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    month = match["month"] or match["month_first"]
    if month and month.lower() not in words.MONTHS:
        return match.group()
    return "\ue000" * len(match.group())


def quantities(text: str, currency: str = "") -> Iterator[Quantity]:
    """The numbers of a text from `hide`, left to right. `currency` decides what "$" and "kr" mean, if it is one."""
    reached = 0
    for match in _NUMBER.finditer(text):
        if match.start() < reached:
            continue
        found = _quantity(text, match, currency)
        if found is not None:
            reached = found.end
            yield found


def read_number(text: str) -> Decimal | None:
    """One number typed alone, such as "1,200.5", "1,5" or "120k"; None when it is none or too large to keep."""
    typed = text.strip().replace("\u2212", "-")
    match = re.fullmatch(r"([-+]?)(\.?[0-9][0-9.,'\u2019 \u00a0\u202f]*)\s?([A-Za-z]*)", typed)
    if match is None or (match[3] and match[3] not in _MAGNITUDES):
        return None
    shape = rf"[0-9]{{1,3}}(?:{_GROUP}[0-9]{{3}})+(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)?|\.[0-9]+"
    digits = match[2].strip()
    if not re.fullmatch(shape, digits):
        return None
    value, _ = _digits(digits)
    return None if value is None else _kept(-value if match[1] == "-" else value, match[3])


def read_figure(text: str, currency: str = "") -> tuple[Decimal, str] | None:
    """One figure typed alone: (value, unit), such as "14 hours", "$40k per month" or "800"; None when it is none."""
    plain = read_number(text)
    if plain is not None:
        return plain, ""
    typed = " ".join(text.split())
    found = list(quantities(hide(typed), currency))
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(typed)):
        return None
    return found[0].value, found[0].full_unit


def _kept(value: Decimal, magnitude: str) -> Decimal | None:
    value = value.scaleb(_MAGNITUDES[magnitude]) if magnitude else value
    value = value.normalize() + 0
    exponent = value.as_tuple().exponent
    fits = abs(value) < LARGEST and isinstance(exponent, int) and exponent >= -PLACES
    return value if fits and is_kept_exactly(value) else None


def _quantity(text: str, match: re.Match[str], default: str) -> Quantity | None:
    digits = match["digits"]
    number, gap = _digits(digits)
    if number is None:
        return None
    if match["minus"] in ("-", "\u2212"):
        number = -number
    money = _currency(match, default)
    reader = _Tail(text, match.end(), money)
    if not reader.read():
        return None
    value = _kept(number, reader.magnitude)
    if value is None or (not reader.unit and not reader.currency and _only_looks_like_one(text, match, digits)):
        return None
    if reader.is_noun and _only_looks_like_one(text, match, digits):
        return None
    doubt = reader.doubt or gap
    if not doubt and re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", digits) and (reader.currency or reader.is_noun):
        doubt = POINT_DOUBT
    return Quantity(value, reader.unit, reader.currency, reader.period, match.start(), reader.at, doubt)


def _currency(match: re.Match[str], default: str) -> str:
    """The currency written before a number, or an empty string. Other letters before a known sign are not ours."""
    if match["code"]:
        return match["code"] if match["code"] in CODES else ""
    sign = match["sign"]
    if not sign:
        return ""
    sign = sign if sign in SIGNS else sign[-1]
    if sign in SIGNS:
        return SIGNS[sign]
    usual, family = SHARED_SIGNS[sign]
    return default if default in family else usual


def _only_looks_like_one(text: str, match: re.Match[str], digits: str) -> bool:
    """A year, a version or the number of something with a name: 2026, Python 3.11, Sprint 14."""
    ahead = re.findall(r"[^\W\d_]+", text[max(0, match.start() - 40) : match.start()])
    before = ahead[-1] if ahead and text[: match.start()].rstrip().endswith(ahead[-1]) else ""
    if before.lower() in words.VERSIONED:
        return True
    opens = len(ahead) <= 1 and match.start() <= 40
    if before and before[0].isupper() and not opens and before not in ("I",):
        return True
    is_year = re.fullmatch("(?:19[5-9]|20[0-9])[0-9]", digits) is not None
    return is_year and (not before or before.lower() in words.BEFORE_YEAR)


def _digits(written: str) -> tuple[Decimal | None, str]:
    """The value of digits with separators, and the doubt that is left.

    A single comma before exactly three digits groups thousands, any other single mark is decimal; of two kinds of marks
    the last is decimal, and one that would be so twice ("1,250.550.50") makes no number.
    """
    gap = SPACE_DOUBT if " " in written else ""
    plain = re.sub("['\u2019 \u00a0\u2009\u202f]", "", written)
    commas, points = plain.count(","), plain.count(".")
    if commas and points:
        mark = max(",.", key=plain.rfind)
        if plain.count(mark) > 1:
            return None, gap
        plain = plain.replace("." if mark == "," else ",", "").replace(mark, ".")
    elif commas > 1 or points > 1:
        plain = plain.replace(",", "").replace(".", "")
    elif commas:
        head, _, tail = plain.partition(",")
        plain = head + tail if len(tail) == 3 and head.strip("0") else f"{head}.{tail}"
    return Decimal(plain or "0"), gap


class _Tail:
    """Reads what follows a number: magnitude, unit or what is counted, currency, period."""

    def __init__(self, text: str, at: int, currency: str) -> None:
        self.text, self.at, self.currency = text, at, currency
        self.magnitude = self.unit = self.period = self.doubt = ""
        self.is_noun = False

    def read(self) -> bool:
        """False when the number turns out to be part of a word, such as 5xx or 2nd."""
        match = _TAIL.match(self.text, self.at)
        if match and not self._take(match):
            return False
        self._read_period()
        return True

    def _read_period(self) -> None:
        match = _PERIOD.match(self.text, self.at)
        if match is None:
            return
        is_adverb = not match["per"] and "/" not in match.group()
        period = (words.ADVERBS if is_adverb else words.PERIODS).get(match["word"])
        if period:
            self.period, self.at = period, match.end()

    def _take(self, match: re.Match[str]) -> bool:
        word, attached = match["word"], match.start("word") == self.at
        if word in _MAGNITUDES and (attached or len(word) > 1 or self.currency):
            self._magnify(word, match.end())
            return True
        if word in ("m", "B") and (self.currency or (word == "B" and self._noun_follows(match.end()))):
            self._magnify({"m": "M", "B": "bn"}[word], match.end())
            return True
        if self._known(word, match.end()):
            return True
        if attached:
            return False
        self._counted(match)
        return True

    def _magnify(self, word: str, end: int) -> None:
        self.magnitude, self.at = word, end
        following = _TAIL.match(self.text, end)
        if following and following.start("word") > end and not self._known(following["word"], following.end()):
            self._counted(following)

    def _known(self, word: str, end: int) -> bool:
        low = " ".join(word.lower().split())
        money = _MONEY_WORDS.get(low) or SIGNS.get(word) or (word if word in CODES else "")
        unit = {"percentage points": "pp", "per cent": "%"}.get(low) or known_unit(word)
        if money and not self.currency:
            self.currency = money
        elif self.currency and not money:
            return False
        elif low in ("x", "×"):
            self.unit = "x"
        elif low == "m":
            self.unit, self.doubt = "m", M_DOUBT
        elif unit:
            self.unit = unit
        elif not money:
            return False
        self.at = end
        return True

    def _noun_follows(self, at: int) -> bool:
        match = _TAIL.match(self.text, at)
        return bool(match and match.start("word") > at and match["word"].lower() not in words.NOT_COUNTED)

    def _counted(self, match: re.Match[str]) -> None:
        """What is counted: up to three words, ending with the first plural; or the next word alone."""
        if self.currency:
            return
        counted: list[str] = []
        ends: list[int] = []
        at: re.Match[str] | None = match
        while at and len(counted) < 3 and at["word"].lower() not in words.NOT_COUNTED and at["word"].isalpha():
            counted.append(at["word"])
            ends.append(at.end())
            if _is_plural(at["word"]):
                break
            at = _TAIL.match(self.text, at.end())
            if at and at.start("word") == ends[-1]:
                break
        if not counted:
            return
        if not _is_plural(counted[-1]):
            counted, ends = counted[:1], ends[:1]
        self.unit, self.at, self.is_noun = " ".join(counted)[:40], ends[-1], True


def _is_plural(word: str) -> bool:
    low = word.lower()
    return low in ("people", "staff") or (low.endswith("s") and not low.endswith(("ss", "us", "is")))
