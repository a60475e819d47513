"""Searching on without an end in sight: the reservation value of McCall, for the alternative "keep searching"."""

from __future__ import annotations

from collections.abc import Sequence

#: Halvings of the bracket: more than a double can tell apart.
HALVINGS = 200


def reservation(values: Sequence[float], chances: Sequence[float], *, meanwhile: float, discount: float) -> float:
    """The least offer worth taking where one offer a period is drawn for ever, an answer is due at once, and it lasts.

    `values` are what offers pay a period with their `chances` (adding up to one), `meanwhile` what a period of
    searching pays, `discount` the factor of one period, 0 < discount < 1. The root of
    w = c + b / (1 - b) E max(X - w, 0). Source: McCall (1970); the form of Ljungqvist and Sargent, Recursive
    Macroeconomic Theory, chapter 6. Raises ValueError where the discount is no such factor.
    """
    if not 0 < discount < 1:
        raise ValueError("A discount factor lies between nought and one.")
    factor = discount / (1 - discount)

    def gain(wage: float) -> float:
        excess = sum(p * (x - wage) for x, p in zip(values, chances, strict=True) if x > wage)
        return meanwhile + factor * excess - wage

    low, high = min(meanwhile, *values), max(meanwhile, *values)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if gain(middle) > 0 else (low, middle)
    return (low + high) / 2
