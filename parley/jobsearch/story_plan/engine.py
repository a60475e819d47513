"""Which rounds share a listener, at once or through others: among them no story is planned twice."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Set
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
P = TypeVar("P", bound=Hashable)


def together(which: K, people: Mapping[K, Set[P]]) -> set[K]:
    """The rounds that hang together with `which`, itself among them: each shares somebody with another of them."""
    found, waiting = {which}, [which]
    while waiting:
        there = people.get(waiting.pop(), frozenset())
        fresh = {key for key, others in people.items() if key not in found and there & others}
        found |= fresh
        waiting += fresh
    return found
