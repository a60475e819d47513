"""Letters and scripts for a company: which are true to send, and with what they are filled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from parley.core.scope import Scope
from parley.jobsearch.messages import queries as messages
from parley.offers.asks import queries as asking
from parley.offers.asks.engine import Asked
from parley.offers.asks.engine import facts as facts_of
from parley.offers.guidance import gateway
from parley.offers.letters.engine import Named, listed
from parley.offers.models import Alternative
from parley.offers.standing.engine import days
from parley.offers.standing.engine.situations import unmet
from parley.offers.standing.queries import Around, Place, local
from parley.packs.letters import TONES, Begun, Letter, begin

#: Letters to those to whom an answer is owed.
OWED = frozenset({"offer", "offer-near", "present-job"})
#: Situations in which the day to name lies after theirs.
LATER = frozenset({"exploding_offer"})


@dataclass(frozen=True, slots=True)
class Offered:
    """A letter or script. `why_not` says why it would not be true; then it is not begun. `tones` are (tone, text)."""

    id: str
    title: str
    about: str
    basis: str
    spoken: bool
    why_not: tuple[str, ...]
    tones: tuple[tuple[str, str], ...]
    open: tuple[str, ...]


def offered(scope: Scope, names: Sequence[str], place: Place, given: Around) -> tuple[Offered, ...]:
    """The letters of these names for a company, those first that are true to send; in five queries at most."""
    own = gateway.own_letters()
    chosen = [own[name] for name in names if name in own]
    known, asked = facts(scope, place, given), _asked(scope, place)
    found = [_offered(letter, place, given, known | asks(letter, asked, place), scope.now) for letter in chosen]
    return tuple(sorted(found, key=lambda each: bool(each.why_not)))


def _offered(letter: Letter, place: Place, given: Around, known: Mapping[str, str], now: dt.datetime) -> Offered:
    begun = {tone: begin(letter, tone, _filled(letter, tone, place, given, known, now)) for tone in TONES}
    return Offered(
        id=letter.id,
        title=letter.title,
        about=letter.about,
        basis=letter.basis,
        spoken=letter.means == "phone",
        why_not=unmet(letter.needs, place.met),
        tones=tuple((tone, each.text) for tone, each in begun.items()),
        open=tuple(gap.asks for gap in begun[TONES[0]].open),
    )


def begun(scope: Scope, letter: Letter, tone: str, place: Place, given: Around, more: Mapping[str, str]) -> Begun:
    """A letter to a company with its facts filled in, and with `more` of them."""
    known = {**facts(scope, place, given), **more}
    asked = _asked(scope, place)
    return begin(letter, tone, _filled(letter, tone, place, given, known | asks(letter, asked, place), scope.now))


def _asked(scope: Scope, place: Place) -> tuple[Asked, ...]:
    """What is asked of this company."""
    row = place.party.alternative
    return asking.asked(scope, row.pk) if row else ()


def asks(letter: Letter, asked: Sequence[Asked], place: Place) -> dict[str, str]:
    """What the asks fill in of a letter: of a letter with packages, the reason for the base."""
    marks = frozenset(gap.id for gap in letter.gaps)
    marks |= {"target"} if "package-a" in marks else frozenset()
    row = place.party.alternative
    return facts_of(asked, marks, row.currency if row else "")


def _filled(
    letter: Letter, tone: str, place: Place, given: Around, known: Mapping[str, str], now: dt.datetime
) -> dict[str, str]:
    """The facts of one letter in one tone: the whole name after "Dear", the first name elsewhere."""
    name = known.get("person", "")
    formal = any("Dear {person}" in each for each in letter.paragraphs(tone))
    return {**known, **dated(letter, place, given, now), "person": name if formal else name.partition(" ")[0]}


def facts(scope: Scope, place: Place, given: Around) -> dict[str, str]:
    """What is known for the gaps of any letter to this company."""
    party = place.party
    known = {"me": scope.user.name if scope.user else "", "adviser": listed(given.advisers[:2])}
    if party.opportunity:
        first = next(iter(gateway.own_letters().values()))
        theirs = messages.letter_facts(scope, first, TONES[0], party.opportunity.pk)
        known |= {name: theirs.get(name, "") for name in ("company", "role", "person")}
    elif not place.state.own:
        known["company"] = party.name
    if party.alternative and not place.state.own:
        known["terms"] = listed([part.text for part in _terms(party.alternative)])
        start = party.alternative.start_on
        known["start"] = days.words(start) if start else ""
    return {name: text for name, text in known.items() if text}


def dated(letter: Letter, place: Place, given: Around, now: dt.datetime) -> dict[str, str]:
    """The date that a letter speaks of, and the day of one's own that goes with it.

    Where there is no date at all, a day is named only to those who wait for an answer; to others it would be made up.
    """
    today = timezone.localtime(now).date()
    theirs = _deadline(letter, place, given, now)
    if theirs is None and _next_date(place, given, now) is None and not OWED & set(letter.needs):
        return {}
    if letter.situation in LATER and theirs:
        own = days.later_than(theirs, today)
    else:
        own = days.in_time(theirs or _next_date(place, given, now), today)
    return {"day": days.words(own)} | ({"deadline": days.words(theirs)} if theirs else {})


def _deadline(letter: Letter, place: Place, given: Around, now: dt.datetime) -> dt.date | None:
    """Their date; of a letter about another offer, the nearest date of the others."""
    if "other-deadline" in letter.needs:
        return min(_dates(given, place, now), default=None)
    answer_by = place.state.answer_by if place.state.offer else None
    return answer_by.date() if answer_by and answer_by >= now else None


def _next_date(place: Place, given: Around, now: dt.datetime) -> dt.date | None:
    return min(_dates(given, place, now), default=None)


def _dates(given: Around, place: Place, now: dt.datetime) -> Iterator[dt.date]:
    """The dates ahead of the other open offers."""
    for each in given.others(place.party):
        moment = local(each.alternative.answer_by) if each.alternative else None
        if moment and moment >= now:
            yield moment.date()


def _terms(row: Alternative) -> Iterator[Named]:
    """The parts that a letter names, as they were written down."""
    if row.base is not None:
        yield Named("a base", row.base, row.currency, "a year")
    if row.bonus_target:
        yield Named("a target bonus", words=f"of {row.bonus_target.normalize():f} % of it")
    if row.signing:
        yield Named("signing money", row.signing, row.currency)
    if row.level:
        yield Named("the level", words=row.level)
    if row.leave_days is not None:
        yield Named(f"{row.leave_days.normalize():f} days of leave")
