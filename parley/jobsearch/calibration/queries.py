"""What the page on how rounds felt, and what came of them, shows."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.fields.json import KT

from parley.core import ledger
from parley.core.models import Event, Owned
from parley.core.scope import Scope
from parley.jobsearch.calibration import engine
from parley.jobsearch.calibration.engine import Felt, Foretold, Said, Sign
from parley.jobsearch.funnel.queries import answered
from parley.jobsearch.models import Debrief, Opportunity, Round, Stage
from parley.jobsearch.search_record.queries import Station, histories

_ENDS = {
    Opportunity.Outcome.ACCEPTED: True,
    Opportunity.Outcome.DECLINED: True,
    Opportunity.Outcome.REJECTED: False,
    Opportunity.Outcome.GHOSTED: False,
}
#: The steps that say that a process went on after a round: a first call leads to rounds, any other to the offer.
_AFTER_CALL = frozenset({Stage.Step.ROUNDS, Stage.Step.OFFER})
_AFTER_ROUND = frozenset({Stage.Step.OFFER})


@dataclass(frozen=True, slots=True)
class CalibrationPage:
    """How rounds felt against what came of them; `told` counts the debriefs that say how it felt."""

    told: int
    found: Foretold

    @property
    def lacks(self) -> str:
        """ "2 more rounds that felt well and 5 that felt badly", as far as any are missing."""
        well, badly = self.found.missing
        said = [f"{well} that felt well"] if well else []
        said += [f"{badly} that felt badly"] if badly else []
        return f"{' and '.join(said)} must still have their result"


def calibration_page(scope: Scope) -> CalibrationPage:
    """The page, in a constant number of queries; kept with the answers of the funnel until the ledger is added to."""
    return answered(scope, "calibration", lambda _search, _day: _page(scope))


def _page(scope: Scope) -> CalibrationPage:
    rounds = list(felt(scope))
    return CalibrationPage(len(rounds), engine.foretold(rounds))


def felt(scope: Scope) -> Iterator[Felt]:
    """Every round with a time whose debrief says how it felt, and the signs that came after it began."""
    columns = ("pk", "round_id", "round__opportunity_id", "round__kind", "round__starts_at")
    rows = list(scope.of(Debrief).filter(feeling__isnull=False, round__starts_at__isnull=False).values_list(*columns))
    if not rows:
        return
    said, planned = _said(scope), _planned(scope)
    told = histories(scope, {opportunity for _, _, opportunity, _, _ in rows})
    for debrief, held, opportunity, kind, began in rows:
        on = _AFTER_CALL if kind == Round.Kind.SCREEN else _AFTER_ROUND
        # A round that was put down after it took place says nothing of itself.
        others = [sign for row, sign in planned[opportunity] if row != held]
        signs = [*others, *_signs(told.get(opportunity.hex, ()), on)]
        if said[debrief]:
            yield Felt(tuple(said[debrief]), tuple(sign for sign in signs if sign.at > began))


def result_of(scope: Scope, round_id: uuid.UUID) -> Sign | None:
    """The first thing after a round from which one knows whether its process went on; None while nothing is known.

    Raises NotFound.
    """
    row = scope.get(Round, round_id)
    if row.starts_at is None:
        return None
    on = _AFTER_CALL if row.kind == Round.Kind.SCREEN else _AFTER_ROUND
    others = scope.of(Round).filter(opportunity=row.opportunity_id).exclude(pk=round_id).values_list("pk", flat=True)
    planned = _stood(scope, Round).filter(payload__op="create", subject_id__in=list(others))
    signs = [Sign(at, True) for at in planned.values_list("occurred_at", flat=True)]
    signs += _signs(histories(scope, {row.opportunity_id}).get(row.opportunity_id.hex, ()), on)
    return min((sign for sign in signs if sign.at > row.starts_at), key=lambda sign: sign.at, default=None)


def foretold(scope: Scope, round_id: uuid.UUID) -> bool | None:
    """Whether it was said how a round felt before it was known what came of it; None while that is not known.

    Raises NotFound.
    """
    sign = result_of(scope, round_id)
    if sign is None:
        return None
    rows = scope.of(Debrief).filter(round=round_id)
    said = _said(scope, rows.values_list("pk", flat=True))
    return any(each.at < sign.at for some in said.values() for each in some)


def _said(scope: Scope, debriefs: Iterable[uuid.UUID] | None = None) -> dict[uuid.UUID, list[Said]]:
    """By debrief, of all or of some, each feeling that was written down and not undone."""
    stood = _stood(scope, Debrief)
    written = (stood if debriefs is None else stood.filter(subject_id__in=list(debriefs))).annotate(
        felt=KT("payload__set__feeling")
    )
    found: defaultdict[uuid.UUID, list[Said]] = defaultdict(list)
    for debrief, at, feeling in written.values_list("subject_id", "occurred_at", "felt"):
        if str(feeling).isdecimal():  # as SQLite hands it over a number, and one taken back is "null"
            found[debrief].append(Said(at, int(feeling)))
    return found


def _planned(scope: Scope) -> dict[uuid.UUID, list[tuple[uuid.UUID, Sign]]]:
    """By opportunity, each round and the sign that it is for the others, at the moment at which it was put down."""
    of = dict(scope.of(Round).values_list("pk", "opportunity_id"))
    found: defaultdict[uuid.UUID, list[tuple[uuid.UUID, Sign]]] = defaultdict(list)
    for row, at in _stood(scope, Round).filter(payload__op="create").values_list("subject_id", "occurred_at"):
        if row in of:
            found[of[row]].append((row, Sign(at, True)))
    return found


def _stood(scope: Scope, model: type[Owned]) -> QuerySet[Event]:
    return scope.of(Event).filter(  # type: ignore[type-var]
        subject_type=ledger.subject_type(model), undone_by__isnull=True, undoes__isnull=True
    )


def _signs(way: Sequence[Station], on: frozenset[str]) -> Iterator[Sign]:
    for station in way:
        if station.outcome in _ENDS:
            yield Sign(station.at, _ENDS[Opportunity.Outcome(station.outcome)])
        elif station.step in on:
            yield Sign(station.at, True)
