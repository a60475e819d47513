from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parley.core.scope import Scope
from parley.evidence.impact_log.actions import change_entry, log_entry
from parley.evidence.models import Entry
from parley.evidence.year import queries

YEAR, MONTH = reverse("evidence:year"), reverse("evidence:month")


def log(scope: Scope, text: str, year: int, month: int, day: int) -> Entry:
    return log_entry(scope, text=text, happened_on=dt.date(year, month, day))


def test_year_counts_figures_and_what_was_hardly_seen(scope: Scope, bobs: Scope) -> None:
    log(scope, "Cut it from 800 ms to 200 ms", 2026, 3, 4)
    hard = log(scope, "Talked them out of it", 2026, 3, 4)
    change_entry(scope, entry_id=hard.pk, changes={"invisible": True})
    log(scope, "Long ago", 2024, 1, 2)
    log(bobs, "Not hers", 2026, 3, 4)
    page = queries.year_page(scope)
    march = page.rows[2]
    assert (march.month.entries, march.month.days, march.with_number, march.invisible) == (2, 1, 1, 1)
    assert (page.year.year, page.before, page.after, page.year.entries) == (2026, 2025, None, 2)
    old = queries.year_page(scope, 2024)
    assert (old.year.year, old.before, old.after, old.year.entries) == (2024, None, 2025, 1)
    assert (queries.year_page(scope, 1960).year.year, queries.year_page(scope, 2090).year.year) == (2024, 2026)


def test_month_holds_its_entries_newest_first(scope: Scope) -> None:
    for day in (1, 31):
        log(scope, f"Day {day}", 2025, 1, day)
    log(scope, "February", 2025, 2, 1)
    page = queries.month_page(scope, dt.date(2025, 1, 9))
    assert [entry.text for entry in page.entries] == ["Day 31", "Day 1"]
    assert (page.before, page.after) == (dt.date(2024, 12, 1), dt.date(2025, 2, 1))
    this = queries.month_page(scope, dt.date(2090, 1, 1))
    assert (this.first, this.after) == (dt.date(2026, 3, 1), None)


@pytest.mark.parametrize("asked", ["", "?year=2024", "?year=x", "?year=0001", "?year=99999"])
def test_year_answers_anything(asked: str, web: Client, scope: Scope) -> None:
    log(scope, "Something", 2025, 1, 2)
    answer = web.get(YEAR + asked)
    assert (answer.status_code, 'role="img"' in answer.content.decode()) == (200, True)


@pytest.mark.parametrize("asked", ["", "?month=2025-01", "?month=2025-13", "?month=x", "?month=0001-01", "?page=99"])
def test_month_answers_anything(asked: str, web: Client) -> None:
    assert web.get(MONTH + asked).status_code == 200


def test_year_of_nothing_teaches(web: Client) -> None:
    assert "A year you can look back on" in web.get(YEAR).content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_year_asks_the_same_queries_whatever_there_is(many: int, scope: Scope) -> None:
    for number in range(many):
        log(scope, "Something", 2026, 1, number + 1)
    with CaptureQueriesContext(connection) as asked:
        queries.year_page(scope)
    assert len(asked) == 2
