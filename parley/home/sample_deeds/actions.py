"""What the rooms of the sample share: a deed, and what the deeds so far have brought about.

A room's deeds are made in the feature of its name beside this one; `home/sample` does them all in order of time.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from parley.core.scope import Scope
from parley.evidence.models import Entry
from parley.offers.models import Alternative

EVENING = dt.time(18)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something the invented person did, and when."""

    at: dt.datetime
    do: Callable[[Scope], object]


@dataclass(slots=True)
class Made:
    """What the deeds so far have brought about, by the names that the data files use."""

    stages: dict[str, uuid.UUID] = field(default_factory=dict)
    opportunities: dict[str, uuid.UUID] = field(default_factory=dict)
    rounds: dict[tuple[str, str], uuid.UUID] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    alternatives: dict[str, Alternative] = field(default_factory=dict)
