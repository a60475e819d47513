"""What deserves attention first, from what is known. Rules in one order of urgency; every answer carries its reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from parley.home.today.engine.errands import Errand
from parley.home.today.engine.rehearsal import NOTHING_TO_REHEARSE, Rehearsal

#: An offer this near to its answer date comes before everything else.
OFFER_NEAR = dt.timedelta(days=3)
#: Farther away it still comes before opportunities that fell quiet.
OFFER_IN_SIGHT = dt.timedelta(days=7)
#: The evening before and the morning of a round.
ROUND_NEAR = dt.timedelta(hours=36)
#: After so many days without a word an opportunity counts as quiet.
QUIET_AFTER = 14


@dataclass(frozen=True, slots=True)
class Offer:
    """An open offer: when they want an answer (aware), and whether it is only spoken so far."""

    id: str
    name: str
    answer_by: dt.datetime | None
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """A round: when it begins and ends (aware, in the person's zone), what is open of how many things to prepare."""

    id: str
    company: str
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    open_items: tuple[str, ...] = ()
    items: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """The next action the person set for an opportunity, and the day it is due."""

    id: str
    company: str
    role: str
    text: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to come back to on a day, and what it is about: a text or, by `leads_to`, a decision."""

    id: str
    text: str
    about: str
    on: dt.date
    leads_to: str = "follow_up"


@dataclass(frozen=True, slots=True)
class Silence:
    """A live opportunity where nothing happened for so many days."""

    id: str
    company: str
    role: str
    days: int


@dataclass(frozen=True, slots=True)
class Untold:
    """An entry that no story rests on yet. `numberless`: its owner has said that no number for it exists."""

    id: str
    text: str
    happened_on: dt.date
    has_number: bool
    numberless: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """The week that ends today, not told yet: its Monday, and how much was logged in it."""

    first: dt.date
    entries: int


@dataclass(frozen=True, slots=True)
class Known:
    """Everything the rules look at. Lists are in order of date, soonest first; counts are of the whole workspace."""

    offers: tuple[Offer, ...] = ()
    upcoming: tuple[Meeting, ...] = ()
    untold_rounds: tuple[Meeting, ...] = ()
    steps: tuple[Step, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    errands: tuple[Errand, ...] = ()
    quiet: tuple[Silence, ...] = ()
    untold: tuple[Untold, ...] = ()
    week: Ending | None = None
    rehearsal: Rehearsal = NOTHING_TO_REHEARSE
    entries: int = 0
    stories: int = 0
    live: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of evidence beside a suggestion."""

    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to do first: what, why, the words of its button, and what the button leads to.

    `leads_to` names a kind of page (offer, prepare, opportunity, entry, story, log, pipeline); `id` the row, or "".
    `key` stays the same while the matter is the same, so that "not today" can be remembered. `facts` are evidence
    under the heading `beside`.
    """

    key: str
    title: str
    reason: str
    button: str
    leads_to: str
    id: str = ""
    beside: str = ""
    facts: tuple[Fact, ...] = ()

    @property
    def may_wait(self) -> bool:
        """Whether "not today" makes sense; a lesson presses nobody."""
        return not self.key.startswith("teach:")


def suggest(known: Known, *, now: dt.datetime, today: dt.date, put_off: Collection[str] = ()) -> Suggestion:
    """The most urgent thing that was not put off; where nothing is urgent, the next step worth learning.

    `now` is aware in the person's own zone, `today` their day.
    """
    for rule in RULES:
        for suggestion in rule(known, now, today):
            if suggestion.key not in put_off:
                return suggestion
    return lesson(known, put_off)


def _offers(known: Known, now: dt.datetime, within: dt.timedelta) -> Iterator[Suggestion]:
    for offer in known.offers:
        if offer.answer_by is None or offer.answer_by - now > within:
            continue
        facts = tuple(
            [
                *(Fact(other.name, f"answer by {_day(other.answer_by, now)}") for other in known.offers
                  if other is not offer and other.answer_by is not None),
                *(Fact(f"{each.company}, {_lower(each.title)}", _day(each.starts_at, now)) for each in known.upcoming),
            ][:4]
        )  # fmt: skip
        yield _offer(offer, offer.answer_by, now, facts)


def _offer(offer: Offer, answer_by: dt.datetime, now: dt.datetime, facts: tuple[Fact, ...]) -> Suggestion:
    until = _day(answer_by, now)
    others = " What else may still come stands beside this." if facts else ""
    if answer_by < now:
        title = f"Settle where the offer of {offer.name} stands"
        reason = f"They wanted an answer by {until}. A short letter keeps the door open, whatever you decide."
    else:
        title = f"Answer {offer.name}, or ask for more time"
        spoken = (
            "It is only spoken so far: ask for it in writing first." if offer.spoken else "You need not decide alone."
        )
        by = until if until == "today" else f"by {until}"
        reason = f"They want to know {by}, {_left(answer_by, now)}. {spoken}{others}"
    return Suggestion(
        f"offer:{offer.id}", title, reason, "Open the offer", "offer", offer.id, "Still open besides", facts
    )


def offer_near(known: Known, now: dt.datetime, today: dt.date) -> Iterator[Suggestion]:
    """An offer to be answered within three days, or whose day has passed."""
    yield from _offers(known, now, OFFER_NEAR)


def round_unprepared(known: Known, now: dt.datetime, today: dt.date) -> Iterator[Suggestion]:
    """A round within a day and a half with something left to prepare, or with nothing planned at all."""
    for each in known.upcoming:
        if each.starts_at - now > ROUND_NEAR:
            continue
        when = f"{_day(each.starts_at, now)} at {each.starts_at:%H:%M}"
        if each.open_items:
            left = len(each.open_items)
            reason = f"It begins {when}. {_count(left, 'thing is', 'things are')} left of the {each.items} you planned."
            facts = tuple(Fact(item) for item in each.open_items[:4])
            yield Suggestion(
                f"round:{each.id}", f"Get ready for {each.company}", reason, "Prepare", "prepare", each.id,
                f"Left before {_lower(each.title)}", facts,
            )  # fmt: skip
        elif not each.items:
            reason = f"{each.title} begins {when}, and nothing is on your list for it. Three short lines are enough."
            yield Suggestion(
                f"round:{each.id}",
                f"Plan what to prepare for {each.company}",
                reason,
                "Prepare",
                "prepare",
                each.id,
            )


def debrief_missing(known: Known, now: dt.datetime, today: dt.date) -> Iterator[Suggestion]:
    """A round that is over and has no debrief: what was asked fades within a day."""
    for each in known.untold_rounds:
        ago = _ago(each.ends_at, now)
        reason = f"{each.title} was {ago}. What they asked is clearest now; five lines are enough."
        title = f"Write down how {each.company} went"
        yield Suggestion(f"debrief:{each.id}", title, reason, "Write the debrief", "debrief", each.id)


def step_overdue(known: Known, now: dt.datetime, today: dt.date) -> Iterator[Suggestion]:
    """A next action whose day has passed, the longest overdue first."""
    for step in known.steps:
        if step.on < today:
            late = _count((today - step.on).days, "day", "days")
            reason = (
                f"You meant to do this for {_role(step.company, step.role)} {late} ago. Do it, or give it another day."
            )
            yield Suggestion(f"step:{step.id}", step.text, reason, f"Open {step.company}", "opportunity", step.id)


def offer_in_sight(known: Known, now: dt.datetime, today: dt.date) -> Iterator[Suggestion]:
    """An offer to be answered within a week."""
    yield from _offers(known, now, OFFER_IN_SIGHT)


def step_today(known: Known, now: dt.datetime, today: dt.date) -> Iterator[Suggestion]:
    """A next action set for today."""
    for step in known.steps:
        if step.on == today:
            reason = f"You set this for today, for {_role(step.company, step.role)}."
            yield Suggestion(f"step:{step.id}", step.text, reason, f"Open {step.company}", "opportunity", step.id)


def follow_up_due(known: Known, now: dt.datetime, today: dt.date) -> Iterator[Suggestion]:
    """Something to come back to whose day has come, the longest due first."""
    for each in known.follow_ups:
        late = (today - each.on).days
        since = "today" if not late else f"{_count(late, 'day', 'days')} ago"
        reason = f"You wanted to come back to it {since}. It is about: {_shortened(each.about)}."
        yield Suggestion(f"{each.leads_to}:{each.id}", each.text, reason, "Say what came of it", each.leads_to, each.id)


def week_ends(known: Known, now: dt.datetime, today: dt.date) -> Iterator[Suggestion]:
    """A Friday, for whoever keeps a log: what moved is clearest before the weekend."""
    if known.week is None or not known.entries:
        return
    if known.week.entries:
        title = "Tell the week in three lines"
        reason = (
            f"{_count(known.week.entries, 'entry', 'entries')} this week. Parley has put them as outcomes that you can "
            "send; change what you like."
        )
    else:
        title = "Look back at the week before it fades"
        reason = "Four short questions, of which one is enough. Nothing is owed: some weeks only keep things going."
    yield Suggestion(f"week:{known.week.first.isoformat()}", title, reason, "Open the week", "week")


def rehearsal_due(known: Known, now: dt.datetime, today: dt.date) -> Iterator[Suggestion]:
    """Something to be rehearsed whose day has come."""
    if known.rehearsal.count:
        yield Suggestion("practice", known.rehearsal.title, known.rehearsal.reason, "Open practice", "practice")


def fallen_quiet(known: Known, now: dt.datetime, today: dt.date) -> Iterator[Suggestion]:
    """A live opportunity without a word for two weeks."""
    for each in known.quiet:
        if each.days >= QUIET_AFTER:
            reason = (
                f"Nothing has happened in {_role(each.company, each.role)} for {each.days} days. "
                "Nothing is planned. One friendly question is enough; so is letting it rest."
            )
            title = f"Write to {each.company} once more, or close it"
            yield Suggestion(f"quiet:{each.id}", title, reason, f"Open {each.company}", "opportunity", each.id)


def entry_untold(known: Known, now: dt.datetime, today: dt.date) -> Iterator[Suggestion]:
    """An entry that wants its number or its story."""
    for entry in known.untold:
        quoted = f"“{_shortened(entry.text)}”"
        if not entry.has_number and not entry.numberless:
            yield Suggestion(
                f"number:{entry.id}", "Find the number in something you did",
                f"{quoted} says what you did, not yet what it changed. How many, how long, how much before and after?",
                "Open the entry", "entry", entry.id,
            )  # fmt: skip
        else:
            yield Suggestion(
                f"story:{entry.id}", "Tell one of your entries as a story",
                f"{quoted} {'has a number and' if entry.has_number else 'needs none, and'} nobody has heard it yet. "
                "Six short parts make it ready to be told.",
                "Open the entry", "entry", entry.id,
            )  # fmt: skip


Rule = Callable[[Known, dt.datetime, dt.date], Iterator[Suggestion]]

#: From the most urgent to the least.
RULES: tuple[Rule, ...] = (
    offer_near,
    round_unprepared,
    debrief_missing,
    step_overdue,
    offer_in_sight,
    step_today,
    follow_up_due,
    week_ends,
    rehearsal_due,
    fallen_quiet,
    entry_untold,
)


def lesson(known: Known, put_off: Collection[str] = ()) -> Suggestion:
    """What to learn next where nothing presses."""
    if not known.entries:
        return Suggestion(
            "teach:entry", "Write down one thing you did that mattered",
            "A line is enough, with a number if you have one: “Cut checkout from 800 ms to 200 ms”. "
            "Stories, letters and reviews grow out of lines like this.",
            "Open the impact log", "log",
        )  # fmt: skip
    if not known.live:
        return Suggestion(
            "teach:opportunity", "Add one company you would like to work for",
            "Even one that you only wonder about. Parley keeps what you learn, whom you met and what comes next.",
            "Add an opportunity", "opportunity_new",
        )  # fmt: skip
    if not known.stories:
        return Suggestion(
            "teach:story", "Tell your first story",
            "Choose an entry you are proud of and give it six short parts: "
            "situation, task, action, result, what you learned, where you used it again.",
            "Open your stories", "stories",
        )  # fmt: skip
    reason = "Nothing is due, no round is near, and every offer has time."
    if put_off:
        reason = "What you put off comes back tomorrow. Nothing else presses."
    return Suggestion(
        "teach:rest", "Nothing presses today", f"{reason} If you like, note one thing you did this week.",
        "Open the impact log", "log",
    )  # fmt: skip


def _role(company: str, role: str) -> str:
    return f"{company}, {role}" if role else company


def _lower(title: str) -> str:
    """A title inside a sentence: its first letter small, unless it begins with an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _shortened(text: str, limit: int = 90) -> str:
    line = " ".join(text.split()).rstrip(".")
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _day(moment: dt.datetime, now: dt.datetime) -> str:
    """Today, tomorrow, yesterday, or Friday 20 March, in the zone of `now`."""
    date = moment.astimezone(now.tzinfo).date()
    words = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return words.get((date - now.date()).days) or f"{date:%A} {date.day} {date:%B}"


def _left(moment: dt.datetime, now: dt.datetime) -> str:
    hours = int((moment - now).total_seconds() // 3600)
    return f"in {_count(hours, 'hour', 'hours')}" if hours < 48 else f"in {_count(hours // 24, 'day', 'days')}"


def _ago(moment: dt.datetime, now: dt.datetime) -> str:
    hours = int((now - moment).total_seconds() // 3600)
    if hours < 1:
        return "just now"
    return f"{_count(hours, 'hour', 'hours')} ago" if hours < 24 else f"{_count(hours // 24, 'day', 'days')} ago"
