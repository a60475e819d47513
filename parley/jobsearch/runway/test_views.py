from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from parley.jobsearch.models import RunwayFigures
from parley.jobsearch.runway.engine import Assumptions
from parley.jobsearch.runway.forms import moved, read_rate, slid
from parley.jobsearch.runway.queries import reading

TOLD = {
    "revenue": "620k", "growth": "2 %", "costs": "€ 900.000", "cost_growth": "0", "cash": "5,320,000",
    "currency": "EUR", "as_of": "2026-02-01", "source": "Dov",
}  # fmt: skip
FIGURES = Assumptions(*map(Decimal, ("620000", "2", "900000", "0", "5320000")))


def test_figures_are_typed_as_people_say_them_read_and_moved(web, scope, globex):
    add = reverse("jobsearch:runway_add", args=[globex.company_id])
    answer = web.post(add, TOLD | {"cash": "much", "growth": "fast"})
    assert (answer.status_code, b'value="620k"' in answer.content, b"Write per cent" in answer.content) == (
        422,
        True,
        True,
    )
    answer = web.post(add, TOLD)
    [row] = scope.of(RunwayFigures)
    assert answer["Location"] == row.get_absolute_url()
    assert (row.revenue, row.growth, row.costs, row.cash) == (620000, 2, 900000, 5320000)
    page = web.get(row.get_absolute_url()).content.decode()
    assert "Default alive" in page
    assert "It breaks even in September 2027, 19 months on, before the cash is gone." in page
    moving = web.get(row.get_absolute_url(), {"cost_growth": "2.0"}, headers={"HX-Request": "true"}).content.decode()
    assert ("<html" in moving, "Default dead" in moving, "With other assumptions" in moving) == (False, True, True)
    assert "Default alive" in web.get(row.get_absolute_url(), {"cash": "nonsense", "growth": "1e9"}).content.decode()
    web.post(reverse("jobsearch:runway_edit", args=[row.pk]), TOLD | {"cash": "100k"})
    assert "Default dead" in web.get(reverse("jobsearch:company", args=[globex.company_id])).content.decode()
    web.post(reverse("jobsearch:runway_remove", args=[row.pk]))
    assert scope.of(RunwayFigures).count() == 0


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"as_of": "2099-01-01"}, "That day lies ahead."),
        ({"growth": "101"}, "−50 to 100 per cent a month"),
        ({"cash": "$5m"}, "in the currency chosen below"),
        ({"cash": "200000m"}, "not above 100 billion"),
        ({"currency": "XYZ"}, "XYZ"),
    ],
)
def test_figures_that_cannot_be_are_refused(web, scope, globex, changed, said):
    answer = web.post(reverse("jobsearch:runway_add", args=[globex.company_id]), TOLD | changed)
    assert (answer.status_code, said in answer.content.decode(), scope.of(RunwayFigures).count()) == (422, True, 0)


def test_reading_says_what_would_have_to_be_otherwise():
    dying = Assumptions(*map(Decimal, ("50000", "10", "100000", "0", "150000")))
    read = reading(dying, "EUR", dt.date(2026, 11, 25))
    assert (read.verdict, read.finding) == (
        "Default dead",
        "The cash is gone in April 2027, 5 months on; it would have broken even 3 months later.",
    )
    assert read.would == (
        "Revenue growing by 11.8 % a month in place of 10 %.",
        "Costs of €95,700 a month from now on, 4.3 % less.",
        "€28,200 more in the bank now. A round that is not closed is not in the bank.",
    )
    assert read.picture.marks == ((66.67, "breaks even", "moss"), (41.67, "cash is gone", "brick"))
    assert (read.lines[0].name, read.lines[-1].name, len(read.lines)) == ("November 2026", "November 2027", 13)
    assert reading(FIGURES, "EUR", dt.date(2026, 2, 1)).would == ()


def test_sliders_stand_on_what_was_told_and_read_nonsense_as_that():
    odd = Assumptions(*map(Decimal, ("123456.78", "2.25", "900000", "-1", "0")))
    assert moved({"growth": "x", "costs": "-5", "cash": "NaN"}, odd) == odd
    assert moved({"growth": "3.5", "cash": "10"}, odd).growth == Decimal("3.5")
    for each in slid(odd, odd):
        low, step, value = Decimal(each.min), Decimal(each.step), Decimal(each.value)
        assert ((value - low) % step, low <= value <= Decimal(each.max)) == (0, True), each
    assert [read_rate(text) for text in ("5", "2,5 %", "−3", "half", "1e5")] == [5, Decimal("2.5"), -3, None, None]
