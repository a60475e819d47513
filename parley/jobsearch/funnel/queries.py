"""The ways of one's own search, read from the ledger for all opportunities at once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import OrderedDict
from threading import Lock

from django.db.models import Count, Max
from django.db.models.fields import TextField
from django.db.models.functions import Cast

from parley.core import lines
from parley.core.models import Event
from parley.core.scope import Scope
from parley.jobsearch.funnel.engine.ways import Search, Way, search_of
from parley.jobsearch.models import Opportunity
from parley.jobsearch.pipeline.engine.path import STEPS
from parley.jobsearch.pipeline.queries import zone
from parley.jobsearch.search_record.queries import Station, histories

#: Searches kept in memory, each for one state of its ledger.
KEPT = 4
_STEP = {name: place for place, name in enumerate(STEPS)}
_kept: OrderedDict[tuple[uuid.UUID, str], tuple[tuple[int, object], Search]] = OrderedDict()
_lock = Lock()


def search(scope: Scope) -> Search:
    """Every way of the workspace as columns.

    Kept from one question to the next while the ledger has the same number of events and the same last one: it is
    only ever added to, undo and erasure too, so that what was read of it then is what it says now.
    """
    key = (scope.workspace.pk, str(zone()))
    state = _state(scope)
    with _lock:
        known = _kept.get(key)
        if known is not None and known[0] == state:
            _kept.move_to_end(key)
            return known[1]
    found = search_of(ways(scope))
    with _lock:
        _kept[key] = (state, found)
        _kept.move_to_end(key)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def _state(scope: Scope) -> tuple[int, object]:
    found = scope.of(Event).order_by().aggregate(n=Count("*"), last=Max("id"))  # type: ignore[type-var]
    return found["n"], found["last"]


def ways(scope: Scope) -> list[Way]:
    """Every opportunity's way with its days in the person's zone, in three queries."""
    told = histories(scope)
    here = zone()
    columns = (Cast("pk", TextField()), "company__name", "role", "source")
    rows = lines.texts(scope.of(Opportunity).order_by("added_at", "pk").values_list(*columns))
    return [
        _way(key.replace("-", ""), f"{company}, {role}" if role else company, source, told, here)
        for key, company, role, source in rows
    ]


def _way(key: str, name: str, source: str, told: dict[str, list[Station]], here: dt.tzinfo) -> Way:
    arrivals: list[tuple[int, int]] = []
    outcome, ended = "", None
    for station in told.get(key, ()):
        day = station.at.astimezone(here).toordinal()
        if station.outcome:
            outcome, ended = station.outcome, day
        else:
            arrivals.append((day, _STEP.get(station.step, 0)))
            outcome, ended = "", None
    return Way(key, name, source, tuple(arrivals), outcome, ended)
