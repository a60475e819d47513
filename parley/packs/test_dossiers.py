from __future__ import annotations

import pytest

from parley.packs.dossiers import KIND, dossier
from parley.packs.files import Opened, open_pack

HEADER = (
    'kind = "dossier"\npack = "own"\ntitle = "Own"\nlanguage = "en"\nlicence = "CC0"\nformat = 1\n'
    'provenance = "Ours."\n'
)
STEP = """[[step]]
id = "stack"
title = "What they build with"
part = "core"
minutes = 10
look = ["Languages.", "What the advert asks for."]
where = ["Adverts"]
gives = "What carries over."
"""
SIDE = """[[dimension]]
id = "growth"
title = "Growth"
part = "further"
question = "What would you learn?"
green = ["Somebody can tell of the last promotion", "Time to learn"]
red = ["Good work gets noticed", "Nobody senior"]
check = ["Ask twice."]
topics = ["growth"]
asks = ["growth-ladder"]
"""
WORRY = '[[worry]]\nid = "gap"\ntext = "A gap"\nbehind = "Whether something is hidden."\nanswer = "What it was."\n'


def read(text: str) -> Opened:
    return open_pack(HEADER + text, {KIND: dossier})


def test_a_pack_is_read_whole() -> None:
    opened = read(STEP + SIDE + WORRY)
    assert opened.problems == ()
    [step], [side], [worry] = opened.content.steps, opened.content.dimensions, opened.content.worries
    assert (step.id, step.part, step.minutes, step.look) == (
        "stack", "core", 10, ("Languages.", "What the advert asks for."),
    )  # fmt: skip
    assert (side.part, side.check, side.topics, side.asks) == (
        "further", ("Ask twice.",), ("growth",), ("growth-ladder",),
    )  # fmt: skip
    assert (worry.text, worry.behind, worry.answer) == ("A gap", "Whether something is hidden.", "What it was.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SIDE, "step has 0 tables"),
        (STEP.replace("minutes = 10", "minutes = 31") + SIDE, "is 31; 1 to 30 are right."),
        (STEP.replace('part = "core"', 'part = "bank"') + SIDE, "is “bank”; it may be core, further, start-up."),
        (STEP + SIDE.replace("learn?", "learn."), "does not end with a question mark."),
        (STEP + STEP + SIDE, "is called “stack”, as step[0] is."),
        (STEP + SIDE + SIDE.replace('"growth"\n', '"more"\n', 1), "takes the topic growth, as dimension[0] does."),
        (STEP + SIDE + WORRY + 'colour = "red"\n', "colour"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    told = [f"{each.field} {each.sentence}" for each in read(text).problems]
    assert any(said in each for each in told), told
