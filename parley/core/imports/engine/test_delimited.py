from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.imports.engine.delimited import DELIMITERS, Record, Sniffed, records, sniff
from parley.core.imports.engine.limits import USUAL, Limits
from parley.core.imports.engine.problems import Problem

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)


def written(rows, delimiter):
    """What the standard library's writer makes of rows of cells."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_sniff_finds_each_delimiter(delimiter):
    text = written([["Company", "Role", "Status"], ["Globex", "SRE", "Applied"]], delimiter)
    assert sniff(text) == Sniffed(delimiter, sure=True)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Firm;Pay;Notes\nA;90.000,00;a, b, c\nB;80.000,00;d\n", ";"),
        ('Company,Notes\n"A, B; C; D","one;\ntwo;\nthree;"\n"E","f"\n', ","),
        ("Notes:\n\nCompany\tRole\tPlace\nA, Inc\tSRE\tBerlin, Germany\n", "\t"),
        ("sep=;\r\nCompany;Role\r\n", ";"),
    ],
)
def test_sniff_is_not_misled_by_other_signs(text, delimiter):
    assert sniff(text) == Sniffed(delimiter, sure=True)


def test_sniff_of_plain_words_is_not_sure():
    assert sniff("just some words\nand some more\n") == Sniffed(",", sure=False)


def test_records_keep_newlines_and_quotes_in_cells():
    text = 'a,"one\r\ntwo","he said ""no"""\r\n\r\nb,c"d,"e"f\n'
    assert list(records(text, ",", USUAL, [])) == [
        Record(1, ("a", "one\r\ntwo", 'he said "no"')),
        Record(2, ("",)),
        Record(3, ("b", 'c"d', "ef")),
    ]


def test_records_read_an_unclosed_quote_as_a_character_and_tell():
    problems: list[Problem] = []
    assert list(records('a,b\nc,"d\ne,f\n', ",", USUAL, problems)) == [
        Record(1, ("a", "b")),
        Record(2, ("c", '"d')),
        Record(3, ("e", "f")),
    ]
    sentence = "A quotation mark in row 2 is never closed; it was read as an ordinary character."
    assert problems == [Problem("unclosed-quote", sentence, 2)]


def test_records_cut_what_is_beyond_a_limit_and_tell():
    problems: list[Problem] = []
    assert list(records("abcdef,b,c\n", ",", Limits(cell=3, columns=2), problems)) == [Record(1, ("abc", "b"))]
    assert problems == [
        Problem("too-many-columns", "Row 1 has 3 cells; the first 2 were read.", 1),
        Problem("cell-too-long", "A cell in row 1 holds 6 characters; the first 3 were kept.", 1),
    ]


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r", "\n\n"])
@pytest.mark.parametrize(
    ("cells", "count"), [("c", 3), ("c,", 4), (",,,", 6), ('"x,\n""y""",d', 4), ('"a"b"c,"d"', 4), ('"open', 3)]
)
def test_records_count_the_cells_that_they_pass_over(cells, count, end):
    told = []
    found = list(records(f"a,b,{cells}{end}", ",", Limits(columns=2), told))
    assert found[0].cells == ("a", "b")
    assert told[-1] == Problem("too-many-columns", f"Row 1 has {count} cells; the first 2 were read.", 1)
    assert len(found) == 1 + (end == "\n\n")


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=6), st.sampled_from(DELIMITERS))
def test_records_give_back_what_the_standard_writer_wrote(rows, delimiter):
    text = written([["head"], *rows], delimiter)  # a first row, so that no cell is taken for Excel's own line
    problems: list[Problem] = []
    assert [record.cells for record in records(text, delimiter, USUAL, problems)] == [
        ("head",),
        *(tuple(row) for row in rows),
    ]
    assert problems == []


@given(st.text(max_size=300), st.sampled_from(DELIMITERS))
def test_records_of_any_text_end(text, delimiter):
    numbers = [record.number for record in records(text, delimiter, USUAL, [])]
    assert numbers == sorted(set(numbers))
