from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.conversations import queries
from parley.jobsearch.messages import actions as messages
from parley.jobsearch.models import Opportunity, Person, Round
from parley.jobsearch.opportunities.queries import Kinds
from parley.jobsearch.people import actions as people
from parley.jobsearch.people.actions import Details
from parley.jobsearch.rounds import actions as rounds
from parley.jobsearch.rounds.actions import Plan


@pytest.fixture
def ilse(scope: Scope, globex: Opportunity) -> Person:
    """Globex's recruiter, with a mail address."""
    details = Details("Ilse Maar", "Recruiter", "Globex", "ilse@globex.example")
    return people.add(scope, opportunity_id=globex.pk, details=details, part="recruiter").person


def test_everything_that_passed_with_somebody_stands_in_one_log(
    scope: Scope, globex: Opportunity, ilse: Person
) -> None:
    at = scope.now - dt.timedelta(days=3)
    for title, days in (("First call", -4), ("System design", 5)):
        starts = scope.now + dt.timedelta(days=days)
        plan = Plan(kind="screen", title=title, starts_at=starts, time_zone="UTC", minutes=30, names=("Ilse Maar",))
        row = rounds.add(scope, opportunity_id=globex.pk, plan=plan)
        if days < 0:
            ledger.change(scope, row, {"status": Round.Status.DONE})
    for text in ("Hi Ilse,\nthank you.", "Dear Tobe,\nthank you."):
        message = messages.begin(scope, opportunity_id=globex.pk)
        messages.keep(scope, message_id=message.pk, subject="Thanks", situation="general", text=text)
        messages.mark_sent(scope, message_id=message.pk, at=at)
    for sender in ("Ilse Maar <ilse@globex.example>", "jobs@globex.example"):
        letter = {"form": "mail", "title": "Your application", "sender": sender, "attachment": "", "import": ""}
        ledger.note(scope, globex, Kinds.LETTER, occurred_at=at - dt.timedelta(hours=1), letter=letter)
    with CaptureQueriesContext(connection) as asked:
        log = queries.passed(scope, ilse.pk)
    assert [(line.sentence, line.detail, line.is_ahead) for line in log] == [
        ("System design", "Globex, Staff engineer", True),
        ("You wrote: Thanks", "Globex, Staff engineer", False),
        ("They wrote: Your application", "Globex, Staff engineer", False),
        ("First call", "Globex, Staff engineer", False),
    ]
    assert len(asked) <= 8


def test_people_are_found_across_companies_in_a_constant_number_of_queries(
    web: Client, scope: Scope, globex: Opportunity, ilse: Person
) -> None:
    page = web.get("/search/people/").content.decode()
    assert ("Ilse Maar" in page, "Recruiter at" in page, f"/search/opportunities/{globex.pk}/" in page) == (True,) * 3
    with CaptureQueriesContext(connection) as one:
        queries.people_page(scope)
    for name in ("Tobe", "Ana", "Marit"):
        people.add(scope, opportunity_id=globex.pk, details=Details(name), part="interviewer")
    with CaptureQueriesContext(connection) as four:
        assert [each.name for each in queries.people_page(scope).people] == ["Ana", "Ilse Maar", "Marit", "Tobe"]
    assert len(one) == len(four)
    assert [each.name for each in queries.people_page(scope, "globex recr").people] == ["Ilse Maar"]
    assert "Nobody is called so." in web.get("/search/people/?q=<b>nobody</b>&page=x").content.decode()
    shown = web.get(f"/search/people/{ilse.pk}/").content.decode()
    assert f"/offers/talks/{globex.pk}/note/?who=Ilse%20Maar" in shown


def test_nobody_yet_says_how_people_come_in(web: Client, scope: Scope) -> None:
    assert "Nobody is known here yet" in web.get("/search/people/").content.decode()
