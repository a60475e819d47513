from __future__ import annotations

import pytest
from django.test import Client

from parley.core import drafts
from parley.core.models import Event
from parley.core.scope import Scope
from parley.jobsearch.models import Note, Opportunity
from parley.jobsearch.notes import actions


@pytest.fixture
def note(scope: Scope, globex: Opportunity) -> Note:
    return actions.write(scope=scope, opportunity_id=globex.pk, text="They wrote")


def test_note_is_written_and_its_draft_dropped(web: Client, scope: Scope, globex: Opportunity) -> None:
    drafts.keep(scope, key=actions.new_key(globex.pk), text="They w")
    answer = web.post(f"/search/opportunities/{globex.pk}/notes/", {"text": "They\r\nwrote"})
    assert answer.headers["Location"] == f"/search/opportunities/{globex.pk}/#timeline"
    assert [row.text for row in scope.of(Note)] == ["They\nwrote"]
    assert drafts.kept(scope, [actions.new_key(globex.pk)]) == {}


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 100_001, "a\x00b"])
def test_note_that_cannot_be_kept_comes_back(web: Client, scope: Scope, globex: Opportunity, text: str) -> None:
    answer = web.post(f"/search/opportunities/{globex.pk}/notes/", {"text": text})
    assert (answer.status_code, scope.of(Note).count()) == (422, 0)


def test_draft_waits_on_the_page(web: Client, scope: Scope, note: Note) -> None:
    drafts.keep(scope, key=actions.key(note.pk), text="They wrote again")
    page = web.get(f"/search/notes/{note.pk}/").content.decode()
    assert 'data-draft-text="They wrote again"' in page


def test_note_is_rewritten_and_the_former_words_stay_in_the_ledger(web: Client, scope: Scope, note: Note) -> None:
    assert web.post(f"/search/notes/{note.pk}/", {"text": " "}).status_code == 422
    web.post(f"/search/notes/{note.pk}/", {"text": "They called"})
    note.refresh_from_db()
    assert note.text == "They called"
    assert Event.objects.get(kind="note.rewritten").payload["was"] == {"text": "They wrote"}


def test_note_is_deleted_and_brought_back(web: Client, scope: Scope, note: Note) -> None:
    web.post(f"/search/notes/{note.pk}/delete/")
    assert scope.of(Note).count() == 0
    web.post(f"/undo/{Event.objects.get(kind='note.deleted').deed}/")
    assert [row.pk for row in scope.of(Note)] == [note.pk]
