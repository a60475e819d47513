from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from parley.core import drafts, ledger, search
from parley.core.models import Event
from parley.core.replay import replay, rows
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.kernel.errors import NotFound
from parley.practice.models import Card, PreparedNote, QuestionMark
from parley.practice.notes import actions, gateway, queries
from parley.practice.notes.actions import Facts

TALK = {"happened_on": "2026-03-09", "planned_on": "2026-03-13", "setting": "private", "title": "R., reviews"}


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def url(row: PreparedNote, name: str = "note") -> str:
    return reverse(f"practice:{name}", args=[row.pk])


def talk(scope: Scope, guide: str = "give-feedback", **words: str) -> PreparedNote:
    row = actions.begin(again(scope), guide=guide)
    actions.save_note(
        again(scope), note_id=row.pk, words={name.replace("_", "-"): text for name, text in words.items()}
    )
    row.refresh_from_db()
    return row


def test_every_guide_has_parts_with_questions() -> None:
    guides = (*gateway.for_moments(), *gateway.for_talks())
    assert [guide.id for guide in guides] == ["stuck-sentences", "round-sheet", "give-feedback", "personal-conflict"]
    assert [guide.id for guide in guides if not (5 <= len(guide.parts) <= 8 and guide.listens and guide.avoid)] == []


def test_of_a_moment_there_is_one_note_and_of_talks_there_are_many(scope: Scope) -> None:
    first, second = (actions.begin(scope, guide="stuck-sentences") for _ in range(2))
    for _ in range(2):
        actions.begin(scope, guide="personal-conflict")
    assert (first.pk == second.pk, PreparedNote.objects.count()) == (True, 3)
    with pytest.raises(NotFound):
        actions.begin(scope, guide="hard-bug")


def test_a_note_is_kept_found_and_versioned(scope: Scope) -> None:
    row = talk(scope, action="You spoke first.")
    facts = Facts(title="R., reviews", planned_on=dt.date(2026, 3, 13), setting="private")
    assert (
        actions.save_note(again(scope), note_id=row.pk, words={"action": "You spoke before Ana."}, facts=facts) is True
    )
    assert (
        actions.save_note(again(scope), note_id=row.pk, words={"action": "You spoke before Ana."}, facts=facts) is False
    )
    page = queries.note_page(scope, row.pk)
    assert (page.version, page.named, page.facts.setting) == (2, "R., reviews", "private")
    assert [hit.title for hit in search.find(scope, "Ana", limit=3)] == ["R., reviews"]
    actions.bring_back(again(scope), note_id=row.pk, number=1)
    row.refresh_from_db()
    assert (row.parts, row.title) == ({"action": "You spoke first."}, "R., reviews")
    told = {key: one for key, one in replay(Event.objects.order_by("id")).items() if key[0] == "practice.preparednote"}
    assert told == rows(scope, [PreparedNote])


def test_words_of_no_part_are_not_kept_and_those_of_an_old_part_are_shown(scope: Scope) -> None:
    row = talk(scope, action="Seen.", nonsense="Lost.")
    assert row.parts == {"action": "Seen."}
    ledger.change(scope, row, {"parts": {"old-part": "Kept."}})
    assert [(each.part.title, each.text) for each in queries.note_page(scope, row.pk).seen][-1] == ("Old part", "Kept.")


def test_delete_takes_its_mark_and_its_place_along_and_undo_brings_all_back(scope: Scope) -> None:
    row = talk(scope, action="Seen.")
    key = queries.key_of(row)
    ledger.create(scope, QuestionMark(key=key, marked_at=scope.now))
    ledger.create(scope, Card(kind="question", about=key, due_at=scope.now, added_at=scope.now))
    deed = again(scope)
    actions.delete_note(deed, note_id=row.pk)
    assert (PreparedNote.objects.count(), QuestionMark.objects.count(), Card.objects.count()) == (0, 0, 0)
    undo(again(scope), deed.deed)
    assert (PreparedNote.objects.count(), QuestionMark.objects.count(), Card.objects.count()) == (1, 1, 1)


def test_a_note_is_written_on_its_page(web: Client, scope: Scope) -> None:
    address = web.post("/practice/notes/begin/", {"guide": "give-feedback"})["Location"]
    row = PreparedNote.objects.get()
    assert (address, web.get(address).status_code) == (url(row), 200)
    drafts.keep(scope, key=f"note:{row.pk}:action", text="You always")
    assert "You always" in web.get(address).content.decode()
    sent = web.post(address, {"action": "You are always late.", "check": "How was it?", **TALK})
    row.refresh_from_db()
    assert (sent.status_code, row.setting, row.parts["check"]) == (302, "private", "How was it?")
    shown = web.get(address).content.decode()
    assert ("Soon enough that both of you remember it." in shown, "<q>You are always late</q>" in shown) == (
        True,
        False,
    )
    assert "<q>always</q>" in shown


