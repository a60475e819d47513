from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.tellings.engine.meter import in_words, meter
from parley.evidence.tellings.engine.pace import (
    CHOSEN,
    Length,
    Pace,
    Timed,
    count_words,
    length,
    pace_of,
    seconds_of,
    spoken,
)


def test_length_is_at_an_even_pace_with_a_range() -> None:
    assert length("word " * 150) == Length(words=150, seconds=60, low=53, high=69)
    assert length("") == Length(0, 0, 0, 0)
    assert (length("word " * 150).text, length("word " * 150).range_text) == ("1 min", "53 s to 1 min 9 s")


@pytest.mark.parametrize(
    ("text", "words"), [("I'd re-read 3.1 % of it, twice.", 6), ("…", 0), ("שלום עולם", 2), ("a_b", 2)]
)
def test_count_words_counts_what_is_spoken(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(("seconds", "text"), [(0, "0 s"), (59, "59 s"), (60, "1 min"), (79, "1 min 19 s")])
def test_spoken_reads_as_people_say_it(seconds: int, text: str) -> None:
    assert spoken(seconds) == text


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (0, "Nothing to tell yet. Begin with what you know best, often the action."),
        (75, "Short enough for the 30 second telling."),
        (200, "40 s left of two minutes."),
        (300, "Two minutes to the second."),
        (350, "20 s over two minutes; tell less of what did not change the result."),
    ],
)
def test_meter_holds_a_story_against_both_tellings(words: int, verdict: str) -> None:
    assert meter([("action", "Action", "word " * words)]).verdict == verdict


def test_meter_lays_the_parts_one_after_another() -> None:
    found = meter([("a", "A", "word " * 75), ("b", "B", ""), ("c", "C", "word " * 150)])
    assert [(each.name, each.start, each.width) for each in found.stretches] == [
        ("a", 0.0, 20.0),
        ("b", 20.0, 0.0),
        ("c", 20.0, 40.0),
    ]
    assert (found.scale, found.end, found.doubt, found.empty) == (150, 60.0, (52.67, 69.33), ("B",))
    assert found.marks == (("30 s", 20.0), ("2 min", 80.0))


def test_meter_of_a_very_long_story_stretches_its_scale() -> None:
    found = meter([("a", "A", "word " * 3000)])
    assert (found.scale, found.doubt[1] <= 100) == (1410, True)


def test_meter_of_another_length_has_its_own_marks() -> None:
    found = meter([("a", "A", "word " * 200)], short=0, full=60)
    assert (found.marks, found.scale) == ((("1 min", 50.0),), 120)
    assert found.verdict == "20 s over one minute; tell less of what did not change the result."
    assert [in_words(each) for each in (120, 90, 75)] == ["two minutes", "a minute and a half", "1 min 15 s"]


def test_pace_is_the_one_we_chose_until_three_tellings_were_timed() -> None:
    assert pace_of([]) == CHOSEN
    assert pace_of([Timed(300, 120)] * 2) == CHOSEN
    assert pace_of([Timed(300, 120)] * 3) == Pace(150, 150, 150, 3)


def test_pace_is_all_words_over_all_time_with_the_slowest_and_the_quickest() -> None:
    """Worked by hand: 700 words in 300 s are 140 a minute; the three alone are 120, 150 and 160."""
    found = pace_of([Timed(240, 120), Timed(300, 120), Timed(160, 60)])
    assert found == Pace(words=140, slow=120, quick=160, timed=3)
    assert found.is_own
    assert length("word " * 140, found) == Length(words=140, seconds=60, low=52, high=70)


def test_pace_leaves_out_what_cannot_be_a_measurement() -> None:
    odd = [Timed(20, 8), Timed(300, 5), Timed(100, 7000), Timed(100, 0)]
    assert pace_of([*odd, *[Timed(300, 120)] * 3]) == Pace(150, 150, 150, 3)
    assert pace_of([*odd, *[Timed(300, 120)] * 2]) == CHOSEN


def test_pace_forgets_what_is_long_ago() -> None:
    assert pace_of([*[Timed(300, 120)] * 12, *[Timed(200, 120)] * 12]) == Pace(150, 150, 150, 12)


@given(st.lists(st.builds(Timed, st.integers(0, 2000), st.integers(0, 2000)), max_size=20))
def test_pace_lies_between_its_slowest_and_its_quickest(tellings: list[Timed]) -> None:
    found = pace_of(tellings)
    assert 60 <= found.slow <= found.words <= found.quick <= 260


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:40", 100),
        ("100", 100),
        ("100 s", 100),
        ("2 min", 120),
        ("1 min 40", 100),
        ("1m40s", 100),
        (" 2 minutes 5 seconds ", 125),
        ("0", None),
        ("", None),
        ("1:75", None),
        ("3 h", None),
        ("99999", None),
        ("9000", None),
        ("soon", None),
        ("-5", None),
    ],
)
def test_seconds_of_reads_what_people_type(text: str, seconds: int | None) -> None:
    assert seconds_of(text) == seconds
