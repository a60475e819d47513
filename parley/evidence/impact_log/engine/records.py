"""What a line of the inbox says. A line that cannot be read is kept word for word, never dropped."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any, NamedTuple

VERSION = 1
LONGEST_TEXT = 10_000
LONGEST_TAG = 60
MOST_TAGS = 20
UNREADABLE = "unreadable"
_LINES = uuid.UUID("2f7c1f3e-6d0b-5b0e-9a55-6f0d3c1b7a10")


class Waiting(NamedTuple):
    """One entry that waits in the inbox. `logged_at` is aware; `happened_on` is a day of the person's own calendar."""

    id: uuid.UUID
    text: str
    happened_on: dt.date
    logged_at: dt.datetime
    tags: tuple[str, ...]
    confidential: bool = False


def clean(text: str) -> str:
    """The text without what no database keeps: NUL and halves of surrogate pairs become the replacement character."""
    return "".join("\ufffd" if each == "\x00" or "\ud800" <= each <= "\udfff" else each for each in text).strip()


def clean_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Tags without a leading #, spaces around and repeats; at most twenty of sixty characters."""
    named = (" ".join(clean(tag).lstrip("#").split())[:LONGEST_TAG] for tag in tags)
    return tuple(dict.fromkeys(tag for tag in named if tag))[:MOST_TAGS]


def record(
    *, record_id: uuid.UUID, at: dt.datetime, text: str, tags: Sequence[str], on: dt.date | None, confidential: bool
) -> dict[str, Any]:
    """A record as `parley log` writes it; `at` is aware, in the person's own offset."""
    return {
        "v": VERSION,
        "id": str(record_id),
        "at": at.isoformat(timespec="milliseconds"),
        "text": text,
        "tags": list(tags),
        "on": on.isoformat() if on else None,
        "confidential": confidential,
    }


def understood(data: dict[str, Any] | None, raw: str, *, key: str, now: dt.datetime, today: dt.date) -> list[Waiting]:
    """The entry that a line means; of a line that cannot be read, its raw text as one entry (or several, if too long).

    `key` names the line for good, so that reading it twice gives the same identifiers. `now` and `today` date a line
    that does not say when it was written.
    """
    read = _read(data) if data is not None else None
    if read is not None:
        return [read]
    text = clean(raw)
    pieces = [text[at : at + LONGEST_TEXT] for at in range(0, len(text), LONGEST_TEXT)]
    first = _uuid(data.get("id")) if data is not None else None
    return [
        Waiting((first if number == 0 else None) or _named(key, number, piece), piece, today, now, (UNREADABLE,))
        for number, piece in enumerate(pieces)
    ]


def _named(key: str, number: int, piece: str) -> uuid.UUID:
    return uuid.uuid5(_LINES, f"{key}:{number}:{piece}")


def _read(data: dict[str, Any]) -> Waiting | None:
    """The entry of a record in order, or None where any part of it is not."""
    named, at = _uuid(data.get("id")), _moment(data.get("at"))
    text, tags, confidential = data.get("text"), data.get("tags", []), data.get("confidential", False)
    if data.get("v") != VERSION or named is None or at is None or not isinstance(text, str):
        return None
    if (
        not isinstance(tags, list)
        or not all(isinstance(tag, str) for tag in tags)
        or not isinstance(confidential, bool)
    ):
        return None
    kept = clean(text)
    on = at.date() if data.get("on") is None else _day(data["on"])
    if not kept or len(kept) > LONGEST_TEXT or on is None:
        return None
    return Waiting(named, kept, on, at.astimezone(dt.UTC), clean_tags(tags), confidential)


def _uuid(value: object) -> uuid.UUID | None:
    try:
        return uuid.UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _moment(value: object) -> dt.datetime | None:
    try:
        read = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
        # The extremes of the calendar have no moment in UTC.
        return read if read and read.tzinfo and read.astimezone(dt.UTC) else None
    except (ValueError, OverflowError):
        return None


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
