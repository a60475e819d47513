from __future__ import annotations

import pytest

from parley.practice.spacing.engine.proposal import AGAIN, EASY, GOOD, HARD, Proposal, proposed


@pytest.mark.parametrize(
    ("own", "band", "missing", "answered", "wanted"),
    [
        (None, None, (), False, Proposal(AGAIN, "It was left without an answer.")),
        (5, 1, ("action", "result"), True, Proposal(AGAIN, "It does not tell one thing that happened yet.")),
        (4, 2, ("result",), True, Proposal(AGAIN, "It lacks how it ended.")),
        (4, 3, ("action", "result"), True, Proposal(AGAIN, "It lacks what you did and how it ended.")),
        (4, 2, ("situation",), True, Proposal(AGAIN, "It lacks too much of the story.")),
        (4, 3, ("task",), True, Proposal(HARD, "It lacks what was asked of you.")),
        (4, 3, ("learning",), True, Proposal(HARD, "It is whole, but vague.")),
        (2, 4, ("learning",), True, Proposal(GOOD, "It says what you did yourself, and how it ended.")),
        (3, 5, (), True, Proposal(GOOD, "It says what you did yourself, and how it ended.")),
        (4, 5, (), True, Proposal(EASY, "Strong evidence, and you found it good yourself.")),
        (None, None, (), True, Proposal(HARD, "Nobody has rated it.")),
    ],
)
def test_rating_by_what_is_there_and_what_lacks(
    own: int | None, band: int | None, missing: tuple[str, ...], answered: bool, wanted: Proposal
) -> None:
    assert proposed(own=own, band=band, missing=missing, answered=answered) == wanted


@pytest.mark.parametrize(("own", "rating"), [(1, AGAIN), (2, AGAIN), (3, HARD), (4, GOOD), (5, EASY)])
def test_own_word_stands_alone_where_the_coach_gives_no_band(own: int, rating: int) -> None:
    assert proposed(own=own, band=None, missing=(), answered=True).rating == rating
