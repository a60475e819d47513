"""Where one stands with a company, read from what is stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity, Round
from parley.offers.models import Adviser, Alternative
from parley.offers.standing.engine.situations import Standing, State, Truths, standings, true_of
from parley.offers.talks import queries as talks
from parley.offers.talks.engine.points import Point
from parley.offers.talks.queries import Party

#: A yes said so long ago is told to everybody by now; a later search is another one.
RECENT = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Around:
    """What is the same for every company: open offers, live talks without one, the last points of each."""

    parties: tuple[Party, ...]
    points: Mapping[str, tuple[Point, ...]]
    best: frozenset[str]
    final: frozenset[str]
    advisers: tuple[str, ...]
    accepted: Mapping[str, dt.datetime]

    @property
    def offers(self) -> tuple[Party, ...]:
        """The open offers."""
        return tuple(each for each in self.parties if is_offer(each))

    def others(self, party: Party) -> tuple[Party, ...]:
        """The open offers of other companies."""
        return tuple(each for each in self.offers if each.key != party.key)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one stands with a party: the facts, what holds (the leading one first), and what a letter may lean on."""

    party: Party
    state: State
    standings: tuple[Standing, ...]
    met: frozenset[str]


def is_offer(party: Party) -> bool:
    """Whether a party is known by an offer."""
    return party.alternative is not None and party.alternative.kind == Alternative.Kind.OFFER


def around(scope: Scope, parties: Sequence[Party] | None = None) -> Around:
    """What surrounds every company, in a constant number of queries."""
    found = tuple(talks.parties(scope) if parties is None else parties)
    points, best = talks.points(scope, found)
    chances = [party.opportunity.pk for party in found if party.opportunity]
    final = scope.of(Round).filter(opportunity__in=chances, kind=Round.Kind.FINAL)
    final = final.exclude(status=Round.Status.CANCELLED).values_list("opportunity", flat=True)
    accepted = scope.of(Opportunity).filter(outcome=Opportunity.Outcome.ACCEPTED, closed_at__gte=scope.now - RECENT)
    return Around(
        parties=found,
        points=points,
        best=best,
        final=frozenset(str(each) for each in final),
        advisers=tuple(scope.of(Adviser).values_list("name", flat=True)),
        accepted={str(key): at for key, at in accepted.values_list("pk", "closed_at") if at},
    )


def place(scope: Scope, party: Party, given: Around) -> Place:
    """Where one stands with a party; no queries."""
    now = timezone.localtime(scope.now)
    state = _state(party, given)
    dates = [each.alternative.answer_by for each in given.others(party) if each.alternative]
    ahead = any(date is not None and date >= scope.now for date in dates)
    truths = Truths(other_deadline=ahead, adviser=bool(given.advisers), accepted=bool(given.accepted))
    return Place(party, state, standings(state, now), true_of(state, truths, now))


def _state(party: Party, given: Around) -> State:
    offer, chance = party.alternative, party.opportunity
    others, live = given.others(party), [each for each in given.parties if each.alternative is None]
    offers = {each.key for each in given.offers}
    return State(
        own=offer is not None and offer.kind == Alternative.Kind.PRESENT_JOB,
        step=chance.stage.step if chance else "",
        outcome=chance.outcome if chance else "",
        final_round=party.key in given.final,
        offer=is_offer(party),
        is_open=offer.is_open if offer else True,
        written=offer is not None and offer.standing == Alternative.Standing.WRITTEN,
        received=offer.received_on if offer else None,
        answer_by=local(offer.answer_by) if offer else None,
        others=len(others),
        processes=sum(1 for each in live if each.key != party.key),
        points=given.points.get(party.key, ()),
        all_best=bool(offers) and offers <= given.best,
        yes_elsewhere=_yes_elsewhere(party, given),
    )


def _yes_elsewhere(party: Party, given: Around) -> bool:
    """Whether a yes was said to another company after the last that happened here.

    A weekend of freelance work that was agreed to before an offer came ends no search.
    """
    here = [party.opportunity.stage_since] if party.opportunity else []
    if party.alternative and party.alternative.received_on:
        here.append(timezone.make_aware(dt.datetime.combine(party.alternative.received_on, dt.time.max)))
    return any(key != party.key and at > max(here, default=at) for key, at in given.accepted.items())


def local(moment: dt.datetime | None) -> dt.datetime | None:
    """A moment in the person's zone."""
    return None if moment is None else timezone.localtime(moment)
