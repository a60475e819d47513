from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from parley.core import attachments, drafts, ids, ledger
from parley.core.models import Attachment, Event
from parley.core.replay import replay, rows
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.jobsearch.models import (
    AskedQuestion,
    Company,
    Debrief,
    Involvement,
    Note,
    Opportunity,
    Person,
    PrepItem,
    Round,
    RoundPerson,
    Stage,
)
from parley.jobsearch.notes import actions as notes
from parley.jobsearch.opportunities import actions
from parley.jobsearch.opportunities.actions import Facts
from parley.kernel.errors import NotFound, Refused

DAY = dt.timedelta(days=1)
EVERYTHING = [
    *(Company, Stage, Opportunity, Note, Round, RoundPerson, PrepItem, Debrief, AskedQuestion, Person, Involvement),
    Attachment,
]


def anew(scope: Scope) -> Scope:
    return replace(scope, deed=ids.new())


@pytest.fixture
def globex(scope: Scope) -> Opportunity:
    return actions.add(scope=scope, facts=Facts("Globex", "Staff engineer"))


def test_add_begins_at_the_first_stage_now(scope: Scope, globex: Opportunity) -> None:
    assert (globex.stage.name, globex.stage_since, globex.reached, globex.added_at) == (
        "Interested",
        scope.now,
        "interested",
        scope.now,
    )
    event = Event.objects.get(kind="opportunity.added")
    assert event.payload["at_stage"]["name"] == "Interested"


def test_add_keeps_since_when_it_was_at_its_stage(scope: Scope, globex: Opportunity) -> None:
    offer = scope.of(Stage).get(name="Offer")
    at = scope.now - 4 * DAY
    row = actions.add(scope=anew(scope), facts=Facts("Hooli"), stage_id=offer.pk, since=at)
    assert (row.stage, row.stage_since, row.reached) == (offer, at, "offer")
    with pytest.raises(Refused) as refusal:
        actions.add(scope=anew(scope), facts=Facts("Hooli"), since=scope.now + DAY)
    assert refusal.value.field == "on"


def test_change_keeps_the_former_facts_in_the_ledger(scope: Scope, globex: Opportunity) -> None:
    facts = Facts("Hooli", "Principal engineer", source="referral", source_detail="Ilse")
    actions.change(scope=anew(scope), opportunity_id=globex.pk, facts=facts)
    event = Event.objects.get(kind="opportunity.changed")
    assert set(event.payload["set"]) == {"company_id", "role", "source", "source_detail"}
    assert event.payload["was"]["role"] == "Staff engineer"
    with pytest.raises(Refused) as refusal:
        actions.change(scope=anew(scope), opportunity_id=globex.pk, facts=Facts("Hooli", source="rumour"))
    assert refusal.value.field == "source"


def test_next_action_is_set_done_and_taken_off(scope: Scope, globex: Opportunity) -> None:
    on = scope.now.date()
    actions.set_next(scope=anew(scope), opportunity_id=globex.pk, action="  Write  to Ilse ", on=on)
    globex.refresh_from_db()
    assert (globex.next_action, globex.next_action_on) == ("Write to Ilse", on)
    done = anew(scope)
    assert actions.finish_next(scope=done, opportunity_id=globex.pk) == "Write to Ilse"
    globex.refresh_from_db()
    assert (globex.next_action, globex.next_action_on) == ("", None)
    with pytest.raises(Refused):
        actions.finish_next(scope=anew(scope), opportunity_id=globex.pk)
    undo(anew(scope), done.deed)
    globex.refresh_from_db()
    assert globex.next_action == "Write to Ilse"
    with pytest.raises(Refused):
        actions.set_next(scope=anew(scope), opportunity_id=globex.pk, action=" ", on=on)


def test_description_keeps_its_moment_and_its_former_version(scope: Scope, globex: Opportunity) -> None:
    drafts.keep(scope, key=actions.description_key(globex.pk), text="half")
    actions.describe(scope=anew(scope), opportunity_id=globex.pk, text="We seek\r\na generalist")
    later = replace(anew(scope), now=scope.now + DAY)
    actions.describe(scope=later, opportunity_id=globex.pk, text="We seek a specialist")
    globex.refresh_from_db()
    assert (globex.job_description, globex.described_at) == ("We seek a specialist", later.now)
    last = Event.objects.filter(kind="opportunity.described").last()
    assert last.payload["was"]["job_description"] == "We seek\na generalist"
    actions.describe(scope=anew(scope), opportunity_id=globex.pk, text="We seek a specialist")
    assert Event.objects.filter(kind="opportunity.described").count() == 2
    assert drafts.kept(scope, [actions.description_key(globex.pk)]) == {}


