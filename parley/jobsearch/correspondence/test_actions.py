from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from parley.core import ids
from parley.core.imports import actions as received
from parley.core.models import Attachment, Event, ImportedRow
from parley.core.replay import replay, rows
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.jobsearch.correspondence import actions, queries
from parley.jobsearch.correspondence.actions import Word
from parley.jobsearch.correspondence.engine.test_calendars import calendar, event
from parley.jobsearch.correspondence.engine.test_letters import NO, RECEIVED, box
from parley.jobsearch.correspondence.engine.test_messages import mail
from parley.jobsearch.models import (
    Company,
    Invitation,
    Involvement,
    Opportunity,
    Person,
    Round,
    RoundPerson,
)
from parley.jobsearch.opportunities.queries import opportunity_page
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.pipeline.queries import entries_of
from parley.jobsearch.rounds import actions as rounds
from parley.jobsearch.rounds.actions import Plan
from parley.kernel.errors import NotFound, Refused

pytestmark = pytest.mark.django_db
MODELS = [Company, Opportunity, Round, RoundPerson, Person, Involvement, Invitation, ImportedRow, Attachment]
DAY = dt.timedelta(days=1)


@pytest.fixture
def applied(scope: Scope, opening) -> Opportunity:
    """Alice's opportunity at Globex, nine days old."""
    return opening(replace(scope, now=scope.now - 9 * DAY, deed=ids.new()))


