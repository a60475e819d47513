from __future__ import annotations

from datetime import UTC, date, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.imports.engine.dates import (
    DateOrder,
    Evidence,
    Moment,
    OrderEvidence,
    Unread,
    order_evidence,
    read_moment,
)

DMY, MDY = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST
FIFTH = date(2024, 3, 5)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2024-03-05", Moment(FIFTH)),
        ("2024/3/5", Moment(FIFTH)),
        ("20240305", Moment(FIFTH)),
        ("2024-03-05 14:22:11 UTC", Moment(FIFTH, time(14, 22, 11, tzinfo=UTC))),
        ("2024-03-05T14:22:11.123Z", Moment(FIFTH, time(14, 22, 11, tzinfo=UTC))),
        ("2024-03-05T14:22+02:00", Moment(FIFTH, time(14, 22, tzinfo=timezone(timedelta(hours=2))))),
        ("05 Mar 2024", Moment(FIFTH)),
        ("5th March 2024", Moment(FIFTH)),
        ("5. März 2024", Moment(FIFTH)),
        ("5-Mar-24", Moment(FIFTH)),
        ("March 5, 2024", Moment(FIFTH)),
        ("Mar 5, 2024 2:05 PM", Moment(FIFTH, time(14, 5))),
        ("Tue, 5 March 2024", Moment(FIFTH)),
        ("March 5, 2024 → March 7, 2024", Moment(FIFTH)),
        ("05.03.2024", Moment(FIFTH)),
        ("5.3.24 08:15", Moment(FIFTH, time(8, 15))),
        ("11/20/24, 8:15 AM", Moment(date(2024, 11, 20), time(8, 15))),
        ("11/20/24, 12:00 AM", Moment(date(2024, 11, 20), time(0, 0))),
        ("11/20/24, 12:30 PM", Moment(date(2024, 11, 20), time(12, 30))),
        ("25/12/2025", Moment(date(2025, 12, 25))),
        ("5/5/26", Moment(date(2026, 5, 5))),
        ("31/12/99", Moment(date(1999, 12, 31))),
        ("31/12/68", Moment(date(2068, 12, 31))),
    ],
)
def test_read_moment_reads_what_has_one_meaning(cell, expected):
    assert [read_moment(cell, order) for order in (None, DMY, MDY)] == [expected] * 3


def test_read_moment_of_figures_follows_the_order_of_the_file():
    assert read_moment("03/09/2026", DMY) == Moment(date(2026, 9, 3))
    assert read_moment("03/09/2026", MDY) == Moment(date(2026, 3, 9))
    assert read_moment("1-2-26, 9:05 PM", MDY) == Moment(date(2026, 1, 2), time(21, 5))
    assert read_moment("03/09/2026", None) == Unread(
        "ambiguous", "“03/09/2026” could be 3 September 2026 or 9 March 2026."
    )


@pytest.mark.parametrize(
    "cell", ["31/02/2026", "2026-02-30", "30 Feb 2026", "32.1.2026", "0/5/2026", "2026-13-01", "1/20/26 25:00"]
)
def test_read_moment_of_an_impossible_day_says_so(cell):
    assert read_moment(cell, DMY) == Unread("impossible", f"“{cell}” is not a day in the calendar.")


@pytest.mark.parametrize("cell", ["soon", "Decaf 5, 2026", "45356", "3/2026", "²/3/2026"])
def test_read_moment_of_other_words_says_so(cell):
    assert read_moment(cell, DMY) == Unread("unknown-form", f"“{cell}” is not a date that Parley can read.")


def test_order_evidence_is_decided_by_one_day_after_the_twelfth():
    evidence = order_evidence([(2, "03/09/2026"), (3, "2026-01-05"), (4, "25/09/2026")])
    assert evidence == OrderEvidence(1, Evidence(2, "03/09/2026"), day_first=Evidence(4, "25/09/2026"))
    assert (evidence.order, evidence.asks, evidence.conflict) == (DMY, False, False)


def test_order_evidence_of_both_orders_is_a_conflict():
    evidence = order_evidence([(2, "03/09/2026"), (3, "13/09/2026"), (4, "09/13/2026")])
    assert (evidence.order, evidence.asks, evidence.conflict) == (None, True, True)


def test_order_evidence_takes_an_impossible_day_for_a_hint_only():
    evidence = order_evidence([(2, "03/09/2026"), (5, "31/02/2026")])
    assert evidence == OrderEvidence(1, Evidence(2, "03/09/2026"), leaning=DMY, leaning_from=Evidence(5, "31/02/2026"))
    assert (evidence.order, evidence.asks) == (None, True)


def test_order_evidence_of_dates_with_one_meaning_asks_nothing():
    assert order_evidence([(2, "5/5/2026"), (3, "05.03.2026"), (4, "2026-03-05"), (5, "")]) == OrderEvidence()


@given(st.dates(date(1969, 1, 1), date(2068, 12, 31)), st.sampled_from([DMY, MDY]), st.sampled_from("/-"))
def test_read_moment_gives_back_what_was_written_in_its_order(day, order, mark):
    pattern = f"%d{mark}%m{mark}" if order is DMY else f"%m{mark}%d{mark}"
    written = [day.strftime(pattern + "%Y"), day.strftime(pattern + "%y")]
    assert [read_moment(cell, order) for cell in written] == [Moment(day)] * 2


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.times())
def test_read_moment_gives_back_iso(day, clock):
    clock = clock.replace(microsecond=0)
    assert read_moment(Moment(day, clock).iso, None) == Moment(day, clock)


@given(st.text(max_size=40), st.sampled_from([None, DMY, MDY]))
def test_read_moment_never_raises(cell, order):
    assert isinstance(read_moment(cell, order), Moment | Unread)


@given(st.from_regex(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}([ ,T][0-9]{1,2}:[0-9]{2})?", fullmatch=True))
def test_order_evidence_agrees_with_reading(cell):
    evidence = order_evidence([(1, cell)])
    unread = read_moment(cell, None)
    assert (evidence.ambiguous == 1) == (isinstance(unread, Unread) and unread.code == "ambiguous")
