from __future__ import annotations

import datetime as dt
import uuid

import pytest

from parley.core import ids, ledger, search
from parley.core.models import Event
from parley.core.replay import replay, rows
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.kernel.errors import NotFound, Refused
from parley.practice.bank import actions
from parley.practice.bank.actions import Heard, Place, Words
from parley.practice.models import Asked, Attempt, Card, Question, QuestionMark

ROUND = uuid.UUID(int=7)
PLACE = Place(ROUND, company="Globex", heard_in="Coding", asked_on=dt.date(2026, 3, 9))


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def heard(*texts: str) -> list[Heard]:
    return [Heard(uuid.uuid5(ROUND, text), text) for text in texts]


def asked() -> list[tuple[str, str, str]]:
    """(text, company, what it is in the bank) of every place, by text."""
    return [
        (row.text, row.company, row.question.text if row.question else row.key)
        for row in Asked.objects.select_related("question").order_by("text")
    ]


def test_add_keeps_a_question_with_competencies_by_their_ids(scope: Scope) -> None:
    row = actions.add(scope, words=Words("Why is a manhole round?", competencies=["Grit", "geometry", "resilience"]))
    row.refresh_from_db()
    assert (row.text, row.source, row.competencies, row.added_at) == (
        "Why is a manhole round?", "own", ["resilience", "geometry"], scope.now,
    )  # fmt: skip
    assert [hit.title for hit in search.find(scope, "manhole", limit=5)] == ["Why is a manhole round?"]


@pytest.mark.parametrize("text", ["why US?", "What would make you turn us down?"])
def test_the_same_words_are_not_added_twice(scope: Scope, text: str) -> None:
    actions.add(scope, words=Words("Why us?"))
    with pytest.raises(Refused) as refused:
        actions.add(scope, words=Words(text))
    assert (refused.value.field, Question.objects.count()) == ("text", 1)


def test_change_says_whether_anything_differed(scope: Scope) -> None:
    row = actions.add(scope, words=Words("Why us?"))
    assert actions.change(again(scope), question_id=row.pk, words=Words("Why us?")) is False
    assert actions.change(again(scope), question_id=row.pk, words=Words("WHY us?", notes="Twice")) is True
    row.refresh_from_db()
    assert (row.text, row.notes) == ("WHY us?", "Twice")


def test_mark_is_one_to_a_question_and_its_note_can_change(scope: Scope) -> None:
    actions.mark(scope, key="real-failure", note="The cost")
    actions.mark(again(scope), key="real-failure", note="The lesson")
    actions.mark(again(scope), key="real-failure")
    assert list(QuestionMark.objects.values_list("key", "note")) == [("real-failure", "The lesson")]
    assert (actions.unmark(again(scope), key="real-failure"), actions.unmark(scope, key="real-failure")) == (
        True,
        False,
    )


@pytest.mark.parametrize("key", ["no-such-question", "own:nonsense", f"own:{uuid.UUID(int=1)}", ""])
def test_a_question_that_there_is_not_cannot_be_marked(scope: Scope, key: str) -> None:
    with pytest.raises(NotFound):
        actions.mark(scope, key=key)


def test_another_persons_question_cannot_be_marked(scope: Scope, bobs: Scope) -> None:
    row = actions.add(bobs, words=Words("Why us?"))
    with pytest.raises(NotFound):
        actions.mark(scope, key=row.key)


def test_what_was_asked_becomes_a_question_of_ones_own(scope: Scope) -> None:
    fresh = actions.take_in(scope, place=PLACE, heard=heard("Tell me about a time you broke the build.", "Sort this."))
    assert fresh == 2
    told = Question.objects.order_by("text").values_list("text", "source", "kind", "company", "asked_on")
    assert list(told) == [
        ("Sort this.", "debrief", "technical", "Globex", dt.date(2026, 3, 9)),
        ("Tell me about a time you broke the build.", "debrief", "past_behaviour", "Globex", dt.date(2026, 3, 9)),
    ]


def test_what_stands_in_the_bank_in_nearly_the_same_words_is_that_question(scope: Scope) -> None:
    text = "Could you tell me what didn't work, although you gave it your best?"
    assert actions.take_in(scope, place=PLACE, heard=heard(text)) == 0
    assert (asked(), Question.objects.count()) == ([(text, "Globex", "real-failure")], 0)


