from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.test import Client

from parley.core import clock, ids
from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity, Stage
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.pipeline import queries

DAY = dt.timedelta(days=1)


@pytest.fixture
def today(scope: Scope) -> Scope:
    """Alice now, by the clock that the web reads."""
    return replace(scope, now=clock.now(), deed=ids.new())


@pytest.fixture
def globex(today: Scope) -> Opportunity:
    return opportunities.add(scope=replace(today, now=today.now - 10 * DAY), facts=Facts("Globex", "Staff engineer"))


def at(row: Opportunity, part: str) -> str:
    return f"/search/opportunities/{row.pk}/{part}/"


def day(scope: Scope, ago: int) -> str:
    return (scope.now - ago * DAY).date().isoformat()


def stage(scope: Scope, name: str) -> str:
    return str(scope.of(Stage).get(name=name).pk)


def test_move_on_an_earlier_day(web: Client, globex: Opportunity, today: Scope) -> None:
    assert web.get(at(globex, "move")).status_code == 200
    answer = web.post(at(globex, "move"), {"stage": stage(today, "Rounds"), "on": day(today, 3)}, follow=True)
    globex.refresh_from_db()
    assert (globex.stage.name, globex.stage_since.date().isoformat()) == ("Rounds", day(today, 3))
    assert "recorded on" in answer.content.decode()


def test_move_without_a_day_is_now(web: Client, globex: Opportunity, today: Scope) -> None:
    web.post(at(globex, "move"), {"stage": stage(today, "Rounds"), "on": ""})
    globex.refresh_from_db()
    assert globex.stage_since >= today.now


@pytest.mark.parametrize("ago", [-2, 10])
def test_move_ahead_or_to_where_it_is_keeps_the_form(web: Client, globex: Opportunity, today: Scope, ago: int) -> None:
    name = "Interested" if ago > 0 else "Rounds"
    answer = web.post(at(globex, "move"), {"stage": stage(today, name), "on": day(today, ago)})
    globex.refresh_from_db()
    assert (answer.status_code, globex.stage.name) == (422, "Interested")
    assert f'value="{day(today, ago)}"' in answer.content.decode()


def test_close_and_open_again(web: Client, globex: Opportunity, today: Scope) -> None:
    assert web.post(at(globex, "close"), {"outcome": "nonsense"}).status_code == 422
    answer = web.post(at(globex, "close"), {"outcome": "rejected", "on": day(today, 1), "reason": "Pay"}, follow=True)
    globex.refresh_from_db()
    assert (globex.outcome, globex.stage.name) == ("rejected", "Interested")
    assert "They said no, after Interested" in answer.content.decode()
    web.post(at(globex, "reopen"))
    globex.refresh_from_db()
    assert globex.outcome == ""
    assert "It is open already." in web.post(at(globex, "reopen"), follow=True).content.decode()


def test_date_is_corrected_and_a_move_taken_back(web: Client, globex: Opportunity, today: Scope) -> None:
    web.post(at(globex, "move"), {"stage": stage(today, "Rounds"), "on": day(today, 3)})
    event = queries.entries_of(today, globex)[1].event_id
    answer = web.post(at(globex, "redate"), {"event": str(event), "on": day(today, 3)})
    assert "That is the date it has already." in answer.content.decode()
    web.post(at(globex, "redate"), {"event": str(event), "on": day(today, 5)})
    globex.refresh_from_db()
    assert globex.stage_since.date().isoformat() == day(today, 5)
    answer = web.post(at(globex, "take-back"), {"event": str(event)}, follow=True)
    assert "That move is no longer in the history." in answer.content.decode()
    event = queries.entries_of(today, globex)[1].event_id
    web.post(at(globex, "take-back"), {"event": str(event)})
    globex.refresh_from_db()
    assert globex.stage.name == "Interested"


@pytest.mark.parametrize("given", [{}, {"event": "x", "on": "2026-01-01"}, {"event": "0" * 32, "on": "2026-01-01"}])
def test_redate_of_nonsense_keeps_the_form(web: Client, globex: Opportunity, given: dict[str, str]) -> None:
    assert web.post(at(globex, "redate"), given).status_code == 422
    assert web.get(at(globex, "redate") + "?event=nonsense").status_code == 200
