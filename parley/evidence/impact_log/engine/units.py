"""What the unit of a figure means: its dimension and its size, so that 14 hours and 9 minutes can be compared."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from parley.kernel.currencies import CODES

#: Time in seconds; a month is a twelfth of a year of 365.25 days.
_SECONDS = {
    "ns": "1e-9", "µs": "1e-6", "μs": "1e-6", "us": "1e-6", "ms": "1e-3", "s": "1", "min": "60", "h": "3600",
    "day": "86400", "week": "604800", "month": "2629800", "quarter": "7889400", "year": "31557600",
}  # fmt: skip
_TIME_WORDS = {
    "microsecond": "µs", "microseconds": "µs", "millisecond": "ms", "milliseconds": "ms", "msec": "ms", "sec": "s",
    "secs": "s", "second": "s", "seconds": "s", "mins": "min", "minute": "min", "minutes": "min", "hr": "h",
    "hrs": "h", "hour": "h", "hours": "h", "d": "day", "days": "day", "night": "day", "nights": "day", "weeks": "week",
    "wk": "week", "wks": "week", "months": "month", "mo": "month", "quarters": "quarter", "years": "year",
    "yr": "year", "yrs": "year",
}  # fmt: skip
_BYTES = {
    "B": "1", "byte": "1", "bytes": "1", "kB": "1e3", "KB": "1e3", "MB": "1e6", "GB": "1e9", "TB": "1e12", "PB": "1e15",
    "KiB": "1024", "MiB": "1048576", "GiB": "1073741824", "TiB": "1099511627776",
}  # fmt: skip
_HERTZ = {"Hz": "1", "kHz": "1e3", "MHz": "1e6", "GHz": "1e9"}
#: Units that compare with themselves alone.
_OTHERS = {"%", "pp", "rps", "qps", "tps", "fps", "px", "req/s", "kWh", "kg", "km", "FTE"}
_ALIASES = {"percent": "%", "pct": "%", "percents": "%"}

TIME = "time"
SHARE = "share"
MONEY = "money"
#: Words that make a figure relative: "30 % less", "4 x faster", "200 ms sooner".
LESS = frozenset({"less", "fewer", "lower", "smaller", "cheaper", "shorter", "faster", "quicker", "sooner", "earlier"})
MORE = frozenset({"more", "higher", "larger", "bigger", "greater", "longer", "slower", "later"})
RELATIVE = LESS | MORE | {"better", "worse", "as much"}


class Meaning(NamedTuple):
    """A unit understood. One of it is `factor` times the base of its `dimension` (a second, a byte, a euro a year)."""

    dimension: str
    factor: Decimal


def _table() -> dict[str, Meaning]:
    known = {name: Meaning(TIME, Decimal(size)) for name, size in _SECONDS.items()}
    known |= {word: known[name] for word, name in _TIME_WORDS.items()}
    known |= {name: Meaning("data", Decimal(size)) for name, size in _BYTES.items()}
    known |= {name: Meaning("frequency", Decimal(size)) for name, size in _HERTZ.items()}
    known |= {name: Meaning(name, Decimal(1)) for name in _OTHERS}
    known["%"] = Meaning(SHARE, Decimal(1))
    return known | {word: known[name] for word, name in _ALIASES.items()}


_KNOWN = _table()


def known_unit(word: str) -> str | None:
    """The word as a unit ("ms", "hours", "%"), or None. Case counts only where it must: MB is not Mb."""
    if word in _ALIASES:
        return _ALIASES[word]
    if word in _KNOWN:
        return word
    low = word.lower()
    if low in _KNOWN and _KNOWN[low].dimension == TIME and len(low) > 1:
        return low
    return None


def is_time(unit: str) -> bool:
    """Whether a unit alone, without a period, is a length of time."""
    return unit in _KNOWN and _KNOWN[unit].dimension == TIME


def seconds(word: str) -> Decimal | None:
    """The length of a period such as "month" in seconds, or None."""
    meaning = _KNOWN.get(word)
    return meaning.factor if meaning and meaning.dimension == TIME else None


def meaning(unit: str) -> Meaning:
    """What a unit means, with its period: "USD per month" is money over time. An unknown unit is its own dimension."""
    words = " ".join(unit.split())
    head, per, period = words.rpartition(" per ")
    if not per:
        head, slash, period = words.rpartition("/")
        if not slash or period not in _KNOWN or words in _OTHERS:
            head, period = words, ""
    plain = _plain(head)
    length = seconds(period) if period else None
    if period and length is None:
        return Meaning(f"{plain.dimension} per {period.lower()}", plain.factor)
    return Meaning(f"{plain.dimension} over time", plain.factor / length) if length else plain


def _plain(unit: str) -> Meaning:
    if unit in _KNOWN:
        return _KNOWN[unit]
    if unit.upper() in CODES:
        return Meaning(f"{MONEY} in {unit.upper()}", Decimal(1))
    low = unit.lower()
    # One incident and two incidents are the same thing counted.
    return Meaning(low.removesuffix("s") if len(low) > 3 else low, Decimal(1))


def relative_word(unit: str) -> str:
    """The word that makes a unit relative ("less" in "% less"), or an empty string."""
    for word in RELATIVE:
        if unit == word or unit.endswith(f" {word}"):
            return word
    return ""


def is_currency(unit: str) -> bool:
    """Whether a unit is the code of a currency."""
    return unit.upper() in CODES