def test_file_is_kept_taken_off_and_brought_back(scope: Scope, globex: Opportunity) -> None:
    row = actions.add_file(scope=anew(scope), opportunity_id=globex.pk, name="cv.pdf", chunks=[b"%PDF-1.7"])
    removed = anew(scope)
    actions.remove_file(scope=removed, opportunity_id=globex.pk, attachment_id=row.pk)
    assert attachments.of(scope, globex) == []
    undo(anew(scope), removed.deed)
    assert attachments.of(scope, globex) == [row]


def test_file_of_another_opportunity_is_not_found(scope: Scope, globex: Opportunity) -> None:
    hooli = actions.add(scope=anew(scope), facts=Facts("Hooli"))
    row = actions.add_file(scope=anew(scope), opportunity_id=hooli.pk, name="cv.pdf", chunks=[b"%PDF-1.7"])
    with pytest.raises(NotFound):
        actions.remove_file(scope=anew(scope), opportunity_id=globex.pk, attachment_id=row.pk)


def fill(scope: Scope, globex: Opportunity) -> None:
    """Everything that can hang on an opportunity."""
    notes.write(scope=scope, opportunity_id=globex.pk, text="They wrote")
    person = Person(name="Ilse")
    ledger.create(scope, person)
    ledger.create(scope, Involvement(opportunity=globex, person=person))
    held = Round(opportunity=globex, starts_at=scope.now, minutes=60)
    ledger.create(scope, held)
    ledger.create(scope, RoundPerson(round=held, person=person))
    ledger.create(scope, PrepItem(round=held, text="Read"))
    debrief = Debrief(round=held, went_well="The start", written_at=scope.now)
    ledger.create(scope, debrief)
    ledger.create(scope, AskedQuestion(debrief=debrief, text="Why?"))
    attachments.attach(scope, globex, name="cv.pdf", chunks=[b"%PDF-1.7"])
    attachments.attach(scope, held, name="task.zip", chunks=[b"PK\x03\x04"])


def test_delete_takes_everything_below_and_undo_brings_it_back(scope: Scope, globex: Opportunity) -> None:
    fill(anew(scope), globex)
    before = rows(scope, EVERYTHING)
    deed = anew(scope)
    assert actions.delete_opportunity(scope=deed, opportunity_id=globex.pk) == "Globex, Staff engineer"
    left = {model for model, _ in rows(scope, EVERYTHING)}
    assert left == {"jobsearch.company", "jobsearch.stage", "jobsearch.person"}
    assert replay(Event.objects.order_by("id")) == rows(scope, EVERYTHING)
    undo(anew(scope), deed.deed)
    assert rows(scope, EVERYTHING) == before


def test_another_persons_opportunity_is_not_found(bobs: Scope, globex: Opportunity) -> None:
    for deed in (
        lambda: actions.change(scope=bobs, opportunity_id=globex.pk, facts=Facts("Mine")),
        lambda: actions.set_next(scope=bobs, opportunity_id=globex.pk, action="Mine"),
        lambda: actions.finish_next(scope=bobs, opportunity_id=globex.pk),
        lambda: actions.describe(scope=bobs, opportunity_id=globex.pk, text="Mine"),
        lambda: actions.add_file(scope=bobs, opportunity_id=globex.pk, name="a.txt", chunks=[b"Mine"]),
        lambda: actions.delete_opportunity(scope=bobs, opportunity_id=globex.pk),
    ):
        with pytest.raises(NotFound):
            deed()


def test_delete_is_refused_while_an_offer_rests_on_it(scope: Scope, globex: Opportunity) -> None:
    room = next(each for each in Opportunity._meta.related_objects if each.related_model._meta.app_label == "offers")
    ledger.create(anew(scope), room.related_model(name="Globex, first offer", opportunity=globex))
    with pytest.raises(Refused) as refusal:
        actions.delete_opportunity(scope=anew(scope), opportunity_id=globex.pk)
    assert refusal.value.sentence.startswith("“Globex, first offer” in the offers room rests on this opportunity")
    assert scope.of(Opportunity).count() == 1
