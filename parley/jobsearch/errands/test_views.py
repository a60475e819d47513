from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parley.core import clock, replay
from parley.core.models import Event
from parley.core.scope import Scope
from parley.jobsearch.errands import actions, queries
from parley.jobsearch.errands.actions import Words
from parley.jobsearch.models import Errand, Opportunity
from parley.jobsearch.opportunities import actions as opportunities
from parley.kernel.errors import Refused


@pytest.mark.parametrize(
    ("spent", "enough", "said"),
    [
        (None, None, ""),
        (None, Decimal("4.0"), "4 hours agreed"),
        (Decimal("10"), None, "10 hours"),
        (Decimal("2.5"), Decimal("4"), "2.5 of 4 hours"),
        (Decimal("5"), Decimal("4"), "5 hours, 1 more than agreed"),
    ],
)
def test_hours_are_said_beside_those_agreed(spent: Decimal | None, enough: Decimal | None, said: str) -> None:
    assert queries.hours(spent, enough) == said


def test_task_goes_through_its_steps_and_is_seen_on_today_when_due(
    web: Client, scope: Scope, globex: Opportunity
) -> None:
    add, day = f"/search/opportunities/{globex.pk}/errands/add/", clock.now().date()
    assert "Ask first how many hours" in web.get(f"{add}?kind=task").content.decode()
    asked = {"title": " A reader  for files ", "step": "agreed", "due_on": day.isoformat(), "hours_enough": "4"}
    assert web.post(f"{add}?kind=task", asked)["Location"] == f"/search/opportunities/{globex.pk}/#errands"
    row = scope.of(Errand).get()
    assert (row.title, row.step, row.done_at) == ("A reader for files", "agreed", None)
    today = web.get("/").content.decode()
    assert ("A reader for files" in today, "Take-home task, Globex, Staff engineer" in today) == (True, True)
    assert "4 hours agreed" in web.get(f"/search/opportunities/{globex.pk}/").content.decode()
    for words in ("under way", "handed in"):
        done = web.post(f"/search/errands/{row.pk}/step/", follow=True).content.decode()
        assert f"A reader for files: {words}." in done
    assert "That was its last step." in web.post(f"/search/errands/{row.pk}/step/", follow=True).content.decode()
    row.refresh_from_db()
    assert (row.step, row.done_at is not None) == ("handed_in", True)
    assert "Take-home task, Globex" not in web.get("/").content.decode()
    changed = web.post(f"/search/errands/{row.pk}/", {"title": "A reader", "step": "begun", "hours_spent": "5.5"})
    row.refresh_from_db()
    assert (changed.status_code, row.title, row.done_at, row.hours_spent) == (302, "A reader", None, Decimal("5.5"))
    bad = web.post(f"/search/errands/{row.pk}/", {"title": "", "step": "nonsense", "hours_spent": "many"})
    assert (bad.status_code, set(bad.context["form"].errors)) == (422, {"title", "step", "hours_spent"})
    web.post(f"/search/errands/{row.pk}/delete/")
    assert not scope.of(Errand).exists()


def test_errands_of_an_opportunity_go_with_it_and_come_back(scope: Scope, globex: Opportunity) -> None:
    numbers = []
    for count in (1, 2):
        for at in range(count):
            words = Words(title=f"Sofie {count}.{at}", due_on=scope.now.date() - dt.timedelta(days=at))
            actions.add(scope=scope, opportunity_id=globex.pk, kind="reference", words=words)
        with CaptureQueriesContext(connection) as seen:
            lines = queries.of_opportunity(scope, globex.pk)
        numbers.append(len(seen))
    assert numbers == [1, 1]
    assert [(line.title, line.step, line.next, line.state) for line in lines] == [
        ("Sofie 2.1", "To be asked", "Asked", "yesterday"),
        ("Sofie 1.0", "To be asked", "Asked", "today"),
        ("Sofie 2.0", "To be asked", "Asked", "today"),
    ]
    with pytest.raises(Refused, match="Choose what it is"):
        actions.add(scope=scope, opportunity_id=globex.pk, kind="dance", words=Words(title="x"))
    told = replay.replay(
        Event.objects.filter(workspace=scope.workspace, subject_type="jobsearch.errand").order_by("id")
    )
    assert told == replay.rows(scope, [Errand])
    opportunities.delete_opportunity(scope=scope, opportunity_id=globex.pk)
    assert not scope.of(Errand).exists()
