"""What of an entry may leave Parley: all of it, or, of a confidential one, a line that gives nothing away.

Every output (a brag document, a weekly summary, a résumé, a page that is shared) goes through `redact`. A confidential
entry is told whole only where the person allowed that very entry for that very output.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shared:
    """An entry as an output may tell it. `work` and `reach` are labels, `figures` one line each.

    Of a redacted one `text` is the placeholder and `happened_on` the first day of its month; only `work` and `reach`
    are left beside them.
    """

    id: uuid.UUID
    text: str
    happened_on: dt.date
    problem: str = ""
    action: str = ""
    result: str = ""
    work: str = ""
    reach: str = ""
    role: str = ""
    helped: str = ""
    tags: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    invisible: bool = False
    confidential: bool = False
    is_redacted: bool = False


def redact(entry: Shared, allowed: Collection[uuid.UUID] = ()) -> Shared:
    """The entry as it is, or its placeholder where it is confidential and not among the `allowed`."""
    if not entry.confidential or entry.id in allowed:
        return entry
    return Shared(
        id=entry.id,
        text=placeholder(entry.happened_on, entry.work),
        happened_on=entry.happened_on.replace(day=1),
        work=entry.work,
        reach=entry.reach,
        confidential=True,
        is_redacted=True,
    )


def redact_all(entries: Iterable[Shared], allowed: Collection[uuid.UUID] = ()) -> tuple[Shared, ...]:
    """Every entry through `redact`, in the order given."""
    return tuple(redact(entry, allowed) for entry in entries)


def placeholder(happened_on: dt.date, work: str = "") -> str:
    """What stands in place of a confidential entry: "Confidential work, March 2026 (keeping it running)"."""
    kind = f" ({work[:1].lower()}{work[1:]})" if work else ""
    return f"Confidential work, {happened_on:%B %Y}{kind}"
