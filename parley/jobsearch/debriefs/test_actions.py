from __future__ import annotations

import pytest

from parley.core import drafts, search
from parley.core.models import Event
from parley.core.replay import replay, rows
from parley.core.undo import undo
from parley.jobsearch.debriefs import actions, queries
from parley.jobsearch.debriefs.actions import Words
from parley.jobsearch.debriefs.content import FEELINGS
from parley.jobsearch.models import AskedQuestion, Debrief, Round
from parley.jobsearch.rounds.actions import add, cancel
from parley.jobsearch.rounds.queries import round_page
from parley.jobsearch.rounds.test_actions import design, later
from parley.kernel.errors import NotFound, Refused
from parley.practice.models import Asked, Question

WORDS = Words(questions=("Why us?", "How would you shard it?"), went_well="Calm", to_improve="Pace", feeling=4)


@pytest.fixture
def held(scope, globex):
    """A planned round that ended a while ago."""
    return add(scope, opportunity_id=globex.pk, plan=design(scope, hours=-5))


def questions(scope, row):
    return round_page(scope, row.pk).line.debrief.questions


def test_write_keeps_the_words_and_marks_the_round_done(scope, held):
    actions.write(scope, round_id=held.pk, words=WORDS)
    line = round_page(scope, held.pk).line
    assert line.status == "done"
    assert (line.debrief.questions, line.debrief.went_well, line.debrief.feeling_label) == (
        ("Why us?", "How would you shard it?"),
        "Calm",
        "Well",
    )


def test_write_again_changes_what_differs_and_keeps_the_same_rows(scope, held):
    first = actions.write(scope, round_id=held.pk, words=WORDS)
    ids = dict(AskedQuestion.objects.values_list("text", "pk"))
    changed = Words(questions=("How would you shard it?", "Why us?", "Why us?"), went_well="Calm", feeling=2)
    again = actions.write(later(scope, 1), round_id=held.pk, words=changed)
    assert (again.pk, again.written_at) == (first.pk, scope.now)
    assert questions(scope, held) == changed.questions
    assert [AskedQuestion.objects.get(position=at).pk for at in (0, 1)] == [ids[text] for text in changed.questions[:2]]
    models = [Debrief, AskedQuestion, Round]
    labels = {model._meta.label_lower for model in models}
    told = {key: row for key, row in replay(Event.objects.order_by("id")).items() if key[0] in labels}
    assert told == rows(scope, models)


def test_one_undo_takes_the_debrief_back_and_plans_the_round_again(scope, held):
    deed = later(scope)
    actions.write(deed, round_id=held.pk, words=WORDS)
    undo(later(scope), deed.deed)
    assert (Debrief.objects.count(), AskedQuestion.objects.count()) == (0, 0)
    assert Round.objects.get().status == "planned"


def test_write_drops_the_drafts_it_came_from(scope, held):
    keys = queries.draft_keys(held.pk, actions.MOST_QUESTIONS)
    for key in keys[:5]:
        drafts.keep(scope, key=key, text="half a thought")
    actions.write(scope, round_id=held.pk, words=WORDS)
    assert drafts.kept(scope, keys) == {}


def test_write_refuses_the_empty_the_cancelled_and_what_lies_ahead(scope, globex, held):
    ahead = add(scope, opportunity_id=globex.pk, plan=design(scope, hours=5))
    off = add(scope, opportunity_id=globex.pk, plan=design(scope, hours=-9))
    cancel(scope, round_id=off.pk)
    too_many = Words(questions=tuple(f"Question {at}" for at in range(actions.MOST_QUESTIONS + 1)))
    cases = [(held, Words()), (ahead, WORDS), (off, WORDS), (held, too_many), (held, Words(feeling=9))]
    for row, words in cases:
        with pytest.raises(Refused):
            actions.write(scope, round_id=row.pk, words=words)
    assert Debrief.objects.count() == 0


def test_write_of_another_workspaces_round_is_not_found(scope, bobs, opening):
    theirs = add(bobs, opportunity_id=opening(bobs).pk, plan=design(bobs, hours=-5))
    with pytest.raises(NotFound):
        actions.write(scope, round_id=theirs.pk, words=WORDS)


def test_remove_takes_the_questions_along(scope, held):
    actions.write(scope, round_id=held.pk, words=WORDS)
    actions.remove(later(scope), round_id=held.pk)
    assert (Debrief.objects.count(), AskedQuestion.objects.count()) == (0, 0)
    with pytest.raises(NotFound):
        actions.remove(later(scope), round_id=held.pk)


def test_debrief_is_found_by_its_words(scope, held):
    row = actions.write(scope, round_id=held.pk, words=WORDS)
    [hit] = search.find(scope, "pace")
    assert (hit.subject_id, hit.title) == (row.pk, "Debrief: Globex, System design")


def test_feelings_are_those_of_the_model():
    assert [(value, word) for value, word, _ in FEELINGS] == list(Debrief.Feeling.choices)


def bank(scope):
    rows = Asked.objects.select_related("question").order_by("noted_at", "pk")
    return [(row.text, row.company, row.heard_in, row.question and row.question.text) for row in rows]


def test_what_was_asked_comes_into_the_question_bank_once(scope, held):
    for hours in (0, 1):
        actions.write(later(scope, hours), round_id=held.pk, words=WORDS)
        assert bank(scope) == [
            ("Why us?", "Globex", str(held), "Why us?"),
            ("How would you shard it?", "Globex", str(held), "How would you shard it?"),
        ]
    assert {row.asked_on for row in Asked.objects.all()} == {held.starts_at.date()}
    assert {row.round for row in Asked.objects.all()} == {held.pk}


def test_what_is_taken_out_of_a_debrief_leaves_the_bank(scope, held):
    actions.write(scope, round_id=held.pk, words=WORDS)
    actions.write(later(scope), round_id=held.pk, words=Words(questions=("Why us?",)))
    assert [text for text, *_ in bank(scope)] == ["Why us?"]
    actions.remove(later(scope), round_id=held.pk)
    assert (bank(scope), Question.objects.count()) == ([], 0)


def test_one_undo_takes_the_questions_out_of_the_bank_too(scope, held):
    deed = later(scope)
    actions.write(deed, round_id=held.pk, words=WORDS)
    undo(later(scope), deed.deed)
    assert (Asked.objects.count(), Question.objects.count()) == (0, 0)
