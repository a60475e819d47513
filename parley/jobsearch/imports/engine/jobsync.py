"""JobSync's CSV: `Yes`/`No` for applied, ISO dates, `N/A` for what is missing."""

from __future__ import annotations

from typing import Final

from parley.jobsearch.imports.engine.shapes import Shape

JOBS: Final = Shape(
    name="JobSync",
    needs=frozenset({"index", "created at", "applied", "applied date", "company", "status"}),
    columns={
        "created at": "saved_on",
        "applied": "note",
        "applied date": "applied_on",
        "job title": "role",
        "job source": "source",
        "job type": "note",
        "workplace type": "note",
    },
    left_out={"index": "the row counter"},
)
SHAPES: Final = (JOBS,)
