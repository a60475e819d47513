"""How large the seeded workspace is, and what its rooms share: one seed, a rare word, a span of years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

SEED = 20261121
#: A word that stands in a handful of rows alone, for the search of something rare.
RARE = "quillwort"
DAY = dt.timedelta(days=1)
YEARS = 1095


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many rows of each kind; `events` is the whole ledger at the end."""

    opportunities: int = 10_000
    events: int = 100_000
    entries: int = 10_000
    rounds: int = 2_000
    people: int = 3_000
    alternatives: int = 6
    import_rows: int = 200
    attempts: int = 2_000

    @property
    def questions(self) -> int:
        return max(3, self.entries)

    @property
    def companies(self) -> int:
        return max(1, self.opportunities // 4)

    @property
    def stories(self) -> int:
        return max(1, self.entries // 100)