def stamp(moment: dt.datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def invite(scope: Scope, *lines: str, days: float = 3, method: str = "REQUEST", uid: str = "u1") -> bytes:
    """An invitation for some days from now, of Ada at Globex."""
    at = scope.now + days * DAY
    told = (
        f"DTEND:{stamp(at + dt.timedelta(hours=1))}",
        "ORGANIZER;CN=Globex Talent:mailto:talent@globex.example",
        "ATTENDEE;CN=Ada Example:mailto:ada@globex.example",
        "ATTENDEE;CN=me@example.org:mailto:me@example.org",
        "SUMMARY:Globex: system design",
        *lines,
    )
    return calendar(event(*told, start=f"DTSTART:{stamp(at)}", uid=uid), method=method).encode()


def anew(scope: Scope) -> Scope:
    return replace(scope, deed=ids.new())


def received_as(scope: Scope, name: str, data: bytes):
    return received.receive(anew(scope), name=name, chunks=[data])


def lines(scope: Scope, batch) -> list[queries.Line]:
    return list(queries.found(scope, batch).lines)


def confirm(scope: Scope, data: bytes, name: str = "invite.ics", *, at: int = 0, **word) -> actions.Done:
    """Receive a file and confirm one of its letters, by default for the opportunity it proposes."""
    batch = received_as(scope, name, data)
    line = lines(scope, batch)[at]
    if "opportunity_id" not in word and "company" not in word and line.proposed:
        word["opportunity_id"] = uuid.UUID(line.proposed)
    word.setdefault("kind", line.letter.kind.value)
    word.setdefault("guests", tuple(guest.at for guest in line.guests if guest.is_host))
    return actions.confirm(scope=anew(scope), import_id=batch.pk, key=line.letter.key, word=Word(**word))


def test_an_invitation_becomes_a_round_with_those_who_invite(scope, globex):
    done = confirm(scope, invite(scope))
    row = Round.objects.get()
    assert (done.opportunity, row.opportunity, row.kind, row.title) == (
        globex,
        globex,
        "design",
        "Globex: system design",
    )
    assert (row.starts_at, row.minutes, row.time_zone, row.status) == (scope.now + 3 * DAY, 60, "UTC", "planned")
    assert list(Person.objects.values_list("name", "email")) == [("Ada Example", "ada@globex.example")]
    assert Invitation.objects.get().round == row


def test_the_same_invitation_twice_adds_nothing(scope, globex):
    confirm(scope, invite(scope))
    events = Event.objects.count()
    for name in ("invite.ics", "again.ics"):
        batch = received_as(scope, name, invite(scope))
        [line] = lines(scope, batch)
        assert line.state in (queries.CONFIRMED, queries.KNOWN)
        with pytest.raises(Refused):
            actions.confirm(scope=anew(scope), import_id=batch.pk, key=line.letter.key, word=Word(globex.pk))
    assert Round.objects.count() == 1
    assert Event.objects.exclude(kind__in=("import.received", "attachment.added")).count() == events - 2


def test_a_moved_invitation_moves_its_round_and_an_older_one_changes_nothing(scope, globex):
    confirm(scope, invite(scope))
    rounds.add_item(anew(scope), round_id=Round.objects.get().pk, text="Draw a queue")
    done = confirm(scope, invite(scope, "SEQUENCE:2", days=4))
    row = Round.objects.get()
    assert (row.starts_at, row.prep_items.count(), row.round_people.count()) == (scope.now + 4 * DAY, 1, 1)
    assert done.sentence.startswith("“Globex: system design” is on ")
    older = received_as(scope, "older.ics", invite(scope, "SEQUENCE:1", days=9))
    [line] = lines(scope, older)
    assert (line.state, line.said) == (
        queries.KNOWN, "An older version than the one you have, so it changes nothing.",
    )  # fmt: skip
    with pytest.raises(Refused):
        actions.confirm(scope=anew(scope), import_id=older.pk, key=line.letter.key, word=Word(globex.pk))
    known = Invitation.objects.get()
    older_event = rounds.CalendarEvent(known.key, known.uid, sequence=1)
    with pytest.raises(Refused):
        rounds.follow(anew(scope), round_id=row.pk, event=older_event)
    assert (Invitation.objects.get().sequence, Round.objects.get().starts_at) == (2, scope.now + 4 * DAY)


def test_a_cancelled_invitation_marks_its_round_and_a_new_time_plans_it_again(scope, globex):
    confirm(scope, invite(scope))
    confirm(scope, invite(scope, "SEQUENCE:1", method="CANCEL"))
    assert (Round.objects.get().status, Round.objects.count()) == ("cancelled", 1)
    [line] = lines(scope, received_as(scope, "again.ics", invite(scope, "SEQUENCE:1", "X:1", method="CANCEL")))
    assert line.state in (queries.CONFIRMED, queries.KNOWN)
    confirm(scope, invite(scope, "SEQUENCE:2", days=8))
    assert (Round.objects.get().status, Round.objects.get().starts_at) == ("planned", scope.now + 8 * DAY)


def test_a_cancellation_of_what_was_never_there_has_nothing_to_do(scope, globex):
    [line] = lines(scope, received_as(scope, "x.ics", invite(scope, method="CANCEL")))
    assert line.state == queries.REFUSED
    assert line.said.endswith("that Parley does not know, so there is nothing to do.")


def test_a_round_that_took_place_is_not_moved(scope, globex):
    confirm(scope, invite(scope, days=-1))
    rounds.hold(anew(scope), round_id=Round.objects.get().pk)
    with pytest.raises(Refused) as refusal:
        confirm(scope, invite(scope, "SEQUENCE:1", days=2))
    assert refusal.value.sentence.startswith("This round took place, so it was not moved.")


def test_a_round_written_by_hand_is_the_one_the_invitation_means(scope, globex):
    plan = Plan(kind="coding", title="Pairing", starts_at=scope.now + 3 * DAY)
    by_hand = rounds.add(anew(scope), opportunity_id=globex.pk, plan=plan)
    confirm(scope, invite(scope))
    row = Round.objects.get()
    assert (row.pk, row.title, row.minutes, row.kind) == (by_hand.pk, "Pairing", 60, "coding")


def test_a_recurring_invitation_is_refused_with_a_word(scope, globex):
    [line] = lines(scope, received_as(scope, "x.ics", invite(scope, "RRULE:FREQ=WEEKLY")))
    assert (line.state, line.said) == (
        queries.REFUSED, "It repeats, and Parley follows single conversations. Write the rounds of it down by hand.",
    )  # fmt: skip


def test_one_undo_takes_a_letter_back_whole_and_it_waits_again(scope, globex):
    before = {model: model.objects.count() for model in MODELS}
    batch = received_as(scope, "invite.ics", invite(scope))
    [line] = lines(scope, batch)
    deed = anew(scope)
    word = Word(globex.pk, guests=(0, 1, 2))
    actions.confirm(scope=deed, import_id=batch.pk, key=line.letter.key, word=word)
    undo(anew(scope), deed.deed)
    after = {model: model.objects.count() for model in MODELS}
    assert after == before | {Attachment: before[Attachment] + 1}
    assert [each.state for each in lines(scope, batch)] == [queries.OPEN]


def test_removing_a_round_lets_go_of_its_event_and_undo_follows_it_again(scope, globex):
    confirm(scope, invite(scope))
    gone = anew(scope)
    rounds.remove(gone, round_id=Round.objects.get().pk)
    assert Invitation.objects.count() == 0
    undo(anew(scope), gone.deed)
    assert Invitation.objects.get().round == Round.objects.get()


def sent(scope: Scope, days: float) -> str:
    return f"{scope.now + days * DAY:%a, %d %b %Y %H:%M:%S +0000}"


def test_two_roles_at_one_company_are_kept_apart(scope, opening):
    sre, data = opening(scope), opening(scope)
    for row, role in ((sre, "SRE"), (data, "Data Engineer")):
        Opportunity.objects.filter(pk=row.pk).update(role=role, company=sre.company)
    subject = "Your application at Globex"
    first, second, third = (
        mail(NO.format("SRE"), Subject="Your application for SRE at Globex", Message_ID="<1@x>"),
        mail(NO.format("Data Engineer"), Subject=subject, Message_ID="<2@x>"),
        mail(NO.format("open"), Subject=subject, Message_ID="<3@x>"),
    )
    found = lines(scope, received_as(scope, "box.mbox", box(first, second, third)))
    assert [line.proposed for line in found] == [str(sre.pk), str(data.pk), ""]
    assert {key for key, _name in found[2].choices[:2]} == {str(sre.pk), str(data.pk)}


def test_a_rejection_closes_on_its_day_with_the_mail_kept_and_linked(scope, applied):
    raw = mail(NO.format("Staff engineer"), Subject="Your application at Globex", Date=sent(scope, -0.5))
    done = confirm(scope, raw, "no.eml")
    row = Opportunity.objects.get()
    assert (row.outcome, row.closed_at, row.reached) == ("rejected", scope.now - 0.5 * DAY, "applied")
    assert done.sentence == "Closed Globex: they said no."
    kept = Attachment.objects.get(subject_type="jobsearch.opportunity")
    assert kept.name == "Your application at Globex.eml"
    told = queries.kept_mail(scope, kept.pk)
    assert (told.mail.subject, told.opportunity_id) == ("Your application at Globex", applied.pk)
    closed = Event.objects.get(kind="opportunity.closed")
    assert (closed.source, closed.deed) == ("mail", Event.objects.get(kind="opportunity.letter_kept").deed)
    read = ("the mail", f"/search/mail/{kept.pk}/")
    assert [(line.sentence, line.letter) for line in opportunity_page(scope, applied.pk).timeline] == [
        ("A mail: Your application at Globex", read),
        ("They said no", read),
        ("Began at Applied", None),
    ]


def test_a_late_reply_revives_what_was_given_up(scope, applied):
    pipeline.close(scope=anew(scope), opportunity_id=applied.pk, outcome="ghosted", occurred_at=scope.now - 3 * DAY)
    text = "Sorry for the silence. Could you share your availability for an interview about the role?"
    confirm(scope, mail(text, Subject="Staff engineer at Globex", Date=sent(scope, -1)), "late.eml")
    row = Opportunity.objects.get()
    assert (row.outcome, row.stage.step) == ("", "call")
    assert entries_of(scope, row)[-1].at == scope.now - DAY


def test_a_late_mail_that_tells_nothing_else_opens_it_again_too(scope, applied):
    pipeline.close(scope=anew(scope), opportunity_id=applied.pk, outcome="ghosted", occurred_at=scope.now - 3 * DAY)
    text = "Sorry for the silence. Could you share your availability for an interview about the role?"
    raw = mail(text, Subject="Staff engineer at Globex", Date=sent(scope, -1))
    done = confirm(scope, raw, "late.eml", kind="")
    assert (Opportunity.objects.get().outcome, done.sentence) == ("", "Globex is open again, at Applied.")


def test_a_rejection_after_silence_is_the_answer_that_came(scope, applied):
    pipeline.close(scope=anew(scope), opportunity_id=applied.pk, outcome="ghosted", occurred_at=scope.now - 3 * DAY)
    confirm(scope, mail(NO.format("Staff engineer"), Subject="Globex", Date=sent(scope, -1)), "no.eml")
    assert Opportunity.objects.get().outcome == "rejected"


def test_a_receipt_of_an_unknown_application_makes_it_where_the_person_says_so(scope):
    pipeline.ensure_stages(scope)
    raw = mail(RECEIVED.format("SRE"), Subject="Thank you", Date=sent(scope, -5), Message_ID="<1@x>")
    done = confirm(scope, raw, "receipt.eml", company="Globex", role="SRE")
    row = Opportunity.objects.get()
    assert (str(row), row.stage.step, row.stage_since) == ("Globex, SRE", "applied", scope.now - 5 * DAY)
    assert done.sentence == "Kept the mail with Globex, SRE; it stands further on already."


def test_a_person_may_correct_what_a_mail_tells(scope, applied):
    raw = mail(NO.format("Staff engineer"), Subject="Globex", Date=sent(scope, -1))
    done = confirm(scope, raw, "x.eml", kind="")
    assert (done.sentence, Opportunity.objects.get().outcome) == ("Kept the mail with Globex, Staff engineer.", "")


def test_a_letter_set_aside_is_not_proposed_again_until_it_is_taken_up(scope, globex):
    batch = received_as(scope, "invite.ics", invite(scope))
    [line] = lines(scope, batch)
    actions.set_aside(scope=anew(scope), import_id=batch.pk, key=line.letter.key)
    assert [each.state for each in lines(scope, batch)] == [queries.ASIDE]
    with pytest.raises(Refused):
        actions.set_aside(scope=anew(scope), import_id=batch.pk, key=line.letter.key)
    actions.take_up(scope=anew(scope), import_id=batch.pk, key=line.letter.key)
    assert [each.state for each in lines(scope, batch)] == [queries.OPEN]
    with pytest.raises(NotFound):
        actions.take_up(scope=anew(scope), import_id=batch.pk, key=line.letter.key)


def test_nothing_is_written_for_what_does_not_exist(scope, bobs, globex, opening):
    batch = received_as(scope, "invite.ics", invite(scope))
    [line] = lines(scope, batch)
    for key, word in ((line.letter.key, Word(opening(bobs).pk)), ("nothing", Word(globex.pk))):
        with pytest.raises(NotFound):
            actions.confirm(scope=anew(scope), import_id=batch.pk, key=key, word=word)
    for word in (Word(), Word(company="  ")):
        with pytest.raises(Refused):
            actions.confirm(scope=anew(scope), import_id=batch.pk, key=line.letter.key, word=word)
    assert (Round.objects.count(), ImportedRow.objects.count()) == (0, 0)


def test_the_ledger_tells_the_same_as_the_rows(scope, globex):
    confirm(scope, invite(scope))
    confirm(scope, invite(scope, "SEQUENCE:1", days=5))
    confirm(scope, invite(scope, "SEQUENCE:2", method="CANCEL"))
    confirm(
        scope, mail("We are happy to offer you the role. Please sign the offer letter.", Subject="Globex"), "offer.eml"
    )
    labels = {model._meta.label_lower for model in MODELS}
    told = {key: row for key, row in replay(Event.objects.order_by("id")).items() if key[0] in labels}
    assert told == rows(scope, MODELS)


def test_a_mail_that_holds_what_no_file_may_is_kept_without_it(scope, globex):
    raw = mail(NO.format("Staff engineer"), Subject="Globex").replace(b"Thank", b"\x00Thank")
    confirm(scope, raw, "no.eml")
    assert Attachment.objects.filter(subject_type="jobsearch.opportunity").count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_found_takes_as_many_queries_for_three_letters_as_for_one(scope, globex, django_assert_num_queries, count):
    mails = [mail(NO.format("SRE"), Subject="Globex", Message_ID=f"<{at}@x>") for at in range(count)]
    batch = received_as(scope, "box.mbox", box(*mails))
    queries.letters_of(scope, batch)
    with django_assert_num_queries(3):
        queries.found(scope, batch)
