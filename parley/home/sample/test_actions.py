from __future__ import annotations

import pytest

from parley.core import replay
from parley.core.models import Event, Owned
from parley.core.scope import Scope
from parley.evidence.models import Entry, Measure, Story, StoryEntry
from parley.home.sample import actions
from parley.jobsearch.models import (
    AskedQuestion,
    Company,
    Debrief,
    Involvement,
    Note,
    Opportunity,
    Person,
    PrepItem,
    Round,
    RoundPerson,
    Stage,
)
from parley.offers.models import Alternative, Assumptions, Benefit, Criterion, Grant, Judgement

MODELS: list[type[Owned]] = [
    *(Entry, Measure, Story, StoryEntry),
    *(Company, Stage, Opportunity, Note, Person, Involvement, Round, RoundPerson, PrepItem, Debrief, AskedQuestion),
    *(Alternative, Grant, Benefit, Criterion, Judgement, Assumptions),
]


@pytest.fixture
def sample(scope: Scope) -> Scope:
    return Scope(workspace=actions.start(scope), user=scope.user, now=scope.now, source="web")


def test_sample_replayed_from_its_ledger_equals_its_rows(sample):
    events = Event.objects.filter(workspace=sample.workspace).order_by("id")
    assert replay.replay(events) == replay.rows(sample, MODELS)
