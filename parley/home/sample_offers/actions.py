"""The alternatives of the sample as they came, and what matters, judged the evening before last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from parley.core.scope import Scope
from parley.home.sample_deeds import content, gateway
from parley.home.sample_deeds.actions import EVENING, Deed, Made
from parley.home.sample_deeds.engine import Calendar
from parley.offers.alternatives import actions as alternatives
from parley.offers.comparison import actions as comparison
from parley.offers.decisions import actions as decisions
from parley.offers.lines import actions as lines
from parley.offers.pay_files import actions as pay_files
from parley.offers.valuation import actions as valuation


def offers_made(calendar: Calendar, made: Made, offers: content.Offers) -> Iterator[Deed]:
    """Alternatives as they came, then what matters, judged the evening before last."""
    for day, drawn in offers.lines:
        yield _lines(calendar, day, drawn)
    for way in offers.ways:
        yield _alternative(calendar, made, way)
    yield Deed(calendar.at(-2, EVENING), lambda scope: _judge(scope, made, offers))
    yield Deed(calendar.at(-2, EVENING), _market)
    yield Deed(calendar.at(-2, EVENING, minutes=50), lambda scope: _decide(scope, calendar, made, offers))


def _decide(scope: Scope, calendar: Calendar, made: Made, offers: content.Offers) -> None:
    told = offers.decision
    decisions.decide(
        scope,
        chosen=str(made.alternatives[told["way"]].pk),
        decided_on=calendar.day(-2),
        because=told["because"],
        against=told["against"],
        wrong_if=told["wrong_if"],
    )


def _market(scope: Scope) -> None:
    """A table of made-up pays, which its name says."""
    name, path = gateway.PAYS
    row = pay_files.give(scope, name=name, chunks=[path.read_bytes()])
    pay_files.keep(scope, file_id=row.pk)


def _lines(calendar: Calendar, day: int, drawn: Mapping[str, Any]) -> Deed:
    return Deed(calendar.at(day, EVENING), lambda scope: lines.draw(scope, lines=drawn))


def _alternative(calendar: Calendar, made: Made, way: content.Way) -> Deed:
    def keep(scope: Scope) -> None:
        details = {
            **way.fields,
            "opportunity_id": made.opportunities.get(way.opportunity),
            "received_on": calendar.day(way.received) if way.received is not None else None,
            "answer_by": calendar.at(way.answer_in, way.answer_time) if way.answer_in is not None else None,
            "start_on": calendar.day(way.start_in) if way.start_in is not None else None,
        }
        made.alternatives[way.key] = alternatives.add(scope, details=details, grants=way.grants, benefits=way.benefits)

    return Deed(calendar.at(way.received if way.received is not None else -3, EVENING), keep)


def _judge(scope: Scope, made: Made, offers: content.Offers) -> None:
    valuation.assume(scope, factors=offers.assumptions)
    for each in offers.matters:
        criterion = comparison.add_criterion(scope, name=each.name, weight=each.weight, measured=each.measured)
        judgements = {made.alternatives[key].pk: (score, why) for key, score, why in each.judgements}
        if judgements:
            comparison.judge(scope, criterion_id=criterion.pk, judgements=judgements)
