"""One opportunity with everything around it, and what happened in plain sentences."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Q
from django.urls import reverse

from parley.core import attachments, ledger
from parley.core.models import Attachment, Event
from parley.core.scope import Scope
from parley.jobsearch.models import Message, Note, Opportunity
from parley.jobsearch.people.queries import Involved, people_of
from parley.jobsearch.pipeline import queries as pipeline
from parley.jobsearch.pipeline.engine import path
from parley.jobsearch.pipeline.engine.path import Entry
from parley.jobsearch.rounds.queries import Line, rounds_of
from parley.web.templatetags.parley import day

NOTE_REWRITTEN = "note.rewritten"

#: What a person calls the fields that an edit may change.
FIELDS = {
    "company_id": "company",
    "role": "role",
    "location": "place",
    "url": "address",
    "salary": "pay",
    "source": "source",
    "source_detail": "source",
    "tags": "tags",
}


class Kinds:
    """The events of an opportunity besides its moves."""

    ADDED = "opportunity.added"
    DONE = "opportunity.action_done"
    NEXT = "opportunity.next_set"
    DESCRIBED = "opportunity.described"
    FILE_REMOVED = "opportunity.file_removed"
    LETTER = pipeline.LETTER


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of what happened. `at` is None where no time is set; `recorded` only where it was on another day.

    `prose` is Markdown of the person, `former` a text that was replaced; `event_id` is there for what can be redated,
    and `began` for the one of these that cannot be taken back. `letter` is what it rests on and where that can be read.
    """

    at: dt.datetime | None
    sentence: str
    detail: str = ""
    prose: str = ""
    former: str = ""
    tone: str = ""
    planned: bool = False
    recorded: dt.datetime | None = None
    event_id: uuid.UUID | None = None
    began: bool = False
    note_id: uuid.UUID | None = None
    round_id: uuid.UUID | None = None
    letter: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class OpportunityPage:
    """Everything the page of an opportunity shows."""

    opportunity: Opportunity
    way: pipeline.Way
    timeline: tuple[Happening, ...]
    files: tuple[Attachment, ...]
    people: tuple[Involved, ...]
    rounds: tuple[Line, ...]
    today: dt.date
    reason: str

    @property
    def due(self) -> bool:
        """Whether the next action is due today or overdue."""
        on = self.opportunity.next_action_on
        return on is not None and on <= self.today

    @property
    def next_name(self) -> str:
        """The first station that lies ahead."""
        return next((mark.name for mark in self.way.marks if mark.state == "ahead"), "")

    @property
    def host(self) -> str:
        """Where the advertisement is, or empty where its address cannot be opened safely."""
        try:
            parts = urlsplit(self.opportunity.url)
        except ValueError:
            return ""
        return parts.netloc if parts.scheme.lower() in ("http", "https") else ""

    @property
    def late(self) -> bool:
        """Whether the next action is overdue."""
        on = self.opportunity.next_action_on
        return on is not None and on < self.today


def opportunity(scope: Scope, opportunity_id: uuid.UUID) -> Opportunity:
    """One opportunity. Raises NotFound."""
    return scope.get(Opportunity, opportunity_id)


def opportunity_page(scope: Scope, opportunity_id: uuid.UUID) -> OpportunityPage:
    """Everything about one opportunity, in a number of queries that does not grow with what happened.

    Raises NotFound.
    """
    row = scope.get(Opportunity, opportunity_id)
    way = pipeline.way_of(scope, row)
    events = [event for event in ledger.history(scope, row).order_by("id") if event.kind not in (pipeline.BEGAN,)]
    files, rounds = attachments.of(scope, row), rounds_of(scope, row.pk)
    mails = {event.payload["letter"]["attachment"] for event in events if event.kind == Kinds.LETTER}
    lines = [
        *_of_events(scope, events, way, _letters(events, files)),
        *_of_notes(scope, row),
        *_of_messages(scope, row),
        *(_of_round(line) for line in rounds),
        *(Happening(file.added_at, f"Kept the file {file.name}") for file in files if str(file.pk) not in mails),
    ]
    closed = [event for event in events if event.kind == pipeline.CLOSED] if row.outcome else []
    return OpportunityPage(
        opportunity=row,
        way=way,
        timeline=tuple(_newest_first(lines)),
        files=tuple(files),
        people=tuple(people_of(scope, row.pk)),
        rounds=tuple(rounds),
        today=pipeline.local_day(scope),
        reason=closed[-1].payload.get("reason", "") if closed else "",
    )


