from __future__ import annotations

import pytest

from parley.kernel.text.cues import Cue, Lexicon
from parley.kernel.text.words import words

LEXICON = Lexicon(
    {
        "end": """
            in the end;
            in the|a very? end|finish;
        """,
        "span": ["from _ to _"],
    }
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("in the middle", []),
        ("In the END.", [Cue("end", 0, 3)]),
        ("so in a very finish", [Cue("end", 1, 5)]),
        ("from three to one in the", [Cue("span", 0, 4)]),
        ("from to", []),
        ("in the end in the end", [Cue("end", 0, 3), Cue("end", 3, 6)]),
    ],
)
def test_phrases_are_found_with_choices_omissions_and_any_word(text: str, found: list[Cue]) -> None:
    assert LEXICON.find(words(text)) == found
