"""How the minutes of a round usually go to its phases."""

from __future__ import annotations

from collections.abc import Sequence


def apportioned(minutes: int, shares: Sequence[int]) -> tuple[int, ...]:
    """Whole minutes for each share, which add up to `minutes`: the largest remainders get what is left (Hamilton).

    Of equal remainders the first one gets it. Nothing is apportioned to no shares.
    """
    whole = sum(shares)
    if not whole:
        return tuple(0 for _ in shares)
    found = [minutes * share // whole for share in shares]
    order = sorted(range(len(shares)), key=lambda at: (-(minutes * shares[at] % whole), at))
    for at in order[: minutes - sum(found)]:
        found[at] += 1
    return tuple(found)
