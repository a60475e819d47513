from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parley.core import ids
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.jobsearch.conftest import Opening
from parley.jobsearch.models import Message, Opportunity
from parley.jobsearch.people import actions as people
from parley.jobsearch.people.actions import Details
from parley.jobsearch.to_all import actions, queries
from parley.jobsearch.to_all.actions import Written
from parley.jobsearch.to_all.queries import Wish
from parley.kernel.errors import Refused

PAGE = "/search/messages/to-all/"
DUE = dt.date(2026, 3, 20)


@pytest.fixture
def halden(scope: Scope, opening: Opening) -> Opportunity:
    """A process in its rounds, with a recruiter who is known."""
    row = opening(scope, "Halden", "rounds")
    details = Details("Ilse Maar", email="ilse@halden.example")
    people.add(scope, opportunity_id=row.pk, details=details, part="recruiter")
    return row


def test_each_company_gets_its_own_letter_in_a_constant_number_of_queries(
    scope: Scope, globex: Opportunity, halden: Opportunity, opening: Opening
) -> None:
    opening(scope, "Only looked at", "interested")
    with CaptureQueriesContext(connection) as two:
        page = queries.to_all(scope, Wish("expedite", "brief", DUE))
    assert [(draft.opportunity.company.name, draft.subject) for draft in page.drafts] == [
        ("Halden", "A change in my dates"),
        ("Globex", "A change in my dates"),
    ]
    first, second = (draft.text for draft in page.drafts)
    assert first.startswith("Hi Ilse,\n\nA short update: [what changed, only if it is so")
    assert "I owe an answer by Friday 20 March. I am still very keen on Halden." in first
    assert "Could what is still open be held, and a decision made, before then? I can be flexible." in first
    assert second.startswith("Hi [the recruiter's name],")
    assert "whether a first conversation is possible" in second
    for name in ("One", "Two", "Three"):
        opening(scope, name)
    with CaptureQueriesContext(connection) as five:
        assert len(queries.to_all(scope, Wish(besides=str(halden.pk))).drafts) == 4
    assert len(two) == len(five)


def test_what_is_typed_is_read_and_kept_as_drafts_in_one_deed(
    web: Client, scope: Scope, globex: Opportunity, halden: Opportunity
) -> None:
    typed = {
        f"pick-{halden.pk}": "1", f"subject-{halden.pk}": "Dates", f"text-{halden.pk}": "Take it or leave it.\r\nMe",
        f"text-{globex.pk}": "Hello Globex",
    }  # fmt: skip
    read = web.post(PAGE, typed | {"deed": "read"}).content.decode()
    assert ("An ultimatum." in read, "Hello Globex" in read, scope.of(Message).count()) == (True, True, 0)
    answer = web.post(PAGE, typed | {"deed": "keep"}, follow=True)
    assert "Kept 1 draft." in answer.content.decode()
    [row] = scope.of(Message)
    assert (row.opportunity_id, row.subject, row.text) == (halden.pk, "Dates", "Take it or leave it.\nMe")
    assert (row.situation, row.sent_at) == ("expedite", None)
    page = queries.to_all(scope, Wish())
    assert [(draft.lately == row, draft.is_picked) for draft in page.drafts] == [(False, True), (True, False)]


def test_one_is_marked_as_sent_once_and_the_others_stay_as_typed(
    web: Client, scope: Scope, globex: Opportunity, halden: Opportunity
) -> None:
    typed = {f"text-{halden.pk}": "My news.", f"text-{globex.pk}": "Half a letter", "sent": str(halden.pk)}
    for _ in range(2):
        answer = web.post(PAGE + "?letter=final-decision", typed).content.decode()
        assert ("Half a letter" in answer, "You wrote in this matter" in answer) == (True, True)
    [row] = scope.of(Message)
    assert (row.situation, row.text, row.sent_at is not None) == ("update_all", "My news.", True)
    assert web.post(PAGE, {"sent": "nonsense"}).status_code == 422
    assert web.post(PAGE, {"sent": str(globex.pk), f"text-{globex.pk}": ""}).status_code == 422
    assert scope.of(Message).count() == 1


def test_many_are_taken_back_by_one_undo(scope: Scope, globex: Opportunity, halden: Opportunity) -> None:
    then = replace(scope, deed=ids.new())
    written = [Written(row.pk, "Dates", "Hello") for row in (globex, halden)]
    actions.keep(then, letter="expedite", written=written)
    undo(replace(scope, deed=ids.new()), then.deed)
    assert scope.of(Message).count() == 0
    with pytest.raises(Refused, match="No letter was ticked"):
        actions.keep(scope, letter="expedite", written=[])


def test_nobody_to_write_to_is_said(web: Client, scope: Scope) -> None:
    assert "There is nobody to write to" in web.get(PAGE + "?by=nonsense&letter=x&besides=").content.decode()
