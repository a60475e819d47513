"""What the page on one's own ratings shows."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from parley.core.scope import Scope
from parley.practice.calibration import engine
from parley.practice.models import Attempt, PeerRating

#: How many answers are named on which the two are furthest apart.
FURTHEST: Final = 5


@dataclass(frozen=True, slots=True)
class Apart:
    """An answer on which the person and others differ by more than a band."""

    id: uuid.UUID
    asked: str
    at: dt.datetime
    pair: engine.Pair


@dataclass(frozen=True, slots=True)
class CalibrationPage:
    """Own ratings against those of others; `against` is None where there is too little, then `missing` says how much.

    `rated` counts the answers that the person rated, `pairs` those of them that somebody else rated too.
    """

    rated: int
    pairs: int
    missing: int
    against: engine.Against | None
    apart: tuple[Apart, ...]


def calibration_page(scope: Scope) -> CalibrationPage:
    """The page, in two queries."""
    held = _held(scope)
    pairs = [each.pair for each in held]
    found = engine.against(pairs)
    apart = [each for each in held if abs(each.pair.difference) > 1] if found else []
    apart.sort(key=lambda each: (-abs(each.pair.difference), -each.at.timestamp(), str(each.id)))
    rated = scope.of(Attempt).filter(parent=None, own_band__isnull=False).count()
    return CalibrationPage(rated, len(pairs), engine.missing(pairs), found, tuple(apart[:FURTHEST]))


def _held(scope: Scope) -> list[Apart]:
    """Every answer that both the person and somebody else rated."""
    rows = scope.of(PeerRating).filter(attempt__parent=None, attempt__own_band__isnull=False)
    columns = ("attempt_id", "attempt__asked", "attempt__answered_at", "attempt__own_band", "band")
    bands: defaultdict[tuple[uuid.UUID, str, dt.datetime, int], list[int]] = defaultdict(list)
    for key, asked, at, own, band in rows.order_by("attempt_id", "rated_at", "pk").values_list(*columns):
        bands[key, asked, at, own].append(band)
    return [Apart(key, asked, at, engine.Pair(own, tuple(found))) for (key, asked, at, own), found in bands.items()]
