from __future__ import annotations

import pytest

from parley.core.scope import Scope
from parley.evidence.impact_log.actions import log_entry
from parley.evidence.outputs import queries
from parley.home.sample import actions as sample
from parley.home.sample_papers.actions import bullet
from parley.kernel.errors import NotFound


def test_the_sample_has_a_brag_document_a_resume_and_a_variant_that_was_sent(scope: Scope) -> None:
    inside = Scope(workspace=sample.start(scope), user=scope.user, now=scope.now, source="web")
    found = queries.outputs(inside)
    assert [line.title for line in found.brags.documents] == ["What I did this half year"]
    assert [(line.title, len(line.copies)) for line in found.resumes.documents] == [
        ("Résumé", 0),
        ("Résumé for Ottermead, Staff engineer, device platform", 1),
    ]


def test_a_bullet_needs_a_resume(scope: Scope) -> None:
    with pytest.raises(NotFound):
        bullet(scope, text="Cut p99", entry=log_entry(scope, text="Cut p99"))
