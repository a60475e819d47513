from __future__ import annotations

import datetime as dt
import uuid

import pytest

from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.impact_log.actions import log_entry
from parley.evidence.models import Entry, Summary
from parley.evidence.week import actions
from parley.evidence.week.engine import Bullet
from parley.kernel.errors import Refused

DAY = dt.date(2026, 3, 12)
MONDAY = dt.date(2026, 3, 9)


def fresh(scope: Scope) -> Scope:
    """The same person, another deed."""
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source=scope.source)


def secret(scope: Scope) -> Entry:
    return log_entry(fresh(scope), text="Moved the ledger from 9 h to 2 h", happened_on=DAY, confidential=True)


def test_note_keeps_who_was_helped_and_what_was_hard(scope: Scope) -> None:
    entry = actions.note(scope, text="Paired on the migration", happened_on=DAY, helped=" The data team ", hard=True)
    kept = Entry.objects.get(pk=entry.pk)
    assert (kept.helped, kept.invisible, kept.happened_on) == ("The data team", True, DAY)


def test_draft_is_one_a_week_and_changes(scope: Scope) -> None:
    entry = log_entry(fresh(scope), text="Cut p99", happened_on=DAY)
    first = actions.save_draft(scope, week=DAY, bullets=[Bullet("One", str(entry.pk)), Bullet(" "), Bullet("Two")])
    assert (first.week, first.bullets) == (
        MONDAY,
        [{"text": "One", "entry": str(entry.pk)}, {"text": "Two", "entry": ""}],
    )
    second = actions.save_draft(fresh(scope), week=MONDAY, bullets=[Bullet("Three")])
    assert (second.pk, Summary.objects.get().bullets) == (first.pk, [{"text": "Three", "entry": ""}])


def test_draft_forgets_an_entry_that_is_not_here(scope: Scope, bobs: Scope) -> None:
    his = log_entry(bobs, text="His", happened_on=DAY)
    draft = actions.save_draft(scope, week=DAY, bullets=[Bullet("One", str(his.pk)), Bullet("Two", "nonsense")])
    assert [bullet["entry"] for bullet in draft.bullets] == ["", ""]


def test_allowing_a_confidential_entry_gives_it_a_bullet_once(scope: Scope) -> None:
    hidden = secret(scope)
    draft = actions.save_draft(scope, week=DAY, bullets=[Bullet("One")], allowed=[hidden.pk])
    told = {"text": "Moved the ledger from 9 h to 2 h", "entry": str(hidden.pk)}
    assert (draft.bullets, draft.allowed) == ([{"text": "One", "entry": ""}, told], [str(hidden.pk)])
    again = actions.save_draft(fresh(scope), week=DAY, bullets=[Bullet("One")], allowed=[hidden.pk])
    assert again.bullets == [{"text": "One", "entry": ""}]


def test_allowing_what_is_not_confidential_or_not_here_allows_nothing(scope: Scope, bobs: Scope) -> None:
    open_, his = log_entry(fresh(scope), text="Open", happened_on=DAY), secret(bobs)
    assert actions.save_draft(scope, week=DAY, bullets=[], allowed=[open_.pk, his.pk, uuid.uuid4()]).allowed == []


def test_sent_summary_is_kept_word_for_word(scope: Scope) -> None:
    sent = actions.keep_as_sent(scope, week=DAY, bullets=[Bullet("One"), Bullet("Two")], sent_to="Marit")
    kept = Summary.objects.get()
    assert (kept.pk, kept.text, kept.sent_to, kept.sent_at) == (sent.pk, "- One\n- Two", "Marit", scope.now)
    later = actions.save_draft(fresh(scope), week=DAY, bullets=[Bullet("Another")])
    assert later.pk != sent.pk
    assert Summary.objects.get(pk=sent.pk).text == "- One\n- Two"


def test_confidential_entry_is_not_sent_without_leave(scope: Scope) -> None:
    hidden = secret(scope)
    with pytest.raises(Refused, match="marked confidential"):
        actions.keep_as_sent(scope, week=DAY, bullets=[Bullet("The ledger", str(hidden.pk))])
    assert Summary.objects.count() == 0
    sent = actions.keep_as_sent(
        fresh(scope), week=DAY, bullets=[Bullet("The ledger", str(hidden.pk))], allowed=[hidden.pk]
    )
    assert sent.text == "- The ledger"


@pytest.mark.parametrize(
    ("bullets", "said"),
    [
        ([], "no bullet yet"),
        ([Bullet(str(number)) for number in range(13)], "more than 12 lines"),
        ([Bullet("x" * 1_001)], "at most 1,000 characters"),
    ],
)
def test_nothing_is_kept_as_sent_that_should_not_be(bullets: list[Bullet], said: str, scope: Scope) -> None:
    with pytest.raises(Refused, match=said):
        actions.keep_as_sent(scope, week=DAY, bullets=bullets)
    assert Summary.objects.count() == 0


def test_start_over_drops_the_draft_and_is_undone(scope: Scope) -> None:
    actions.save_draft(fresh(scope), week=DAY, bullets=[Bullet("One")])
    over = fresh(scope)
    assert (actions.start_over(over, week=DAY), actions.start_over(fresh(scope), week=DAY)) == (True, False)
    undo(fresh(scope), over.deed)
    assert Summary.objects.get().bullets == [{"text": "One", "entry": ""}]


def test_deleted_summary_comes_back(scope: Scope) -> None:
    sent = actions.keep_as_sent(fresh(scope), week=DAY, bullets=[Bullet("One")])
    gone = fresh(scope)
    actions.delete_summary(gone, summary_id=sent.pk)
    assert Summary.objects.count() == 0
    undo(fresh(scope), gone.deed)
    assert Summary.objects.get().text == "- One"
