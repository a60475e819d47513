"""What a person says of a letter: it is so, or it is nothing. Each word is one deed, which undo takes back whole."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from parley.core import attachments, ledger
from parley.core.imports import queries as imports
from parley.core.models import Attachment, ImportedRow, Owned
from parley.core.scope import Scope
from parley.jobsearch.correspondence import queries
from parley.jobsearch.correspondence.engine.calendars import Invitation as Asked
from parley.jobsearch.correspondence.engine.letters import Letter, source_of
from parley.jobsearch.correspondence.engine.phrases import Kind
from parley.jobsearch.models import Opportunity, Person, Round, RoundPerson, Stage
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.opportunities.queries import Kinds
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.pipeline.engine.path import STEPS
from parley.jobsearch.rounds import actions as rounds
from parley.jobsearch.rounds.actions import CalendarEvent, Plan
from parley.jobsearch.silence import actions as silence
from parley.kernel.errors import NotFound, Refused

#: The step a mail of each kind brings an opportunity to.
_STEP = {Kind.RECEIPT: "applied", Kind.SCHEDULING: "call", Kind.INVITATION: "rounds", Kind.OFFER: "offer"}


@dataclass(frozen=True, slots=True)
class Word:
    """What a person says of a letter: which opportunity it is about (None: a new one at `company`), and what it tells.

    `kind` is one of Kind, or empty to keep the mail alone. `guests` are those of an invitation who sit in the round.
    """

    opportunity_id: uuid.UUID | None = None
    company: str = ""
    role: str = ""
    kind: str = ""
    kind_of_round: str = ""
    guests: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: a sentence in the past tense, and the opportunity it concerns."""

    opportunity: Opportunity
    sentence: str


@transaction.atomic
def confirm(*, scope: Scope, import_id: uuid.UUID, key: str, word: Word) -> Done:
    """Do what a letter says, as the person has corrected it, and keep the mail with its opportunity.

    Raises NotFound, Refused for a letter that had its word already, changes nothing, or contradicts what is there.
    """
    batch = imports.batch(scope, import_id)
    line = queries.line_of(scope, batch, key)
    if line.state != queries.OPEN:
        raise Refused(line.said if line.state != queries.CONFIRMED else "You confirmed this already.")
    scope = replace(scope, source="mail")
    letter = line.letter
    opportunity = _opportunity(scope, line, word)
    subject: Owned = opportunity
    if letter.invitation is not None:
        subject, sentence = _hold_round(scope, opportunity, line, letter.invitation, word)
    else:
        sentence = _told(scope, opportunity, letter, word)
    kept = _keep_mail(scope, opportunity, letter, imports.content(scope, batch)) if letter.mail else None
    _note(scope, opportunity, line, batch.pk, kept)
    row = ImportedRow(
        batch=batch,
        number=letter.number,
        key=key,
        verdict="updates" if line.round_id or word.opportunity_id else "new",
        subject_type=ledger.subject_type(subject),
        subject_id=subject.pk,
    )
    ledger.create(scope, row, kind="imported_row.kept")
    return Done(opportunity, sentence)


@transaction.atomic
def set_aside(*, scope: Scope, import_id: uuid.UUID, key: str) -> str:
    """Say that a letter is nothing; returns its title. Raises NotFound, Refused for one that had its word already."""
    batch = imports.batch(scope, import_id)
    line = queries.line_of(scope, batch, key)
    if line.state in (queries.CONFIRMED, queries.ASIDE):
        raise Refused("This letter had its word already, so nothing was changed.")
    row = ImportedRow(batch=batch, number=line.letter.number, key=key, verdict=queries.ASIDE)
    ledger.create(scope, row, kind="imported_row.set_aside")
    return line.title


@transaction.atomic
def take_up(*, scope: Scope, import_id: uuid.UUID, key: str) -> None:
    """Look again at a letter that was set aside. Raises NotFound."""
    batch = imports.batch(scope, import_id)
    row = scope.of(ImportedRow).filter(batch=batch, key=key, verdict=queries.ASIDE).first()
    if row is None:
        raise NotFound("That letter is not set aside.")
    ledger.delete(scope, row, kind="imported_row.taken_up")


