"""All that speaks for the part of a sentence: its own signs and words, those around it, the course so far, the question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from parley.evidence.coach.engine.signs import Said
from parley.kernel.text.words import words

#: Signs of where a sentence stands: they say nothing of its neighbours, and mean another thing behind a headline.
PLACES = frozenset("opening closing brief fifth_0 fifth_1 fifth_2 fifth_3 fifth_4 untold answered".split())
_PLACED = ("early_", "late_", "told_")
#: What a question is about where that changes who does what: in a failure one's own first deeds are the scene.
THEMES = {
    "failure": "fail failed failure mistake mistakes wrong missed miss regret rejected misunderstood error bad".split(),
    "conflict": "conflict conflicts disagree disagreed disagreement difficult challenged convince pushed".split(),
    "feedback": "feedback criticism criticised criticized".split(),
}
_MINE = frozenset("i_did we_did bare_deed i_erred i_noticed i_achieved".split())


class Hints(NamedTuple):
    """What speaks for the part of one sentence, by name."""

    signs: frozenset[str]
    words: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    themes: tuple[str, ...]
    course: tuple[str, ...]


def is_place(sign: str) -> bool:
    """Whether a sign follows only from where its sentence stands."""
    return sign in PLACES or sign.startswith(_PLACED)


def hints(said: Sequence[Said], question: str = "") -> list[Hints]:
    """The hints of each sentence of an answer to a question ("" where it is not known)."""
    asked = {word.text for word in words(question)}
    themes = [name for name, known in THEMES.items() if not asked.isdisjoint(known)]
    carried = [frozenset([sign for sign in each.signs if not _is_place(sign)]) for each in said]
    around = [_NONE, *carried, _NONE]
    course = _course(said)
    return [
        Hints(
            each.signs,
            frozenset(word.text for word in each.words),
            around[at],
            around[at + 2],
            tuple(_themed(themes, each.signs, at * 3 < len(said))),
            course[at],
        )
        for at, each in enumerate(said)
    ]


_NONE: frozenset[str] = frozenset()
_is_place = lru_cache(maxsize=512)(is_place)


def _themed(themes: Sequence[str], signs: frozenset[str], early: bool) -> Iterator[str]:
    place = "early" if early else "late"
    for name in themes:
        yield f"{name} {place}"
        if signs & _MINE:
            yield f"{name} {place} mine"


_DEEDS = frozenset("i_did we_did bare_deed".split())
_TROUBLE = frozenset("trouble but_first thing_broke they_broke".split())
_TURN = frozenset("trouble but_first".split())
_OUTCOME = frozenset("outcome success pleased number_change thing_changed they_welcomed".split())
_LEARNED = frozenset("learned hindsight".split())
_THEIRS_SO_FAR = frozenset("they_said they_did".split())
_THEIRS_AHEAD = frozenset("they_said they_did they_welcomed".split())


def _course(said: Sequence[Said]) -> list[tuple[str, ...]]:
    """How far the story has come at each sentence: deeds, trouble and outcomes before it, deeds and trouble after it."""
    ahead = _counts_from_end([bool(each.signs & _DEEDS) for each in said])
    trouble_ahead = _counts_from_end([bool(each.signs & _TURN) for each in said])
    deeds = trouble = outcomes = learned = 0
    found = []
    for at, each in enumerate(said):
        names = [f"deeds {min(deeds, 4)}", f"outcomes {min(outcomes, 2)}", f"trouble {min(trouble, 2)}"]
        names += [f"learned {min(learned, 1)}", f"ahead {min(ahead[at], 4)}"]
        if "i_did" in each.signs:
            names += [f"mine deeds {min(deeds, 3)}", f"mine trouble {min(trouble, 1)}"]
            names += [f"mine ahead {min(ahead[at], 3)}", f"mine trouble ahead {min(trouble_ahead[at], 2)}"]
        if each.signs & _THEIRS_SO_FAR:
            names.append(f"theirs deeds {min(deeds, 3)}")
        if each.signs & _THEIRS_AHEAD:
            names.append(f"theirs ahead {min(ahead[at], 3)}")
        found.append(tuple(names))
        deeds += bool(each.signs & _DEEDS)
        trouble += bool(each.signs & _TROUBLE)
        outcomes += bool(each.signs & _OUTCOME)
        learned += bool(each.signs & _LEARNED)
    return found


def _counts_from_end(holds: Sequence[bool]) -> list[int]:
    """For each place, in how many later places it holds."""
    counts, so_far = [], 0
    for each in reversed(holds):
        counts.append(so_far)
        so_far += each
    return counts[::-1]
