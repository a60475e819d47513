"""Parley's own table of opportunities, as `parley export --csv` writes it: it comes back with its whole history."""

from __future__ import annotations

import re
from typing import Final

from parley.jobsearch.imports.engine.shapes import Shape
from parley.jobsearch.imports.engine.stages import Standing

#: What the history tells already, and what is counted anew.
_TOLD = "the history tells it"
OPPORTUNITIES: Final = Shape(
    name="Parley",
    needs=frozenset({"company", "role", "status", "stage", "history", "parley id"}),
    columns={
        "pay": "salary",
        "source in detail": "source_detail",
        "people": "note",
        "parley id": "external_id",
    },
    left_out={
        "stage": _TOLD, "interested on": _TOLD, "applied on": _TOLD, "first call on": _TOLD, "rounds on": _TOLD,
        "offer on": _TOLD, "ended on": _TOLD, "rounds": "a count; rounds come along in an archive",
        "added on": "a row counts from the day on which it is brought in",
    },
    ids="parley",
    statuses={
        "accepted": Standing(outcome="accepted"),
        "offer declined": Standing(outcome="declined"),
    },
    # The apostrophe that keeps a spreadsheet from running a cell.
    noise=re.compile("\\A'(?='*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20])"),
)  # fmt: skip
SHAPES: Final = (OPPORTUNITIES,)
