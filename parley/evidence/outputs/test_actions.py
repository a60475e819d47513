from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid

import pytest

from parley.core import attachments
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.brag.actions import begin as begin_brag
from parley.evidence.impact_log.actions import log_entry
from parley.evidence.letters.actions import begin as begin_letter
from parley.evidence.letters.actions import save_letter
from parley.evidence.models import Document, SentCopy
from parley.evidence.outputs import actions, queries
from parley.evidence.resume.actions import bring_in, save_resume
from parley.kernel.errors import NotFound, Refused

FILE = {"basics": {"name": "Ada"}, "x-own": 1}


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


@pytest.fixture
def row(scope: Scope) -> Document:
    return bring_in(scope, text=json.dumps(FILE))[0]


def renamed(scope: Scope, row: Document, name: str) -> None:
    save_resume(again(scope), document_id=row.pk, details={}, basics={"name": name}, out_items=(), out_bullets=())


def test_a_sent_copy_is_what_was_sent_whatever_comes_later(scope: Scope, row: Document) -> None:
    kept = actions.keep_as_sent(again(scope), document_id=row.pk, recipient=" Hooli,\n Eve ", note="By post")
    renamed(scope, row, "Eve")
    copy = queries.copy(scope, kept.pk)
    assert (copy.line.number, copy.line.recipient, copy.line.sent_on, copy.note) == (
        1, "Hooli, Eve", dt.date(2026, 3, 12), "By post",
    )  # fmt: skip
    assert (copy.text, copy.is_sound) == ("# Ada\n", True)
    names = [name for _, name, _ in copy.files]
    assert names == ["resume.pdf", "resume.json"]
    with attachments.opened(scope, copy.files[1][0]).stream as file:
        assert json.loads(file.read()) == FILE
    with attachments.opened(scope, copy.files[0][0]).stream as file:
        assert hashlib.sha256(file.read()).hexdigest() == copy.sha256
    assert actions.keep_as_sent(again(scope), document_id=row.pk, recipient="Hooli").number == 2


def test_a_file_that_was_tampered_with_is_told(scope: Scope, row: Document) -> None:
    kept = actions.keep_as_sent(again(scope), document_id=row.pk, recipient="Hooli")
    attachments.path_of(kept.sha256).write_bytes(b"%PDF-other")
    assert not queries.copy(scope, kept.pk).is_sound
    attachments.path_of(kept.sha256).unlink()
    assert not queries.copy(scope, kept.pk).is_sound


def test_nothing_is_kept_for_nobody_or_for_a_day_to_come(scope: Scope, row: Document) -> None:
    with pytest.raises(Refused, match="to whom"):
        actions.keep_as_sent(again(scope), document_id=row.pk, recipient=" ")
    with pytest.raises(Refused, match="has not come yet"):
        actions.keep_as_sent(again(scope), document_id=row.pk, recipient="x", sent_on=dt.date(2026, 3, 20))
    assert not scope.of(SentCopy).exists()


def test_nothing_is_kept_that_is_still_to_be_filled_in(scope: Scope) -> None:
    row = begin_letter(scope)
    save_letter(again(scope), document_id=row.pk, details={}, texts={"opening": "Dear [name]"}, reasons=(), points=())
    with pytest.raises(Refused, match=r"\[name\] is still to be filled in"):
        actions.keep_as_sent(again(scope), document_id=row.pk, recipient="Hooli")


def test_a_document_that_was_sent_is_not_deleted(scope: Scope, row: Document) -> None:
    kept = actions.keep_as_sent(again(scope), document_id=row.pk, recipient="Hooli")
    with pytest.raises(Refused, match="one copy of it was sent"):
        actions.delete_document(again(scope), document_id=row.pk)
    deed = again(scope)
    actions.delete_copy(deed, copy_id=kept.pk)
    actions.delete_document(again(scope), document_id=row.pk)
    assert not scope.of(Document).exists()


def test_a_deleted_copy_comes_back_whole(scope: Scope, row: Document) -> None:
    kept, deed = actions.keep_as_sent(again(scope), document_id=row.pk, recipient="Hooli"), again(scope)
    actions.delete_copy(deed, copy_id=kept.pk)
    undo(again(scope), deed.deed)
    copy = queries.copy(scope, kept.pk)
    assert (copy.is_sound, len(copy.files)) == (True, 2)


def test_a_variant_is_a_document_of_its_own(scope: Scope, row: Document) -> None:
    variant = actions.copy_document(again(scope), document_id=row.pk)
    renamed(scope, variant, "Eve")
    assert [queries.made(scope, scope.get(Document, each.pk)).file["basics"] for each in (row, variant)] == [
        {"name": "Ada"},
        {"name": "Eve"},
    ]
    assert variant.title == "Résumé, variant"


def test_versions_are_told_compared_and_brought_back(scope: Scope, row: Document) -> None:
    renamed(scope, row, "Ada Byron")
    known = queries.versions(scope, scope.get(Document, row.pk))
    assert [(each.number, each.changed) for each in known] == [(1, ("title", "text")), (2, ("text",))]
    compared = queries.comparison(scope, scope.get(Document, row.pk))
    assert [(piece.kind, piece.text) for piece in compared.pieces if piece.kind != "same"] == [("new", " Byron")]
    assert actions.bring_back(again(scope), document_id=row.pk, number=1)
    assert not actions.bring_back(again(scope), document_id=row.pk, number=1)
    assert queries.made(scope, scope.get(Document, row.pk)).file == FILE
    with pytest.raises(NotFound):
        actions.bring_back(again(scope), document_id=row.pk, number=9)


def test_anothers_document_is_not_found(scope: Scope, bobs: Scope) -> None:
    theirs = begin_letter(bobs)
    for deed in (actions.copy_document, actions.delete_document):
        with pytest.raises(NotFound):
            deed(again(scope), document_id=theirs.pk)
    with pytest.raises(NotFound):
        actions.keep_as_sent(again(scope), document_id=theirs.pk, recipient="x")


def test_what_is_meant_for_an_opportunity_is_found_by_its_id(scope: Scope) -> None:
    wanted = uuid.uuid4()
    row = begin_letter(scope, meant_for="Hooli", opportunity_id=wanted)
    kept = actions.keep_as_sent(again(scope), document_id=row.pk, recipient="Hooli")
    assert [line.id for line in queries.documents_for(scope, wanted)] == [row.pk]
    assert [line.id for line in queries.sent_for(scope, wanted)] == [kept.pk]
    assert queries.sent_for(scope, uuid.uuid4()) == ()
    assert queries.opportunity_of(scope, row) is None  # no such opportunity is here


def test_the_brag_document_of_a_period_is_the_stored_one_where_there_is_one(scope: Scope) -> None:
    march = (dt.date(2026, 3, 1), dt.date(2026, 3, 31))
    secret = log_entry(scope, text="Kept Umbrella", happened_on=march[0], confidential=True)
    assert "Umbrella" not in queries.brag_of_period(scope, *march).markdown
    assert "Umbrella" in queries.brag_of_period(scope, *march, allowed=[str(secret.pk)]).markdown
    begin_brag(again(scope), since=march[0], until=march[1], title="My March")
    assert queries.brag_of_period(scope, *march).markdown.startswith("# My March\n")


def test_a_document_is_named_by_words_of_its_title(scope: Scope, row: Document) -> None:
    begin_letter(again(scope), title="To Hooli")
    assert queries.named(scope, "letter", "hooli to").stem == "to-hooli"
    with pytest.raises(NotFound, match="There is no résumé of that name yet"):
        queries.named(scope, "resume", "Globex")