def test_the_same_words_at_another_company_are_the_same_question(scope: Scope) -> None:
    actions.take_in(scope, place=PLACE, heard=heard("Why is a manhole round?"))
    other = Place(uuid.UUID(int=8), company="Hooli")
    actions.take_in(again(scope), place=other, heard=[Heard(uuid.UUID(int=9), "why is a manhole ROUND?")])
    assert Question.objects.count() == 1
    assert [(company, question) for _, company, question in asked()] == [
        ("Globex", "Why is a manhole round?"),
        ("Hooli", "Why is a manhole round?"),
    ]


def test_saying_it_again_changes_nothing(scope: Scope) -> None:
    actions.take_in(scope, place=PLACE, heard=heard("One?", "Two?"))
    events = Event.objects.count()
    assert actions.take_in(again(scope), place=PLACE, heard=heard("One?", "Two?")) == 0
    assert Event.objects.count() == events


def test_what_is_no_longer_among_them_goes_unless_something_holds_on_to_it(scope: Scope) -> None:
    texts = ("Plain?", "Marked?", "Rehearsed?", "Queued?", "Noted?")
    actions.take_in(scope, place=PLACE, heard=heard(*texts))
    row = {each.text: each for each in Question.objects.all()}
    actions.mark(scope, key=row["Marked?"].key)
    ledger.create(scope, Attempt(key=row["Rehearsed?"].key, asked="Rehearsed?", answered_at=scope.now))
    card = Card(kind=Card.Kind.QUESTION, about=row["Queued?"].key, due_at=scope.now, added_at=scope.now)
    ledger.create(scope, card)
    actions.change(scope, question_id=row["Noted?"].pk, words=Words("Noted?", notes="Mind the second part."))
    actions.take_in(again(scope), place=PLACE, heard=[])
    assert asked() == []
    assert sorted(Question.objects.values_list("text", flat=True)) == ["Marked?", "Noted?", "Queued?", "Rehearsed?"]


def test_a_question_taken_out_of_the_bank_does_not_come_back_by_itself(scope: Scope) -> None:
    actions.take_in(scope, place=PLACE, heard=heard("Plain?"))
    row = Question.objects.get()
    actions.mark(scope, key=row.key)
    actions.delete_question(again(scope), question_id=row.pk)
    assert (Question.objects.count(), QuestionMark.objects.count()) == (0, 0)
    actions.take_in(again(scope), place=PLACE, heard=heard("Plain?"))
    assert (Question.objects.count(), asked()) == (0, [("Plain?", "Globex", "")])


def test_delete_can_be_undone_whole(scope: Scope) -> None:
    actions.take_in(scope, place=PLACE, heard=heard("Plain?"))
    row = Question.objects.get()
    actions.mark(scope, key=row.key, note="Again")
    before = (Asked.objects.values().get(), Question.objects.values().get(), QuestionMark.objects.values().get())
    deed = again(scope)
    actions.delete_question(deed, question_id=row.pk)
    undo(again(scope), deed.deed)
    assert (
        Asked.objects.values().get(),
        Question.objects.values().get(),
        QuestionMark.objects.values().get(),
    ) == before


def test_a_round_that_is_deleted_takes_its_questions_along(scope: Scope) -> None:
    actions.take_in(scope, place=PLACE, heard=heard("One?"))
    actions.take_in(scope, place=Place(ids.new(), company="Hooli"), heard=[Heard(ids.new(), "Two?")])
    assert actions.forget(again(scope), rounds=[ROUND]) == 1
    assert (asked(), Question.objects.count()) == ([("Two?", "Hooli", "Two?")], 1)


def test_the_ledger_tells_all_of_it(scope: Scope) -> None:
    actions.take_in(scope, place=PLACE, heard=heard("One?", "Two?"))
    actions.take_in(again(scope), place=Place(ROUND, company="Globex Ltd"), heard=heard("Two?"))
    models = [Question, Asked, QuestionMark]
    labels = {model._meta.label_lower for model in models}
    told = {key: row for key, row in replay(Event.objects.order_by("id")).items() if key[0] in labels}
    assert told == rows(scope, models)
    assert asked() == [("Two?", "Globex Ltd", "Two?")]