def _opportunity(scope: Scope, line: queries.Line, word: Word) -> Opportunity:
    if line.round_id is not None:
        return scope.get(Round, line.round_id).opportunity
    if word.opportunity_id is not None:
        return scope.get(Opportunity, word.opportunity_id)
    letter = line.letter
    since = min(line.at, scope.now) if line.at else scope.now
    stages = pipeline.ensure_stages(scope)
    wanted = "applied" if letter.mail else "rounds"
    first = next((stage for stage in stages if stage.step == wanted), stages[0])
    facts = Facts(company=word.company, role=word.role)
    return opportunities.add(scope=scope, facts=facts, stage_id=first.pk, since=since)


def _told(scope: Scope, opportunity: Opportunity, letter: Letter, word: Word) -> str:
    """What a mail tells of its opportunity, at the moment it was sent."""
    if word.kind and word.kind not in tuple(Kind):
        raise Refused("Choose what the mail tells.", field="kind")
    name = str(opportunity)
    sent = letter.mail.sent_at if letter.mail else None
    at = min(sent, scope.now) if sent else scope.now
    if not word.kind:
        return silence.heard(scope=scope, opportunity_id=opportunity.pk, at=at) or f"Kept the mail with {name}."
    kind = Kind(word.kind)
    if kind is Kind.REJECTION:
        return _ended(scope, opportunity, at)
    came = _came_to(scope, opportunity, _STEP[kind], at)
    if not came and kind is not Kind.RECEIPT:
        came = silence.heard(scope=scope, opportunity_id=opportunity.pk, at=at)
    return came or f"Kept the mail with {name}; it stands further on already."


def _ended(scope: Scope, opportunity: Opportunity, at: dt.datetime) -> str:
    """They said no. Where it was closed for want of an answer, the answer has come."""
    if opportunity.outcome == Opportunity.Outcome.GHOSTED:
        pipeline.reopen(scope=scope, opportunity_id=opportunity.pk)
    elif opportunity.outcome:
        return f"Kept the mail with {opportunity}; it had ended already."
    since = scope.get(Opportunity, opportunity.pk).stage_since
    outcome = Opportunity.Outcome.REJECTED.value
    at = max(at, since)
    return pipeline.close(scope=scope, opportunity_id=opportunity.pk, outcome=outcome, occurred_at=at).sentence


def _came_to(scope: Scope, opportunity: Opportunity, step: str, at: dt.datetime) -> str:
    """It came to the first stage of a step; what was closed before the mail is open again. Empty where it was there."""
    stage = scope.of(Stage).filter(step=step).first()
    late = opportunity.closed_at is not None and at > opportunity.closed_at
    behind = STEPS.index(scope.get(Stage, opportunity.stage_id).step) < STEPS.index(step)
    if stage is not None and behind and (late or not opportunity.outcome):
        if at > opportunity.stage_since:
            return pipeline.move(scope=scope, opportunity_id=opportunity.pk, stage_id=stage.pk, occurred_at=at).sentence
        return pipeline.move(scope=scope, opportunity_id=opportunity.pk, stage_id=stage.pk).sentence
    if late:
        return pipeline.reopen(scope=scope, opportunity_id=opportunity.pk, occurred_at=at).sentence
    return ""


