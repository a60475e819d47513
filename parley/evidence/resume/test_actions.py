from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import Any

import pytest

from parley.core.models import Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.brag.actions import begin as begin_brag
from parley.evidence.impact_log.actions import change_entry, log_entry
from parley.evidence.models import Document
from parley.evidence.resume import actions, queries
from parley.evidence.resume.engine.document import to_file
from parley.evidence.resume.engine.schema import Unreadable
from parley.kernel.errors import NotFound, Refused

FILE: dict[str, Any] = {
    "basics": {"name": "Ada", "email": "ada@example.org", "label": 3, "location": {"city": "Paris", "zone": 1}},
    "work": [{"name": "Globex", "position": "Lead", "startDate": "2026-01", "highlights": ["Cut p99 to 200 ms"]}],
    "x-theme": "plain",
}
TEXT = json.dumps(FILE)


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


@pytest.fixture
def row(scope: Scope) -> Document:
    return actions.bring_in(scope, text=TEXT)[0]


def stored(scope: Scope, row: Document) -> dict[str, Any]:
    return to_file(scope.get(Document, row.pk).body)


def test_a_file_is_brought_in_once(scope: Scope, row: Document) -> None:
    assert stored(scope, row) == FILE
    events = Event.objects.count()
    known, is_new = actions.bring_in(again(scope), text=json.dumps(FILE, indent=4))
    assert (known, is_new, Event.objects.count()) == (row, False, events)


def test_a_file_that_cannot_be_read_brings_nothing_in(scope: Scope) -> None:
    with pytest.raises(Refused, match="Nothing was brought in"):
        actions.bring_in(scope, text="{")
    assert not scope.of(Document).exists()


def test_bringing_in_is_undone(scope: Scope, row: Document) -> None:
    undo(again(scope), scope.deed)
    assert not scope.of(Document).exists()


def test_a_first_resume_is_empty_but_for_the_name_and_a_later_one_is_a_variant(scope: Scope) -> None:
    scope.user.name = "Alice"  # type: ignore[union-attr]
    first = actions.begin(scope)
    assert (first.title, first.body["basics"]) == ("Résumé", {"name": "Alice"})
    actions.save_item(again(scope), document_id=first.pk, section="work", at=None, fields={"name": "Globex"})
    variant = actions.begin(again(scope), meant_for="Hooli, Engineer", job_words="SQL")
    assert (variant.title, variant.job_words) == ("Résumé for Hooli, Engineer", "SQL")
    assert to_file(variant.body)["work"] == [{"name": "Globex"}]
    assert queries.base(scope) == first


def test_saving_the_head_keeps_what_a_form_cannot_show(scope: Scope, row: Document) -> None:
    basics = {"name": "Ada Byron", "label": "", "email": "", "city": "Delft"}
    assert actions.save_resume(
        again(scope), document_id=row.pk, details={"title": "Mine"}, basics=basics, out_items=["work.0"], out_bullets=()
    )
    assert stored(scope, row)["basics"] == {"name": "Ada Byron", "label": 3, "location": {"city": "Delft", "zone": 1}}
    assert queries.file(scope, scope.get(Document, row.pk)) == {
        "basics": stored(scope, row)["basics"],
        "work": [],
        "x-theme": "plain",
    }


def test_items_are_added_changed_moved_and_taken_out(scope: Scope, row: Document) -> None:
    actions.save_item(
        again(scope), document_id=row.pk, section="work", at=None, fields={"name": "Hooli"}, bullets=[{"text": "Sat"}]
    )
    assert [each.get("name") for each in stored(scope, row)["work"]] == ["Hooli", "Globex"]
    actions.move_item(again(scope), document_id=row.pk, section="work", at=0, by=1)
    actions.remove_item(again(scope), document_id=row.pk, section="work", at=0)
    assert stored(scope, row)["work"] == [{"name": "Hooli", "highlights": ["Sat"]}]


def test_an_item_without_a_field_is_not_added(scope: Scope, row: Document) -> None:
    with pytest.raises(Refused, match="nothing was added"):
        actions.save_item(again(scope), document_id=row.pk, section="work", at=None, fields={"name": ""})


@pytest.mark.parametrize(("section", "at"), [("work", 1), ("work", -1), ("nothing", 0), ("skills", 0)])
def test_parts_that_are_not_there_are_not_found(scope: Scope, row: Document, section: str, at: int) -> None:
    with pytest.raises(NotFound):
        actions.remove_item(again(scope), document_id=row.pk, section=section, at=at)
    with pytest.raises(NotFound):
        actions.add_bullets(again(scope), document_id=row.pk, section=section, at=at, bullets=[{"text": "x"}])


