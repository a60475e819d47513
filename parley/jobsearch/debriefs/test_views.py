from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse

from parley.core import clock, drafts
from parley.jobsearch.debriefs import queries
from parley.jobsearch.models import Debrief, Round
from parley.jobsearch.rounds.actions import Plan, add
from parley.jobsearch.rounds.queries import round_page

WRITTEN = ("Why us?", "How would you shard it?", "Calm", "Pace", "2026-03-01")
DATA = {"question": ["Why us?", "", "  How would\nyou shard it? "], "went_well": "Calm", "feeling": "4"}


@pytest.fixture
def held(scope, globex):
    plan = Plan(kind="design", starts_at=clock.now() - dt.timedelta(hours=3), minutes=60, time_zone="UTC")
    return add(scope, opportunity_id=globex.pk, plan=plan)


def url(row, name="debrief_write"):
    return reverse(f"jobsearch:{name}", args=[row.pk])


def test_write_keeps_the_rows_that_hold_words(web, scope, held):
    answer = web.post(url(held), DATA)
    assert (answer.status_code, answer.url) == (302, url(held, "round") + "#debrief")
    told = round_page(scope, held.pk).line.debrief
    assert (told.questions, told.feeling) == (("Why us?", "How would you shard it?"), 4)
    shown = web.get(url(held, "round")).content.decode()
    assert "How would you shard it?" in shown
    assert web.get(url(Debrief.objects.get(), "debrief")).url == url(held, "round") + "#debrief"


def test_more_rows_without_script_keep_everything_typed_and_save_nothing(web, held):
    answer = web.post(url(held), DATA | {"more": "1", "to_improve": "Pace", "feedback_asked_on": "2026-03-01"})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert shown.count('name="question"') == 9
    # Each stays in its row, since the browser keeps its draft by the row.
    kept = queries.draft_key(held.pk, "question:2")
    assert re.search(f'data-draft="{kept}"[^>]*>How would you shard it', shown)
    assert [text in shown for text in ("Why us?", "How would you shard it?", "Calm", "Pace", "2026-03-01")] == [
        True
    ] * 5
    assert 'value="4" checked' in shown
    assert Debrief.objects.count() == 0


def test_more_rows_with_script_go_on_counting(web, held):
    shown = web.get(url(held, "debrief_row"), {"row": ["0", "7", "x", "-3", "99999"]}).content.decode()
    assert shown.count("<textarea") == 1
    assert f'data-draft="{queries.draft_key(held.pk, "question:8")}"' in shown
    assert "<textarea" not in web.get(url(held, "debrief_row"), {"row": "49"}).content.decode()


def test_drafts_on_the_server_are_offered_also_for_rows_beyond(web, scope, held):
    drafts.keep(scope, key=queries.draft_key(held.pk, "went_well"), text="half a thought")
    drafts.keep(scope, key=queries.draft_key(held.pk, "question:9"), text="Lost question?")
    shown = web.get(url(held)).content.decode()
    assert 'data-draft-text="half a thought"' in shown
    assert 'data-draft-text="Lost question?"' in shown


@pytest.mark.parametrize(
    "nonsense",
    [
        {},
        {"question": ["", "  "]},
        {"went_well": "Calm", "feeling": "9"},
        {"went_well": "Calm", "feeling": "great"},
        {"went_well": "Calm", "feedback_asked_on": "soon"},
        {"went_well": "Calm", "feedback_asked_on": "2999-01-01"},
        {"went_well": "x" * 50_001},
        {"question": ["x" * 5_001]},
        {"question": [f"Question {at}" for at in range(51)]},
        {"went_well": "nul\x00byte"},
    ],
)
def test_write_with_nonsense_is_refused_and_nothing_is_kept(web, held, nonsense):
    assert web.post(url(held), nonsense).status_code == 422
    assert Debrief.objects.count() == 0
    assert Round.objects.get().status == "planned"


def test_remove_takes_it_away(web, held):
    web.post(url(held), DATA)
    assert web.post(url(held, "debrief_remove")).url == url(held, "round")
    assert Debrief.objects.count() == 0
    assert web.post(url(held, "debrief_remove")).status_code == 404


def test_markdown_of_a_debrief_is_safe(web, held):
    web.post(url(held), {"went_well": "**Calm** <script>alert(1)</script>"})
    shown = web.get(url(held, "round")).content.decode()
    assert "<strong>Calm</strong>" in shown
    assert "<script>alert" not in shown


def test_pages_of_another_workspaces_debrief_are_not_there(web, bobs, opening):
    theirs = add(bobs, opportunity_id=opening(bobs).pk, plan=Plan(kind="design"))
    for name in ("debrief_write", "debrief_row"):
        assert web.get(url(theirs, name)).status_code == 404
    assert web.post(url(theirs, "debrief_remove")).status_code == 404
