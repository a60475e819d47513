from __future__ import annotations

from parley.core.scope import Scope
from parley.practice.asking import queries
from parley.practice.notes import actions as prepared


def test_a_prepared_note_is_asked_along_its_guide(scope: Scope, bobs: Scope) -> None:
    row, theirs = (prepared.begin(each, guide="give-feedback") for each in (scope, bobs))
    prepared.save_note(scope, note_id=row.pk, words={}, facts=prepared.Facts(title="R., reviews"))
    found = queries.asked(scope, f"note:{row.pk}")
    assert found is not None
    assert (found.key, found.kind, found.text) == (
        f"note:{row.pk}",
        "situational",
        "What do you want to tell them, so that it helps? It is about: R., reviews.",
    )
    assert [queries.asked(scope, key) for key in (f"note:{theirs.pk}", "note:nonsense")] == [None, None]
