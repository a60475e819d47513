"""Huntr's data download: one table of jobs with camel-case columns, the description in HTML, lists named by the person.

`createdAt` is when the job came onto the board and `lastMovedAt` when it came into its present list; there is no
application date, so a job in a list further on than Applied has none.
"""

from __future__ import annotations

from typing import Final

from parley.jobsearch.imports.engine.shapes import Shape

JOBS: Final = Shape(
    name="Huntr",
    needs=frozenset({"id", "title", "company name", "list name"}),
    columns={
        "id": "external_id",
        "title": "role",
        "company name": "company",
        "list name": "status",
        "html description": "description",
        "created at": "saved_on",
        "last moved at": "status_on",
    },
    ids="huntr",
)
SHAPES: Final = (JOBS,)
