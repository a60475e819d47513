from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.core import ids
from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity, Stage
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.pipeline import actions
from parley.jobsearch.pipeline import queries as pipeline
from parley.jobsearch.table.forms import wish_of
from parley.jobsearch.table.queries import COLUMNS, Heading, Wish, headings, listed
from parley.jobsearch.table.queries import opportunities as table

DAY = dt.timedelta(days=1)


def put(scope: Scope, company: str, stage: str, days_ago: int, due_in: int | None, **facts: str) -> Opportunity:
    actions.ensure_stages(scope)
    fresh = replace(scope, deed=ids.new())
    row = opportunities.add(
        scope=fresh,
        facts=Facts(company, **facts),
        stage_id=scope.of(Stage).get(name=stage).pk,
        since=scope.now - days_ago * DAY,
    )
    if due_in is not None:
        on = scope.now.date() + due_in * DAY
        opportunities.set_next(scope=fresh, opportunity_id=row.pk, action=f"Write to {company}", on=on)
    return row


@pytest.fixture
def three(scope: Scope) -> Scope:
    put(scope, "globex", "Rounds", 2, 5, role="Staff engineer", source="referral")
    put(scope, "Acme", "Applied", 20, 0, role="Engineer", source="cold")
    put(scope, "Hooli", "Interested", 9, None)
    closed = put(scope, "Initech", "Offer", 30, None)
    actions.close(scope=replace(scope, deed=ids.new()), opportunity_id=closed.pk, outcome="declined")
    return scope


def names(scope: Scope, wish: Wish) -> list[str]:
    return [row.opportunity.company.name for row in table(scope, wish)]


@pytest.mark.parametrize(
    ("wish", "companies"),
    [
        (Wish(), ["Acme", "globex", "Hooli"]),
        (Wish(sort="company"), ["Acme", "globex", "Hooli"]),
        (Wish(sort="company", down=True), ["Hooli", "globex", "Acme"]),
        (Wish(sort="stage"), ["Hooli", "Acme", "globex"]),
        (Wish(sort="since"), ["Acme", "Hooli", "globex"]),
        (Wish(sort="due", down=True), ["globex", "Acme", "Hooli"]),
        (Wish(text="engineer staff"), ["globex"]),
        (Wish(source="cold"), ["Acme"]),
        (Wish(due="now"), ["Acme"]),
        (Wish(due="week"), ["Acme", "globex"]),
        (Wish(due="none"), ["Hooli"]),
        (Wish(show="closed"), ["Initech"]),
        (Wish(show="declined"), ["Initech"]),
        (Wish(show="rejected"), []),
        (Wish(show="all", sort="company"), ["Acme", "globex", "Hooli", "Initech"]),
        (Wish(page="nonsense"), ["Acme", "globex", "Hooli"]),
    ],
)
def test_table_shows_what_was_wished_for(three: Scope, wish: Wish, companies: list[str]) -> None:
    assert names(three, wish) == companies


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("down", [False, True])
def test_table_sorts_by_every_column(three: Scope, column: str, down: bool) -> None:
    assert len(names(three, Wish(sort=column, down=down, show="all"))) == 4


def test_rows_say_what_is_quiet_due_and_ended(three: Scope) -> None:
    rows = table(three, Wish(show="all", sort="company"))
    assert [(row.days, row.quiet, row.due, row.today, row.source, row.ended) for row in rows] == [
        (20, 20, True, True, "Cold", ""),
        (2, None, False, False, "Referral", ""),
        (9, None, False, False, "", ""),
        (30, None, False, False, "", "You declined the offer"),
    ]


def test_heading_of_the_sorted_column_turns_it_round() -> None:
    assert headings(Wish(sort="role"))[:2] == [
        Heading("company", "Company", "", "company"),
        Heading("role", "Role", "ascending", "-role"),
    ]
    assert headings(Wish(sort="role", down=True))[1] == Heading("role", "Role", "descending", "role")


def test_wish_of_nonsense_is_the_usual() -> None:
    asked = {"sort": "--x", "stage": "1; DROP", "show": "ghost", "source": "?", "due": "soon", "q": "  a   b "}
    assert wish_of(asked, [("1", "Applied")]) == Wish(text="a b")


def test_listed_limits_and_counts(three: Scope) -> None:
    rows, count = listed(three, Wish(), limit=2)
    assert ([row.opportunity.company.name for row in rows], count) == (["Acme", "globex"], 3)
    assert listed(three, Wish(), limit=0)[1] == 3


def test_table_takes_as_many_queries_for_three_as_for_one(scope: Scope) -> None:
    numbers = []
    for count in (1, 2):
        for number in range(count):
            put(scope, f"Globex {count} {number}", "Applied", 20, 1)
        with CaptureQueriesContext(connection) as seen:
            table(scope, Wish())
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]


def test_table_shows_nothing_of_another_person(three: Scope, bobs: Scope) -> None:
    assert names(bobs, Wish(show="all")) == []


def test_words_find_companies_also_where_too_many_fit_to_name_each(scope: Scope, monkeypatch) -> None:
    monkeypatch.setattr(pipeline, "FEW", 1)
    for company in ("Globex North", "Globex South", "Hooli"):
        put(scope, company, "Applied", 2, None)
    assert names(scope, Wish(text="globex", sort="company")) == ["Globex North", "Globex South"]
    assert names(scope, Wish(text="south")) == ["Globex South"]
