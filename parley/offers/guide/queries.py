"""Where one stands with everybody, and with one company."""

from __future__ import annotations

from dataclasses import dataclass

from parley.core.scope import Scope
from parley.offers.advisers import queries as advisers
from parley.offers.talks import queries as talks
from parley.offers.talks.queries import Line, Log, Party


@dataclass(frozen=True, slots=True)
class Row:
    """A company in the list of all talks."""

    party: Party
    last: Line | None


@dataclass(frozen=True, slots=True)
class TalksPage:
    """Everybody there is to talk to, and the people with whom it is thought over."""

    rows: tuple[Row, ...]
    advisers: tuple[advisers.Line, ...]


@dataclass(frozen=True, slots=True)
class TalkPage:
    """The talks with one company."""

    party: Party
    log: Log
    advisers: tuple[advisers.Line, ...]


def talks_page(scope: Scope) -> TalksPage:
    """The list of all talks, in a constant number of queries."""
    found = talks.parties(scope)
    last = talks.latest(scope, found)
    return TalksPage(tuple(Row(party, last.get(party.key)) for party in found), advisers.advisers(scope))


def talk_page(scope: Scope, party: Party) -> TalkPage:
    """The page of one company."""
    return TalkPage(party, talks.log(scope, party), advisers.advisers(scope))
