from __future__ import annotations

import uuid

from parley.core.scope import Scope
from parley.exchange.notebook_practice import queries
from parley.exchange.notebook_practice.queries import Told
from parley.practice.bank import actions as bank
from parley.practice.bank import gateway
from parley.practice.notes import actions as prepared


def test_nothing_is_told_of_a_bank_that_nobody_touched(scope: Scope) -> None:
    assert (queries.questions(scope), queries.notes(scope)) == ([], [])


def test_own_questions_come_first_and_then_what_was_marked_or_asked(scope: Scope, bobs: Scope) -> None:
    bank.add(bobs, words=bank.Words("Not mine?"))
    bank.mark(scope, key="real-failure", note="The cost")
    heard = [bank.Heard(uuid.UUID(int=2), "Plain?"), bank.Heard(uuid.UUID(int=3), gateway.by_id()["best-team"].text)]
    bank.take_in(scope, place=bank.Place(uuid.UUID(int=1), company="Globex"), heard=heard)
    assert queries.questions(scope) == [
        Told("Plain?", (), ("Asked: Globex",)),
        Told(gateway.by_id()["best-team"].text, (), ("Asked: Globex",)),
        Told(gateway.by_id()["real-failure"].text, ("Marked for review. The cost",)),
    ]


def test_a_prepared_note_is_told_part_by_part(scope: Scope) -> None:
    row = prepared.begin(scope, guide="stuck-sentences")
    prepared.save_note(scope, note_id=row.pk, words={"quiet": "May I think?", "unclear": "Is that it?"})
    assert queries.notes(scope) == [
        Told(
            "Your sentences for when you are stuck",
            ("*When the task is not clear:* Is that it?", "*When you need quiet:* May I think?"),
        )
    ]
