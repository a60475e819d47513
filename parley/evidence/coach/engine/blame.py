"""Blame of people: a person and a bad trait in one clause. Things may be as bad as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.evidence.coach.engine.people import JOINTS, PEOPLE, THEY
from parley.evidence.coach.engine.remark import Finding
from parley.evidence.coach.engine.signs import Said
from parley.kernel.text.cues import Cue
from parley.kernel.text.words import Word

#: After these a trait is said of what was done, or is somebody's kinder word for it.
_NOT = frozenset("not n't isn't wasn't weren't aren't never no".split())
_MESSAGE = (
    "This judges a person, and the listener hears only your side. Say what happened and what was at stake for them; it "
    "will speak for itself."
)
_THEY = THEY - {"you", "who", "others"}


def blamed(said: Sequence[Said]) -> Iterator[Finding]:
    """One remark for each sentence that judges a person."""
    for each in said:
        for cue in each.cues:
            if cue.name == "trait" and _of_person(each.words, cue):
                yield Finding("blame", each.words[cue.first].start, each.words[cue.last - 1].end, _MESSAGE)
                break


def _of_person(said: list[Word], cue: Cue) -> bool:
    """Whether the trait belongs to a person: "the lazy developer", "he was lazy", not "the legacy service was a nightmare"."""
    following = said[cue.last].text if cue.last < len(said) else ""
    if following in PEOPLE:
        return not _negated(said, cue.first)
    if (
        following
        and following not in JOINTS
        and not _ends(following)
        and cue.last - cue.first == 1
        and not _noun(said, cue)
    ):
        return False  # "a terrible process": it is said of the thing that follows
    for at in range(cue.first - 1, max(-1, cue.first - 9), -1):
        word = said[at].text
        if word in JOINTS and word not in ("and", "or"):
            return False
        if word in ("it", "that", "this", "which", "there"):
            return False
        if (word in PEOPLE or word in _THEY) and not _belongs(said, at):
            return not _negated(said, cue.first)
    return False


def _belongs(said: list[Word], at: int) -> bool:
    """ "The team's process was": the person only owns the thing; "our client service was": it only names it."""
    following = said[at + 1].text if at + 1 < len(said) else ""
    return following.endswith("'s") or following in _THINGS


def _noun(said: list[Word], cue: Cue) -> bool:
    return said[cue.first].text in ("idiot", "idiots", "jerk", "liar", "bully", "moron", "nightmare", "micromanager")


def _ends(word: str) -> bool:
    return word in (
        "at",
        "about",
        "in",
        "to",
        "with",
        "as",
        "for",
        "too",
        "enough",
        "all",
        "he",
        "she",
        "they",
        "i",
        "we",
        "because",
    )


def _negated(said: list[Word], at: int) -> bool:
    return any(word.text in _NOT for word in said[max(0, at - 3) : at])


_THINGS = frozenset(
    "service system code process tool platform app meeting meetings data site product software review reviews room".split()
)
