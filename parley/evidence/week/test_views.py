from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from parley.core import clock
from parley.core.scope import Scope
from parley.evidence.impact_log.actions import log_entry
from parley.evidence.models import Entry, Summary
from parley.evidence.week.engine import monday

PAGE = reverse("evidence:week")


def now(scope: Scope) -> Scope:
    """Alice at this very moment, as the web has her."""
    return Scope(workspace=scope.workspace, user=scope.user, now=clock.now(), source="web")


def bullets(*texts: str, **more: Any) -> dict[str, Any]:
    sent = {"bullets-TOTAL_FORMS": str(len(texts)), "bullets-INITIAL_FORMS": "0"}
    return sent | {f"bullets-{at}-text": text for at, text in enumerate(texts)} | more


def test_week_of_nothing_asks_and_teaches(web: Client) -> None:
    page = web.get(PAGE).content.decode()
    assert ("What moved?" in page, "remember" in page, "Nothing yet, and that is all right." in page) == (True,) * 3


@pytest.mark.parametrize("on", ["", "nonsense", "2026-02-31", "9999-12-31", "0001-01-01"])
def test_week_of_any_day_answers(on: str, web: Client) -> None:
    assert web.get(PAGE, {"on": on}).status_code == 200


def test_answer_to_a_prompt_is_logged_with_what_it_says(web: Client, scope: Scope) -> None:
    web.post(reverse("evidence:week_note"), {"prompt": "helped", "text": "Paired", "helped": "The data team"})
    web.post(reverse("evidence:week_note"), {"prompt": "invisible", "text": "Talked them out of it"})
    kept = Entry.objects.order_by("pk").values_list("text", "helped", "invisible")
    assert list(kept) == [("Paired", "The data team", False), ("Talked them out of it", "", True)]


def test_answer_to_a_past_week_stands_in_that_week(web: Client) -> None:
    answer = web.post(reverse("evidence:week_note"), {"prompt": "moved", "text": "Old", "on": "2026-02-18"})
    assert (answer.url, Entry.objects.get().happened_on) == (f"{PAGE}?on=2026-02-16", dt.date(2026, 2, 20))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"prompt": "moved", "text": ""}, "Write one line, or leave the question"),
        ({"prompt": "moved", "text": "<b>x</b>", "happened_on": "31/02"}, "That is not a day in the calendar"),
        ({"prompt": "nonsense", "text": "x"}, "What moved?"),
    ],
)
def test_answer_that_is_wrong_stays_in_its_field(sent: dict[str, str], said: str, web: Client) -> None:
    answer = web.post(reverse("evidence:week_note"), sent)
    assert (answer.status_code, said in answer.content.decode(), Entry.objects.count()) == (422, True, 0)
    if sent["text"] == "<b>x</b>":
        assert 'value="&lt;b&gt;x&lt;/b&gt;"' in answer.content.decode()


def test_bullets_are_saved_then_kept_as_sent(web: Client) -> None:
    web.post(reverse("evidence:week_save"), bullets("One is now two", "", save="1"))
    assert [row.bullets for row in Summary.objects.all()] == [[{"text": "One is now two", "entry": ""}]]
    web.post(reverse("evidence:week_save"), bullets("One is now two", "Three", send="1", sent_to="Marit"))
    sent = Summary.objects.get()
    assert (sent.text, sent.sent_to) == ("- One is now two\n- Three", "Marit")
    page = web.get(reverse("evidence:summary", args=[sent.pk])).content.decode()
    assert ("- One is now two\n- Three" in page, "To Marit" in page) == (True, True)


def test_sending_a_confidential_entry_is_refused_and_what_was_typed_stays(web: Client, scope: Scope) -> None:
    entry = log_entry(now(scope), text="Moved the ledger", confidential=True)
    sent = bullets("The ledger is quick now", send="1") | {"bullets-0-entry": str(entry.pk)}
    answer = web.post(reverse("evidence:week_save"), sent)
    page = answer.content.decode()
    assert (answer.status_code, "marked confidential" in page, "The ledger is quick now" in page) == (422, True, True)
    assert Summary.objects.count() == 0
    web.post(reverse("evidence:week_save"), sent | {"allowed": str(entry.pk)})
    assert Summary.objects.get().text == "- The ledger is quick now"


def test_start_over_and_delete(web: Client) -> None:
    web.post(reverse("evidence:week_save"), bullets("One", save="1"))
    web.post(reverse("evidence:week_over"))
    assert Summary.objects.count() == 0
    web.post(reverse("evidence:week_save"), bullets("One", send="1"))
    web.post(reverse("evidence:summary_delete", args=[Summary.objects.get().pk]))
    assert Summary.objects.count() == 0


def test_check_tells_activity_while_typing_and_keeps_nothing(web: Client) -> None:
    answer = web.post(reverse("evidence:week_check"), {"bullets-0-text": "Worked on billing"})
    assert ("how the time was spent" in answer.content.decode(), Summary.objects.count()) == (True, 0)


def test_reminder_is_a_calendar_file(web: Client) -> None:
    answer = web.get(reverse("evidence:week_reminder"), {"at": "16:30"})
    assert (answer.headers["Content-Type"], "T163000" in answer.content.decode()) == (
        "text/calendar; charset=utf-8",
        True,
    )
    assert "T150000" in web.get(reverse("evidence:week_reminder"), {"at": "soon"}).content.decode()


def test_page_proposes_from_the_entries_of_the_week(web: Client, scope: Scope) -> None:
    log_entry(now(scope), text="Builds from 40 to 12 minutes, <script>alert(1)</script>")
    page = web.get(PAGE).content.decode()
    assert ("Builds from 40 to 12 minutes, &lt;script&gt;" in page, "<script>alert" in page) == (True, False)
    assert monday(timezone.localtime(clock.now()).date()).isoformat() in page
