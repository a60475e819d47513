from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel.problems import Problem
from parley.packs.reading import Table, repeated


def table(**values: object) -> Table:
    return Table(values, "thing[0]", [])


def said(read: Table) -> list[str]:
    return [f"{each.field} {each.sentence}" for each in read.problems]


def test_a_text_folds_its_lines_and_must_be_there():
    read = table(a="  two\nlines  ", b="", c=7)
    assert [read.text(name) for name in "abcd"] == ["two lines", "", "", ""]
    assert said(read) == ["thing[0].b is empty.", "thing[0].c is not a text.", "thing[0].d is missing."]


def test_a_text_that_is_too_long_is_cut_and_said():
    read = table(a="x" * 12, b="a\x00b")
    assert (read.text("a", longest=10), read.words("b")) == ("x" * 10, "")
    assert said(read) == [
        "thing[0].a has 12 characters; 10 are the most.",
        "thing[0].b holds a null character.",
    ]


def test_texts_are_neither_empty_nor_twice():
    read = table(a=["one", " one ", "", 3, "two"], b="one")
    assert (read.texts("a"), read.texts("b"), read.texts("c")) == (("one", "two"), (), ())
    assert said(read) == [
        "thing[0].a[1] stands in the list twice.",
        "thing[0].a[2] is empty.",
        "thing[0].a[3] is not a text.",
        "thing[0].b is not a list.",
    ]


def test_texts_are_counted():
    read = table(a=["one"])
    read.texts("a", least=2, most=4)
    assert said(read) == ["thing[0].a has 1 members; 2 to 4 are right."]


def test_whole_numbers_have_bounds_and_no_booleans():
    read = table(a=5, b=50, c=True, d=2.5)
    assert [read.whole(name, 1, 9) for name in "abcde"] == [5, 1, 1, 1, 1]
    assert read.whole("f", 1, 9, 4) == 4
    assert said(read) == [
        "thing[0].b is 50; 1 to 9 are right.",
        "thing[0].c is not a whole number.",
        "thing[0].d is not a whole number.",
        "thing[0].e is missing.",
    ]


@pytest.mark.parametrize("name", ["Ownership", "system design", "-a", "a-", "a--b", "1a", "é", "a" * 41])
def test_identifiers_are_plain(name: str):
    read = table(id=name)
    read.identifier()
    assert len(said(read)) == 1


def test_a_misspelt_field_is_named():
    read = table(title="T", tilte="U", other=1)
    read.text("title")
    read.close()
    assert said(read) == ["thing[0].other is no field here.", "thing[0].tilte is no field here; “title” is."]


def test_tables_are_named_by_place_and_id():
    read = table(part=[{"id": "one"}, 5, {"id": "Not Good"}])
    assert [each.where for each in read.tables("part")] == ["thing[0].part[0] (one)", "thing[0].part[2]"]
    assert read.problems == [Problem("thing[0].part[1]", "is not a table.")]


def test_one_of_takes_no_other_word():
    read = table(a="b", c="z")
    assert (read.one_of("a", ["a", "b"]), read.one_of("c", ["a", "b"])) == ("b", "a")
    assert said(read) == ["thing[0].c is “z”; it may be a, b."]


def test_repeated_names_the_first_place():
    assert list(repeated([("a", "x"), ("b", ""), ("c", "x"), ("d", "")])) == [("c", "x", "a")]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["id", "title", "asks", "part", "n"]), VALUES))
def test_whatever_a_table_holds_nothing_is_raised(values: dict[str, object]):
    read = Table(values, "", [])
    read.identifier()
    read.text("title")
    read.texts("asks", least=1)
    read.whole("n", 0, 5)
    for each in read.tables("part"):
        each.close()
    read.close()
    assert all(problem.sentence for problem in read.problems)
