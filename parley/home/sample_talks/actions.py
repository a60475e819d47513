"""What was said about the offers of the sample, on the days it was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from parley.core.scope import Scope
from parley.home.sample_deeds.actions import EVENING, Deed, Made
from parley.home.sample_deeds.engine import Calendar
from parley.home.sample_talks import content
from parley.offers.advisers import actions as advisers
from parley.offers.asks import actions as asks
from parley.offers.matters import actions as matters
from parley.offers.talks import actions as talks


def said(calendar: Calendar, made: Made, told: content.Talks) -> Iterator[Deed]:
    """Each contact at its hour, then those with whom it is thought over."""
    for contact in told.contacts:
        yield _contact(calendar, made, contact)
    yield Deed(calendar.at(-2, EVENING, minutes=20), lambda scope: _ask(scope, made, told))
    yield Deed(calendar.at(-2, EVENING), lambda scope: _name(scope, told))


def _contact(calendar: Calendar, made: Made, contact: content.Said) -> Deed:
    at = calendar.past(calendar.at(contact.day, dt.time.fromisoformat(contact.time)))

    def keep(scope: Scope) -> None:
        offer = made.alternatives.get(contact.whom)
        words = talks.Words(
            at=at,
            means=contact.means,
            who=contact.who,
            said=contact.said,
            knows=contact.knows,
            told=contact.told,
            promise=contact.promise,
            promise_words=contact.promise_words,
            promise_until=None if contact.promise_in is None else calendar.day(contact.promise_in),
            confirmed=contact.confirmed,
        )
        talks.note(
            scope,
            words=words,
            alternative_id=offer.pk if offer else None,
            opportunity_id=None if offer else made.opportunities[contact.whom],
        )

    # An offer of the sample is written down in the evening of its day, after the call that brought it.
    evening = calendar.at(contact.day, EVENING, minutes=30)
    return Deed(max(at, calendar.past(evening)), keep)


def _ask(scope: Scope, made: Made, told: content.Talks) -> None:
    for each in told.asks:
        row = asks.plan(scope, alternative_id=made.alternatives[each.whom].pk, lever=each.lever)
        words = asks.Words(
            wanted=each.wanted,
            amount=Decimal(each.amount) if each.amount else None,
            reason=each.reason,
            evidence=each.evidence,
            shown_by=f"entry:{made.entries[each.entry].pk}" if each.entry else "",
            answer=each.answer,
            said=each.said,
        )
        asks.word(scope, ask_id=row.pk, words=words)


def _name(scope: Scope, told: content.Talks) -> None:
    for stance in told.stances:
        matters.choose(scope, matter=stance.matter, side=stance.side, because=stance.because)
    for each in told.advisers:
        row = advisers.add(scope, name=each.name, bond=each.bond)
        advisers.change(scope, adviser_id=row.pk, name=each.name, bond=each.bond, said=each.said)
