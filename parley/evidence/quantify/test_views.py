from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parley.core.models import Event
from parley.core.scope import Scope
from parley.evidence.impact_log.actions import change_entry, log_entry
from parley.evidence.models import Entry, Measure
from parley.evidence.quantify import queries

PAGE = reverse("evidence:quantify")


def log(scope: Scope, text: str, day: int = 4) -> Entry:
    act = Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source=scope.source)
    return log_entry(act, text=text, happened_on=dt.date(2026, 3, day))


def reply(web: Client, entry: Entry, text: str):
    return web.post(reverse("evidence:quantify_answer", args=[entry.pk]), {"text": text})


def test_entries_without_a_number_are_asked_about_newest_first(scope: Scope, bobs: Scope) -> None:
    log(scope, "Cut it from 800 ms to 200 ms", 5)
    older, newer = log(scope, "Wrote the runbook", 3), log(scope, "Made the search faster", 4)
    log(bobs, "His guide")
    page = queries.open_questions(scope)
    assert page.now is not None
    assert (page.now.id, page.now.ask.key, [each.id for each in page.others]) == (newer.pk, "time", [older.pk])
    assert (page.waiting, page.numberless, page.entries, page.has_number) == (2, 0, 3, 1)
    chosen = queries.open_questions(scope, older.pk)
    assert (chosen.now and chosen.now.id, [each.id for each in chosen.others]) == (older.pk, [newer.pk])


def test_answer_becomes_a_figure_to_check_and_what_came_of_it(web: Client, scope: Scope) -> None:
    entry = log(scope, "Made the search faster")
    answer = reply(web, entry, "from 800 ms to 200 ms")
    assert answer.url == f"{PAGE}?just={entry.pk}"
    [kept] = Measure.objects.all()
    assert (kept.before, kept.after, kept.unit, kept.checked) == (Decimal(800), Decimal(200), "ms", False)
    assert Entry.objects.get().result == "from 800 ms to 200 ms"
    page = web.get(answer.url).content.decode()
    assert ("Read in your answer" in page, 'value="800"' in page, "75\u00a0% less" in page) == (True, True, True)


def test_answer_leaves_a_result_that_stands(web: Client, scope: Scope) -> None:
    entry = log(scope, "Made the search faster")
    change_entry(scope, entry_id=entry.pk, changes={"result": "Nobody complains"})
    reply(web, entry, "12")
    assert (Entry.objects.get().result, Measure.objects.get().unit) == ("Nobody complains", "ms")


def test_answer_is_taken_back_by_one_undo(web: Client, scope: Scope) -> None:
    entry = log(scope, "Made the search faster")
    reply(web, entry, "from 800 ms to 200 ms")
    web.post(reverse("web:undo", args=[Event.objects.filter(kind="measure.read").get().deed]))
    assert (Measure.objects.count(), Entry.objects.get().result) == (0, "")


@pytest.mark.parametrize(
    ("text", "said"), [("", "say that there is none"), ("a lot", "No number was read in “a lot”"), ("<b>", "&lt;b&gt;")]
)
def test_answer_without_a_number_says_so_and_stays(text: str, said: str, web: Client, scope: Scope) -> None:
    answer = reply(web, log(scope, "Made the search faster"), text)
    page = answer.content.decode()
    assert (answer.status_code, said in page, Measure.objects.count()) == (422, True, 0)
    assert text != "a lot" or 'value="a lot"' in page


def test_entry_that_has_no_number_is_not_asked_about_until_it_may_be(web: Client, scope: Scope) -> None:
    entry = log(scope, "Sat with Wouter")
    none = reverse("evidence:quantify_none", args=[entry.pk])
    web.post(none)
    page = queries.open_questions(scope)
    assert (page.now, page.waiting, page.numberless) == (None, 0, 1)
    assert "Every entry has its number" in web.get(PAGE).content.decode()
    web.post(none, {"again": "1"})
    assert queries.open_questions(scope).waiting == 1


def test_reading_shows_what_an_answer_says_and_keeps_nothing(web: Client, scope: Scope) -> None:
    entry = log(scope, "Made the search faster")
    answer = web.post(reverse("evidence:quantify_reading", args=[entry.pk]), {"text": "from 800 to 200"})
    assert ("from 800 to 200" in answer.content.decode(), Measure.objects.count()) == (True, 0)


def test_figures_checked_here_lead_back_here(web: Client, scope: Scope) -> None:
    entry = log(scope, "Made the search faster")
    reply(web, entry, "12 ms")
    row = {
        "figures-TOTAL_FORMS": "1",
        "figures-INITIAL_FORMS": "0",
        "figures-0-name": "search",
        "figures-0-after": "12",
    }
    answer = web.post(reverse("evidence:measures", args=[entry.pk]), row | {"next": PAGE})
    assert (answer.url, Measure.objects.get().name) == (PAGE, "search")


@pytest.mark.parametrize("asked", ["?entry=nonsense", "?just=nonsense", "?page=99", ""])
def test_page_of_nothing_and_of_nonsense_teaches(asked: str, web: Client) -> None:
    assert "Nothing to ask about yet" in web.get(PAGE + asked).content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_page_asks_the_same_queries_whatever_there_is(many: int, scope: Scope) -> None:
    for number in range(many):
        log(scope, f"Wrote guide {'x' * number}")
    with CaptureQueriesContext(connection) as asked:
        queries.open_questions(scope)
    assert len(asked) == 4
