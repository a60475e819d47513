"""How much of a file is read before Parley says that it is too much."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in characters for text and in bytes for archives. The defaults hold far more than one person's search."""

    cell: int = 100_000
    columns: int = 200
    rows: int = 50_000
    members: int = 2_000
    member_bytes: int = 60_000_000
    total_bytes: int = 400_000_000
    ratio: int = 200


USUAL = Limits()
