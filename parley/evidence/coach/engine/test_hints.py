from __future__ import annotations

from parley.evidence.coach.engine.hints import hints
from parley.evidence.coach.engine.signs import read
from parley.evidence.coach.engine.strength import OWN_HEADING, strength
from parley.evidence.coach.engine.strengths import PARTS

TEXT = "I wrote the query by hand. But it was slow. Then I added an index. I tested it. My manager was happy."


def test_a_sentence_knows_the_signs_beside_it_and_not_where_they_stand() -> None:
    first, second, *_ = hints(read(TEXT))
    assert ("i_did" in second.before, "step" in second.after, first.before) == (True, True, frozenset())
    assert not any(sign.startswith(("fifth", "early", "late", "told")) or sign == "opening" for sign in second.before)


def test_the_course_of_a_story_counts_what_was_told_and_what_is_ahead() -> None:
    found = [each.course for each in hints(read(TEXT))]
    assert found[0] == (
        "deeds 0", "outcomes 0", "trouble 0", "learned 0", "ahead 2", "mine deeds 0", "mine trouble 0", "mine ahead 2",
        "mine trouble ahead 1",
    )  # fmt: skip
    assert found[2][:5] == ("deeds 1", "outcomes 0", "trouble 1", "learned 0", "ahead 1")


def test_in_a_failure_the_first_deeds_of_ones_own_are_told_apart() -> None:
    said = read(TEXT)
    assert [each.themes for each in hints(said, "Tell me about a mistake.")] == [
        ("failure early", "failure early mine"),
        ("failure early",),
        ("failure late", "failure late mine"),
        ("failure late", "failure late mine"),
        ("failure late",),
    ]
    assert {each.themes for each in hints(said, "What are you proud of?")} == {()}


def test_a_heading_of_ones_own_outweighs_everything() -> None:
    said = read("Result:\nI wrote the query by hand.\nAction:\nMy manager was happy.")
    placed = [strength(each).placed for each in hints(said)]
    assert [PARTS[row.index(max(row))] for row in placed] == ["result", "action"]
    assert OWN_HEADING == 500
