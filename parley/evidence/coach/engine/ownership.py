"""Whose deeds the action sentences tell: yours, shared, or nobody's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.evidence.coach.engine.clauses import ME, NOBODY, WE, Deed
from parley.evidence.coach.engine.signs import Said
from parley.evidence.coach.engine.verbs import STOOD, is_deed

#: At least this share of the sentences with a doer must be yours (or shared) to name it so.
CLEARLY = 0.7


@dataclass(frozen=True, slots=True)
class Ownership:
    """How many action sentences say what you did, and how many what you did together; `label` None without either."""

    owned: int
    shared: int
    label: str | None


def own_deeds(said: Sequence[Said]) -> int:
    """How many deeds of yours some sentences tell: one may tell several, and a note without “I” lists them."""
    return sum(len(_mine(each.deeds)) for each in said)


def _mine(deeds: Sequence[Deed]) -> list[Deed]:
    listed = any(_bare(deed) for deed in deeds)
    told = [deed for deed in deeds if not deed.perfect]
    return [deed for deed in told if _acts(deed, ME) or (listed and _acts(deed, NOBODY))]


def ownership(actions: Sequence[Said]) -> Ownership:
    """Count in action sentences alone: "we" is free in a situation and in a result."""
    owned = sum(1 for said in actions if any(_acts(deed, ME) or _bare(deed) for deed in said.deeds))
    shared = sum(1 for said in actions if any(_acts(deed, WE) for deed in said.deeds))
    return Ownership(owned, shared, _label(owned, shared))


def shared_deeds(actions: Sequence[Said]) -> list[tuple[Said, Deed]]:
    """The first deed of each action sentence that only "we" did."""
    found = []
    for said in actions:
        ours = [deed for deed in said.deeds if _acts(deed, WE)]
        if ours and not any(_acts(deed, ME) for deed in said.deeds):
            found.append((said, ours[0]))
    return found


def without_doer(actions: Sequence[Said]) -> list[tuple[Said, Deed]]:
    """Action sentences in which things were done and nobody is said to have done them."""
    found = []
    for said in actions:
        passive = [deed for deed in said.deeds if deed.passive and deed.who not in (ME, WE)]
        mine = {"my", "mine", "me", "our", "us"} & {word.text for word in said.words}
        if passive and not mine and not any(_acts(deed, ME) or _acts(deed, WE) or _bare(deed) for deed in said.deeds):
            found.append((said, passive[0]))
    return found


def _acts(deed: Deed, who: str) -> bool:
    return deed.who == who and not deed.would and not deed.passive and (not deed.past or deed.verb not in STOOD)


def _bare(deed: Deed) -> bool:
    return deed.who == NOBODY and deed.at < 3 and is_deed(deed.verb) and not deed.passive


def _label(owned: int, shared: int) -> str | None:
    if not owned + shared:
        return None
    share = owned / (owned + shared)
    if share >= CLEARLY:
        return "I"
    return "we" if share <= 1 - CLEARLY else "mixed"
