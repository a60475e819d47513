"""Which rating an answer suggests. The person has the last word; the reason stands beside the proposal."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
_NAMES: Final = {
    "situation": "where and when it was",
    "task": "what was asked of you",
    "action": "what you did",
    "result": "how it ended",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rating (1 again, 2 hard, 3 good, 4 easy), and why."""

    rating: int
    reason: str


def proposed(*, own: int | None, band: int | None, missing: Collection[str], answered: bool) -> Proposal:
    """What an answer suggests, from the bands (1 to 5) that its person and the coach gave it and from what it lacked.

    Without a deed or an end a story is not told yet: again. What else it lacks makes it hard. Where the coach gave no
    band, the person's own stands alone. Only what both find good is easy.
    """
    if not answered:
        return Proposal(AGAIN, "It was left without an answer.")
    if band is None:
        return _by_own_word(own)
    gone = [part for part in ("action", "result") if part in missing]
    if band == 1:
        return Proposal(AGAIN, "It does not tell one thing that happened yet.")
    if gone or band == 2:
        lacks = " and ".join(_NAMES[part] for part in gone) or "too much of the story"
        return Proposal(AGAIN, f"It lacks {lacks}.")
    thin = [part for part in ("situation", "task") if part in missing]
    if band == 3:
        why = f"It lacks {' and '.join(_NAMES[part] for part in thin)}." if thin else "It is whole, but vague."
        return Proposal(HARD, why)
    if band == 5 and (own or 0) >= 4:
        return Proposal(EASY, "Strong evidence, and you found it good yourself.")
    return Proposal(GOOD, "It says what you did yourself, and how it ended.")


def _by_own_word(own: int | None) -> Proposal:
    if own is None:
        return Proposal(HARD, "Nobody has rated it.")
    rating = {1: AGAIN, 2: AGAIN, 3: HARD, 4: GOOD, 5: EASY}[own]
    return Proposal(rating, "By your own word: the coach gives no band to a question like this.")
