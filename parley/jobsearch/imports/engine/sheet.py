"""Any other table: Teal, Notion, a spreadsheet of one's own. It is read by the names of its columns alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from parley.jobsearch.imports.engine.shapes import Shape

TEAL: Final = Shape(
    name="Teal",
    needs=frozenset({"company name", "job title", "status", "job url", "location", "salary"}),
)
SHEET: Final = Shape(name="Table")
PEOPLE: Final = Shape(name="Table of people", kind="person")
#: Notion names a file by the table and the id of its page; a relation is followed by the address of its page.
NOTION_FILE: Final = re.compile(r".* [0-9a-f]{32}(?P<all>_all)?\.csv", re.IGNORECASE)
NOTION: Final = replace(SHEET, name="Notion", noise=re.compile(r" ?\(https://www\.notion\.so/[^)\s]*\)"))
OBJECTS: Final = replace(SHEET, name="JSON")
SHAPES: Final = (TEAL,)
