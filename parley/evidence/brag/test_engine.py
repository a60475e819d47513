from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from parley.evidence.brag.engine import Brag, as_data, compose, decided, markdown, period_text
from parley.evidence.proof.engine import Fact

KINDS = (("reliability", "Keeping it running"), ("glue", "Glue: making a team work"))
CHECKOUT = Fact(
    source="entry:1",
    text="Cut checkout p99\nfrom 800 ms to 200 ms",
    on=dt.date(2026, 2, 3),
    result="Nobody waits.",
    figures=("p99 from 800 ms to 200 ms, 75 % less",),
    work="reliability",
    competencies=("depth", "delivery"),
    helped="Every shop",
    role="Led it",
    reach="Several teams",
    learned="Ask first.",
)
MEETING = Fact(source="entry:2", text="Kept the notes", on=dt.date(2026, 3, 9), work="glue", competencies=("depth",))
NIGHT = Fact(source="entry:3", text="Held the pager", on=dt.date(2026, 4, 1), invisible=True, unchecked=1)
SECRET = Fact(
    source="entry:4",
    text="Kept Umbrella as a customer",
    on=dt.date(2026, 4, 20),
    work="reliability",
    figures=("€2,000,000 a year",),
    helped="Umbrella",
    competencies=("Umbrella care",),
    confidential=True,
    learned="Umbrella shouts.",
)
FACTS = (CHECKOUT, MEETING, NIGHT, SECRET)


def composed(body: dict[str, object] | None = None, facts: tuple[Fact, ...] = FACTS) -> Brag:
    return compose(
        facts,
        body or {},
        title="What I did",
        name="Alice",
        since=dt.date(2026, 1, 1),
        until=dt.date(2026, 6, 30),
        total=len(facts),
        kinds=KINDS,
    )


def told(brag: Brag) -> list[tuple[str, list[str]]]:
    return [(group.title, [line.text for line in group.lines]) for group in brag.groups]


def test_outcomes_stand_by_kind_of_work_with_what_is_overlooked_last() -> None:
    assert told(composed()) == [
        (
            "Keeping it running",
            ["Cut checkout p99 from 800 ms to 200 ms", "Confidential work, April 2026 (keeping it running)"],
        ),
        ("Glue: making a team work", ["Kept the notes"]),
        ("Hard, and easy to overlook", ["Held the pager"]),
    ]


def test_outcomes_stand_by_competency_and_a_secret_is_not_told_by_its_company() -> None:
    assert told(composed({"grouped": "competency"})) == [
        ("Depth", ["Cut checkout p99 from 800 ms to 200 ms", "Kept the notes"]),
        ("Not filed under a competency yet", ["Confidential work, April 2026 (keeping it running)"]),
        ("Hard, and easy to overlook", ["Held the pager"]),
    ]


def test_outcomes_stand_by_quarter_in_time() -> None:
    assert [title for title, _ in told(composed({"grouped": "quarter"}))] == [
        "First quarter of 2026",
        "Second quarter of 2026",
    ]


def test_small_type_says_when_as_what_and_whom_it_helped() -> None:
    line = composed().lines[0]
    assert line.about == ("3 February 2026", "Led it", "helped: Every shop", "reached several teams", "depth, delivery")
    by_competency = composed({"grouped": "competency"}).lines[1]
    assert by_competency.about == ("9 March 2026", "glue work")


def test_nothing_of_a_confidential_entry_is_in_the_document() -> None:
    for grouped in ("work", "competency", "quarter"):
        brag = composed({"grouped": grouped})
        assert "Umbrella" not in markdown(brag) + str(as_data(brag))
        assert "2,000,000" not in markdown(brag) + str(as_data(brag))


def test_a_confidential_entry_that_was_allowed_is_whole_and_marked() -> None:
    brag = composed({"lines": {"entry:4": {"allowed": True}}})
    line = next(line for line in brag.lines if line.source == "entry:4")
    assert (line.state, line.is_allowed, line.figures) == ("printed", True, ("€2,000,000 a year",))
    assert "- Kept Umbrella as a customer *(confidential, shown on purpose)*" in markdown(brag)
    assert brag.lessons == ("Ask first.", "Umbrella shouts.")


