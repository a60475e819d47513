from __future__ import annotations

import pytest

from parley.packs.files import open_pack
from parley.packs.negotiation import KIND, Avoid, negotiation

HEAD = 'kind = "negotiation"\npack = "own"\ntitle = "Own"\nlanguage = "en"\nlicence = "CC0-1.0"\nformat = 1\n'
PACK = """provenance = "Own."
[[matter]]
id = "first"
question = "Who begins?"
about = "They differ."
  [[matter.side]]
  id = "wait"
  says = "Wait."
  who = "One."
  fits = "Always."
  [[matter.side]]
  id = "begin"
  says = "Begin."
  who = "Another."
  fits = "Never."
[[situation]]
id = "call"
title = "A call"
question = "What now?"
when = "They call."
why = ["So."]
do = ["Listen.", "Thank them."]
letters = ["one"]
matters = ["first"]
basis = "Own."
  [[situation.avoid]]
  say = "Yes."
  why = "Early."
"""


def problems(text: str) -> list[str]:
    return [f"{each.field} {each.sentence}" for each in open_pack(HEAD + text, {KIND: negotiation}).problems]


def test_a_pack_is_read_whole():
    opened = open_pack(HEAD + PACK, {KIND: negotiation})
    assert (opened.problems, opened.content is not None) == ((), True)
    assert opened.content is not None
    [situation], [matter] = opened.content.situations, opened.content.matters
    assert (situation.avoid, situation.do) == ((Avoid("Yes.", "Early."),), ("Listen.", "Thank them."))
    assert [matter.side(name) and matter.side(name).says for name in ("begin", "none")] == ["Begin.", None]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PACK.replace('matters = ["first"]', 'matters = ["last"]'), [
            "situation[0] (call) names “last”, which is no matter here.",
        ]),
        (PACK.replace('id = "begin"', 'id = "wait"'), [
            "matter[0] (first).side[1] is called “wait”, as side[0] is.",
        ]),
        (PACK.replace('question = "What now?"', 'asks = "What now?"'), [
            "situation[0] (call).question is missing.",
            "situation[0] (call).asks is no field here; “basis” is.",
        ]),
    ],
    ids=["no such matter", "a side twice", "a field unknown"],
)  # fmt: skip
def test_what_is_wrong_is_said_where_it_stands(text: str, said: list[str]):
    assert problems(text) == said
