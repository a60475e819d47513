"""Simplify's job tracker as CSV: statuses in capitals, the date of the last status, and whether it was archived."""

from __future__ import annotations

from typing import Final

from parley.jobsearch.imports.engine.shapes import Shape

JOBS: Final = Shape(
    name="Simplify",
    needs=frozenset({"job title", "company name", "job url", "applied date", "status", "status date"}),
    columns={
        "job title": "role",
        "company name": "company",
        "job url": "url",
        "applied date": "applied_on",
        "status date": "status_on",
        "archived": "note",
        "date archived": "note",
    },
    also_absent=frozenset({"false"}),
)
SHAPES: Final = (JOBS,)
