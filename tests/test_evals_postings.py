"""The reader of postings keeps its floor, measured as `make eval` does on the postings written for it."""

from __future__ import annotations

from evals import postings
from evals.postings import Rate

#: A little under the figures of docs/rooms/job-search.md: precision and recall, on both sets.
FLOOR = {
    "requirements": (0.95, 0.93),
    "must": (0.95, 0.95),
    "nice": (0.92, 0.88),
    "duties": (0.90, 0.82),
    "technologies asked for": (0.95, 0.88),
    "level": (0.80, 0.80),
    "place": (0.80, 0.75),
}


def test_spans_agree_where_half_of_the_shorter_one_is_shared() -> None:
    assert postings._overlap([([(0, 10), (20, 30)], [(6, 30), (40, 50)])]) == Rate(1, 2, 1, 2)
    assert (Rate(0, 0, 1, 2).recall, Rate(0, 0, 1, 2).precision) == (None, 0.5)


def test_the_reader_agrees_with_the_labels_at_least_so_far() -> None:
    sets = {name: postings.own(name) for name in ("open", "held_back")}
    everything = [each for held in sets.values() for each in held]
    assert len({each.id for each in everything}) == len({each.text for each in everything}) == 36
    words = postings.lexica()
    for name, held in sets.items():
        found = postings.measured(held, words)
        under = {
            figure: (name, found[figure].precision, found[figure].recall)
            for figure, (precision, recall) in FLOOR.items()
            if (found[figure].precision or 0) < precision or (found[figure].recall or 0) < recall
        }
        assert under == {}
