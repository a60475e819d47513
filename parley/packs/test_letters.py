from __future__ import annotations

import pytest

from parley.packs.files import open_pack
from parley.packs.letters import KIND, Begun, Gap, begin, letters

HEAD = 'kind = "letters"\npack = "own"\ntitle = "Own"\nlanguage = "en"\nlicence = "CC0-1.0"\nformat = 1\n'
LETTER = """
[[letter]]
id = "hello"
title = "Hello"
situation = "first_contact"
about = "First."
basis = "Own."
subject = "To {company}"
warm = ["Dear {person},", "I like {company}."]
brief = ["Hi,", "{company} is fine."]
  [[letter.gap]]
  id = "person"
  asks = "the name"
  [[letter.gap]]
  id = "company"
  asks = "the company"
"""


def problems(text: str) -> list[str]:
    return [f"{each.field} {each.sentence}" for each in open_pack(HEAD + text, {KIND: letters}).problems]


def test_a_letter_is_begun_with_what_is_known_and_gaps_that_one_sees():
    opened = open_pack(HEAD + LETTER, {KIND: letters})
    assert opened.content is not None
    [letter] = opened.content
    assert begin(letter, "warm", {"company": " Norvik\n AS "}) == Begun(
        "To Norvik AS", "Dear [the name],\n\nI like Norvik AS.", (Gap("person", "the name"),)
    )
    assert begin(letter, "brief", {}) == Begun(
        "To [the company]", "Hi,\n\n[the company] is fine.", (Gap("company", "the company"),)
    )
    assert letter.paragraphs("loud") == letter.warm


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LETTER + LETTER, ["letter[1] (hello) is called “hello”, as letter[0] (hello) is."]),
        (
            LETTER.replace("{person}", "{whom}"),
            [
                "letter[0] (hello).warm speaks of {whom}, which is no gap of it.",
                "letter[0] (hello).gap[0] (person) stands nowhere in the letter.",
            ],
        ),
        (LETTER.replace('"the name"', '"the [name]"'), ["letter[0] (hello).gap[0] (person).asks holds a bracket."]),
        (LETTER.replace('"person"', '"company"'), [
            "letter[0] (hello).warm speaks of {person}, which is no gap of it.",
            "letter[0] (hello).gap[1] is called “company”, as gap[0] is.",
        ]),
    ],
)  # fmt: skip
def test_what_does_not_hold_together_is_said(text: str, said: list[str]):
    assert problems(text) == said