def _newest_first(lines: list[Happening]) -> list[Happening]:
    never = dt.datetime.max.replace(tzinfo=dt.UTC)
    # Turned round as a whole, so that of two on the same moment the one recorded later stands above.
    return sorted(lines, key=lambda line: line.at or never)[::-1]


def _letters(events: list[Event], files: list[Attachment]) -> dict[uuid.UUID, tuple[str, str]]:
    """The letter behind each deed, and where it can be read: the mail kept here, or the calendar file it came in."""
    kept = {str(file.pk) for file in files}
    found: dict[uuid.UUID, tuple[str, str]] = {}
    for event in events:
        letter = event.payload.get("letter") if event.kind == Kinds.LETTER else None
        if letter and letter["attachment"] in kept:
            found[event.deed] = "the mail", reverse("jobsearch:mail", args=[letter["attachment"]])
        elif letter and letter["form"] == "calendar":
            found[event.deed] = "the invitation", reverse("jobsearch:letters", args=[letter["import"]])
    return found


def _of_events(
    scope: Scope, events: list[Event], way: pipeline.Way, letters: dict[uuid.UUID, tuple[str, str]]
) -> Iterator[Happening]:
    entries = {entry.event_id: entry for entry in way.entries}
    for event in events:
        entry = entries.get(event.pk)
        line = _of_entry(event, entry, way) if entry else _of_letter(event) or _of_event(event)
        if line is not None:
            at, here = line.at or event.occurred_at, pipeline.zone()
            late = event.recorded_at.astimezone(here).date() != at.astimezone(here).date()
            letter = letters.get(event.deed)
            yield replace(line, at=at, recorded=event.recorded_at if late else None, letter=letter)


def _of_entry(event: Event, entry: Entry, way: pipeline.Way) -> Happening:
    if entry.began:
        brought = "Brought in from a file" if event.source == "import" else ""
        return Happening(entry.at, f"Began at {entry.name}", brought, tone="", event_id=event.pk, began=True)
    before = [each for each in way.entries if (each.at, each.event_id) < (entry.at, entry.event_id)]
    detail = ""
    if before:
        days = path.days_between(before[-1].at, entry.at, pipeline.zone())
        detail = f"from {before[-1].name}, after {days} day{'' if days == 1 else 's'}"
    return Happening(entry.at, f"Moved to {entry.name}", detail, event_id=event.pk)


def _of_event(event: Event) -> Happening | None:
    payload, at = event.payload, event.occurred_at
    match event.kind:
        case pipeline.CLOSED:
            sentence = pipeline.ENDINGS.get(payload["set"].get("outcome", ""), "Closed")
            after = payload.get("at_stage", {}).get("name", "")
            return Happening(at, sentence, f"after {after}" if after else "", prose=payload.get("reason", ""))
        case pipeline.REOPENED:
            return Happening(at, "Opened again")
        case pipeline.RESTAGED:
            return Happening(at, f"{payload['from']['name']} became {payload['to']['name']} on your board")
        case Kinds.DONE:
            return Happening(at, f"Done: {payload.get('action', '')}", tone="moss")
        case Kinds.NEXT:
            return _of_next(at, payload)
        case Kinds.DESCRIBED:
            return _of_description(at, payload)
        case Kinds.FILE_REMOVED:
            return Happening(at, f"Removed the file {payload.get('name', '')}")
        case pipeline.TAKEN_BACK:
            return None
    if payload["op"] == "change":
        names = list(dict.fromkeys(FIELDS[name] for name in payload["set"] if name in FIELDS))
        return Happening(at, f"Changed the {_listed(names)}", _formerly(payload)) if names else None
    return None


