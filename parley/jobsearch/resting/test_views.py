from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.test import Client

from parley.core import clock, ids, replay
from parley.core.models import Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.home.today import queries as today
from parley.jobsearch.conftest import Opening
from parley.jobsearch.funnel import queries as funnel
from parley.jobsearch.messages import actions as messages
from parley.jobsearch.models import Opportunity, Search
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.people import actions as people
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.resting import actions, queries
from parley.kernel.errors import Refused

DAY = dt.timedelta(days=1)


def after(scope: Scope, days: int) -> Scope:
    return replace(scope, now=scope.now + days * DAY, deed=ids.new())


def test_a_pause_keeps_today_quiet_until_its_day(web: Client, scope: Scope, opening: Opening) -> None:
    past = replace(scope, now=clock.now() - 3 * DAY, deed=ids.new())
    row, now = opening(past, "Globex"), replace(scope, now=clock.now(), deed=ids.new())
    opportunities.set_next(scope=past, opportunity_id=row.pk, action="Write to Ilse", on=past.now.date())
    assert (today.due_count(now), "Write to Ilse" in web.get("/").content.decode()) == (1, True)
    back_on = (clock.now() + 10 * DAY).date()
    assert "Your search rests." in web.post("/search/rest/", {"back_on": back_on}, follow=True).content.decode()
    page = web.get("/").content.decode()
    assert (today.due_count(now), "Write to Ilse" in page, "Your search rests since" in page) == (0, False, True)
    assert "lies ahead, or none" in web.post("/search/rest/", {"back_on": "2026-01-01"}).content.decode()
    assert queries.resting(after(now, 9)).is_due is False  # type: ignore[union-attr]
    assert queries.resting(after(now, 11)).is_due is True  # type: ignore[union-attr]
    assert "Your search goes on." in web.post("/search/rest/over/", follow=True).content.decode()
    assert "not at rest" in web.post("/search/rest/over/", follow=True).content.decode()
    assert (queries.resting(now), today.due_count(now)) == (None, 1)


def test_funnel_of_a_search_that_rests_watches_until_the_pause(scope: Scope, opening: Opening) -> None:
    opening(scope, "Globex")
    later = opening(after(scope, 5), "Hooli")
    actions.pause(scope=after(scope, 20))
    assert funnel.funnel_page(after(scope, 90), funnel.Wish()).found.today == (scope.now + 20 * DAY).date().toordinal()
    pipeline.close(scope=after(scope, 40), opportunity_id=later.pk, outcome="rejected")
    assert funnel.funnel_page(after(scope, 90), funnel.Wish()).found.today == (scope.now + 40 * DAY).date().toordinal()
    actions.go_on(scope=after(scope, 91))
    assert funnel.funnel_page(after(scope, 91), funnel.Wish()).found.today == (scope.now + 91 * DAY).date().toordinal()


def test_finishing_closes_what_is_ticked_in_one_deed_and_lets_the_search_rest(
    web: Client, scope: Scope, opening: Opening
) -> None:
    steps = ("offer", "offer", "rounds", "applied", "interested")
    taken, offered, talked, applied, _wished = (opening(scope, f"{step} {at}", step) for at, step in enumerate(steps))
    details = people.Details(name="Bram Teunis")
    people.add(scope, opportunity_id=talked.pk, details=details, part="referrer")
    begun = messages.begin(scope, opportunity_id=talked.pk, letter="final-decision")
    page = queries.finish(scope)
    assert [(group.key, group.letter, [row.company for row in group.rows]) for group in page.groups] == [
        ("offered", "decline", ["offer 0", "offer 1"]),
        ("talked", "final-decision", ["rounds 2"]),
        ("applied", "final-decision", ["applied 3"]),
        ("interested", "", ["interested 4"]),
    ]
    [row] = page.groups[1].rows
    assert (row.people, row.message_id, row.sent) == ("Bram Teunis", begun.pk, False)
    assert [(one.name, one.company) for one in page.thanks] == [("Bram Teunis", "rounds 2")]
    shown = web.get("/search/finish/").content.decode()
    assert ("This is the one I took" in shown, "Your draft" in shown, "Write it" in shown) == (True, True, True)
    ticked = [str(each.pk) for each in (taken, offered, talked, applied)]
    done = web.post("/search/finish/", {"id": [*ticked, "nonsense"], "accepted": str(taken.pk)}, follow=True)
    assert "4 processes are closed, and your search rests." in done.content.decode()
    stood = dict(scope.of(Opportunity).values_list("company__name", "outcome"))
    assert stood == {
        "offer 0": "accepted",
        "offer 1": "declined",
        "rounds 2": "withdrawn",
        "applied 3": "withdrawn",
        "interested 4": "",
    }
    assert queries.resting(scope) is not None
    deeds = Event.objects.filter(kind__in=("opportunity.closed", "search.paused")).values_list("deed", flat=True)
    assert (len(deeds), len(set(deeds))) == (5, 1)
    told = replay.replay(
        Event.objects.filter(workspace=scope.workspace, subject_type="jobsearch.search").order_by("id")
    )
    assert told == replay.rows(scope, [Search])
    undo(scope, deeds[0])
    assert (set(scope.of(Opportunity).values_list("outcome", flat=True)), queries.resting(scope)) == ({""}, None)


def test_nothing_ticked_or_nothing_open_changes_nothing(web: Client, scope: Scope, globex: Opportunity) -> None:
    assert "Tick what you end" in web.post("/search/finish/", follow=True).content.decode()
    pipeline.close(scope=scope, opportunity_id=globex.pk, outcome="rejected")
    with pytest.raises(Refused, match="ended already"):
        actions.finish(scope=scope, ids=[globex.pk])
    assert ("Nobody waits for you" in web.get("/search/finish/").content.decode(), queries.resting(scope)) == (
        True,
        None,
    )
