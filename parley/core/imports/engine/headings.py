"""Column names to fields: synonyms first, then what the person chose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from parley.core.imports.engine.text import fold

KEEP_AS_NOTE = "note"

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MARKS = re.compile(r"[_\-/.:*?()\[\]#]+")


def heading(column: str) -> str:
    """A column name as it is compared: `companyName`, `Company_Name` and `Company name:` are all `company name`."""
    return fold(_MARKS.sub(" ", _CAMEL.sub(" ", column)))


def match_columns(
    columns: Sequence[str], synonyms: Mapping[str, str], chosen: Mapping[str, str], weak: frozenset[str] = frozenset()
) -> dict[str, str]:
    """Which field each column fills; a column that fills none is absent and is kept as a note.

    `synonyms` maps compared names to fields. `chosen` is the person's own word, by column name, and takes precedence:
    a field, or `note`. No field is filled by two columns; the first one has it, one with a `weak` name only where no
    other column fills the field.
    """
    found = {column: field for column, field in chosen.items() if column in columns and field != KEEP_AS_NOTE}
    taken = set(found.values())
    for column in sorted(columns, key=lambda column: heading(column) in weak):
        field = synonyms.get(heading(column))
        if field is not None and field not in taken and column not in chosen:
            found[column] = field
            taken.add(field)
    return found
