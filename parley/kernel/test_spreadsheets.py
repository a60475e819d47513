from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel.spreadsheets import BOM, guarded, unguarded, written

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30) | st.from_regex(
    r"'{0,3}[=+\-@\t\r\n＝＠][^\x00]{0,5}", fullmatch=True
)


@pytest.mark.parametrize(
    ("cell", "stands"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30 123", "'+49 30 123"),
        ("-- none", "'-- none"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("-12.5", "-12.5"),
        ("+3", "+3"),
        ("-1-1", "'-1-1"),
        ("Globex", "Globex"),
        ("'quoted'", "'quoted'"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_is_guarded(cell, stands):
    assert (guarded(cell), unguarded(stands)) == (stands, cell)


@given(CELLS)
def test_the_guard_comes_off_as_it_went_on(cell):
    assert unguarded(guarded(cell)) == cell
    assert guarded(cell)[:1] not in ("=", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=8), st.integers(1, 3))
def test_a_table_is_read_back_as_it_was(rows, at_a_time):
    text = b"".join(written(rows, at_a_time=at_a_time)).decode()
    assert text.startswith(BOM)
    read = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""))
    assert [[unguarded(cell) for cell in row] for row in read] == rows
