from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest

from parley.kernel.problems import Problem
from parley.offers.market.engine import cells
from parley.offers.market.engine.layouts import Kind, Layout, recognise
from parley.offers.market.engine.percentiles import Percentile
from parley.offers.market.engine.places import wanted
from parley.offers.market.engine.published import Cell, percentiles_of, table_cells
from parley.offers.market.engine.questions import Question
from parley.offers.market.engine.reading import Pay, Tally, pays

NEW = "CASE_NUMBER CASE_STATUS DECISION_DATE JOB_TITLE SOC_CODE SOC_TITLE FULL_TIME_POSITION TOTAL_WORKER_POSITIONS WORKSITE_CITY WORKSITE_STATE WAGE_RATE_OF_PAY_FROM WAGE_UNIT_OF_PAY PW_WAGE_LEVEL EMPLOYER_POC_EMAIL".split()  # noqa: E501, SIM905
CASE: dict[str, Any] = {
    "CASE_NUMBER": "I-200-24001-000001", "CASE_STATUS": "Certified", "DECISION_DATE": dt.date(2024, 1, 5),
    "JOB_TITLE": "Engineer", "SOC_CODE": "15-1252.00", "SOC_TITLE": "Software Developers", "FULL_TIME_POSITION": "Y",
    "TOTAL_WORKER_POSITIONS": 3.0, "WORKSITE_CITY": "Austin", "WORKSITE_STATE": "Texas",
    "WAGE_RATE_OF_PAY_FROM": "$95,000.00", "WAGE_UNIT_OF_PAY": "Year", "PW_WAGE_LEVEL": "Level II",
    "EMPLOYER_POC_EMAIL": "somebody@example.org",
}  # fmt: skip
DAY = dt.date(2024, 1, 5).toordinal()
READ = Pay(
    1, "I-200-24001-000001", DAY, "certified", "Engineer", "15-1252", "Software Developers", "AUSTIN", "TX", "II",
    95_000.0, 3, "USD",
)  # fmt: skip


def read(headings: list[str], *rows: dict[str, Any] | list[Any], currency: str = "") -> tuple[list[Pay], Counter[str]]:
    layout, tally = recognise(headings), Tally()
    assert isinstance(layout, Layout)
    records = [row if isinstance(row, list) else [row.get(name, "") for name in headings] for row in rows]
    return list(pays(layout, records, tally, currency=currency)), tally.left_out


def test_case_of_a_later_year_is_read_without_anybodys_address() -> None:
    assert read(NEW, CASE) == ([READ], Counter())


def test_case_of_an_earlier_year_is_read_the_same() -> None:
    """Headings of fiscal years 2010 to 2014."""
    old = {
        "CASE_NUMBER": "LCA_CASE_NUMBER", "CASE_STATUS": "STATUS", "JOB_TITLE": "LCA_CASE_JOB_TITLE",
        "SOC_CODE": "LCA_CASE_SOC_CODE", "SOC_TITLE": "LCA_CASE_SOC_NAME", "FULL_TIME_POSITION": "FULL_TIME_POS",
        "TOTAL_WORKER_POSITIONS": "TOTAL_WORKERS", "WORKSITE_CITY": "LCA_CASE_WORKLOC1_CITY",
        "WORKSITE_STATE": "LCA_CASE_WORKLOC1_STATE", "WAGE_RATE_OF_PAY_FROM": "LCA_CASE_WAGE_RATE_FROM",
        "WAGE_UNIT_OF_PAY": "LCA_CASE_WAGE_RATE_UNIT",
    }  # fmt: skip
    assert read([old.get(name, name) for name in NEW], [CASE[name] for name in NEW]) == ([READ], Counter())


def test_row_with_several_worksites_is_a_pay_for_each() -> None:
    """Fiscal years 2018 and 2019 write the worksites side by side."""
    wide = ["CASE_STATUS", "JOB_TITLE", "WORKSITE_STATE_1", "WAGE_RATE_OF_PAY_FROM_1", "WAGE_UNIT_OF_PAY_1",
            "WORKSITE_STATE_2", "WAGE_RATE_OF_PAY_FROM_2", "WAGE_UNIT_OF_PAY_2", "WAGE_RATE_OF_PAY_FROM_3"]  # fmt: skip
    found, left_out = read(wide, ["CERTIFIED", "Engineer", "CA", 150_000, "Year", "NY", 70, "Hour", ""])
    assert ([(each.state, each.pay, each.record) for each in found], left_out) == (
        [("CA", 150_000.0, 1), ("NY", 145_600.0, 1)], Counter(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"WAGE_RATE_OF_PAY_FROM": "by agreement"}, "no_pay"),
        ({"WAGE_RATE_OF_PAY_FROM": float("nan")}, "no_pay"),
        ({"WAGE_UNIT_OF_PAY": "fortnight of moons"}, "no_unit"),
        ({"WAGE_UNIT_OF_PAY": "Hour"}, "hourly_too_high"),
        ({"WAGE_RATE_OF_PAY_FROM": 62.5}, "yearly_too_low"),
        ({"FULL_TIME_POSITION": "N"}, "part_time"),
    ],
)
def test_row_that_cannot_count_is_told_by_its_reason(change: dict[str, Any], reason: str) -> None:
    assert read(NEW, CASE | change) == ([], Counter({reason: 1}))


