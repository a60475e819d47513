from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.test import Client

from parley.core import ids
from parley.core.scope import Scope
from parley.jobsearch.conftest import Opening
from parley.jobsearch.funnel.forms import wish_of
from parley.jobsearch.funnel.queries import Wish, choice_of, span_choices
from parley.jobsearch.models import Opportunity, Stage
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.pipeline import actions


@pytest.fixture
def searched(scope: Scope, opening: Opening) -> list[Opportunity]:
    """Twelve applications of a month ago: four came to a call, six were rejected after a week, two wait."""
    then = replace(scope, now=scope.now - dt.timedelta(days=30), deed=ids.new())
    rows = [opening(then, f"Employer {at}") for at in range(12)]
    stage = scope.of(Stage).get(step="call")
    later = replace(scope, now=scope.now - dt.timedelta(days=22), deed=ids.new())
    for row in rows[:4]:
        actions.move(scope=later, opportunity_id=row.pk, stage_id=stage.pk)
    for row in rows[4:10]:
        actions.close(scope=later, opportunity_id=row.pk, outcome="rejected")
    return rows


def test_an_empty_funnel_says_what_it_is_for(web: Client) -> None:
    for address, says in (("funnel", "What became of everything"), ("sources", "Which door opens")):
        body = web.get(f"/search/{address}/").content.decode()
        assert (says in body, "<table" in body) == (True, False)


def test_the_funnel_says_of_how_many_each_figure_is(web: Client, searched: list[Opportunity]) -> None:
    body = web.get("/search/funnel/").content.decode()
    assert "12 opportunities begun, 0 offers, 6 still live" in body
    assert "4 of 10 decided, 2 without an answer" in body
    assert 'aria-label="How many came to each step: Applied 12, First call 4, Rounds 0, Offer 0."' in body
    assert "They said no" in body
    assert "Not enough to tell" in body or "Bad luck explains it" in body


def test_small_numbers_are_said_to_be_too_small(web: Client, scope: Scope, opening: Opening) -> None:
    opening(scope)
    body = web.get("/search/funnel/").content.decode()
    assert ("not enough data" in body, "Nothing to read yet" in body, "by each day" in body) == (True, True, False)


def test_a_part_can_be_looked_at(web: Client, searched: list[Opportunity]) -> None:
    none = web.get("/search/funnel/?source=referral").content.decode()
    assert "Nothing began in this part" in none
    period = web.get("/search/funnel/?came=y2026&begun=y2026").content.decode()
    assert "is not drawn" in period
    assert '<option value="y2026" selected>' in period


def test_sources_are_compared(web: Client, scope: Scope, searched: list[Opportunity]) -> None:
    stage = scope.of(Stage).get(step="call")
    then = replace(scope, now=scope.now - dt.timedelta(days=30), deed=ids.new())
    for at in range(8):
        row = opportunities.add(
            scope=replace(then, deed=ids.new()),
            facts=Facts(f"Friend {at}", source="referral"),
            stage_id=searched[0].stage_id,
        )
        actions.move(scope=replace(then, deed=ids.new()), opportunity_id=row.pk, stage_id=stage.pk)
    body = web.get("/search/sources/").content.decode()
    assert ("Referral" in body, "Not said" in body, "Begun for one yes" in body) == (True, True, True)


@pytest.mark.parametrize("nonsense", ["?source=%00&begun=y99999", "?begun=yabcd&came=-1", "?came=٣٠", "?source[]=cold"])
def test_nonsense_is_read_as_everything(web: Client, searched: list[Opportunity], nonsense: str) -> None:
    assert "12 opportunities begun" in web.get(f"/search/funnel/{nonsense}").content.decode()


def test_wishes_and_the_days_they_mean() -> None:
    assert wish_of({"source": "cold", "begun": "90", "came": "y2026"}) == Wish("cold", "90", "y2026")
    assert wish_of({"source": "fax", "begun": "91", "came": "2026"}) == Wish()
    day = dt.date(2026, 11, 25)
    choice = choice_of(Wish("cold", "30", "y2025"), day)
    assert (choice.source, choice.began, choice.came) == (
        "cold",
        (day.toordinal() - 29, None),
        (dt.date(2025, 1, 1).toordinal(), dt.date(2025, 12, 31).toordinal()),
    )
    assert span_choices([2026])[-1] == ("y2026", "In 2026")
