"""What a format looks like: the columns by which it is known, what they mean, and what it says without saying it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from parley.core.imports.engine.dates import DateOrder
from parley.core.imports.engine.headings import heading
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.tables import Table
from parley.jobsearch.imports.engine.stages import Standing


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of table that some tool exports.

    `needs` are the compared column names without which it is not that kind. `columns` maps compared names to fields and
    comes before the common synonyms; a column mapped to `note` is always a note. `left_out` are columns not taken over
    on purpose, with what they hold. `reached` is what a row without a status has reached. `dates` is the order that
    the tool is known to write, `ids` the name under which its own ids are kept. `statuses` are words that only this
    tool uses so, by `status_key`. What `noise` matches in a cell is the tool's own and no part of what it says.
    `reshaped` makes a row for each opportunity of a table that has several for one, and tells what it left out.
    """

    name: str
    kind: str = "opportunity"
    needs: frozenset[str] = frozenset()
    columns: Mapping[str, str] = field(default_factory=dict)
    reached: str = ""
    dates: DateOrder | None = None
    ids: str = ""
    left_out: Mapping[str, str] = field(default_factory=dict)
    also_absent: frozenset[str] = frozenset()
    statuses: Mapping[str, Standing] = field(default_factory=dict)
    noise: re.Pattern[str] | None = None
    reshaped: Callable[[Table], tuple[Table, list[Problem]]] | None = None

    def fits(self, columns: Sequence[str]) -> bool:
        """Whether a table with these columns is of this kind."""
        return bool(self.needs) and self.needs <= {heading(column) for column in columns}
