from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.imports.engine.headings import heading, match_columns
from parley.core.imports.engine.text import fold, is_absent, looks_like_html, plain, tidy


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("🟡 Applied", "applied"),
        ("  APPLIED\u00a0", "applied"),
        ("Take-home 🏠", "take-home"),
        ("👩🏽\u200d💻 Dev", "dev"),
        ("Müller  &\nSöhne", "müller & söhne"),
        ("ｆｕｌｌ", "full"),
    ],
)
def test_fold_leaves_the_words(cell, expected):
    assert fold(cell) == expected


def test_plain_keeps_words_and_lists_and_no_script():
    html = (
        "<p>Build <b>reliable</b> systems &amp; teams</p><script>alert(1)</script>"
        "<ul><li>Python</li><li>PostgreSQL</li></ul><img src=x onerror=alert(2)>one<br>two<style>p{}</style>"
    )
    assert plain(html) == "Build reliable systems & teams\n\n- Python\n- PostgreSQL\n\none\ntwo"


@pytest.mark.parametrize("html", ["<script>x", "<<p>", "</script>y", "<!-- a", "<a href='", "&#x110000;", "<![CDATA[x"])
def test_plain_of_broken_html_is_still_words(html):
    assert isinstance(plain(html), str)


@given(st.text(max_size=200))
def test_plain_never_raises(html):
    assert isinstance(plain(html), str)


def test_looks_like_html_wants_a_tag_or_an_entity():
    assert [looks_like_html(cell) for cell in ("a < b and c > d", "<b>x</b>", "R&amp;D", "R&D")] == [
        False,
        True,
        True,
        False,
    ]


def test_is_absent_knows_the_usual_signs():
    assert [is_absent(cell) for cell in ("", " ", "N/A", "-", "None", "0", "no")] == [True] * 5 + [False] * 2


def test_tidy_makes_one_line():
    assert tidy("  one\r\n two\t") == "one two"


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("companyName", "company name"),
        ("Company_Name", "company name"),
        ("Company name:", "company name"),
        ("Salary/Rate", "salary rate"),
        ("Next Follow-up", "next follow up"),
        ("🏢 Company*", "company"),
    ],
)
def test_heading_is_the_compared_name(column, expected):
    assert heading(column) == expected


def test_match_columns_prefers_the_person_then_the_first_then_plain_names():
    names = {"company": "company", "employer": "company", "applied": "day", "date applied": "day"}
    columns = ("Applied", "Company", "Employer", "Date applied", "Else")
    assert match_columns(columns, names, {}, frozenset({"applied"})) == {"Company": "company", "Date applied": "day"}
    assert match_columns(columns, names, {"Else": "company", "Date applied": "note"}, frozenset({"applied"})) == {
        "Else": "company",
        "Applied": "day",
    }
