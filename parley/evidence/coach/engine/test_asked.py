from __future__ import annotations

import re
from pathlib import Path

import pytest

from parley.evidence.coach.engine import probes
from parley.evidence.coach.engine.asked import ASKED, belongs, is_answered
from parley.evidence.coach.engine.reading import Reading, read_answer

BARE = "In March our checkout failed. I rebuilt the queue and I tested it twice."
WHOLE = f"{BARE} In the end failed payments fell from 4 % to 0.3 %, and it still holds."


def reading(text: str) -> Reading:
    found = read_answer(text)
    assert isinstance(found, Reading)
    return found


def test_every_rule_that_asks_has_a_part() -> None:
    told = Path(probes.__file__).read_text(encoding="utf-8")
    named = set(re.findall(r'Probe\(\s*"([a-z_]+)"', told)) | {f"missing_{part}" for part in probes._PARTS}
    assert named - ASKED.keys() == set()


@pytest.mark.parametrize(
    ("rule", "text", "part"),
    [
        ("missing_result", "I rebuilt the queue and I tested it.", "result"),
        ("we", "I wrote the parser.", "action"),
        ("", "I rebuilt the queue. I tested it twice. I wrote the plan.", "action"),
        ("", "What I learned is that a retry needs a key. I learned to ask first.", "learning"),
        ("no such rule", "", "action"),
    ],
)
def test_an_answer_belongs_where_its_question_points_else_where_its_sentences_do(
    rule: str, text: str, part: str
) -> None:
    assert belongs(rule, reading(text) if text else None) == part


def test_a_probe_is_answered_when_the_story_no_longer_raises_it() -> None:
    assert [is_answered("missing_result", reading(text)) for text in (BARE, WHOLE)] == [False, True]
    assert [is_answered("vague_result", reading(f"{BARE} It got {how}.")) for how in ("much better", "to 2 %")] == [
        False,
        True,
    ]
    assert (is_answered("unknown", reading(WHOLE)), is_answered("we", None)) == (None, None)
