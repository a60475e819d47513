from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.core import ids, replay
from parley.core.models import Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.jobsearch.conftest import Opening
from parley.jobsearch.messages import actions as messages
from parley.jobsearch.models import Company, Opportunity, Search, Stage
from parley.jobsearch.notes import actions as notes
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.rounds import actions as rounds
from parley.jobsearch.silence import actions, queries
from parley.kernel.errors import Refused


def later(scope: Scope, days: int) -> Scope:
    return replace(scope, now=scope.now + dt.timedelta(days=days), deed=ids.new())


def silent(scope: Scope) -> list[tuple[str, int]]:
    return [(line.company, line.days) for line in queries.silence(scope).lines]


def stood(scope: Scope, row: Opportunity) -> tuple[str, str]:
    held = scope.of(Opportunity).select_related("stage").get(pk=row.pk)
    return held.outcome, held.stage.name


def test_silent_is_what_waits_without_a_word_in_either_direction(
    scope: Scope, globex: Opportunity, opening: Opening
) -> None:
    noted, written, planned = (opening(scope, name) for name in ("Hooli", "Initech", "Umbrella"))
    opening(scope, "Wished for", "interested")
    now = later(scope, 31)
    notes.write(scope=later(scope, 5), opportunity_id=noted.pk, text="They called.")
    message = messages.begin(later(scope, 6), opportunity_id=written.pk)
    messages.keep(later(scope, 6), message_id=message.pk, subject="", situation="general", text="Any news?")
    messages.mark_sent(later(scope, 6), message_id=message.pk)
    opportunities.set_next(scope=now, opportunity_id=planned.pk, action="Ask", on=now.now.date())
    assert (silent(later(scope, 29)), silent(now)) == ([], [("Globex", 31)])
    with CaptureQueriesContext(connection) as few:
        queries.silence(now)
    far = later(scope, 40)
    with CaptureQueriesContext(connection) as many:
        assert silent(far) == [("Globex", 40), ("Umbrella", 40), ("Hooli", 35), ("Initech", 34)]
    assert len(few) == len(many)


def test_a_stage_may_have_a_time_of_its_own(scope: Scope, globex: Opportunity, opening: Opening) -> None:
    opening(scope, "Hooli", "rounds")
    stage = str(scope.of(Stage).get(step="rounds").pk)
    actions.set_rules(scope=scope, after=60, by_itself=False, by_stage={stage: 10})
    assert (silent(later(scope, 10)), silent(later(scope, 59))) == ([("Hooli", 10)], [("Hooli", 59)])
    assert {row[0] for row in silent(later(scope, 60))} == {"Globex", "Hooli"}
    with pytest.raises(Refused, match="Between 7 and 365 days"):
        actions.set_rules(scope=scope, after=6, by_itself=False, by_stage={})


def test_what_is_given_up_is_closed_in_one_deed_and_only_while_silent(
    scope: Scope, globex: Opportunity, opening: Opening
) -> None:
    hooli = opening(scope, "Hooli")
    notes.write(scope=later(scope, 20), opportunity_id=hooli.pk, text="They called.")
    now = later(scope, 40)
    assert actions.give_up(scope=now, ids=[globex.pk, hooli.pk]) == ["Globex"]
    assert (stood(scope, globex), stood(scope, hooli)) == (("ghosted", "Applied"), ("", "Applied"))
    event = Event.objects.get(kind="opportunity.closed")
    assert (event.occurred_at, event.payload["reason"]) == (now.now, "No word for 40 days.")


def test_rule_closes_on_the_day_the_time_ran_out_and_never_again_what_was_brought_back(
    scope: Scope, globex: Opportunity
) -> None:
    now = later(scope, 45)
    assert actions.keep_rule(scope=now)[1] == []
    actions.set_rules(scope=now, after=30, by_itself=True, by_stage={})
    deed, closed = actions.keep_rule(scope=now)
    event = Event.objects.get(kind="opportunity.closed")
    assert (closed, event.deed, event.source) == (["Globex"], deed.deed, "rule")
    assert (event.occurred_at, event.recorded_at) == (scope.now + dt.timedelta(days=30), now.now)
    assert event.payload["reason"] == "By your rule: no word for 30 days."
    undo(now, deed.deed)
    assert (stood(scope, globex), silent(now)) == (("", "Applied"), [("Globex", 45)])
    assert actions.keep_rule(scope=later(scope, 46))[1] == []
    told = replay.replay(Event.objects.filter(workspace=scope.workspace).order_by("id"))
    assert told == replay.rows(scope, [Search, Stage, Opportunity, Company])


def test_late_reply_opens_it_where_it_was_with_its_history(scope: Scope, opening: Opening) -> None:
    ways = []
    for name in ("Noted", "Met", "Said", "Only noted"):
        row = opening(scope, name, "rounds")
        pipeline.close(scope=later(scope, 30), opportunity_id=row.pk, outcome="ghosted")
        ways.append(row)
    noted, met, said, only = ways
    now = later(scope, 50)
    notes.write(scope=now, opportunity_id=noted.pk, text="Sorry for the wait, they say.", theirs=True)
    plan = rounds.Plan(kind="screen", starts_at=now.now + dt.timedelta(days=2), time_zone="UTC")
    rounds.add(now, opportunity_id=met.pk, plan=plan)
    sentence = actions.heard(scope=now, opportunity_id=said.pk, at=now.now - dt.timedelta(days=1))
    notes.write(scope=now, opportunity_id=only.pk, text="Still nothing.")
    assert [stood(scope, row) for row in ways] == [("", "Rounds")] * 3 + [("ghosted", "Rounds")]
    assert (sentence, actions.heard(scope=now, opportunity_id=said.pk)) == ("Said is open again, at Rounds.", "")
    events = Event.objects.filter(subject_id=said.pk).order_by("id").values_list("kind", "occurred_at")
    assert list(events)[-2:] == [
        ("opportunity.closed", scope.now + dt.timedelta(days=30)),
        ("opportunity.reopened", scope.now + dt.timedelta(days=49)),
    ]
