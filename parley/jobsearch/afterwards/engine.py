"""What to write after a round, and what not: by how it felt, what is known since, and how long ago it was.

The rules are ours. Thanks are read while the talk is remembered; a look back on what was weak helps while nothing is
decided and only where something was; after a no, one friendly question is the best chance to learn why.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Thanks that come later than so many days read oddly, and so does a look back.
THANKS_WITHIN, LOOK_BACK_WITHIN = 7, 14
#: A round that felt like this or worse had something weak in it; one that felt like this or better needs no excuse.
WEAK, WELL = 2, 4
NOTHING, FURTHER, NO, WITHDRAWN = "", "further", "no", "withdrawn"
THANKS, LOOK_BACK, AFTER_NO = "thank-you", "reflection", "after-no"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known: `days` since the round; `feeling` 1 to 5 or None; `to_improve` whether something was noted.

    `result` says whether the process went further, ended with a no, was withdrawn from, or none of it yet; `is_last`
    that no later round of it was held, so that letters speak of this one.
    """

    days: int
    is_told: bool = True
    feeling: int | None = None
    to_improve: bool = False
    result: str = NOTHING
    is_last: bool = True


@dataclass(frozen=True, slots=True)
class Advice:
    """A letter that is worth writing now, or not, and why. `letter` is its lasting name."""

    letter: str
    title: str
    fits: bool
    because: str


def advice(known: Known) -> tuple[Advice, ...]:
    """Each letter that belongs to the time after a round, with whether it fits."""
    return _thanks(known), _look_back(known), _after_no(known)


def _thanks(known: Known) -> Advice:
    fits, because = True, "Best on the same day or the next, with one thing that only somebody who was there can name."
    if known.result == NO:
        fits, because = False, "They have said no; the letter after a no thanks them too."
    elif not known.is_last:
        fits, because = False, "Another round was held since; thank those who were in that one."
    elif known.days > THANKS_WITHIN:
        fits, because = False, f"{known.days} days have passed; it would read as an afterthought."
    return Advice(THANKS, "Thank them", fits, because)


def _look_back(known: Known) -> Advice:
    return Advice(LOOK_BACK, "Look back on what was weak", *_whether_to_look_back(known))


def _whether_to_look_back(known: Known) -> tuple[bool, str]:
    if known.result == FURTHER:
        return False, "They went on with you, so whatever was weak did not weigh enough. Leave it."
    if known.result == NO:
        return False, "It is decided, and a defence changes nothing. The letter after a no is the one that fits."
    if known.result == WITHDRAWN:
        return False, "You withdrew, and owe them no explanation."
    if not known.is_last or known.days > LOOK_BACK_WITHIN:
        return False, "It is too long ago; the talk has moved on."
    if not known.is_told:
        return False, "Write the debrief first: it shows whether there is something to say."
    if known.feeling is not None and known.feeling >= WELL:
        return False, "It felt well. To name a weakness that they may not have seen helps nobody."
    if known.to_improve or (known.feeling is not None and known.feeling <= WEAK):
        return (
            True,
            "To the recruiter, where something important was unsaid or badly answered, and you looked at it since.",
        )
    return False, "You noted nothing that was weak. Without something particular it reads as doubt."


def _after_no(known: Known) -> Advice:
    title = "Ask what you could do better"
    if known.result == NO:
        return Advice(
            AFTER_NO, title, True, "A no is when they may say it. One question, friendly; the worst answer is none."
        )
    if known.result == WITHDRAWN:
        return Advice(AFTER_NO, title, False, "You withdrew; ask only somebody you would ask anyway.")
    because = "Before they have decided, most may not answer. Ask when they have."
    return Advice(AFTER_NO, title, False, because)
