"""What the address of the forecast asks for. Nonsense is read as the usual, never as an error."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from parley.jobsearch.forecast.queries import SPANS, Wish

NUMBER = re.compile(r"\d{1,3}([.,]\d{1,2})?", re.ASCII)
MOST_A_WEEK = 200.0


def wish_of(asked: Mapping[str, str]) -> Wish:
    """A wish from the query of an address."""
    days = asked.get("days", "")
    return Wish(
        days=int(days) if days in SPANS else int(next(iter(SPANS))),
        per_week=_per_week(asked.get("per_week", "")),
        deadline=_day(asked.get("deadline", "")),
    )


def _per_week(text: str) -> float | None:
    text = text.strip()
    return min(float(text.replace(",", ".")), MOST_A_WEEK) if NUMBER.fullmatch(text) else None


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
