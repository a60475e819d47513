"""What stands first on the desk, from facts alone, and the line of deadlines. Pure."""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from parley.kernel.dates import business_days_between
from parley.offers.next_step.engine import First, Stand, day_words, due, in_quiet, left, settled_first

#: A deadline this near goes before everything else.
NEAR = dt.timedelta(days=7)
#: The line of days is at least so long, and at most.
SHORTEST, LONGEST = 14, 42


@dataclass(frozen=True, slots=True)
class OfferFact:
    """An open offer: when it is to be answered (in the person's zone), and whether it is only spoken."""

    id: str
    name: str
    answer_by: dt.datetime | None
    spoken: bool
    written: bool


@dataclass(frozen=True, slots=True)
class Known:
    """The facts that decide what comes first. `unjudged` are criteria (id, name) with alternatives not judged yet;
    `stands` are the open offers as they stand, `has_lines` whether one's own lines are drawn.
    """

    offers: tuple[OfferFact, ...] = ()
    others: tuple[str, ...] = ()
    has_present_job: bool = False
    without_base: tuple[tuple[str, str], ...] = ()
    without_rate: tuple[tuple[str, str], ...] = ()
    has_criteria: bool = False
    unjudged: tuple[tuple[str, str], ...] = ()
    stands: tuple[Stand, ...] = ()
    has_lines: bool = False

    def stand(self, offer_id: str) -> Stand | None:
        """How an offer stands, where that is known."""
        return next((each for each in self.stands if each.id == offer_id), None)


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the list beside the first thing: whether it is so, in words."""

    tone: str
    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date on the line: its letter, whose it is, in words."""

    letter: str
    id: str
    name: str
    at: dt.datetime
    tone: str
    words: str
    reach: str = ""


def first_thing(known: Known, now: dt.datetime) -> First:
    """The next sensible step. `now` is in the person's zone. There is at least one alternative."""
    return steps(known, now)[0]


def steps(known: Known, now: dt.datetime) -> tuple[First, ...]:
    """Every sensible step, the next one first, each said once."""
    found: dict[str, First] = {}
    for each in _steps(known, now):
        found.setdefault(each.title, each)
    return tuple(found.values())


def _steps(known: Known, now: dt.datetime) -> Iterator[First]:
    dated = sorted((o for o in known.offers if o.answer_by), key=lambda o: (o.answer_by, o.id))
    passed = [offer for offer in dated if offer.answer_by and offer.answer_by < now]
    ahead = [offer for offer in dated if offer.answer_by and offer.answer_by >= now]
    for offer in passed:
        yield _passed(offer)
    for offer in ahead:
        if offer.answer_by and offer.answer_by - now <= NEAR:
            stand = known.stand(offer.id)
            yield (due(stand, now) if stand else None) or _answer(offer, now)
    for offer in known.offers:
        if offer.spoken:
            reason = (
                "What is only said can be remembered differently. A short mail that lists what you heard is enough."
            )
            title = f"Ask {offer.name} to put it in writing"
            lead = ("See what to write", "talk") if known.stand(offer.id) else ("Mark what is in writing", "edit")
            yield First("Your next step", title, reason, *lead, offer.id)
    for alternative_id, name in known.without_base:
        reason = "Everything else can wait; with the base it can stand beside the rest."
        yield First("Your next step", f"Say what {name} pays a year", reason, "Write it down", "edit", alternative_id)
    for origin, target in known.without_rate:
        reason = f"Something is in {origin} and the rest in {target}. Write the rate, its day and who says so."
        yield First(
            "Your next step", f"Give a rate from {origin} to {target}", reason, "Give the rate", "rates", origin
        )
    yield from settled_first(known.stands, has_lines=known.has_lines)
    yield from _settling(known)
    yield from in_quiet(known.stands, now)
    for offer in ahead:
        yield _answer(offer, now)
    reason = "Nothing is due. Move a weight and see what would change the order."
    yield First("Nothing is pressing", "Look at what would change your mind", reason, "See the weights", "weights")


def _settling(known: Known) -> Iterator[First]:
    if not known.offers:
        reason = "What you have stands here already. An offer can be set beside it as soon as somebody names a figure."
        yield First("Your next step", "Add an offer when it comes", reason, "Add an offer", "add_offer")
    if not known.has_present_job and not known.others:
        reason = "An offer is good or bad against something: the job you have, searching on, time for yourself."
        yield First(
            "Your next step", "Put beside it what you would do otherwise", reason, "Add your present job", "add_job"
        )
    if not known.has_criteria:
        reason = "Pay is one thing among others. Five usual criteria are there to begin with."
        yield First("Your next step", "Say what matters to you", reason, "Choose what matters", "weights")
    for criterion_id, name in known.unjudged:
        reason = "A missing judgement counts as unknown, not as nought; a sentence why keeps you honest later."
        yield First("Your next step", f"Judge each on {name}", reason, "Judge them", "criterion", criterion_id)


