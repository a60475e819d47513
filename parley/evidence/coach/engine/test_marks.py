from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.coach.engine.marks import KINDS, Mark, Piece, marks, pieces, read_parts, units
from parley.evidence.coach.engine.reading import Reading, read_answer

PARTS = [
    ("situation", "Last year 😀 the shop was slow and customers left."),
    ("task", ""),
    ("action", "We rebuilt the queue. We moved the images. My manager was lazy."),
    ("result", "In the end it got much better."),
]


def mark(start: int, end: int, number: int = 1) -> Mark:
    return Mark(number, "we", "We, or I?", "plum", start, end, True, "", "")


def test_marks_stand_in_the_order_of_the_text_with_their_words() -> None:
    text = "Last year it was slow. We rebuilt the queue. We tested it. In the end it got much better."
    found = read_answer(text)
    assert isinstance(found, Reading)
    assert [(each.number, each.name, each.tone, each.words) for each in marks(text, found)] == [
        (1, "We, or I?", "plum", "We rebuilt"),
        (2, "We, or I?", "plum", "We tested"),
        (3, "How much?", "ochre", "much better"),
    ]


def test_pieces_cut_the_text_and_draw_the_first_of_two_that_overlap() -> None:
    first, second, third = mark(2, 5), mark(4, 7, 2), mark(8, 9, 3)
    assert pieces("0123456789", [third, second, first]) == (
        Piece("01"), Piece("234", first), Piece("567"), Piece("8", third), Piece("9"),
    )  # fmt: skip
    assert pieces("", []) == ()


def test_a_remark_on_a_story_in_parts_stands_with_its_part() -> None:
    found = read_parts(PARTS)
    told = dict(PARTS)
    assert {name: [told[name][each.start : each.end] for each in own if each.drawn] for name, own in found.marks.items()} == {
        "situation": [], "task": [], "action": ["We rebuilt", "We moved", "lazy"], "result": ["much better"],
    }  # fmt: skip
    assert found.reading is not None
    assert (found.reading.response_type, found.problem) == ("story", None)


def test_an_empty_story_and_one_in_another_language_say_why_nothing_is_read() -> None:
    empty = read_parts([("situation", ""), ("action", " ")])
    assert (empty.reading, empty.marks) == (None, {"situation": (), "action": ()})
    assert empty.problem is not None
    assert empty.problem.sentence.startswith("There is nothing to read yet.")
    german = read_parts([("situation", "Ich habe das neu gebaut und es war danach viel besser.")])
    assert german.problem is not None
    assert german.problem.sentence.startswith("This does not look like English.")


def test_every_rule_that_remarks_has_a_name_and_a_tone() -> None:
    assert {tone for _, tone in KINDS.values()} == {"ochre", "plum", "slate", "moss", "brick"}


@given(st.text(max_size=30), st.integers(0, 30))
def test_units_count_as_browsers_do(text: str, at: int) -> None:
    assert units(text, at) == sum(2 if sign > "\uffff" else 1 for sign in text[:at])


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 5)), max_size=5))
def test_pieces_keep_every_character(spans: list[tuple[int, int]]) -> None:
    text = "abcdefghijklmnopqrstuvwxyz"
    assert (
        "".join(piece.text for piece in pieces(text, [mark(start, start + length) for start, length in spans])) == text
    )
