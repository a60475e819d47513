"""The record of a search: each opportunity's way through the stages, read for all of them at once from the ledger."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.db import connection
from django.db.models import Case, F, Func, TextField, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from parley.core import ledger, lines
from parley.core.models import Event
from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity, Stage
from parley.jobsearch.opportunities.queries import Kinds
from parley.jobsearch.pipeline.queries import BEGAN, CLOSED, MOVED, REOPENED, RESTAGED

EARLIER = ("An earlier stage", "interested")
_CREATED = (Kinds.ADDED, "opportunity.created")


class Station(NamedTuple):
    """Something on the way: coming to a stage (its name and step), or an end (`outcome`). `at` is aware UTC."""

    at: dt.datetime
    stage: str = ""
    name: str = ""
    step: str = ""
    outcome: str = ""


def histories(scope: Scope) -> dict[str, list[Station]]:
    """Every opportunity's stations in the order in which they happened, by its id in hexadecimal, in two queries.

    What the page of an opportunity shows as its path, with ends and what was reopened; undone moves are not in it, and
    a stage is called what it is called now.
    """
    names = {stage.pk.hex: (stage.name, stage.step) for stage in scope.of(Stage)}
    found: dict[str, list[Station]] = {}
    for subject, kind, at, what, besides in _events(scope):
        if (way := found.get(subject)) is None:
            way = found[subject] = []
        _TELLS[kind](way, moment(at), _hex(what), besides, names)
    for way in found.values():
        if len(way) > 1:
            way.sort(key=_AT)
    return {_hex(subject): way for subject, way in found.items()}


def _events(scope: Scope) -> Iterator[tuple[str, str, str, str | None, str | None]]:
    """(opportunity, kind, moment, stage or outcome, since or origin) of every event that stands, as text, in order.

    As text, because to make moments and identifiers of them would cost Django more than all the rest.
    """
    stood = (
        scope.of(Event)
        .filter(  # type: ignore[type-var]
            kind__in=_TELLS,
            subject_type=ledger.subject_type(Opportunity),
            undone_by__isnull=True,
            undoes__isnull=True,
        )
        .order_by("id")
    )
    what = Coalesce(_part("to", "id"), _part("set", "stage_id"), _part("set", "outcome"), output_field=TextField())
    besides = Case(
        When(kind__in=_CREATED, then=_part("set", "stage_since")),
        When(kind=RESTAGED, then=_part("from", "id")),
        output_field=TextField(),
    )
    as_text = (Cast("subject_id", TextField()), F("kind"), Cast("occurred_at", TextField()), what, besides)
    return lines.texts(stood.values_list(*as_text))


def _part(first: str, second: str) -> Func | KT:
    if connection.vendor == "sqlite":
        return Func(F("payload"), Value(f"$.{first}.{second}"), function="json_extract", output_field=TextField())
    return KT(f"payload__{first}__{second}")


_Names = dict[str, tuple[str, str]]


def _moved(way: list[Station], at: dt.datetime, stage: str, besides: str | None, names: _Names) -> None:
    way.append(Station(at, stage, *names.get(stage, EARLIER)))


def _added(way: list[Station], at: dt.datetime, stage: str, since: str | None, names: _Names) -> None:
    way.insert(0, Station(moment(since) if since else at, stage, *names.get(stage, EARLIER)))


def _began(way: list[Station], at: dt.datetime, stage: str, besides: str | None, names: _Names) -> None:
    if way:
        way[0] = way[0]._replace(at=at)


def _restaged(way: list[Station], at: dt.datetime, stage: str, origin: str | None, names: _Names) -> None:
    gone, named = _hex(origin), names.get(stage, EARLIER)
    way[:] = [Station(each.at, stage, *named) if each.stage == gone else each for each in way]


def _closed(way: list[Station], at: dt.datetime, outcome: str, besides: str | None, names: _Names) -> None:
    way.append(Station(at, outcome=outcome))


def _reopened(way: list[Station], at: dt.datetime, what: str, besides: str | None, names: _Names) -> None:
    stage = next((each.stage for each in reversed(way) if each.stage), "")
    way.append(Station(at, stage, *names.get(stage, EARLIER)))


_TELLS: dict[str, Callable[[list[Station], dt.datetime, str, str | None, _Names], None]] = {
    **dict.fromkeys(_CREATED, _added),
    MOVED: _moved,
    BEGAN: _began,
    RESTAGED: _restaged,
    CLOSED: _closed,
    REOPENED: _reopened,
}
_AT = operator.attrgetter("at")


def _hex(identifier: str | None) -> str:
    return (identifier or "").replace("-", "")


def moment(text: str) -> dt.datetime:
    """A moment that the database hands over as text: SQLite keeps them in UTC without saying so."""
    return dt.datetime.fromisoformat(text if text[19:].find("+") >= 0 else f"{text}+00:00")
