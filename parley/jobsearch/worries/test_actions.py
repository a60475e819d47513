from __future__ import annotations

import uuid

import pytest

from parley.evidence.impact_log import actions as impact_log
from parley.evidence.stories import actions as stories
from parley.jobsearch.worries import actions, queries
from parley.kernel.errors import NotFound, Refused


def test_own_worries_of_a_process_come_before_those_that_hold_everywhere(scope, globex, opening):
    story = stories.begin_story(scope, title="The night the ledger stopped")
    entry = impact_log.log_entry(scope, text="Wrote  the new scheduler")
    actions.add(scope, worry="A time without a position", answer="I cared for my father.", story_id=story.pk)
    actions.add(scope, worry="No  Kafka ", opportunity_id=globex.pk, entry_id=entry.pk)
    actions.add(scope, worry="Too far away", opportunity_id=opening(scope, "Initech").pk)
    told = [
        (each.worry, each.ready, each.everywhere, [(held.noun, held.title) for held in each.support])
        for each in queries.own_flags(scope, globex.pk)
    ]
    assert told == [
        ("No Kafka", False, False, [("entry", "Wrote the new scheduler")]),
        ("A time without a position", True, True, [("story", "The night the ledger stopped")]),
    ]
    page = queries.worries_page(scope, globex.pk)
    assert (page.opportunity, page.unanswered, "gap" in {each.id for each in page.usual}) == (globex, 1, False)
    assert len(queries.worries_page(scope).worries) == 1


def test_an_answer_loses_what_is_deleted_and_nothing_else(scope, globex, bobs):
    story = stories.begin_story(scope, title="Gone soon")
    row = actions.add(scope, worry="Short stays", answer="Two of them.", story_id=story.pk)
    stories.delete_story(scope, story_id=story.pk)
    [told] = queries.own_flags(scope, globex.pk)
    assert (told.answer, told.support) == ("Two of them.", ())
    actions.change(scope, flag_id=row.pk, worry="Short stays", answer="Three.", story_id=None)
    assert queries.one(scope, row.pk).answer == "Three."
    with pytest.raises(Refused, match="What could they worry about"):
        actions.add(scope, worry=" ")
    with pytest.raises(NotFound):
        actions.add(scope, worry="x", story_id=uuid.uuid4())
    with pytest.raises(NotFound):
        actions.remove(bobs, flag_id=row.pk)
    actions.remove(scope, flag_id=row.pk)
    assert queries.own_flags(scope, globex.pk) == ()