def test_what_cannot_be_kept_is_said_and_stays(web: Client, scope: Scope) -> None:
    row = talk(scope)
    answer = web.post(url(row), {"action": "Seen.", "happened_on": "soon", "setting": "loudly"})
    assert (answer.status_code, "Seen." in answer.content.decode()) == (422, True)
    row.refresh_from_db()
    assert row.parts == {}


def test_a_second_look_is_taken_while_one_types(web: Client, scope: Scope) -> None:
    row = talk(scope)
    look = web.post(url(row, "note_look"), {"action": "You never listen.", **TALK}).content.decode()
    assert ("<q>never</q>" in look, "Alone with them." in look, "<html" in look) == (True, True, False)
    assert web.post(url(row, "note_look"), {"happened_on": "soon"}).status_code == 200
    row.refresh_from_db()
    assert (row.parts, Event.objects.filter(subject_id=row.pk).count()) == ({}, 1)


def test_versions_are_compared_and_brought_back_on_pages(web: Client, scope: Scope) -> None:
    row = talk(scope, action="You spoke first.")
    actions.save_note(again(scope), note_id=row.pk, words={"action": "You spoke before Ana."})
    shown = web.get(url(row, "note_versions")).content.decode()
    assert ("<ins>" in shown, "What you saw or heard" in shown) == (True, True)
    assert web.post(url(row, "note_versions"), {"number": "1"})["Location"] == url(row)
    assert [web.post(url(row, "note_versions"), {"number": number}).status_code for number in ("9", "x", "")] == [
        404
    ] * 3


def test_the_page_for_hard_moments_asks_for_what_is_not_written(web: Client, scope: Scope) -> None:
    shown = web.get("/practice/stuck/").content.decode()
    items = [item for each in gateway.for_rounds().values() for item in each.items]
    assert [item.id for item in items if item.asks not in shown or item.do not in shown] == []
    assert "Prepare it while you are calm" in shown
    guide = gateway.for_moments()[0]
    row = actions.begin(scope, guide=guide.id)
    assert "Begun, and not whole yet" in web.get("/practice/stuck/").content.decode()
    actions.save_note(again(scope), note_id=row.pk, words={part.id: "Let me see." for part in guide.parts})
    whole = web.get("/practice/stuck/").content.decode()
    assert ("7 of 7 parts" in whole, gateway.for_moments()[1].question in whole) == (True, True)


def test_the_page_of_talks_shows_those_ahead_first(web: Client, scope: Scope) -> None:
    assert "Ten minutes before, instead of ten weeks after" in web.get("/practice/feedback/").content.decode()
    done, ahead = talk(scope, action="Said."), talk(scope, "personal-conflict", about="The interface.")
    actions.save_note(again(scope), note_id=done.pk, words={}, facts=Facts("Told R.", said_on=dt.date(2026, 3, 11)))
    lines = queries.notes(scope, gateway.for_talks())
    assert [(line.id, line.title) for line in lines] == [
        (ahead.pk, "A conflict you want to clear up"),
        (done.pk, "Told R."),
    ]
    assert "1 ahead, 1 done" in web.get("/practice/feedback/").content.decode()


def test_a_note_is_deleted_with_undo(web: Client, scope: Scope) -> None:
    row = talk(scope)
    assert web.post(url(row, "note_delete"))["Location"] == "/practice/feedback/"
    assert PreparedNote.objects.count() == 0


def test_another_persons_note_is_not_there(web: Client, bobs: Scope) -> None:
    row = talk(bobs, action="Seen.")
    asked = [
        web.get(url(row)),
        web.get(url(row, "note_versions")),
        web.post(url(row, "note_look")),
        web.post(url(row, "note_delete")),
    ]
    assert [each.status_code for each in asked] == [404] * 4


def test_a_note_is_rehearsed_like_a_question(web: Client, scope: Scope) -> None:
    row = talk(scope, action="You spoke before Ana.")
    assert f'value="note:{row.pk}"' in web.get(url(row)).content.decode()
    sitting = web.post(reverse("practice:mock_one"), {"key": f"note:{row.pk}"})["Location"]
    assert "What do you want to tell them, so that it helps?" in web.get(sitting).content.decode()
