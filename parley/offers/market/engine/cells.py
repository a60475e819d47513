"""Cells of the files as they really are: `="07310"`, `$95,000.00`, 15-1252.00, CERTIFIED-WITHDRAWN, 2018-01-29."""

from __future__ import annotations

import datetime as dt
import math
import re
from functools import lru_cache

#: Standings of a case; a row of one's own file is "given".
CERTIFIED, WITHDRAWN, DENIED, GIVEN = "certified", "withdrawn", "denied", "given"
#: How many of a unit a year has: the hours of the Bureau of Labor Statistics, weeks, and months.
PER_YEAR = {"YEAR": 1, "MONTH": 12, "BI-WEEKLY": 26, "WEEK": 52, "HOUR": 2080}
_UNITS = {
    "YEAR": "YEAR", "YEARLY": "YEAR", "ANNUAL": "YEAR", "ANNUALLY": "YEAR", "YR": "YEAR", "Y": "YEAR", "A YEAR": "YEAR",
    "MONTH": "MONTH", "MONTHLY": "MONTH", "MTH": "MONTH", "M": "MONTH", "A MONTH": "MONTH",
    "BI-WEEKLY": "BI-WEEKLY", "BIWEEKLY": "BI-WEEKLY", "BI": "BI-WEEKLY",
    "WEEK": "WEEK", "WEEKLY": "WEEK", "WK": "WEEK", "A WEEK": "WEEK",
    "HOUR": "HOUR", "HOURLY": "HOUR", "HR": "HOUR", "H": "HOUR", "AN HOUR": "HOUR",
}  # fmt: skip
_WRAPPED = re.compile(r'^="(.*)"$')
_SOC = re.compile(r"^(\d{2})-?(\d{4})(?:\.\d\d?)?$")
_AMOUNT = re.compile(r"^\d{1,12}(?:\.\d{1,6})?$")
_EUROPEAN = re.compile(r"^\d{1,3}(?:[.\u2019' ]\d{3})+(?:,\d+)?$|^\d+,\d{1,2}$")
_DAYS = ("%Y-%m-%d", "%m/%d/%Y", "%d-%b-%y", "%d-%b-%Y", "%d.%m.%Y", "%m/%d/%y")
#: The longest text of a cell that is kept.
LONGEST = 200


def text(cell: object) -> str:
    """A cell as one line of text; whole numbers without their point, nothing as the empty text."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    found = str(cell).replace("\x00", "").strip()
    if found.startswith("="):
        found = _WRAPPED.sub(r"\1", found)
    return " ".join(found.split())[:LONGEST]


def amount(cell: object) -> float | None:
    """An amount above zero, or None: of "65,000.00 - 70,000.00" the lower, since that is what is promised."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        found = float(cell)
    else:
        plain = text(cell).replace("$", "").replace("€", "").replace("£", "").replace(",", "").replace("\u00a0", "")
        plain = plain.split(" - ")[0].split("-")[0].strip()
        if not _AMOUNT.match(plain):
            return None
        found = float(plain)
    return found if math.isfinite(found) and 0 < found < 1e12 else None


def european(cell: object) -> object:
    """A cell with its thousands by points and its cents by a comma (90.000,50) as machines write it."""
    if not isinstance(cell, str):
        return cell
    written = text(cell).removeprefix("€").removesuffix("€").strip()
    if not _EUROPEAN.match(written):
        return cell
    return re.sub(r"[.\u2019' ]", "", written).replace(",", ".")


def count(cell: object) -> int:
    """How many people a row speaks for: a whole number of 1 to 10,000; anything else counts as one."""
    found = amount(cell)
    return int(found) if found is not None and found == int(found) and found <= 10_000 else 1


@lru_cache(maxsize=4096)
def day_of(written: str) -> int:
    """A day as its ordinal; 0 where it is none."""
    if "T" in written or ":" in written:
        written = written.replace("T", " ").split(" ")[0]
    for form in _DAYS:
        try:
            return dt.datetime.strptime(written, form).replace(tzinfo=dt.UTC).toordinal()
        except ValueError:
            continue
    return 0


def day(cell: object) -> int:
    """The ordinal of a cell that holds a day, as a day or as text."""
    return cell.toordinal() if isinstance(cell, dt.date) else day_of(text(cell))


@lru_cache(maxsize=4096)
def soc(written: str) -> str:
    """An occupation's code in the form 15-1252; the empty text for what is none."""
    found = _SOC.match(written)
    return f"{found[1]}-{found[2]}" if found else ""


@lru_cache(maxsize=256)
def unit(written: str) -> str:
    """The unit of a pay by one of the names in PER_YEAR, or the empty text."""
    return _UNITS.get(written.upper().removeprefix("PER ").removeprefix("/"), "")


@lru_cache(maxsize=256)
def standing(written: str) -> str:
    """The standing of a case; a certified one that was withdrawn later is withdrawn. Unknown words as they are."""
    words = re.sub(r"[^A-Z]+", " ", written.upper()).strip()
    if "WITHDRAWN" in words:
        return WITHDRAWN
    return {"CERTIFIED": CERTIFIED, "DENIED": DENIED}.get(words, words.lower())


@lru_cache(maxsize=256)
def level(written: str) -> str:
    """A level as it is compared: "Level II", "II" and "2" of the official files are one; others in lower case."""
    plain = " ".join(written.upper().removeprefix("LEVEL").split())
    return {"1": "I", "2": "II", "3": "III", "4": "IV", "N/A": ""}.get(plain, plain)
