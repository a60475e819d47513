"""The bench measures what it says: its data has the sizes asked for, and every page of it answers."""

from __future__ import annotations

import pytest
from django.test import Client

from bench import addresses, figures, seed
from parley.core import replay
from parley.core.models import Event
from parley.core.scope import Scope
from parley.evidence.models import Entry, Measure
from parley.jobsearch.models import Debrief, Opportunity, Person, Round
from parley.offers.models import Alternative

SIZES = seed.Sizes(opportunities=20, events=1_000, entries=15, rounds=12, people=6, alternatives=6, import_rows=3)


@pytest.fixture
def grown(scope: Scope) -> Scope:
    seed.grow(scope, SIZES)
    return scope


def test_seed_grows_to_the_sizes_asked_for(grown: Scope) -> None:
    counted = {model: grown.of(model).count() for model in (Opportunity, Entry, Measure, Person, Round, Alternative)}
    assert counted == {Opportunity: 20, Entry: 15, Measure: 15, Person: 6, Round: 12, Alternative: 6}
    assert grown.of(Debrief).count() == grown.of(Round).filter(status="done").count() > 0
    assert Event.objects.filter(workspace=grown.workspace).count() == 1_000


def test_seed_writes_through_the_ledger(grown: Scope) -> None:
    models = [Opportunity, Entry, Round, Alternative]
    replayed = replay.replay(Event.objects.order_by("id"))
    told = replay.rows(grown, models)
    assert {key: replayed[key] for key in told} == told


def test_every_page_is_measured(grown: Scope, web: Client) -> None:
    names = {each.name for each in addresses.pages(grown, web)}
    assert {"home:today", "jobsearch:pipeline", "jobsearch:opportunity", "evidence:log", "offers:desk"} <= names
    assert {"evidence:log?page=150", "jobsearch:pipeline?view=table", "home:import", "web:attachment"} <= names


def test_figures_tell_whether_a_goal_is_kept() -> None:
    made = figures.Figure("Pages", "one", "ms", tuple(float(n) for n in range(1, 16)), figures.PAGE)
    assert (made.median, made.p90, made.met) == (8.0, 14.0, True)
    missed = figures.Figure("Pages", "two", "ms", (50.1,), figures.PAGE, "a peer: 60 ms", 40.0)
    assert figures.table([made, missed]).splitlines()[4:6] == [
        "| one | 8.00 ms | 14.0 ms |  | 50 ms | yes |  |",
        "| two | 50.1 ms |  | 40.0 ms | 50 ms | **no** | a peer: 60 ms |",
    ]
