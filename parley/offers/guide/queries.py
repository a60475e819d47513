"""Where one stands with everybody, and with one company what to say, what not, and where the sources disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.core.scope import Scope
from parley.offers.advisers import queries as advisers
from parley.offers.guidance import gateway
from parley.offers.letters import queries as letters
from parley.offers.letters.queries import Offered
from parley.offers.matters import queries as matters
from parley.offers.matters.queries import Taken
from parley.offers.standing import queries as standing
from parley.offers.standing.queries import Around, Place
from parley.offers.talks import queries as talks
from parley.offers.talks.queries import Line, Log, Party
from parley.packs.negotiation import Situation


@dataclass(frozen=True, slots=True)
class Row:
    """A company in the list of all talks: where one stands with it, and the last that was said."""

    party: Party
    situation: Situation
    because: str
    last: Line | None


@dataclass(frozen=True, slots=True)
class TalksPage:
    """Everybody there is to talk to, and the people with whom it is thought over."""

    rows: tuple[Row, ...]
    advisers: tuple[advisers.Line, ...]
    matters: tuple[Taken, ...]

    @property
    def decided(self) -> int:
        """In how many of the matters a side is taken."""
        return sum(1 for each in self.matters if each.side)


@dataclass(frozen=True, slots=True)
class TalkPage:
    """The talks with one company. `because` is empty where the person looks at a situation that is not theirs now."""

    party: Party
    situation: Situation
    because: str
    also: tuple[Situation, ...]
    rest: tuple[Situation, ...]
    mails: tuple[Offered, ...]
    scripts: tuple[Offered, ...]
    matters: tuple[Taken, ...]
    log: Log
    advisers: tuple[advisers.Line, ...]


def talks_page(scope: Scope) -> TalksPage:
    """All talks, in a constant number of queries; the present employer stands among them once they have spoken."""
    given = standing.around(scope)
    last = talks.latest(scope, given.parties)
    places = [standing.place(scope, party, given) for party in given.parties]
    spoken = [each for each in places if not each.state.own or each.party.key in last]
    rows = tuple(_row(each, last.get(each.party.key)) for each in spoken)
    return TalksPage(rows, advisers.advisers(scope), matters.matters(scope))


def _row(place: Place, last: Line | None) -> Row:
    leading = place.standings[0]
    return Row(place.party, gateway.situations()[leading.id], leading.because, last)


def placed(scope: Scope, party: Party) -> tuple[Place, Around]:
    """Where one stands with a party, and all that surrounds it; a party that is closed is put beside the open ones."""
    found = talks.parties(scope)
    if party.key not in {each.key for each in found}:
        found = (*found, party)
    given = standing.around(scope, found)
    return standing.place(scope, party, _open(given, party)), _open(given, party)


def _open(given: Around, party: Party) -> Around:
    """What surrounds a party, without an offer that was set aside counting as an open one."""
    row = party.alternative
    if row is None or row.is_open:
        return given
    kept = tuple(each for each in given.parties if each.key != party.key)
    return Around(kept, given.points, given.best, given.final, given.advisers, given.accepted)


def talk_page(scope: Scope, party: Party, at: str = "") -> TalkPage:
    """The page of one company, in the situation that leads or in the one of that id."""
    place, given = placed(scope, party)
    own = gateway.situations()
    because = {each.id: each.because for each in place.standings}
    shown = own.get(at) or own[place.standings[0].id]
    found = letters.offered(scope, shown.letters, place, given)
    return TalkPage(
        party=party,
        situation=shown,
        because=because.get(shown.id, ""),
        also=_without(shown, [own[name] for name in because]),
        rest=_without(shown, [each for each in own.values() if each.id not in because]),
        mails=tuple(each for each in found if not each.spoken),
        scripts=tuple(each for each in found if each.spoken),
        matters=matters.matters(scope, shown.matters),
        log=talks.log(scope, party),
        advisers=advisers.advisers(scope),
    )


def _without(shown: Situation, found: Sequence[Situation]) -> tuple[Situation, ...]:
    return tuple(each for each in found if each.id != shown.id)
