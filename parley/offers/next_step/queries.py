"""Where each open offer stands in all that bears on it: lines, walking away, how often it is the best, who is near."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from parley.core.scope import Scope
from parley.jobsearch.forecast.engine.ahead import Ahead
from parley.offers.alternatives import queries as alternatives
from parley.offers.batna import queries as batna
from parley.offers.batna.engine import told, words
from parley.offers.batna.engine.advice import Advice
from parley.offers.chances import queries as chances
from parley.offers.comparison.queries import Ranking
from parley.offers.lines import queries as lines
from parley.offers.lines.engine import Place
from parley.offers.lines.queries import Against
from parley.offers.models import Alternative
from parley.offers.next_step.engine import Answer, Stand
from parley.offers.valuation.engine.shown import Shown
from parley.offers.valuation.queries import Appraisal, Assumed

#: A process with less chance of an offer than this is not worth a letter for a date.
SLIGHT = 0.05


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside an offer on the desk: how often it is the best, its range, its line, what is only spoken."""

    best: str
    range: str
    line: str
    line_tone: str
    spoken: tuple[str, ...]
    reach: str


@dataclass(frozen=True, slots=True)
class Around:
    """All open offers as they stand, what stands beside each, and what walking away is worth (None without a way)."""

    stands: tuple[Stand, ...]
    beside: Mapping[uuid.UUID, Beside]
    has_lines: bool
    walking: Shown | None
    walking_between: str


NOTHING = Around((), {}, False, None, "")


def around(scope: Scope, found: Sequence[Appraisal], assumed: Assumed, ranking: Ranking) -> Around:
    """What surrounds the open offers, in six queries more; nothing where no offer is open."""
    offers = [each for each in found if each.row.is_open and each.row.kind == Alternative.Kind.OFFER]
    if not offers:
        return NOTHING
    stand = lines.stand(scope, found, assumed)
    against = {each.id: each for each in stand.against}
    at = batna.position(scope, found, assumed)
    advice = {each.id: said for (each, _), said in zip(at.offers, at.answer.advice, strict=True)}
    shares = {each.id: each for each in chances.of(scope, found, assumed, ranking).lines}
    amounts = told.Amounts(assumed.currency)
    late = {each.id: _late(scope, each, at.ahead) for each in offers}
    has_way = bool(at.others or at.ahead.live)
    return Around(
        stands=tuple(_stand(each, against[each.id], advice.get(each.id), late[each.id], amounts) for each in offers),
        beside={each.id: _beside(each, against[each.id], shares.get(each.id), late[each.id]) for each in offers},
        has_lines=stand.in_force,
        walking=batna.value(at, amounts) if has_way else None,
        walking_between=amounts.between(at.answer.endings.low, at.answer.endings.high),
    )


@dataclass(frozen=True, slots=True)
class _Reach:
    """Of the processes that may come to an offer: how many are likely in time, and which are so many days late."""

    in_time: int
    late: tuple[tuple[str, int], ...]


def _late(scope: Scope, each: Appraisal, ahead: Ahead) -> _Reach | None:
    """Who could make the date of an offer; None where it has no date ahead."""
    if each.row.answer_by is None:
        return None
    days = (timezone.localtime(each.row.answer_by).date() - timezone.localtime(scope.now).date()).days
    if days < 0:
        return None
    own = each.row.opportunity_id.hex if each.row.opportunity_id else ""
    near = [
        (other.way.name, other.arrival.days[1])
        for other in ahead.listed
        if other.way.key != own and other.arrival.days and other.arrival.chance >= SLIGHT
    ]
    late = tuple((name, middle - days) for name, middle in near if middle > days)
    return _Reach(len(near) - len(late), tuple(sorted(late, key=lambda pair: pair[1])))


def _stand(
    each: Appraisal, against: Against, said: Advice | None, reach: _Reach | None, amounts: told.Amounts
) -> Stand:
    row = each.row
    asked = next((more for more in words.worth_asking(said) if more[0] == said.days_to_ask), None) if said else None
    return Stand(
        id=str(each.id),
        name=each.name,
        answer_by=timezone.localtime(row.answer_by) if row.answer_by else None,
        written=row.standing == Alternative.Standing.WRITTEN,
        has_level=bool(row.level),
        place=against.place,
        gap=against.gap,
        winnable=row.winnable,
        signs_if=row.signs_if,
        answer=Answer(said.answer.value) if said else Answer.UNKNOWN,
        edge=amounts.rough(abs(said.edge)) if said else "",
        days=said.days_to_ask if said and asked else None,
        gain=amounts.rough(asked[1]) if asked else "",
        break_even=told.share(asked[2]) if asked else "",
        hurry=reach.late if reach else (),
    )


_TONES = {Place.BELOW: "brick", Place.SIGNS: "moss"}


def _beside(each: Appraisal, against: Against, share: chances.Line | None, reach: _Reach | None) -> Beside:
    return Beside(
        best=share.best.text if share else "",
        range=share.pays if share else "",
        line=against.gap if against.place is not Place.UNKNOWN else "",
        line_tone=_TONES.get(against.place, ""),
        spoken=alternatives.words(each.parts).spoken,
        reach=_reach(reach),
    )


def _reach(reach: _Reach | None) -> str:
    if reach is None or not (reach.in_time or reach.late):
        return ""
    late = f"{len(reach.late)} would have to hurry" if reach.late else ""
    in_time = f"{reach.in_time or 'none'} of your processes likely in time"
    return ", ".join(filter(None, [in_time, late]))
