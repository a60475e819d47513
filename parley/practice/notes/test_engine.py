"""What is seen in a prepared note. The rules are those of the guides; each case is one fault and one that has none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.practice.notes import gateway
from parley.practice.notes.engine import Check, Facts, checks

DAY = dt.date(2026, 3, 2)
NONE = Facts()


def seen(guide: str, parts: dict[str, str], facts: Facts = NONE) -> list[tuple[str, bool, str]]:
    return [(each.part, each.holds, each.quote) for each in checks(guide, parts, facts)]


def test_nothing_is_seen_where_nothing_is_written() -> None:
    assert [checks(guide, {"check": "  "}, Facts(DAY, DAY, "private")) for guide in ("give-feedback", "own")] == [
        (),
        (),
    ]


def test_feedback_as_it_should_be() -> None:
    parts = {
        "situation": "In our review on Tuesday.",
        "action": "You answered before the question was finished, three times.",
        "impact": "Two of us stopped asking.",
        "next-step": "Count to three before you answer.",
        "check": "How did that look from where you sat?",
    }
    assert checks("give-feedback", parts, Facts(DAY, DAY + dt.timedelta(days=3), "private")) == (
        Check("", "Soon enough that both of you remember it.", True),
        Check("", "Alone with them.", True),
        Check("situation", "It says when or where.", True),
        Check("action", "It keeps to what could be seen or heard.", True),
        Check("impact", "It names an effect.", True),
        Check("next-step", "It is one step.", True),
        Check("check", "You will ask them.", True),
    )


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("You are careless.", ["You are careless"]),
        ("You're always late.", ["always"]),
        ("He never reads the document.", ["never"]),
        ("She interrupts because she does not care about us.", ["because she does not"]),
        ("You obviously wanted to win.", ["You obviously wanted"]),
        ("You never listen, since you think you know it.", ["never", "you think"]),
        ("You closed the laptop while Ana was speaking.", [""]),
        ("You said that the plan was wrong, twice.", [""]),
    ],
)
def test_what_a_camera_would_not_have_recorded_is_quoted(text: str, quotes: list[str]) -> None:
    found = seen("give-feedback", {"action": text})
    assert found == [("action", quote == "", quote) for quote in quotes]


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (0, "Soon enough that both of you remember it."),
        (7, "Soon enough that both of you remember it."),
        (8, "By then it is 8 days ago. Is there a fresher case of the same, or an earlier day?"),
        (-1, "It is planned for before it happened. Look at the two dates."),
    ],
)
def test_how_soon_is_reckoned_from_the_two_days(days: int, says: str) -> None:
    [found] = checks("give-feedback", {"ground": "We talk weekly."}, Facts(DAY, DAY + dt.timedelta(days=days)))
    assert (found.says, found.holds) == (says, 0 <= days <= 7)


def test_before_others_is_asked_about() -> None:
    [found] = checks("give-feedback", {"ground": "We talk."}, Facts(setting="others"))
    assert (found.part, found.holds) == ("", False)


def test_one_step_is_heard_and_a_list_is_not() -> None:
    listed = "- Write tests\n- Read the guide\n- Ask Ilse\n- Be on time"
    texts = ["Write the test first.", listed, "Do this. Do that. Then the other. And finally rest."]
    assert [seen("give-feedback", {"next-step": text}) for text in texts] == [
        [("next-step", True, "")],
        [("next-step", False, "")],
        [("next-step", False, "")],
    ]


def test_a_situation_and_an_effect_are_looked_for() -> None:
    found = seen("give-feedback", {"situation": "It was bad.", "impact": "That is poor style."})
    assert found == [("situation", False, ""), ("impact", False, ""), ("check", False, "")]


def test_a_conflict_with_their_side_first() -> None:
    parts = {
        "about": "Who decides on the interface.",
        "their-side": "They carry the pager and want fewer changes.",
        "restate": "You want to sleep at night. Is that it?",
        "own-part": "I changed it twice without asking.",
        "ask": "What could I tell you earlier?",
        "resolve": "I announce changes a week before; they look within two days.",
        "help": "Our lead, if nothing is better in May.",
    }
    assert seen("personal-conflict", parts) == [
        ("their-side", True, ""), ("restate", True, ""), ("own-part", True, ""), ("ask", True, ""),
        ("resolve", True, ""),
    ]  # fmt: skip


def test_a_conflict_told_from_one_side() -> None:
    parts = {
        "their-side": "Their reasons are ridiculous.",
        "restate": "I know what you think.",
        "own-part": "Nothing at all.",
        "ask": "Stop it.",
        "resolve": "They change.",
    }
    assert seen("personal-conflict", parts) == [
        ("their-side", False, "ridiculous"), ("restate", False, ""), ("own-part", False, ""), ("ask", False, ""),
        ("resolve", False, ""), ("help", False, ""),
    ]  # fmt: skip
    assert seen("personal-conflict", {"resolve": "I yield."}) == [("their-side", False, ""), ("resolve", True, "")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I have the loop; let me try three items by hand.", [(True, "")]),
        ("Sorry, I am so bad at this.", [(False, "Sorry"), (False, "")]),
        ("I'm terrible at graphs, but may I begin with a list?", [(False, "I'm terrible")]),
        ("I do not know that.", [(False, "")]),
        ("First " + "and then " * 30, [(False, "")]),
    ],
)
def test_a_sentence_for_a_hard_moment_goes_on(text: str, found: list[tuple[bool, str]]) -> None:
    assert [(holds, quote) for _, holds, quote in seen("stuck-sentences", {"no-way": text})] == found


def test_a_run_sheet_is_short_and_knows_its_owner() -> None:
    assert seen("round-sheet", {"at-work": "\n".join("abcdefgh")}) == [("at-work", False, ""), ("watch-for", False, "")]
    assert seen("round-sheet", {"watch-for": "I forget to look at the clock."}) == [("watch-for", True, "")]


@given(st.dictionaries(st.sampled_from(["action", "impact", "no-way", "their-side", "help"]), st.text(max_size=200)))
def test_any_words_can_be_looked_at_and_what_is_quoted_stands_in_them(parts: dict[str, str]) -> None:
    for guide in (*gateway.for_moments(), *gateway.for_talks()):
        for check in checks(guide.id, parts, NONE):
            assert check.says
            assert check.quote in parts.get(check.part, "")