def _passed(offer: OfferFact) -> First:
    when = day_words(offer.answer_by) if offer.answer_by else ""
    reason = f"It was to be answered by {when}. Give it a new date, or set it aside; it keeps everything."
    return First(
        "A date has passed", f"Say how it stands with {offer.name}", reason, "Set a new date", "edit", offer.id
    )


def _answer(offer: OfferFact, now: dt.datetime) -> First:
    if offer.answer_by is None:
        raise ValueError(f"{offer.name} has no date.")
    when = f"{left(offer.answer_by, now).capitalize()}, at {offer.answer_by:%H:%M}."
    care = " It is only spoken: have it in writing before you answer." if offer.spoken else ""
    ask = " If you need longer, ask before that day, and give the reason." if not care else ""
    title = f"Answer {offer.name} by {day_words(offer.answer_by)}"
    return First("Nearest date", title, f"{when}{care}{ask}", "Look at it once more", "alternative", offer.id)


def facts(known: Known) -> tuple[Fact, ...]:
    """What is settled and what is not, for the list beside the first thing."""
    found = []
    for offer in known.offers[:3]:
        if offer.written:
            found.append(Fact("moss", "check", f"{offer.name} is in writing"))
        elif offer.spoken:
            found.append(Fact("ochre", "phone", f"{offer.name} is only spoken"))
        else:
            found.append(Fact("ochre", "warn", f"{offer.name}: not all is in writing"))
        if offer.answer_by is None:
            found.append(Fact("ochre", "warn", f"{offer.name} has no date to answer by"))
    if known.has_present_job or known.others:
        found.append(Fact("moss", "check", "What you would do otherwise stands beside"))
    else:
        found.append(Fact("ochre", "warn", "Nothing stands beside: no present job, no other way"))
    if known.stands:
        drawn = Fact("moss", "check", "Your lines are drawn")
        found.append(drawn if known.has_lines else Fact("ochre", "warn", "No line of yours is drawn"))
    if known.has_criteria and not known.unjudged:
        found.append(Fact("moss", "check", "Judged on everything that matters to you"))
    elif known.has_criteria:
        many = len(known.unjudged)
        found.append(
            Fact("ochre", "warn", f"{many} of your criteria {'is' if many == 1 else 'are'} not judged for all")
        )
    return tuple(found)


def deadlines(offers: Sequence[OfferFact], now: dt.datetime) -> tuple[Deadline, ...]:
    """The dates ahead by day, lettered; nearer ones in brick, others in slate, words only in ochre."""
    ahead = sorted(
        ((o.answer_by, o) for o in offers if o.answer_by and o.answer_by.date() >= now.date()),
        key=lambda pair: (pair[0], pair[1].id),
    )
    found = []
    for letter, (at, offer) in zip(string.ascii_uppercase, ahead, strict=False):
        tone = "brick" if at - now <= NEAR else "slate"
        how = "in writing" if offer.written else "only spoken" if offer.spoken else "not all in writing"
        words = f"{day_words(at)}, {at:%H:%M}, {left(at, now)}; {how}"
        found.append(Deadline(letter, offer.id, offer.name, at, tone, words))
    return tuple(found)


def line(dates: Sequence[Deadline], today: dt.date) -> dict[str, Any] | None:
    """The specification of the line of days for the chart; None without dates."""
    if not dates:
        return None
    days = (dates[-1].at.date() - today).days + 4
    end = today + dt.timedelta(days=min(max(days, SHORTEST), LONGEST))
    shown = [each for each in dates if each.at.date() <= end]
    summary = (
        f"A line of days from {day_words(today)} to {day_words(end)} with {len(shown)} dates on it, told in the list."
    )
    return {
        "kind": "timeline",
        "start": today.isoformat(),
        "end": end.isoformat(),
        "today": today.isoformat(),
        "dates": [{"letter": e.letter, "at": e.at.date().isoformat(), "tone": e.tone} for e in shown],
        "summary": summary,
    }


def working_days(dates: Sequence[Deadline], today: dt.date) -> int:
    """Working days left until the nearest date, today not counted."""
    return business_days_between(today, dates[0].at.date()) if dates else 0
