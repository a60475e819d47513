from __future__ import annotations

from parley.core.scope import Scope
from parley.home.sample import actions
from parley.practice.bank import gateway
from parley.practice.bank.queries import Wish, bank_page
from parley.practice.models import PreparedNote
from parley.practice.notes import queries


def test_the_sample_has_marked_added_asked_and_prepared_something(scope: Scope) -> None:
    sample = Scope(workspace=actions.start(scope), user=scope.user, now=scope.now, source="web")
    counts = bank_page(sample, Wish()).counts
    assert (counts.marked, counts.asked >= 30, counts.own > counts.asked - 10) == (3, True, True)
    marked = [line.key for line in bank_page(sample, Wish(show="marked")).page.object_list]
    assert [key for key in marked if key not in gateway.by_id()] == []
    notes = sample.of(PreparedNote).order_by("begun_at")
    assert [(row.guide, row.said_on is not None) for row in notes] == [
        ("personal-conflict", True), ("stuck-sentences", False), ("give-feedback", False),
    ]  # fmt: skip
    parts = {row.guide: set(row.parts) - {part.id for part in queries.guide_of(row).parts} for row in notes}
    assert set().union(*parts.values()) == set()
    feedback = queries.note_page(sample, notes[2].pk)
    checks = [*feedback.about, *(check for each in feedback.seen for check in each.checks)]
    assert ([check.says for check in checks if not check.holds], len(checks)) == ([], 7)