def test_allowing_means_nothing_for_an_entry_that_is_not_confidential() -> None:
    brag = composed({"lines": {"entry:1": {"allowed": True}}})
    assert not brag.lines[0].is_allowed


def test_what_is_left_out_is_counted_nowhere_and_printed_nowhere() -> None:
    brag = composed({"lines": {"entry:1": {"out": True}}})
    assert brag.glance == ("2 outcomes, 0 with a figure that was checked; 1 confidential one not shown.")
    assert ("checkout" in markdown(brag), brag.lessons) == (False, ())


def test_own_words_stand_and_are_held_against_the_entry() -> None:
    own = {"lines": {"entry:1": {"text": "Made checkout 90 % quicker", "was": "Cut checkout"}}}
    line = composed(own).lines[0]
    assert (line.text, line.unproven, line.moved_on) == ("Made checkout 90 % quicker", ("90%",), True)


def test_decisions_outlive_the_log_and_entries_of_other_times() -> None:
    body = {"lines": {"entry:9": {"out": True}, "entry:1": {"text": "Mine", "was": "Cut checkout p99"}}}
    again = decided(FACTS, body, {"entry:1": {"text": "Mine"}, "entry:2": {"text": "Kept the notes"}})
    assert again == {"entry:9": {"out": True}, "entry:1": {"text": "Mine", "was": "Cut checkout p99"}}
    longer = (*FACTS, replace(MEETING, source="entry:5", text="New"))
    assert [line.text for line in composed({"lines": again}, longer).lines][:2] == [
        "Mine",
        "Confidential work, April 2026 (keeping it running)",
    ]


def test_a_text_that_says_what_the_log_says_is_no_decision() -> None:
    wanted = {"entry:1": {"text": " Cut checkout p99  from 800 ms to 200 ms ", "out": False, "allowed": False}}
    assert decided(FACTS, {"lines": {"entry:1": {"text": "Mine", "was": "x"}}}, wanted) == {}


def test_markdown_is_the_document() -> None:
    body = {"intro": "A good half.", "ahead": "Rest.", "learned": "Patience.", "lines": {"entry:4": {"out": True}}}
    assert markdown(composed(body)) == (
        "# What I did\n\nAlice, 1 January to 30 June 2026\n\nA good half.\n\n"
        "3 outcomes, 1 with a figure that was checked.\n\n"
        "## Keeping it running\n\n"
        "- Cut checkout p99 from 800 ms to 200 ms  \n  Nobody waits.\n"
        "  - p99 from 800 ms to 200 ms, 75 % less\n"
        "  *3 February 2026; Led it; helped: Every shop; reached several teams; depth, delivery*\n\n"
        "## Glue: making a team work\n\n- Kept the notes\n  *9 March 2026; depth*\n\n"
        "## Hard, and easy to overlook\n\n- Held the pager\n  *1 April 2026*\n\n"
        "## What I learned\n\nPatience.\n\n- Ask first.\n\n"
        "## What comes next\n\nRest.\n"
    )


def test_nonsense_in_a_body_is_an_empty_document_around_the_facts() -> None:
    assert told(composed({"grouped": 3, "lines": [1], "intro": None})) == told(composed())


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ((2026, 1, 1), (2026, 12, 31), "2026"),
        ((2026, 4, 1), (2026, 6, 30), "Second quarter of 2026"),
        ((2026, 2, 1), (2026, 2, 28), "February 2026"),
        ((2026, 2, 1), (2026, 2, 27), "1 February to 27 February 2026"),
        ((2025, 12, 1), (2026, 2, 28), "1 December 2025 to 28 February 2026"),
        ((2026, 3, 2), (2026, 3, 2), "2 March 2026"),
    ],
)
def test_a_period_is_called_by_its_name(since: tuple[int, ...], until: tuple[int, ...], words: str) -> None:
    assert period_text(dt.date(*since), dt.date(*until)) == words
