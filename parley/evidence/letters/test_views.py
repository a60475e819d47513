from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from parley.core.scope import Scope
from parley.evidence.brag.actions import begin as begin_brag
from parley.evidence.impact_log.actions import log_entry
from parley.evidence.letters import actions, queries
from parley.evidence.models import Document
from parley.evidence.resume.actions import bring_in
from parley.kernel.errors import NotFound, Refused


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def url(row: Document, name: str = "document") -> str:
    return reverse(f"evidence:{name}", args=[row.pk])


def test_a_letter_takes_the_sender_from_the_resume(scope: Scope) -> None:
    bring_in(scope, text='{"basics": {"name": "Ada", "email": "ada@example.org", "location": {"city": "Paris"}}}')
    row = actions.begin(again(scope), meant_for="Hooli, Engineer", recipient="Hooli")
    assert {name: row.body[name] for name in ("to", "sign", "contact", "place", "on")} == {
        "to": "Hooli",
        "sign": "Ada",
        "contact": "ada@example.org",
        "place": "Paris",
        "on": "12 March 2026",
    }
    assert row.title == "Letter to Hooli, Engineer"


def test_a_letter_is_begun_filled_and_saved_on_its_page(web: Client, scope: Scope) -> None:
    entry = log_entry(scope, text="Cut p99 to 200 ms")
    row = scope.of(Document).get(
        pk=web.post(reverse("evidence:letter_new"), {"meant_for": "Hooli"})["Location"].split("/")[-2]
    )
    web.post(url(row, "letter_point"), {"source": f"entry:{entry.pk}"})
    page = web.get(url(row)).content.decode()
    assert ("Rests on “Cut p99 to 200 ms”" in page, "two or three make a case" in page) == (True, True)
    web.post(url(row), {
        "title": "Mine", "greeting": "Hello,", "reason": ["Old ledgers", "", ""], "opening": "One.\r\nTwo.",
        "point": ["Cut it to 200 ms", "Led", ""], "point-source": [f"entry:{entry.pk}", "entry:nonsense", ""],
    })  # fmt: skip
    letter = queries.letter(scope, scope.get(Document, row.pk))
    assert letter.paragraphs == ("One.\nTwo.", "Old ledgers", "Cut it to 200 ms", "Led")
    assert [point.source for point in letter.points] == [f"entry:{entry.pk}", ""]


def test_a_refused_letter_keeps_what_was_typed(web: Client, scope: Scope) -> None:
    row = actions.begin(scope)
    answer = web.post(url(row), {"title": "", "opening": "Typed"})
    assert (answer.status_code, "Typed" in answer.content.decode()) == (422, True)


def test_a_fourth_point_is_refused_and_what_is_gone_not_found(web: Client, scope: Scope) -> None:
    row, sources = actions.begin(scope), []
    for at in range(4):
        sources.append(f"entry:{log_entry(again(scope), text=f'Did {at}').pk}")
    for source in sources[:3]:
        actions.add_point(again(scope), document_id=row.pk, source=source)
    with pytest.raises(Refused, match="room for 3 points"):
        actions.add_point(again(scope), document_id=row.pk, source=sources[3])
    with pytest.raises(NotFound):
        actions.add_point(again(scope), document_id=row.pk, source="entry:x")
    assert (
        "room for 3 points" in web.post(url(row, "letter_point"), {"source": sources[3]}, follow=True).content.decode()
    )


def test_facts_beside_a_letter_leave_its_points_out(scope: Scope) -> None:
    row, entry = actions.begin(scope, job_words="A ledger"), log_entry(again(scope), text="Cut the ledger")
    log_entry(again(scope), text="Baked")
    assert [each.shared for each in queries.beside(scope, row)] == [("ledger",), ()]
    actions.add_point(again(scope), document_id=row.pk, source=f"entry:{entry.pk}")
    assert [each.fact.text for each in queries.beside(scope, scope.get(Document, row.pk))] == ["Baked"]


def test_another_kind_of_document_is_no_letter(scope: Scope) -> None:
    brag = begin_brag(scope, since=dt.date(2026, 1, 1), until=dt.date(2026, 2, 1))
    with pytest.raises(NotFound):
        queries.row(scope, brag.pk)


def test_two_windows_on_a_letter_do_not_overwrite_each_others_points(web: Client, scope: Scope) -> None:
    row, mine = actions.begin(scope), {"title": "Letter", "reason": ["", "", ""], "point": ["", "", ""]}
    drawn = re.search(r'name="drawn" value="([^"]+)"', web.get(url(row)).content.decode()).group(1)  # type: ignore[union-attr]
    ends = {name: row.body[name] for name in ("to", "place", "on", "greeting", "farewell", "sign", "contact")}
    web.post(url(row), mine | ends | {"drawn": drawn, "point": ["One", "", ""]})
    web.post(url(row), mine | ends | {"drawn": drawn, "opening": "Hello"})
    letter = queries.letter(scope, scope.get(Document, row.pk))
    assert letter.paragraphs == ("Hello", "One")
    assert web.post(url(row), mine | ends | {"drawn": drawn, "point": ["Two", "", ""]}).status_code == 409
