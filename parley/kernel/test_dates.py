from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel.dates import (
    Days,
    add_months,
    age_in_words,
    business_days_between,
    is_business_day,
    months_between,
    next_business_day,
    previous_business_day,
)

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
FRIDAY, SATURDAY, MONDAY = date(2026, 3, 20), date(2026, 3, 21), date(2026, 3, 23)


def test_add_months_to_a_day_the_month_lacks_gives_its_last():
    assert [add_months(date(2024, 1, 31), n) for n in (1, 3, 13, -2, 0)] == [
        date(2024, 2, 29),
        date(2024, 4, 30),
        date(2025, 2, 28),
        date(2023, 11, 30),
        date(2024, 1, 31),
    ]


def test_add_months_beyond_the_calendar_says_so():
    with pytest.raises(ValueError, match="outside the calendar"):
        add_months(date(9999, 12, 1), 1)


def test_months_between_counts_whole_months_with_the_same_clamp():
    pairs = [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 1, 31), date(2026, 2, 27)),
        (date(2026, 2, 28), date(2026, 1, 31)),
        (date(2026, 1, 15), date(2027, 1, 14)),
    ]
    assert [months_between(a, b) for a, b in pairs] == [1, 0, -1, 11]


@given(days, st.integers(0, 600))
def test_months_between_undoes_add_months(day, months):
    assert months_between(day, add_months(day, months)) == months


def test_business_days_skip_weekends_and_holidays():
    assert (is_business_day(FRIDAY), is_business_day(SATURDAY), is_business_day(FRIDAY, {FRIDAY})) == (
        True,
        False,
        False,
    )
    assert (next_business_day(SATURDAY), next_business_day(SATURDAY, [MONDAY])) == (MONDAY, date(2026, 3, 24))
    assert (previous_business_day(SATURDAY), previous_business_day(FRIDAY)) == (FRIDAY, FRIDAY)
    assert business_days_between(FRIDAY, MONDAY, [MONDAY]) == 0


@given(days, st.integers(0, 400), st.lists(days, max_size=5))
def test_business_days_between_are_those_that_a_calendar_counts(start, length, holidays):
    counted = sum(is_business_day(start + timedelta(days=at), holidays) for at in range(1, length + 1))
    end = start + timedelta(days=length)
    assert business_days_between(start, end, holidays) == counted
    assert business_days_between(end, start, holidays) == -counted


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (-5, "just now"),
        (0.9, "just now"),
        (1, "1 minute ago"),
        (59, "59 minutes ago"),
        (60, "1 hour ago"),
        (60 * 24 - 1, "23 hours ago"),
        (60 * 24, "1 day ago"),
        (60 * 24 * 1500, "1,500 days ago"),
    ],
)
def test_age_in_words_goes_by_the_largest_whole_unit(minutes, words):
    now = datetime(2026, 3, 12, tzinfo=UTC)
    assert age_in_words(now - timedelta(minutes=minutes), now) == words


#: A whole day left out (Apia), halves and quarters of an hour, clocks that turn at midnight (Havana, Beirut).
ZONES = [
    "UTC", "Europe/Vienna", "America/New_York", "Pacific/Apia", "Asia/Kolkata", "Asia/Kathmandu", "America/Havana",
    "Asia/Beirut", "Pacific/Kiritimati", "Etc/GMT+12", "America/Sao_Paulo", "Australia/Lord_Howe",
]  # fmt: skip


@given(
    st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - made aware here
    st.sampled_from(ZONES),
)
def test_days_of_a_zone_are_those_that_its_rules_say(moment, zone):
    told = Days(ZoneInfo(zone))
    around = [moment + timedelta(hours=hours) for hours in range(-13, 14)]
    assert [told.of(f"{each:%Y-%m-%d %H:%M:%S.%f}") for each in around] == [
        each.astimezone(ZoneInfo(zone)).date().isoformat() for each in around
    ]


@pytest.mark.parametrize("zone", ZONES)
def test_days_turn_at_the_minute_at_which_they_do(zone):
    told = Days(ZoneInfo(zone))
    begins = [datetime(2011, 12, 29, tzinfo=UTC), datetime(2026, 3, 28, tzinfo=UTC), datetime(2018, 11, 3, tzinfo=UTC)]
    for moment in (day + timedelta(minutes=5 * at) for day in begins for at in range(2 * 288)):
        assert told.of(f"{moment:%Y-%m-%d %H:%M:%S}") == moment.astimezone(ZoneInfo(zone)).date().isoformat()
