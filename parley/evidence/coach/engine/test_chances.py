from __future__ import annotations

import math
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.evidence.coach.engine.chances import chances, follows, likeliest
from parley.evidence.coach.engine.presence import ENOUGH, missing, odds
from parley.evidence.coach.engine.strength import Strength
from parley.evidence.coach.engine.strengths import BEHIND, FIRST, NEXT, PARTS

KINDS = range(len(PARTS))
HUNDREDTHS = st.lists(st.integers(-300, 300), min_size=8, max_size=8).map(lambda row: [value / 100 for value in row])
SENTENCES = st.lists(st.builds(Strength, HUNDREDTHS, HUNDREDTHS), min_size=1, max_size=3)


def by_every_path(sentences: list[Strength]) -> list[list[float]]:
    """The same by adding up every order of parts one by one."""
    sums = [[0.0] * len(PARTS) for _ in sentences]
    for path in product(KINDS, repeat=len(sentences)):
        for behind_from in range(len(path) + 1):  # from which sentence on a headline stands before it
            weight = _weight(sentences, path, behind_from)
            for at, kind in enumerate(path):
                sums[at][kind] += weight
    return [[value / sum(row) for value in row] for row in sums]


def _weight(sentences: list[Strength], path: tuple[int, ...], behind_from: int) -> float:
    front, behind = path[:behind_from], path[behind_from:]
    if not front or 0 in behind or (behind and front[-1] != 0):
        return 0.0
    total = FIRST[path[0]] + sentences[0].placed[path[0]]
    for at in range(1, len(path)):
        before, after = path[at - 1], path[at]
        if at < behind_from:
            if not follows(before, after):
                return 0.0
            total += NEXT[before][after] + sentences[at].placed[after]
        else:
            total += BEHIND[before][after] + sentences[at].behind[after]
    return math.exp(total)


@settings(max_examples=25, deadline=None)
@given(SENTENCES)
def test_chances_are_those_of_every_path_added_up(sentences: list[Strength]) -> None:
    for row, wanted in zip(chances(sentences), by_every_path(sentences), strict=True):
        assert max(abs(x - y) for x, y in zip(row, wanted, strict=True)) < 1e-9


@settings(max_examples=50, deadline=None)
@given(st.lists(st.builds(Strength, HUNDREDTHS, HUNDREDTHS), min_size=1, max_size=40))
def test_the_chances_of_a_sentence_sum_to_one_however_long_the_answer(sentences: list[Strength]) -> None:
    assert all(abs(sum(row) - 1) < 1e-9 for row in chances(sentences))


def test_a_headline_follows_a_headline_or_words_that_say_nothing() -> None:
    before = [PARTS[kind] for kind in KINDS if follows(kind, 0)]
    assert (before, follows(0, 1), follows(7, 1)) == (["headline", "other"], False, True)


def test_the_likeliest_part_is_named_and_the_first_of_two_alike() -> None:
    assert likeliest([[0.1, 0.2, 0.7, 0, 0, 0, 0, 0], [0.5, 0.5, 0, 0, 0, 0, 0, 0]]) == ["task", "headline"]


def test_a_part_is_missing_where_no_sentence_is_likely_to_tell_it() -> None:
    sure = [[0.0, 0.998, 0.001, 0.001, 0.0, 0.0, 0.0, 0.0], [0.0, 0.001, 0.0, 0.999, 0.0, 0.0, 0.0, 0.0]]
    assert missing(odds(sure)) == ("task", "result", "learning", "evolution")
    # Two halves of a chance make three quarters: odds of three to one.
    halves = odds([[0.2, 0, 0, 0.5, 0.3, 0, 0, 0]] * 2)
    assert (round(halves["result"], 3), round(halves["action"], 3)) == (round(math.log(3), 3),) * 2
    assert missing(dict.fromkeys(ENOUGH, 0.0), by=10.0) == ()
