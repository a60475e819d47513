from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from parley.kernel.figures import POINTS, RATIO, UNITS, Figure, Rule
from parley.kernel.numbers import number_text, percent_text, to_decimal
from parley.kernel.problems import Problem

RULE = Rule("sum", "Sum", "Add them.", "Arithmetic")


def figure(key: str, value: str, unit: str, *parts: Figure) -> Figure:
    return Figure(key, key, Decimal(value), unit, "", RULE, "A sum.", (), parts)


def test_figure_text_follows_its_unit():
    shown = [
        figure("x", value, unit).text
        for value, unit in [("1.5", "EUR"), ("0.64", RATIO), ("18", UNITS), ("7.25", POINTS)]
    ]
    assert shown == ["€1.50", "64\u00a0%", "18", "7.3"]


def test_figure_tree_is_walked_parents_first_and_searched_by_key():
    leaf = figure("leaf", "1", "EUR")
    tree = figure("root", "1", "EUR", figure("branch", "1", "EUR", leaf))
    assert [part.key for part in tree.walk()] == ["root", "branch", "leaf"]
    assert (tree.find("leaf"), tree.find("none"), tree.source) == (leaf, None, "Arithmetic")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1234567.50", "1,234,567.5"),
        ("-3", "\u22123"),
        ("NaN", "not a number"),
        ("Infinity", "beyond counting"),
        ("1E+3", "1,000"),
    ],
)
def test_number_text_reads_well(value, text):
    assert number_text(Decimal(value)) == text


def test_percent_text_rounds_halves_up():
    assert percent_text(Decimal("0.5785")) == "57.9\u00a0%"


def test_to_decimal_rounds_halves_away_from_zero_and_drops_a_negative_zero():
    shown = [str(to_decimal(Fraction(n, 1000), 2)) for n in (125, -125, -4, 0)]
    assert shown == ["0.13", "-0.13", "0.00", "0.00"]


def test_problem_under_an_owner_names_the_path():
    assert Problem("months", "Too long.").under("equity[0]") == Problem("equity[0].months", "Too long.")