def test_row_of_another_width_is_broken_and_a_blank_one_is_nothing() -> None:
    assert read(NEW, ["I-200", "Certified"], [""] * len(NEW), CASE)[1] == Counter({"broken": 1})


def test_table_of_ones_own_takes_the_currency_of_the_row_or_of_the_file() -> None:
    headings = ["Title", "Pay", "Per", "Currency", "Place"]
    found, left_out = read(
        headings, ["Engineer", "4.000", "month", "eur", "Berlin"], ["Engineer", "50,000", "year", "", ""]
    )
    assert ([(each.pay, each.currency, each.city) for each in found], left_out) == (
        [(48_000.0, "EUR", "BERLIN")], Counter({"no_currency": 1}),
    )  # fmt: skip
    assert [each.currency for each in read(["job title", "salary"], ["Engineer", 50_000], currency="CHF")[0]] == ["CHF"]


def test_file_of_another_kind_says_what_would_be_read() -> None:
    found = recognise(["Name", "Colour"])
    assert isinstance(found, Problem)
    assert "“title” and “pay”" in found.sentence


OEWS = "AREA_TITLE AREA_TYPE PRIM_STATE I_GROUP OCC_CODE OCC_TITLE TOT_EMP MEAN_PRSE H_PCT10 H_PCT25 H_MEDIAN H_PCT75 H_PCT90 A_PCT10 A_PCT25 A_MEDIAN A_PCT75 A_PCT90".split()  # noqa: E501, SIM905


def test_wage_table_tells_cut_off_blank_and_hourly_cells_apart() -> None:
    """Rows of May 2024 as published: managers with "#", actors with hourly figures alone, and one with nothing."""
    layout, tally = recognise(OEWS), Tally()
    assert isinstance(layout, Layout)
    managers = ["U.S.", "1", "US", "cross-industry", "11-3021", "Managers", 645_970.0, 0.3, 50.22, 64.59, 82.31, 103.95,
                "#", 104_450.0, 134_350.0, 171_200.0, 216_220.0, "#"]  # fmt: skip
    actors = ["U.S.", "1", "US", "cross-industry", "27-2011", "Actors", "**", "*", 14.0, 16.94, 23.33, 41.09, 97.19,
              "*", "*", "*", "*", "*"]  # fmt: skip
    nothing = [*managers[:8], *["*"] * 10]
    one_industry = [*managers[:3], "sector", *managers[4:]]
    found = list(table_cells(layout, [managers, actors, nothing, one_industry, ["cut"]], tally))
    assert layout.kind is Kind.TABLE
    assert found == [
        Cell("11-3021", "Managers", "U.S.", "1", "US", "cross-industry", 645_970, 0.3, 104_450.0, 134_350.0, 171_200.0,
             216_220.0, 239_200.0, "90", False),
        Cell("27-2011", "Actors", "U.S.", "1", "US", "cross-industry", None, None, 29_120.0, 35_235.2, 48_526.4,
             85_467.2, 202_155.2, "", True),
    ]  # fmt: skip
    assert percentiles_of(found[0])[-1] == Percentile(90, None, 239_200.0)
    assert tally.left_out == Counter({"no_pay": 1, "by_industry": 1, "broken": 1})


@pytest.mark.parametrize(
    ("read_as", "written", "meant"),
    [
        (cells.text, '="07310"', "07310"),
        (cells.text, 10007.0, "10007"),
        (cells.amount, "65,000.00 - 70,000.00", 65_000.0),
        (cells.amount, "-5", None),
        (cells.amount, True, None),
        (cells.european, "90.000,50", "90000.50"),
        (cells.european, "90,000.50", "90,000.50"),
        (cells.european, "31,50", "31.50"),
        (cells.soc, "15-1252.00", "15-1252"),
        (cells.soc, "software", ""),
        (cells.standing, "CERTIFIED-WITHDRAWN", "withdrawn"),
        (cells.standing, "Certified - Withdrawn", "withdrawn"),
        (cells.standing, "Certified", "certified"),
        (cells.day, "2013-01-18 18:05:43", dt.date(2013, 1, 18).toordinal()),
        (cells.day, "1/29/2018", dt.date(2018, 1, 29).toordinal()),
        (cells.day, "soon", 0),
        (cells.count, "0", 1),
        (cells.unit, "per hour", "HOUR"),
        (wanted, "Austin, TX", ("AUSTIN", "TX")),
        (lambda asked: Question(asked).code, "17-2051 Civil Engineers", "17-2051"),
        (lambda asked: Question(asked).words, "Civil  Engineers", ("civil", "engineers")),
        (wanted, "new  york", ("", "NY")),
    ],
)
def test_cell_is_read_as_it_was_meant(read_as: Any, written: Any, meant: Any) -> None:
    assert read_as(written) == meant
