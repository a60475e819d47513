from __future__ import annotations

import pytest

from parley.core.imports.engine.headings import heading, match_columns
from parley.core.imports.engine.text import fold, is_absent, tidy


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
