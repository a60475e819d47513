"""Is it a story at all? The five ways people answer a question about their past.

After Bangerter, Corvalan and Cavin 2014 (J. Bus. Psychol. 29:593): a story tells one thing that happened; a
pseudo-story what usually happens; an opinion what one holds true; a self-description who one is; an example that
something happened, without telling it. In their 62 interviews fewer than one answer in four was a story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.evidence.coach.engine.signs import Said

STORY, PSEUDO_STORY, OPINION, SELF_DESCRIPTION, EXAMPLE = (
    "story",
    "pseudo_story",
    "opinion",
    "self_description",
    "example",
)

_OWN_DEEDS = frozenset("i_did we_did bare_deed i_achieved we_achieved i_got".split())
_PASSIVE_DEEDS = frozenset("thing_done they_did".split())
_TOLD = frozenset(
    "i_did we_did bare_deed i_achieved we_achieved i_got i_noticed i_met we_noticed we_met i_was we_was i_had we_had i_felt we_felt "
    "i_must we_must i_charged we_charged i_wished i_erred we_erred i_denied they_did they_said they_broke they_welcomed they_stood "
    "they_denied they_passive they_perfect thing_did thing_done thing_stood thing_broke thing_changed thing_perfect was_doing "
    "i_perfect i_passive we_passive we_denied number_change bare_deed".split()
)
_NOW = frozenset("i_would we_would i_do we_do present no_past none_would they_would".split())


@dataclass(frozen=True, slots=True)
class _Counts:
    among: int
    deeds: int
    passive: int
    told: int
    usual: int
    opinion: int
    self: int
    instance: int
    telling_now: int
    placed: int


def response_type(said: Sequence[Said]) -> str:
    """Which of the five an answer is, by how many of its sentences tell, generalise, judge or describe."""
    counts = _count(said)
    if _is_story(counts):
        return STORY
    scores = {
        PSEUDO_STORY: counts.usual * 1.0,
        OPINION: counts.opinion * 1.0,
        SELF_DESCRIPTION: counts.self * 1.1,
        EXAMPLE: counts.instance * 1.2 + (0.6 * counts.told if counts.instance else 0.3 * counts.told),
    }
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] else OPINION


def _is_story(counts: _Counts) -> bool:
    general = counts.usual + counts.opinion + counts.self
    if counts.instance and counts.deeds < 2 and counts.among < 5:
        return False
    if counts.deeds >= 2 or (counts.deeds and counts.among <= 4):
        return counts.told * 1.2 >= general or (counts.placed > 0 and counts.deeds >= 1 and counts.told >= 2)
    if counts.deeds == 1 and counts.placed and counts.told >= 2:
        return True
    if counts.passive >= 2 or counts.told >= 3:
        return counts.told > general
    return counts.telling_now >= 3 and counts.placed > 0 and counts.telling_now > general


def _count(said: Sequence[Said]) -> _Counts:
    signs = [each.signs for each in said]
    told = [
        found for found in signs if found & _TOLD and not (found & {"usual", "opinion", "self"} and "no_past" in found)
    ]
    general = [found for found in signs if not found & _OWN_DEEDS]
    return _Counts(
        among=len(signs),
        deeds=sum(1 for found in signs if found & _OWN_DEEDS),
        passive=sum(1 for found in signs if found & _PASSIVE_DEEDS),
        told=len(told),
        usual=sum(1 for found in general if found & {"usual", "i_would"} and found & _NOW),
        opinion=sum(1 for found in general if found & {"opinion", "maxim", "command"} and found & _NOW),
        self=sum(1 for found in general if "self" in found and found & (_NOW | {"i_perfect"})),
        instance=sum(1 for found in signs if "instance" in found and not found & _OWN_DEEDS),
        telling_now=sum(1 for found in signs if "i_do" in found and not found & {"usual", "opinion", "self"}),
        placed=sum(1 for found in signs if found & {"time", "turned_out", "outcome"}),
    )
