"""How far a long deed has come: told while it runs to whoever shows it, a terminal or a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

#: Is called with how much is done and how much there is to do.
Tell: TypeAlias = Callable[[int, int], None]


def untold(_done: int, _total: int) -> None:
    """Nobody is told."""