def _hold_round(
    scope: Scope, opportunity: Opportunity, line: queries.Line, asked: Asked, word: Word
) -> tuple[Round, str]:
    """The round of an invitation: added, moved or cancelled, and from now on following that event."""
    if asked.starts_at is None:
        raise Refused(asked.problem)
    when = queries.moment_in_words(asked.starts_at, asked.minutes, asked.time_zone, all_day=asked.all_day)
    known = scope.get(Round, line.round_id) if line.round_id else _by_hand(scope, opportunity, asked)
    if known is None:
        row, sentence = _add_round(scope, opportunity, line, asked, word), f"Added a round on {when}."
        _open_again(scope, opportunity)
    elif asked.cancelled:
        row, sentence = rounds.cancel(scope, round_id=known.pk), f"Cancelled “{known}”. It stays with {opportunity}."
    else:
        row = rounds.reschedule(
            scope,
            round_id=known.pk,
            starts_at=asked.starts_at,
            time_zone=asked.time_zone,
            minutes=asked.minutes,
            place=asked.place,
        )
        sentence = f"“{known}” is on {when}."
    event = CalendarEvent(queries.event_key(asked), asked.uid, asked.instance, asked.sequence, asked.stamped_at)
    rounds.follow(scope, round_id=row.pk, event=event)
    return row, sentence


def _by_hand(scope: Scope, opportunity: Opportunity, asked: Asked) -> Round | None:
    """A round that the person wrote down for this very moment before the invitation came in."""
    planned = scope.of(Round).filter(opportunity=opportunity, starts_at=asked.starts_at, invitations__isnull=True)
    return planned.filter(status=Round.Status.PLANNED).order_by("id").first()


def _open_again(scope: Scope, opportunity: Opportunity) -> None:
    """Whom a company invites is not forgotten, whatever it seemed before."""
    if scope.get(Opportunity, opportunity.pk).outcome in (Opportunity.Outcome.GHOSTED, Opportunity.Outcome.REJECTED):
        pipeline.reopen(scope=scope, opportunity_id=opportunity.pk)


def _add_round(scope: Scope, opportunity: Opportunity, line: queries.Line, asked: Asked, word: Word) -> Round:
    guests = [guest for guest in line.guests if guest.at in word.guests]
    plan = Plan(
        kind=word.kind_of_round or line.kind_of_round or Round.Kind.OTHER.value,
        title=asked.summary,
        starts_at=asked.starts_at,
        time_zone=asked.time_zone,
        minutes=asked.minutes,
        place=asked.place,
        names=tuple(guest.name for guest in guests),
    )
    row = rounds.add(scope, opportunity_id=opportunity.pk, plan=plan)
    _know_addresses(scope, row, {" ".join(guest.name.split()).casefold(): guest.email for guest in guests})
    return row


def _know_addresses(scope: Scope, row: Round, addresses: dict[str, str]) -> None:
    """How to reach those who sit in the round, where nobody wrote it down yet."""
    for person in scope.of(Person).filter(pk__in=scope.of(RoundPerson).filter(round=row).values("person")):
        email = addresses.get(person.name.casefold(), "")
        if email and not person.email:
            ledger.change(scope, person, {"email": email})


def _keep_mail(scope: Scope, opportunity: Opportunity, letter: Letter, content: bytes) -> Attachment | None:
    """The mail itself, with its opportunity: as it came, or its words where it holds what no file may."""
    raw = source_of(content, letter.number)
    title = re.sub(r"[^\w .,()&+-]+", " ", letter.mail.subject if letter.mail else "").strip()[:100] or "Mail"
    name = f"{title}{queries.MAIL_ENDING}"
    known = scope.of(Attachment).filter(subject_type=queries.OPPORTUNITY, subject_id=opportunity.pk, name=name)
    if b"\x00" in raw[:4096]:
        raw = raw.replace(b"\x00", b"")
    if known.exists():
        name = f"{title} ({known.count() + 1}){queries.MAIL_ENDING}"
    return attachments.attach(scope, opportunity, name=name, chunks=[raw]) if raw else None


def _note(
    scope: Scope, opportunity: Opportunity, line: queries.Line, import_id: uuid.UUID, kept: Attachment | None
) -> None:
    """The event that says where the rest of this deed comes from."""
    told: dict[str, Any] = {
        "title": line.title,
        "sender": line.sender,
        "form": "mail" if line.letter.mail else "calendar",
        "import": str(import_id),
        "attachment": str(kept.pk) if kept else "",
    }
    at = min(line.at, scope.now) if line.at and line.letter.mail else scope.now
    ledger.note(scope, opportunity, Kinds.LETTER, occurred_at=at, letter=told)
