from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from parley.core import ids
from parley.core.scope import Scope
from parley.jobsearch.models import Stage
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.pipeline.actions import ensure_stages
from parley.jobsearch.search_record.forms import periods
from parley.kernel.spreadsheets import BOM

PAGE, TABLE = reverse("jobsearch:record"), reverse("jobsearch:record_table")
MARCH = {"since": "2026-03-01", "until": "2026-03-31"}


@pytest.fixture
def applied(scope: Scope) -> Scope:
    ensure_stages(scope)
    facts = Facts(
        '=HYPERLINK("http://x")', "<script>alert(1)</script>", "Vienna", "https://example.org/1", source="cold"
    )
    opportunities.add(scope=scope, facts=facts, stage_id=scope.of(Stage).get(name="Applied").pk)
    return scope


def asked(web: Client, address: str, **words: object):
    return web.get(f"{address}?{urlencode(words, doseq=True)}")


def test_page_shows_the_record_and_escapes_what_it_holds(web, applied):
    page = asked(web, PAGE, **MARCH, parts=["place"], name="Alice <b>", reference="77").content.decode()
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 1
    assert [part in page for part in ("<script>alert", "Alice &lt;b&gt;", "77", "Vienna", "example.org/1")] == [
        False, True, True, True, False,
    ]  # fmt: skip


def test_page_opens_with_the_usual_thirty_days(web):
    page = web.get(PAGE)
    assert page.status_code == 200
    assert page.context["record"].wish.parts == frozenset({"place", "link", "earlier"})
    assert (page.context["record"].wish.until - page.context["record"].wish.since).days == 29
    assert "Nothing was applied for in this time." in page.content.decode()


def test_page_without_a_tick_holds_none_of_the_parts(web, applied):
    assert asked(web, PAGE, **MARCH).context["record"].wish.parts == frozenset()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"since": "2026-02-31", "until": "2026-03-01"}, "That is not a day in the calendar."),
        ({"since": "0001-01-01", "until": "2026-03-01"}, "between the years 1900 and 2200"),
        ({"since": "2026-01-01", "until": "9999-12-31"}, "between the years 1900 and 2200"),
        ({"since": "2026-03-02", "until": "2026-03-01"}, "The last day lies before the first."),
        ({"since": "2026-03-02"}, "Choose a day."),
        (MARCH | {"parts": "pay"}, "pay"),
        (MARCH | {"name": "x" * 201}, "200"),
        (MARCH | {"since": "2026-03-01\0"}, "That is not a day in the calendar."),
    ],
)
def test_nonsense_is_answered_with_a_sentence_and_keeps_what_was_typed(web, words, sentence):
    page = asked(web, PAGE, **words)
    assert (page.status_code, sentence in page.content.decode()) == (422, True)
    assert page.context["form"]["since"].value() == words["since"]
    assert asked(web, TABLE, **words).url.startswith(f"{PAGE}?")


def test_table_neutralises_what_a_spreadsheet_would_run(web, applied):
    answer = asked(web, TABLE, **MARCH)
    text = answer.content.decode().removeprefix(BOM)
    [headings, row] = csv.reader(io.StringIO(text, newline=""))
    assert (headings[2], row[2], row[3]) == ("Company", '\'=HYPERLINK("http://x")', "<script>alert(1)</script>")
    assert answer["Content-Disposition"] == 'attachment; filename="search-record.csv"'


def test_periods_are_whole_weeks_and_months():
    assert periods(dt.date(2026, 3, 12)) == [
        ("Last week", dt.date(2026, 3, 2), dt.date(2026, 3, 8)),
        ("This month", dt.date(2026, 3, 1), dt.date(2026, 3, 12)),
        ("Last month", dt.date(2026, 2, 1), dt.date(2026, 2, 28)),
        ("Three months", dt.date(2026, 1, 1), dt.date(2026, 3, 12)),
    ]


def test_three_months_are_three_months_in_every_month():
    [*_, (_, since, _)] = periods(dt.date(2026, 7, 31))
    assert since == dt.date(2026, 5, 1)
    assert [periods(dt.date(2026, month, 1))[3][1].month for month in range(3, 13)] == list(range(1, 11))


def test_search_and_archive_lead_to_the_record(web):
    pages = (reverse("jobsearch:pipeline"), reverse("exchange:archive"))
    assert [f'href="{PAGE}"' in web.get(page).content.decode() for page in pages] == [True, True]


def test_page_begins_with_a_few_lines_and_leads_to_the_whole_for_paper(web, applied, monkeypatch):
    monkeypatch.setattr("parley.jobsearch.search_record.views.FEW", 1)
    facts = Facts("Globex", "SRE", source="cold")
    opportunities.add(
        scope=replace(applied, deed=ids.new()), facts=facts, stage_id=applied.of(Stage).get(name="Applied").pk
    )
    first = asked(web, PAGE, **MARCH)
    whole = asked(web, PAGE, **MARCH, whole="yes")
    assert [[len(lines) for _key, _name, lines, _count in page.context["sections"]] for page in (first, whole)] == [
        [1], [2],
    ]  # fmt: skip
    assert [("data-print" in page.content.decode()) for page in (first, whole)] == [False, True]
    assert 'whole=yes#applications">Show them all</a>' in first.content.decode()
