"""The value of walking away in words: what follows from it, and how to let it be known without an untrue word."""

from __future__ import annotations

from dataclasses import dataclass

from parley.offers.batna.engine.advice import NOTICEABLE, Advice, Answer


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true: how many processes live beyond the first call and at all, whether there is a job, open offers."""

    in_rounds: int
    live: int
    has_job: bool
    offers: int
    beaten: int


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence that may be said, when it is true, and why it works."""

    words: str
    why: str


#: What not to say, whatever the figure is.
NOT_SAID = (
    "A figure for what walking away is worth, or your walk-away line: it becomes what they offer.",
    "An offer that you do not have, or a date that nobody gave you. One question is enough to find out.",
    "The name of another company, unless it helps you and nobody there would mind.",
    "That there is nothing else. Nobody has to be told that; saying nothing is no lie.",
)


def finding(value: str, best: str, facts: Facts) -> str:
    """The page's first sentence."""
    if not facts.live:
        return f"Walking away is worth {value} a year: {best}" if best else "Nothing waits and nothing stands beside"
    return f"Walking away is worth about {value} a year today"


def follows(facts: Facts) -> str:
    """What the value means for the offers in hand."""
    if not facts.offers:
        return "An offer that must be answered at once is worth taking from here on, by its pay."
    if facts.beaten == facts.offers:
        which = "The offer beats" if facts.offers == 1 else "Every offer beats"
        return f"{which} it. You can ask, and if all asking fails you can still say yes."
    if not facts.beaten:
        which = "The offer does" if facts.offers == 1 else "No offer does"
        not_ = " not" if facts.offers == 1 else ""
        return f"{which}{not_} reach it. As it stands, going on is worth more; say what would change that, or decline."
    return f"{facts.beaten} of {facts.offers} offers beat it. Negotiate with those, and let the others know what would."


def sayings(facts: Facts) -> tuple[Saying, ...]:
    """What is true of this search and helps; nothing where nothing is."""
    found = []
    if facts.in_rounds:
        found.append(
            Saying(
                "I am in later rounds with others, and want to choose well rather than fast. "
                "When do you need to know, and what would help you to give me until then?",
                f"True: {_count(facts.in_rounds, 'process is', 'processes are')} in rounds. It says that you have a "
                "choice, not what it is.",
            )
        )
    elif facts.live:
        found.append(
            Saying(
                "I have begun to talk with others. You are further on, and I would like to see this through first.",
                "True: others wait for an answer. It claims no more than that.",
            )
        )
    if facts.offers > 1:
        found.append(
            Saying(
                "I have another offer that I take seriously. I would rather come to you, and the package is what keeps "
                "me from saying so today.",
                "True: there is more than one offer. A reason that nobody can argue with.",
            )
        )
    if facts.has_job:
        found.append(
            Saying(
                "I am not in a hurry to leave where I am; it would have to be clearly better for me to move.",
                "True as long as you would stay. It says that no is possible, without a threat.",
            )
        )
    if not found:
        found.append(
            Saying(
                "I would like to take the time to decide well. What is the last day that still works for you?",
                "Nothing else is needed: it asks for time and claims nothing.",
            )
        )
    return tuple(found)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def advice(found: Advice, edge: str) -> str:
    """What to say to one offer, in a sentence with its reason."""
    if found.answer is Answer.DECLINE:
        return f"As it stands it is worth {edge} a year less than going on. Say what would change that, or decline."
    if found.answer is Answer.ASK:
        return f"Ask for {found.days_to_ask} more days. It is worth {edge} a year more than going on, so keep it alive."
    if found.at_once:
        return f"It is worth {edge} a year more than going on, and nothing is gained by waiting."
    return f"It is worth {edge} a year more than going on. Hold it to its last day: something better may still come."


def in_short(found: Advice) -> str:
    """The same in two or three words."""
    if found.answer is Answer.DECLINE:
        return "below going on"
    if found.answer is Answer.ASK:
        return f"ask for {found.days_to_ask} days"
    return "take it" if found.at_once else "hold it"


def worth_asking(found: Advice) -> list[tuple[int, float, float]]:
    """Days that noticeably help: (days, gain, break-even chance of losing the offer)."""
    return [
        (each.days, each.gain, each.break_even)
        for each in found.extensions
        if each.break_even is not None and each.gain > NOTICEABLE * abs(found.offer.worth)
    ]
