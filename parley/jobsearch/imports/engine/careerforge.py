"""CareerForge's CSV: names with underscores, one date of the application and one of the last change."""

from __future__ import annotations

from typing import Final

from parley.jobsearch.imports.engine.shapes import Shape

JOBS: Final = Shape(
    name="CareerForge",
    needs=frozenset({"date", "company", "role", "channel", "status", "fit rating", "last updated"}),
    columns={
        "date": "applied_on",
        "channel": "source",
        "source": "note",
        "contact person": "contact_name",
        "last updated": "status_on",
        "sector": "note",
        "role type": "note",
        "fit rating": "note",
        "cv file": "note",
        "cover letter file": "note",
    },
)
SHAPES: Final = (JOBS,)
