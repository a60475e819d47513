from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.test import Client

from parley.core import clock, ids, ledger, replay
from parley.core.models import Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.impact_log import actions as impact_log
from parley.jobsearch.conftest import Opening
from parley.jobsearch.goals import actions, queries
from parley.jobsearch.goals.actions import Wanted
from parley.jobsearch.messages import actions as messages
from parley.jobsearch.models import Goal, Opportunity, Stage
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.people import actions as people
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.resting import actions as resting
from parley.jobsearch.rounds import actions as rounds
from parley.kernel.errors import Refused
from parley.practice.models import Attempt

DAY = dt.timedelta(days=1)


def at(scope: Scope, days: int) -> Scope:
    return replace(scope, now=scope.now + days * DAY, deed=ids.new())


def test_applications_are_counted_once_by_the_day_they_first_came_to_applied(scope: Scope) -> None:
    pipeline.ensure_stages(scope)
    stages = {row.step: row.pk for row in scope.of(Stage)}
    facts = opportunities.Facts("Globex")
    wished = opportunities.add(scope=at(scope, -9), facts=facts, stage_id=stages["interested"])
    opportunities.add(scope=scope, facts=facts, stage_id=stages["applied"], since=scope.now - 3 * DAY)
    opportunities.add(scope=scope, facts=facts, stage_id=stages["call"])
    pipeline.move(scope=at(scope, -2), opportunity_id=wished.pk, stage_id=stages["applied"])
    pipeline.move(scope=at(scope, -1), opportunity_id=wished.pk, stage_id=stages["rounds"])
    pipeline.move(scope=scope, opportunity_id=wished.pk, stage_id=stages["applied"])
    today = scope.now.date()
    assert sorted(queries.days(scope, "applications", today - 7 * DAY)) == [today - 3 * DAY, today - 2 * DAY]
    assert queries.days(scope, "applications", today - DAY) == []
    undone = Event.objects.get(kind="opportunity.moved", occurred_at=scope.now - 2 * DAY)
    pipeline.take_back(scope=at(scope, 0), opportunity_id=wished.pk, event_id=undone.pk)
    assert sorted(queries.days(scope, "applications", today - 7 * DAY)) == [today - 3 * DAY, today]


def test_the_other_measures_count_what_was_noted_anyway(scope: Scope, globex: Opportunity) -> None:
    message = messages.begin(scope, opportunity_id=globex.pk)
    messages.keep(scope, message_id=message.pk, subject="", situation="general", text="Any news?")
    messages.mark_sent(scope, message_id=message.pk)
    people.add(scope, opportunity_id=globex.pk, details=people.Details(name="Ilse Marrin"), part="recruiter")
    for days in (-1, 3):
        plan = rounds.Plan(kind="screen", starts_at=scope.now + days * DAY, time_zone="UTC")
        rounds.add(scope, opportunity_id=globex.pk, plan=plan)
    root = Attempt(key="q", kind="past_behaviour", asked="When?", text="I did.", answered_at=scope.now)
    ledger.create(scope, root)
    again = Attempt(key="q", kind="past_behaviour", asked="When?", text="Again.", parent=root, answered_at=scope.now)
    ledger.create(scope, again)
    impact_log.log_entry(scope, text="Cut checkout from 800 ms to 200 ms")
    since = scope.now.date() - 7 * DAY
    counted = {measure: len(queries.days(scope, measure, since)) for measure, _ in queries.MEASURES}
    assert counted == {"applications": 0, "contacts": 2, "rounds": 1, "rehearsals": 1, "entries": 1}
    assert set(queries.RULES) == set(counted)
    one = Goal(measure="rehearsals", per_week=1)
    assert str(one) == "1 rehearsal a week"


def test_goal_is_set_changed_seen_on_today_and_given_up(web: Client, scope: Scope) -> None:
    now = replace(scope, now=clock.now(), deed=ids.new())
    today = now.now.date()
    opportunities.add(scope=now, facts=opportunities.Facts("Globex"), stage_id=pipeline.ensure_stages(now)[1].pk)
    assert "An offer is not in your hands" in web.get("/search/goals/").content.decode()
    monday = today - today.weekday() * DAY
    asked = {
        "measure": "applications",
        "per_week": "3",
        "from_on": monday.isoformat(),
        "until_on": "",
        "why": "Two  offers",
    }
    assert web.post("/search/goals/", asked)["Location"] == "/search/goals/"
    row = scope.of(Goal).get()
    assert (str(row), row.why) == ("3 applications a week", "Two offers")
    assert "<strong>1 of 3</strong>" in web.get("/search/goals/?by=nonsense").content.decode()
    assert "applications 1 of 3" in web.get("/").content.decode()
    assert web.post(f"/search/goals/{row.pk}/", asked | {"per_week": "4"}).status_code == 302
    bad = web.post(f"/search/goals/{row.pk}/", asked | {"until_on": (monday - DAY).isoformat(), "per_week": "0"})
    assert (bad.status_code, set(bad.context["form"].errors)) == (422, {"per_week"})
    early = web.post("/search/goals/", asked | {"until_on": (monday - DAY).isoformat()})
    assert "It cannot end before it begins." in early.content.decode()
    told = replay.replay(Event.objects.filter(workspace=scope.workspace, subject_type="jobsearch.goal").order_by("id"))
    assert told == replay.rows(scope, [Goal])
    assert (
        "Gave up the goal of 4 applications a week."
        in web.post(f"/search/goals/{row.pk}/give-up/", follow=True).content.decode()
    )


def test_weeks_of_a_pause_are_told_as_rest(scope: Scope, globex: Opportunity) -> None:
    monday = scope.now.date() - scope.now.weekday() * DAY
    actions.add(scope=scope, wanted=Wanted("applications", 2, monday))
    resting.pause(scope=at(scope, 8))
    resting.go_on(scope=at(scope, 9))
    [line] = queries.goals(at(scope, 21))
    assert [week.state for week in line.progress.weeks] == ["short", "rested", "short", "now"]
    undo(scope, Event.objects.get(kind="search.goes_on").deed)
    [line] = queries.goals(at(scope, 21))
    assert [week.state for week in line.progress.weeks] == ["short", "rested", "rested", "now"]
    with pytest.raises(Refused, match="Between 1 and 100"):
        actions.add(scope=scope, wanted=Wanted("applications", 0, monday))


def test_advice_reads_the_own_search_and_says_when_it_cannot(scope: Scope, opening: Opening) -> None:
    stages = None
    for number in range(8):
        row = opening(at(scope, -60 + number), f"Firm {number}")
        stages = stages or {each.step: each.pk for each in scope.of(Stage)}
        if number == 3:
            few = queries.advice(at(scope, -50), scope.now.date())
        if number % 2:
            pipeline.move(scope=at(scope, -50 + number), opportunity_id=row.pk, stage_id=stages["call"])
        else:
            pipeline.close(scope=at(scope, -40 + number), opportunity_id=row.pk, outcome="rejected")
    assert (few.n, few.enough, few.needed) == (4, False, None)
    found = queries.advice(scope, scope.now.date() + 42 * DAY)
    assert (found.n, found.enough) == (8, True)
    assert found.needed is not None
    # Half of them led on after ten days: weeks one to five of six can still do so, 1 / (5 * 0.5).
    assert found.needed.expected == pytest.approx(0.4)
    assert found.needed.low < 0.4 < (found.needed.high or 9)
    assert queries.advice(scope, scope.now.date() + 5 * DAY).needed is None
