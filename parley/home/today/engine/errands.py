"""What processes ask for besides their rounds, as Today sees it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Errand:
    """Something a process asks for besides its rounds: its kind in words, the opportunity, and its day."""

    id: str
    title: str
    kind: str
    about: str
    on: dt.date
