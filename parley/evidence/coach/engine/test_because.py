from __future__ import annotations

import pytest

from parley.evidence.coach.engine.because import because
from parley.evidence.coach.engine.signs import read


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("Last year I was working at a bank.", "situation", ("Last year", "I was working")),
        ("My manager asked me to fix it by Friday.", "task", ("asked me to", "by Friday")),
        ("I profiled the job and rewrote it.", "action", ("I profiled",)),
        ("As a result,  the team was happy.", "result", ("As a result", "happy")),
        ("Since then I always ask.", "evolution", ("Since then", "I always")),
        ("The table had ten rows.", "learning", ()),
    ],
)
def test_a_part_names_the_words_that_made_it(text: str, part: str, words: tuple[str, ...]) -> None:
    assert because(read(text)[0], part) == words
