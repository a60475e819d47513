from __future__ import annotations

import pytest

from parley.evidence.coach.engine.blame import blamed
from parley.evidence.coach.engine.signs import read


@pytest.mark.parametrize(
    ("text", "blames"),
    [
        ("My manager was completely incompetent.", ["incompetent"]),
        ("The other developer was lazy.", ["lazy"]),
        ("I had to wait for the lazy developer.", ["lazy"]),
        ("He had no clue how it works.", ["had no clue"]),
        ("The head of product was a control freak.", ["control freak"]),
        ("The legacy service was failing badly and it was a nightmare.", []),
        ("My manager was worried because the process was terrible.", []),
        ("The team had a terrible process.", []),
        ("Our client service was useless.", []),
        ("She was not lazy.", []),
        ("I was stupid to wait.", []),
    ],
)
def test_blame_is_of_people_and_never_of_things(text: str, blames: list[str]) -> None:
    assert [text[each.start : each.end] for each in blamed(read(text))] == blames
