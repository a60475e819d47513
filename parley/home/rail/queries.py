"""The rail: the rooms, and beside each the one number that matters."""

from __future__ import annotations

from dataclasses import dataclass

from parley.core.scope import Scope
from parley.evidence.impact_log import queries as impact_log
from parley.home.today.queries import due_count
from parley.jobsearch.models import Opportunity
from parley.offers.models import Alternative
from parley.practice.spacing import queries as spacing


@dataclass(frozen=True, slots=True)
class Room:
    """A line of the rail. `key` goes there after `g`; `says` is what a screen reader adds to the number."""

    name: str
    icon: str
    url_name: str
    key: str
    number: int
    says: str

    @property
    def app(self) -> str:
        """The URL namespace whose pages belong to this room."""
        return self.url_name.split(":")[0]


def rail(scope: Scope) -> list[Room]:
    """The rooms of a personal workspace with their numbers, in six queries."""
    live, to_rehearse = scope.of(Opportunity).filter(outcome=""), spacing.due_count(scope)
    return [
        Room("Today", "today", "home:today", "t", due_count(scope, to_rehearse), "due today"),
        Room(
            "Evidence",
            "evidence",
            "evidence:log",
            "e",
            impact_log.waiting(scope),
            "waiting to be told",
        ),
        Room("Practice", "practice", "practice:due", "p", to_rehearse, "due"),
        Room("Job search", "search", "jobsearch:pipeline", "j", live.count(), "live"),
        Room(
            "Offers",
            "offers",
            "offers:desk",
            "o",
            scope.of(Alternative).filter(kind=Alternative.Kind.OFFER, is_open=True).count(),
            "open",
        ),
    ]
