"""What Parley knows of kinds of rounds: their usual phases, what to bring, and the lists of the last hours."""

from __future__ import annotations

import re
from dataclasses import dataclass

EVENING, MINUTES = "evening", "minutes"
SLOTS = {EVENING: "The evening before", MINUTES: "Ten minutes before"}


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a round: its share of the minutes, what it is, and what you do in it."""

    share: int
    name: str
    you: str


_HELLO = Phase(3, "Hello", "One friendly sentence; let them set the pace.")
_YOURS = Phase(6, "Your questions", "The most important one first; there is rarely time for the third.")
_END = Phase(2, "The end", "Ask what comes next and when; say that you enjoyed it if you did.")

#: What usually happens, by kind; for a take-home task it is the talk about it afterwards.
PHASES: dict[str, tuple[Phase, ...]] = {
    "screen": (
        _HELLO,
        Phase(6, "Who you are", "Half a minute of now, a minute of how, a sentence of where to."),
        Phase(8, "Why you, why them", "Two reasons that hold for this company alone."),
        Phase(5, "What they need to know", "Notice, place, money: you may ask for their range first."),
        _YOURS,
        _END,
    ),
    "behavioural": (
        _HELLO,
        Phase(40, "What you did", "Two minutes a story, then stop; they will ask for the rest."),
        Phase(8, "What you would do", "Say what you would find out before you decide."),
        _YOURS,
        _END,
    ),
    "coding": (
        _HELLO,
        Phase(6, "Understanding", "Say it back, ask for limits, work one example by hand."),
        Phase(6, "A plan", "Name the simple way and what it costs before you look for a better one."),
        Phase(28, "Writing", "Speak as you write; say it when you change your mind."),
        Phase(8, "Trying", "Run the example, then the empty, the one and the large."),
        _YOURS,
        _END,
    ),
    "design": (
        _HELLO,
        Phase(8, "What it must do", "Who uses it, how many, what must never happen."),
        Phase(6, "Figures", "Requests, sizes and growth, rounded; say what they decide."),
        Phase(16, "The whole", "Boxes and what goes between them, the way of one request."),
        Phase(16, "One part in depth", "Offer the part that you know best, and take theirs if they choose."),
        Phase(6, "What breaks", "Failures, load, what you would watch, what you gave up."),
        _YOURS,
        _END,
    ),
    "take_home": (
        _HELLO,
        Phase(10, "What you built", "The goal, the one decision that mattered, what you left out."),
        Phase(20, "Their questions", "Say what you would change today before they ask."),
        Phase(10, "One step further", "Think aloud; it is the work that they watch now."),
        _YOURS,
        _END,
    ),
    "domain": (
        _HELLO,
        Phase(10, "What you worked on", "One system, its size, your part of it."),
        Phase(28, "In depth", "Go down until you do not know, and say where that is."),
        Phase(8, "Their world", "What is different at their place, and what you would want to see first."),
        _YOURS,
        _END,
    ),
    "manager": (
        _HELLO,
        Phase(10, "Your way here", "What you are good at now and what you want more of."),
        Phase(20, "How you work", "A disagreement, a failure, a time you led; say what you learned."),
        Phase(10, "The team", "What the first half year should bring, and what is hard there."),
        _YOURS,
        _END,
    ),
    "final": (
        _HELLO,
        Phase(15, "What is still open", "Bring up yourself what they have not heard from you yet."),
        Phase(15, "The larger picture", "What you would do here, and what it would move."),
        Phase(10, "Between you", "Dates, expectations, what you need in order to decide."),
        _YOURS,
        _END,
    ),
    "other": (
        _HELLO,
        Phase(30, "What they want to know", "Ask in the first minute what this conversation is for."),
        _YOURS,
        _END,
    ),
}

_TO_ALL = ("This page, on paper or in a second window", "Something to write with")
_AT_HOME = ("Headphones that are charged", "A phone number of theirs, in case the link fails")
_ON_SITE = ("A paper that says who you are", "Water, and something small to eat", "Whom to ask for at the door")
_BY_KIND = {
    "coding": ("Your own editor, open, with an empty file",),
    "design": ("Paper or a board that you can show",),
    "take_home": ("Your solution, running",),
    "domain": ("A drawing of the system that you will talk about",),
}

_EVENING_ALL = (
    "Read this page once from top to bottom",
    "Tell the first story aloud, standing",
    "Lay out what you will wear",
    "Choose the hour at which you stop preparing, and stop",
)
_EVENING_AT_HOME = ("Open the link once; try camera and microphone", "Charge what has a battery")
_EVENING_ON_SITE = ("Look up the way, and one connection later that still gets you there", "Pack the bag")
_EVENING_KIND = {
    "coding": ("Write and run one line in the editor that they use",),
    "design": ("Repeat the figures you estimate with, once",),
    "take_home": ("Start your solution once from nothing",),
}

_MINUTES_ALL = (
    "Phone silent, messages closed",
    "Water within reach",
    "Read their names once more",
    "Say the first sentence of your first story aloud",
    "Look at your first question for them",
)
_MINUTES_AT_HOME = ("Close every window but the call and this page",)
_MINUTES_ON_SITE = ("Be at the door; sit down for two of the ten minutes",)


#: A place that is no place: a link, a number, a service to talk through.
_AFAR = re.compile(
    r"https?://|\b(zoom|teams|meet|webex|skype|video|phone|call|online|remote|at home)\b|^[\s\d+()/-]+$", re.I
)


def on_site(place: str) -> bool:
    """Whether a place is one to travel to, as far as its words say so."""
    return bool(place.strip()) and not _AFAR.search(place)


def phases(kind: str) -> tuple[Phase, ...]:
    """The usual phases of a kind of round."""
    return PHASES.get(kind, PHASES["other"])


def bring(kind: str, *, on_site: bool) -> tuple[str, ...]:
    """What to have with you or beside you."""
    return (*_TO_ALL, *_BY_KIND.get(kind, ()), *(_ON_SITE if on_site else _AT_HOME))


def listed(slot: str, kind: str, *, on_site: bool) -> tuple[str, ...]:
    """The lines that Parley puts on the list of the evening before or of the last minutes."""
    if slot == EVENING:
        return (*_EVENING_ALL[:2], *_EVENING_KIND.get(kind, ()),
                *(_EVENING_ON_SITE if on_site else _EVENING_AT_HOME), *_EVENING_ALL[2:])  # fmt: skip
    return (*(_MINUTES_ON_SITE if on_site else _MINUTES_AT_HOME), *_MINUTES_ALL)
