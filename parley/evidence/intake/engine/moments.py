"""Days as work is dated elsewhere: a moment in ISO 8601, a month, a quarter, a year."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_NUMBERS = {name: number for number, name in enumerate(re.findall(r"\w+", _MONTHS), 1)}
_DAY = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_MONTH = re.compile(r"\b((?:19|20)\d\d)[-/](\d\d)\b(?![-/\d])")
_NAMED = re.compile(r"\b([a-z]{3,9})\.?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_QUARTER = re.compile(r"\bq([1-4])[\s,/-]*((?:19|20)\d\d)\b|\b((?:19|20)\d\d)[\s,/-]*q([1-4])\b", re.IGNORECASE)
_HALF = re.compile(r"\bh([12])[\s,/-]*((?:19|20)\d\d)\b|\b((?:19|20)\d\d)[\s,/-]*h([12])\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w.,/-])((?:19|20)\d\d)(?![\w/-]|[.,]\d)")


def day_of(value: object) -> dt.date | None:
    """The day of a moment or date in ISO 8601, in the offset in which it was written; None for anything else."""
    text = value.strip() if isinstance(value, str) else ""
    try:
        return dt.date.fromisoformat(text[:10]) if len(text) >= 10 else None
    except ValueError:
        return None


def period(text: str) -> tuple[dt.date, dt.date] | None:
    """The first and last day of the day, month, quarter, half or year that a text names, the narrowest one first."""
    if match := _DAY.search(text):
        day = day_of(match.group())
        return (day, day) if day else None
    if (match := _MONTH.search(text)) and 1 <= int(match[2]) <= 12:
        return _months(int(match[1]), int(match[2]), 1)
    for match in _NAMED.finditer(text):
        month = _NUMBERS.get(match[1][:3].lower())
        if month and _is_month(match[1]):
            return _months(int(match[2]), month, 1)
    if match := _QUARTER.search(text):
        year, quarter = int(match[2] or match[3]), int(match[1] or match[4])
        return _months(year, 3 * quarter - 2, 3)
    if match := _HALF.search(text):
        year, half = int(match[2] or match[3]), int(match[1] or match[4])
        return _months(year, 6 * half - 5, 6)
    if match := _YEAR.search(text):
        return _months(int(match[1]), 1, 12)
    return None


def month_alone(text: str) -> int | None:
    """The month, where a text is the name of one and nothing else."""
    word = text.strip().rstrip(".:")
    return _NUMBERS.get(word[:3].lower()) if word.isalpha() and _is_month(word) else None


def months(year: int, first: int, count: int = 1) -> tuple[dt.date, dt.date]:
    """The first and last day of so many months."""
    return _months(year, first, count)


def _is_month(word: str) -> bool:
    full = (
        "january february march april may june july august september october november december jan feb mar apr jun jul "
        "aug sep sept oct nov dec"
    )
    return word.lower() in re.findall(r"\w+", full)


def _months(year: int, first: int, count: int) -> tuple[dt.date, dt.date]:
    after = first + count
    end = dt.date(year + (after > 12), after - 12 if after > 12 else after, 1)
    return dt.date(year, first, 1), end - dt.timedelta(days=1)
