from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from parley.offers.decisions.engine import MONTHS, Look, looks, since

DECIDED = dt.date(2026, 8, 31)


def test_a_decision_is_looked_at_after_six_and_twelve_months_and_each_once() -> None:
    half, year = dt.date(2027, 3, 1), dt.date(2027, 8, 31)
    assert looks(DECIDED, (), dt.date(2027, 2, 28)) == (Look(6, half, False), Look(12, year, False))
    assert looks(DECIDED, (), half) == (Look(6, half, True), Look(12, year, False))
    assert looks(DECIDED, (6,), year) == (Look(12, year, True),)
    assert looks(DECIDED, (6, 12), year) == ()


def test_a_day_at_the_end_of_the_calendar_has_its_looks_too() -> None:
    assert [each.on.year for each in looks(dt.date.max, (), DECIDED)] == [9999, 9999]


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(-3, 40))
def test_what_is_due_is_what_is_old_enough(decided: dt.date, days: int) -> None:
    for each in looks(decided, (), decided):
        day = each.on + dt.timedelta(days=days - 3)
        assert (decided <= since(each.months, day)) == (each.on <= day)
    assert [each.months for each in looks(decided, (), decided)] == list(MONTHS)