def test_a_bullet_rests_on_an_entry_of_this_workspace_alone(scope: Scope, bobs: Scope, row: Document) -> None:
    mine, theirs = log_entry(again(scope), text="Cut p99"), log_entry(bobs, text="Theirs")
    bullets = [{"text": each, "source": f"entry:{key}"} for each, key in (("Mine", mine.pk), ("Not", theirs.pk))]
    assert actions.add_bullets(again(scope), document_id=row.pk, section="work", at=0, bullets=bullets) == 2
    held = scope.get(Document, row.pk).body["sections"]["work"][0]["bullets"]
    assert held == [{"text": "Cut p99 to 200 ms"}, {"text": "Mine", "source": f"entry:{mine.pk}"}, {"text": "Not"}]


def test_a_bullet_goes_off_the_page_when_its_entry_becomes_confidential(scope: Scope, row: Document) -> None:
    entry = log_entry(again(scope), text="Kept Umbrella")
    bullet = {"text": "Kept Umbrella", "source": f"entry:{entry.pk}"}
    actions.add_bullets(again(scope), document_id=row.pk, section="work", at=0, bullets=[bullet])
    change_entry(again(scope), entry_id=entry.pk, changes={"confidential": True})
    held = scope.get(Document, row.pk)
    assert "Umbrella" not in json.dumps([queries.data(scope, held), queries.file(scope, held)])
    resume = queries.desk(scope, held)
    assert "1 bullet left out: what it rests on is confidential." in resume.checks
    actions.save_item(
        again(scope), document_id=row.pk, section="work", at=0, fields={}, bullets=[{**bullet, "allowed": True}]
    )
    assert queries.file(scope, scope.get(Document, row.pk))["work"][0]["highlights"] == ["Kept Umbrella"]


def test_bullets_are_kept_off_the_page_beside_those_that_are_off_already(scope: Scope, row: Document) -> None:
    actions.add_bullets(again(scope), document_id=row.pk, section="work", at=0, bullets=[{"text": "B", "out": True}])
    assert actions.leave_out(again(scope), document_id=row.pk, places=["work.0.0", "work.0.1"]) == 1
    assert queries.file(scope, scope.get(Document, row.pk))["work"][0]["highlights"] == []
    assert stored(scope, row)["work"][0]["highlights"] == ["Cut p99 to 200 ms", "B"]


def test_another_kind_of_document_is_no_resume(scope: Scope) -> None:
    brag = begin_brag(scope, since=dt.date(2026, 1, 1), until=dt.date(2026, 2, 1))
    for document_id in (brag.pk, uuid.uuid4()):
        with pytest.raises(NotFound):
            actions.leave_out(again(scope), document_id=document_id, places=[])


def test_a_reading_says_what_would_come_and_what_is_unknown(scope: Scope, row: Document) -> None:
    reading = queries.reading(scope, json.dumps({"basics": {"name": "Eve", "mood": 1}, "skills": [{}, {}], "x": {}}))
    assert (reading.name, reading.counts, reading.kept, reading.is_known) == (
        "Eve",
        (("Skills", 2),),
        ("basics.mood", "x"),
        False,
    )
    assert [fault.path for fault in reading.faults] == ["x"]
    assert queries.reading(scope, TEXT).is_known
    with pytest.raises(Unreadable):
        queries.reading(scope, "[]")


def test_candidates_are_of_the_items_time_and_meet_the_advert_first(scope: Scope, row: Document) -> None:
    for day, text in ((1, "Cut the ledger"), (2, "Baked"), (3, "Sat")):
        log_entry(again(scope), text=text, happened_on=dt.date(2026, 2, day))
    log_entry(again(scope), text="The ledger of old", happened_on=dt.date(2025, 12, 31))
    held = scope.get(Document, row.pk)
    held.job_words = "A ledger"
    found, _ = queries.candidates(scope, held, "work", 0)
    assert [(each.fact.text, each.shared) for each in found] == [
        ("Cut the ledger", ("ledger",)),
        ("Sat", ()),
        ("Baked", ()),
    ]
    found, _ = queries.candidates(scope, held, "work", 0, find="old")
    assert [each.fact.text for each in found] == ["The ledger of old"]


def test_a_page_too_long_says_by_how_much_and_what_to_cut(scope: Scope, row: Document) -> None:
    bullets = [{"text": f"Number {number}" if number % 2 else "No figure"} for number in range(80)]
    actions.add_bullets(again(scope), document_id=row.pk, section="work", at=0, bullets=bullets)
    resume = queries.desk(scope, scope.get(Document, row.pk))
    assert (resume.over, len(resume.cuts)) == (21, 21)
    assert {cut.why for cut in resume.cuts} == {"has no number"}
    actions.leave_out(again(scope), document_id=row.pk, places=[cut.place for cut in resume.cuts])
    assert queries.desk(scope, scope.get(Document, row.pk)).over == 0
