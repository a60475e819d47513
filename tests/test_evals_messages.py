"""The message linter keeps its floor, measured as `make eval` does on the messages written for it."""

from __future__ import annotations

import pytest

from evals import linter
from evals.linter import Counts
from parley.jobsearch.messages.engine.nouns import Rule, Sign


def test_counts_of_a_small_set_by_hand() -> None:
    pairs = [
        (frozenset("a"), frozenset("ab")),
        (frozenset("ab"), frozenset("b")),
        (frozenset(), frozenset()),
    ]
    found = linter.counted(pairs, ["a", "b"])
    assert found == {"a": Counts(1, 0, 1), "b": Counts(1, 1, 0)}
    assert (found["a"].precision, found["a"].recall, found["b"].precision) == (1.0, 0.5, 0.5)
    assert linter.together(found.values()) == Counts(2, 1, 1)
    assert (Counts(0, 0, 0).precision, Counts(0, 0, 0).recall) == (None, None)


def test_the_corpus_is_large_varied_and_labelled() -> None:
    sets = {name: linter.own(name) for name in ("open", "held_back")}
    everything = [each for held in sets.values() for each in held]
    assert len(everything) >= 120
    assert len({each.id for each in everything}) == len({each.text for each in everything}) == len(everything)
    assert {name for each in everything for name in each.rules} == set(Rule)
    assert {name for each in everything for name in each.signs} == set(Sign)
    good = sum(not each.rules for each in everything)
    assert 0.4 <= good / len(everything) <= 0.6


@pytest.mark.parametrize("name", ["open", "held_back"])
def test_the_linter_agrees_with_the_reader_at_least_so_far(name: str) -> None:
    """A floor a little under the figures of docs/messages.md; one false alarm in ten good messages at most."""
    found = linter.measured(linter.own(name))
    rules, signs = linter.together(found.rules.values()), linter.together(found.signs.values())
    assert (
        found.alarms <= found.good / 10,
        (rules.precision or 0) >= 0.85,
        (rules.recall or 0) >= 0.9,
        (signs.precision or 0) >= 0.75,
        (signs.recall or 0) >= 0.8,
    ) == (True,) * 5
