from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from parley.home.today.engine.dateline import APART, DAYS, LETTERS, TONES, Dated, Label, lay_out

TODAY = dt.date(2026, 3, 12)


def dated(kind: str, days: int, title: str = "Something") -> Dated:
    return Dated(kind, f"{kind}{days}", TODAY + dt.timedelta(days=days), title, "")


def test_line_letters_dates_from_soonest_to_latest() -> None:
    line = lay_out([dated("offer", 8), dated("round", 1), dated("step", 4)], TODAY)
    assert [(mark.letter, mark.tone, mark.dated.id, mark.x) for mark in line.marks] == [
        ("A", "slate", "round1", "7.143%"),
        ("B", "teal", "step4", "21.429%"),
        ("C", "brick", "offer8", "40.476%"),
    ]
    assert (line.first, line.last, line.working_days, line.more) == (TODAY, dt.date(2026, 4, 1), 15, 0)


def test_line_marks_weekends_and_mondays() -> None:
    line = lay_out([], TODAY)
    assert line.weekends == ("9.524%", "14.286%", "42.857%", "47.619%", "76.190%", "80.952%")
    assert line.labels == (
        Label("21.429%", "Mon 16 Mar", wide=False),
        Label("54.762%", "Mon 23 Mar", wide=False),
        Label("88.095%", "Mon 30 Mar", wide=False),
    )


def test_line_puts_neighbours_into_rows() -> None:
    line = lay_out([dated("round", 3, "a"), dated("offer", 3, "b"), dated("step", 4), dated("step", 5)], TODAY)
    assert [line.axis - mark.y for mark in line.marks] == [21, 48, 75, 21]


def test_line_leaves_out_what_is_past_or_far_and_counts_what_does_not_fit() -> None:
    steps = [dated("step", days % DAYS, f"{days}") for days in range(40)]
    line = lay_out([*steps, dated("step", -1), dated("round", 21), dated("offer", 20)], TODAY)
    assert (len(line.marks), line.more, line.marks[-1].dated.id) == (LETTERS, 41 - LETTERS, "offer20")


@given(st.lists(st.builds(dated, st.sampled_from(sorted(TONES)), st.integers(-5, 30)), max_size=30))
def test_no_two_letters_of_a_row_touch(dates: list[Dated]) -> None:
    line = lay_out(dates, TODAY)
    rows: dict[int, list[dt.date]] = {}
    for mark in line.marks:
        rows.setdefault(mark.y, []).append(mark.dated.on)
    gaps = [(later - sooner).days for days in rows.values() for sooner, later in pairwise(days)]
    assert all(gap >= APART for gap in gaps)
    assert all(0 < mark.y < line.axis for mark in line.marks)
