"""Any other table: Teal, Notion, a spreadsheet of one's own. It is read by the names of its columns alone."""

from __future__ import annotations

from typing import Final

from parley.jobsearch.imports.engine.shapes import Shape

TEAL: Final = Shape(
    name="Teal",
    needs=frozenset({"company name", "job title", "status", "job url", "location", "salary"}),
)
SHEET: Final = Shape(name="Table")
PEOPLE: Final = Shape(name="Table of people", kind="person")
SHAPES: Final = (TEAL,)
