from __future__ import annotations

import pytest

from parley.home.today.engine.rehearsal import Rehearsal

TEN, FACTS = "Rehearse for ten minutes", "Go over what you want to know by heart"


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (Rehearsal(stories=1), (1, TEN, "1 story comes again today.")),
        (Rehearsal(facts=2), (2, FACTS, "2 facts come again today.")),
        (Rehearsal(stories=2, questions=1, facts=1), (4, TEN, "2 stories, 1 question and 1 fact come again today.")),
        (
            Rehearsal(stories=1, questions=1_200, forward=1, company="Lumenhythe"),
            (1_201, TEN, "1 story and 1,200 questions come again today; 1 of them comes early, for Lumenhythe."),
        ),
        (
            Rehearsal(questions=1, forward=1, company="Lumenhythe"),
            (1, TEN, "1 question comes again today; it comes early, for Lumenhythe."),
        ),
    ],
)
def test_rehearsal_tells_how_much_of_each_there_is(due: Rehearsal, said: tuple[int, str, str]) -> None:
    assert (due.count, due.title, due.reason) == said
