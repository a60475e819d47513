from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.core.imports.engine.delimited import Record
from parley.core.imports.engine.limits import Limits
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.tables import Table, read_table

KNOWN = {"company", "role", "status", "first name", "last name"}.__contains__


def test_read_table_finds_the_heading_after_a_preamble():
    text = 'Notes:\n"A paragraph, with a comma."\n\nFirst Name,Last Name,Company\nAda,Example,Globex\n'
    assert read_table(text, KNOWN) == Table(
        columns=("First Name", "Last Name", "Company"),
        rows=(Record(5, ("Ada", "Example", "Globex")),),
        delimiter=",",
        heading_row=4,
        preamble=("Notes:", "A paragraph, with a comma."),
    )


def test_read_table_keeps_ragged_rows_and_tells():
    table = read_table("Company,Role\nA\nB,SRE,more\nC,Dev\n", KNOWN)
    assert table.columns == ("Company", "Role", "Column 3")
    assert table.rows == (Record(2, ("A", "", "")), Record(3, ("B", "SRE", "more")), Record(4, ("C", "Dev", "")))
    assert table.problems == (
        Problem("short-row", "Row 2 has 1 of 2 cells; the missing ones were read as empty.", 2),
        Problem("long-row", "Row 3 has 3 cells where the heading has 2; the extra ones are notes.", 3),
    )


def test_read_table_names_equal_and_empty_columns_apart():
    assert read_table("Company,Role,Role,,Status\na,b,c,d,e\n", KNOWN).columns == (
        "Company",
        "Role",
        "Role (2)",
        "Column 4",
        "Status",
    )


def test_read_table_without_a_heading_numbers_the_columns():
    table = read_table("Globex,2026-03-04,https://example.org/1\nHooli,2026-03-05,https://example.org/2\n", KNOWN)
    assert table.columns == ("Column 1", "Column 2", "Column 3")
    assert [row.number for row in table.rows] == [1, 2]
    sentence = "No row of column names was found, so the columns are called by their number."
    assert table.problems == (Problem("no-heading", sentence),)


def test_read_table_tells_when_it_takes_unknown_words_for_the_heading():
    table = read_table("Firma,Rolle\nGlobex,SRE\n", KNOWN)
    assert (table.columns, table.heading_row) == (("Firma", "Rolle"), 1)
    sentence = "Row 1 was taken for the column names, though Parley knows none of them."
    assert table.problems == (Problem("guessed-heading", sentence, 1),)


def test_read_table_reads_a_markdown_table():
    table = read_table("| Company | Role |\n|---|:---|\n| Globex | SRE |\n", KNOWN)
    assert (table.columns, table.rows) == (("Company", "Role"), (Record(3, ("Globex", "SRE")),))


def test_read_table_keeps_empty_rows_inside_and_drops_blank_lines_at_the_end():
    table = read_table("Company,Role\nA,b\n,\n\nC,d\n\n\n", KNOWN)
    assert [row.number for row in table.rows] == [2, 3, 4, 5]
    assert [row.blank for row in table.rows] == [False, True, True, False]


def test_read_table_stops_at_the_limit_of_rows_and_tells():
    table = read_table("Company,Role\na,b\nc,d\ne,f\n", KNOWN, Limits(rows=2))
    assert [row.cells for row in table.rows] == [("a", "b"), ("c", "d")]
    assert table.problems == (Problem("too-many-rows", "The file has more than 2 rows; the first 2 were read."),)


def test_read_table_of_nothing_says_so():
    assert read_table(" \n\n", KNOWN).problems == (Problem("empty-file", "There is nothing in this file.", stops=True),)


@given(st.text(max_size=300))
def test_read_table_gives_every_row_a_cell_for_each_column(text):
    table = read_table(text, KNOWN)
    assert {len(row.cells) for row in table.rows} <= {len(table.columns)}
    assert len(set(table.columns)) == len(table.columns)
