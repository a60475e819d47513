from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.imports.engine import documents
from parley.core.imports.engine.delimited import Record
from parley.core.imports.engine.documents import cell, clean, objects_in, read_document, table_of
from parley.core.imports.engine.limits import Limits
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.tables import Table

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"a": ', Problem("broken-json", "This JSON is broken near line 1, so nothing was read from it.", stops=True)),
        ("[" * 100_000, Problem("too-deep", "This JSON is nested too deeply to be read.", stops=True)),
        ("9" * 5000, Problem("broken-json", "This JSON is broken, so nothing was read from it.", stops=True)),
    ],
)
def test_read_document_that_is_broken_is_a_problem(text, problem):
    assert read_document(text) == problem


def test_read_document_that_is_too_full_is_not_read(monkeypatch):
    monkeypatch.setattr(documents, "MOST_VALUES", 10)
    sentence = "This JSON holds more than 10 values, so it was not read."
    assert read_document("[[],[],[],[],[],[]]") == Problem("too-many-values", sentence, stops=True)


def test_read_document_takes_no_number_that_is_none():
    assert read_document("[NaN, Infinity]") == [None, None]


def test_objects_in_a_list_or_under_ids():
    assert objects_in([{"a": 1}, 2, {"b": 3}]) == [{"a": 1}, {"b": 3}]
    assert objects_in({"x": {"a": 1}, "y": {"b": 3}}) == [{"a": 1}, {"b": 3}]
    assert [objects_in(each) for each in ({"x": 1}, {}, "words", None, 3)] == [[]] * 5


def test_cell_is_the_words_of_a_value():
    assert [cell(each) for each in (None, True, 3, 1.5, "a", ["a", None, "b"])] == ["", "Yes", "3", "1.5", "a", "a, b"]
    assert cell({"name": "Berlin", "lat": "52"}) == "Berlin"
    assert cell({"min": 1, "max": {"amount": 2}, "none": None}) == "min: 1; max: amount: 2"


def test_clean_takes_out_what_no_database_keeps():
    assert clean("a\x00b\ud800c😀") == "ab?c😀"


def test_table_of_has_a_column_for_every_key_in_order_of_appearance():
    table = table_of([{"company": "Globex", "tags": ["a", "b"]}, {"role": "SRE", "company": {"name": "Hooli"}}])
    rows = (Record(1, ("Globex", "a, b", "")), Record(2, ("Hooli", "", "SRE")))
    assert table == Table(("company", "tags", "role"), rows, "", 0)


def test_table_of_says_what_it_cuts():
    limits = Limits(cell=5, columns=1, rows=1)
    table = table_of([{"a": "123456789", "b": "x"}, {"a": "y"}], limits)
    assert (table.columns, table.rows) == (("a",), (Record(1, ("12345",)),))
    assert [problem.code for problem in table.problems] == ["too-many-columns", "too-many-rows", "cell-too-long"]


def test_table_of_keeps_columns_of_one_name_apart():
    assert table_of([{"a ": "1", "a": "2"}]).columns == ("a", "a (1)")


@given(st.lists(st.dictionaries(st.text(max_size=8), JSON, max_size=5), max_size=5))
def test_table_of_whatever_objects_is_even_and_can_be_kept(objects):
    table = table_of(objects)
    assert len(set(table.columns)) == len(table.columns)
    assert {len(row.cells) for row in table.rows} <= {len(table.columns)}
    assert all("\x00" not in words for row in table.rows for words in row.cells)
    for row in table.rows:
        "".join(row.cells).encode("utf-8")


@given(JSON)
def test_read_document_reads_what_json_writes(value):
    assert read_document(json.dumps(value)) == value


@given(st.text())
def test_read_document_never_raises(text):
    read_document(text)
