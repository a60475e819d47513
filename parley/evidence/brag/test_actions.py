from __future__ import annotations

import datetime as dt
import uuid

import pytest

from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.brag import queries
from parley.evidence.brag.actions import begin, save_brag
from parley.evidence.impact_log.actions import change_entry, log_entry
from parley.evidence.letters.actions import begin as begin_letter
from parley.evidence.models import Document
from parley.kernel.errors import NotFound, Refused

MARCH = {"since": dt.date(2026, 3, 1), "until": dt.date(2026, 3, 31)}
DETAILS = {"title": "My March", **MARCH, "grouped": "work", "intro": "", "learned": "", "ahead": "", "lessons": True}


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def test_a_brag_document_begins_with_its_period(scope: Scope) -> None:
    row = begin(scope, **MARCH, grouped="nonsense")
    assert (row.title, row.since, row.until, row.body) == (
        "What I did",
        MARCH["since"],
        MARCH["until"],
        {"grouped": "work"},
    )


def test_a_period_that_ends_before_it_begins_is_refused(scope: Scope) -> None:
    with pytest.raises(Refused, match="Nothing was changed"):
        begin(scope, since=MARCH["until"], until=MARCH["since"])
    assert not scope.of(Document).exists()


def test_saved_words_stay_when_the_log_goes_on(scope: Scope) -> None:
    first = log_entry(scope, text="Cut p99", happened_on=dt.date(2026, 3, 2))
    row = begin(again(scope), **MARCH)
    lines = {f"entry:{first.pk}": {"text": "Made it quick"}}
    assert save_brag(again(scope), document_id=row.pk, details=DETAILS, lines=lines)
    log_entry(again(scope), text="Wrote the page", happened_on=dt.date(2026, 3, 5))
    change_entry(again(scope), entry_id=first.pk, changes={"text": "Cut p99 again"})
    brag = queries.document(again(scope), scope.get(Document, row.pk))
    assert [(line.text, line.moved_on) for line in brag.lines] == [("Made it quick", True), ("Wrote the page", False)]


def test_saving_the_same_again_changes_nothing(scope: Scope) -> None:
    row = begin(scope, **MARCH)
    assert save_brag(again(scope), document_id=row.pk, details=DETAILS, lines={})
    assert not save_brag(again(scope), document_id=row.pk, details=DETAILS, lines={})


def test_a_saving_is_undone_as_one(scope: Scope) -> None:
    row, deed = begin(scope, **MARCH), again(scope)
    save_brag(deed, document_id=row.pk, details=DETAILS | {"intro": "Hello"}, lines={})
    undo(again(scope), deed.deed)
    assert scope.get(Document, row.pk).body == {"grouped": "work"}


def test_another_kind_and_anothers_document_are_not_found(scope: Scope, bobs: Scope) -> None:
    letter, theirs = begin_letter(scope), begin(bobs, **MARCH)
    for document_id in (letter.pk, theirs.pk, uuid.uuid4()):
        with pytest.raises(NotFound):
            save_brag(again(scope), document_id=document_id, details=DETAILS, lines={})


def test_presets_cover_the_periods_one_is_asked_for() -> None:
    assert queries.presets(dt.date(2026, 11, 25)) == (
        ("This quarter", dt.date(2026, 10, 1), dt.date(2026, 11, 25)),
        ("Last quarter", dt.date(2026, 7, 1), dt.date(2026, 9, 30)),
        ("This half year", dt.date(2026, 7, 1), dt.date(2026, 11, 25)),
        ("This year", dt.date(2026, 1, 1), dt.date(2026, 11, 25)),
        ("Last year", dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
    )
    assert queries.presets(dt.date(2026, 1, 5))[1] == ("Last quarter", dt.date(2025, 10, 1), dt.date(2025, 12, 31))
