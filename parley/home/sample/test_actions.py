from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from parley.core import replay
from parley.core.models import Event, Owned, Workspace
from parley.core.scope import Scope
from parley.evidence.models import Answer, Entry, FollowUp, Story
from parley.home.sample import actions
from parley.home.today import queries as today
from parley.jobsearch.models import Opportunity, Round
from parley.offers.models import Alternative, Criterion, Grant, Judgement

MODELS: list[type[Owned]] = [model for model in apps.get_models() if issubclass(model, Owned) and model.ledgered]


@pytest.fixture
def sample(scope: Scope) -> Scope:
    return Scope(workspace=actions.start(scope), user=scope.user, now=scope.now, source="web")


def test_sample_replayed_from_its_ledger_equals_its_rows(sample):
    events = Event.objects.filter(workspace=sample.workspace).order_by("id")
    assert replay.replay(events) == replay.rows(sample, MODELS)


def test_sample_says_that_it_is_one_in_a_workspace_of_its_own(scope, sample):
    assert (sample.workspace.is_sample, sample.workspace.name) == (True, "Sample: Robin Ashdale’s search")
    assert sample.workspace != scope.workspace
    assert not any(scope.of(model).exists() for model in MODELS)


def test_sample_is_started_only_once(scope, sample):
    assert actions.start(scope) == sample.workspace
    assert Workspace.objects.filter(is_sample=True).count() == 1


def test_sample_holds_a_whole_search(sample):
    live = Counter(sample.of(Opportunity).filter(outcome="").values_list("stage__name", flat=True))
    ended = Counter(sample.of(Opportunity).exclude(outcome="").values_list("outcome", flat=True))
    assert live == {"Interested": 4, "Applied": 4, "First call": 2, "Rounds": 3, "Offer": 2}
    assert ended == {"rejected": 5, "ghosted": 2, "withdrawn": 2, "declined": 1, "accepted": 1}
    assert set(sample.of(Opportunity).values_list("source", flat=True)) == set(Opportunity.Source.values)
    assert (sample.of(Entry).count(), sample.of(Story).count()) == (32, 5)
    guided = Counter(sample.of(Answer).values_list("guide", flat=True))
    assert guided.items() >= {
        "narrative": 1, "impact-audit": 2, "make-visible": 1, "get-recognised": 1, "balance": 1,
    }.items()  # fmt: skip
    assert (sample.of(FollowUp).count(), sample.of(FollowUp).filter(done_on=None).count()) == (6, 5)


def test_sample_offers_hold_listed_and_private_equity_and_every_judgement(sample):
    kinds = Counter(sample.of(Alternative).values_list("kind", flat=True))
    assert kinds == {"offer": 2, "present_job": 1, "search_on": 1, "time_off": 1}
    grants = {(grant.kind, grant.market) for grant in sample.of(Grant)}
    assert grants == {("rsu", "public"), ("options", "private"), ("phantom", "private")}
    judged = sample.of(Criterion).filter(measured=False).count() * sample.of(Alternative).count()
    assert sample.of(Judgement).count() == judged
    deadline = sample.now + dt.timedelta(days=14)
    assert sample.of(Alternative).filter(answer_by__range=(sample.now, deadline)).count() == 2


def test_sample_events_lie_in_the_past_and_come_from_the_sample(sample):
    events = Event.objects.filter(workspace=sample.workspace)
    assert set(events.values_list("source", flat=True)) == {"sample"}
    assert not events.filter(occurred_at__gt=sample.now).exists()
    assert events.filter(occurred_at__lt=sample.now - dt.timedelta(days=300)).exists()


def test_sample_rejection_keeps_the_stage_it_reached_and_one_move_was_written_down_later(sample):
    hallowmere = sample.of(Opportunity).get(company__name="Hallowmere")
    assert (hallowmere.outcome, hallowmere.stage.name) == ("rejected", "Rounds")
    ferrowyn = sample.of(Opportunity).get(company__name="Ferrowyn")
    added = Event.objects.get(subject_id=ferrowyn.pk, kind="opportunity.added")
    assert added.recorded_at - added.occurred_at > dt.timedelta(days=10)


def test_sample_gives_today_something_of_everything(sample):
    page = today.today(sample)
    assert page.first.title == "Get ready for Lumenhythe"
    assert (page.due_count, page.round.line.prepared, len(page.round.line.items)) == (8, 3, 5)
    assert {each.company for each in page.known.quiet} == {"Corvane", "Tarnquill"}
    assert page.waiting_count == 26


@pytest.mark.parametrize("weekday", [0, 5, 6])
def test_sample_loads_on_any_day_and_hour_of_the_week(scope, weekday):
    now = dt.datetime(2027, 2, 1 + weekday, 3 * weekday, 5, tzinfo=dt.UTC)
    with timezone.override("America/Los_Angeles" if weekday % 2 else "Pacific/Auckland"):
        workspace = actions.start(Scope(workspace=scope.workspace, user=scope.user, now=now, source="web"))
    assert Opportunity.objects.filter(workspace=workspace).count() == 26
    assert not Event.objects.filter(workspace=workspace, occurred_at__gt=now).exists()


def test_sample_is_removed_whole_and_nothing_else_is(scope, sample, life):
    life.entry("Mine")
    actions.remove(scope)
    assert list(Workspace.objects.all()) == [scope.workspace]
    assert [entry.text for entry in Entry.objects.all()] == ["Mine"]
    assert set(Event.objects.values_list("workspace", flat=True)) == {scope.workspace.pk}
    actions.remove(scope)


def test_sample_is_entered_and_left_in_one_click_each(web, workspace):
    web.post(reverse("home:sample_start"))
    assert web.get("/").context["workspace"].is_sample
    assert Round.objects.exists()
    web.post(reverse("home:sample_remove"))
    assert web.get(reverse("home:welcome")).context["workspace"] == workspace
    assert not Round.objects.exists()


def test_sample_of_one_person_is_not_removed_by_another(sample, bobs):
    actions.remove(bobs)
    assert Workspace.objects.filter(pk=sample.workspace.pk).exists()