def _of_letter(event: Event) -> Happening | None:
    if event.kind != Kinds.LETTER:
        return None
    letter = event.payload["letter"]
    what = "A mail" if letter["form"] == "mail" else "An invitation"
    sender = f"from {letter['sender']}" if letter["sender"] else ""
    return Happening(event.occurred_at, f"{what}: {letter['title']}", sender)


def _of_next(at: dt.datetime, payload: dict[str, Any]) -> Happening | None:
    action = payload["set"].get("next_action")
    if action is None:
        on = payload["set"].get("next_action_on")
        return Happening(at, f"Due {day(dt.date.fromisoformat(on))} now" if on else "No day for the next action")
    return Happening(at, f"Planned next: {action}") if action else Happening(at, "Took the next action off")


def _of_description(at: dt.datetime, payload: dict[str, Any]) -> Happening:
    text, former = payload["set"].get("job_description", ""), payload["was"].get("job_description", "")
    if not former:
        return Happening(at, "Kept the job description")
    sentence = "Job description changed" if text else "Took the job description off"
    return Happening(at, sentence, "what it said before is kept here", former=former)


def _formerly(payload: dict[str, Any]) -> str:
    was = {name: value for name, value in payload["was"].items() if name in FIELDS and name != "company_id" and value}
    old = [", ".join(value) if isinstance(value, list) else str(value) for value in was.values()]
    return f"before: {_listed(old)}" if old else ""


def _listed(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _of_notes(scope: Scope, row: Opportunity) -> Iterator[Happening]:
    notes = list(scope.of(Note).filter(opportunity=row).order_by("id"))
    rewritten: dict[uuid.UUID, dt.datetime] = {}
    events = scope.of(Event).filter(  # type: ignore[type-var]
        Q(kind=NOTE_REWRITTEN, subject_type=ledger.subject_type(Note), subject_id__in=[note.pk for note in notes]),
        undone_by__isnull=True,
        undoes__isnull=True,
    )
    for subject_id, at in events.order_by("id").values_list("subject_id", "recorded_at"):
        rewritten[subject_id] = at
    for note in notes:
        changed = rewritten.get(note.pk)
        detail = f"changed on {day(changed)}" if changed else ""
        yield Happening(note.written_at, "You noted", detail, prose=note.text, note_id=note.pk)


def _of_messages(scope: Scope, row: Opportunity) -> Iterator[Happening]:
    for each in scope.of(Message).filter(opportunity=row, sent_at__isnull=False).order_by("id"):
        read = "your message", reverse("jobsearch:message", args=[each.pk])
        yield Happening(each.sent_at, f"You wrote: {each}", letter=read)


def _of_round(line: Line) -> Happening:
    with_whom = _listed([one.name for one in line.people]) if line.people else ""
    minutes = f"{line.minutes} min" if line.minutes else ""
    facts = [line.clock, minutes, f"with {with_whom}" if with_whom else "", line.place if line.is_ahead else ""]
    detail, prose = ", ".join(filter(None, facts)), ""
    if line.status == "cancelled":
        detail = ", ".join(filter(None, ["cancelled", detail]))
    if line.debrief:
        prose = "\n\n".join(filter(None, [line.debrief.went_well, line.debrief.to_improve]))
        asked = len(line.debrief.questions)
        words = f"Debrief{', ' + line.debrief.later if line.debrief.later else ''}."
        questions = f" {asked} question{'' if asked == 1 else 's'} noted." if asked else ""
        detail = f"{detail}. {words}{questions}" if detail else words + questions
    return Happening(
        line.starts_at,
        line.title,
        detail,
        prose,
        tone="" if line.status == "cancelled" else "teal",
        planned=line.is_ahead,
        round_id=line.id,
    )
