"""A workspace as pages of Markdown: entries by month, stories, guided texts, pieces to show, opportunities, offers."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db import models
from django.utils import timezone

from parley.core.models import Attachment
from parley.core.scope import Scope
from parley.evidence.answers.queries import kept_back
from parley.evidence.confidential.engine import Shared
from parley.evidence.confidential.queries import shared, telling_stories, whole
from parley.evidence.guides.queries import guide_of, title_of
from parley.evidence.models import Answer, AnswerLink, Entry, FollowUp, Story, StoryEntry
from parley.evidence.portfolio import queries as portfolio
from parley.exchange.markdown.engine import Names, bullets, link, one_line, page, section, table
from parley.exchange.notebook_companies.queries import companies, worries
from parley.exchange.notebook_messages.queries import messages
from parley.exchange.notebook_portfolio import queries as exhibits
from parley.exchange.notebook_practice import queries as practice
from parley.jobsearch.errands import queries as errands
from parley.jobsearch.models import AskedQuestion, Debrief, Involvement, Note, Opportunity, Person, Round
from parley.jobsearch.pipeline.queries import ENDINGS
from parley.jobsearch.search_record.queries import histories
from parley.offers.models import Alternative, Benefit, Grant, Judgement

CHUNK = 500
PART = {
    "situation": "Situation", "task": "Task", "action": "Action", "result": "Result", "learning": "What I learned",
    "evolution": "How I used it later",
}  # fmt: skip


@dataclass(slots=True)
class Places:
    """Where each thing is told, by its id, so that pages can lead to one another."""

    entries: dict[uuid.UUID, str] = field(default_factory=dict)
    stories: dict[uuid.UUID, tuple[str, str]] = field(default_factory=dict)
    answers: dict[uuid.UUID, tuple[str, str]] = field(default_factory=dict)
    exhibits: dict[uuid.UUID, tuple[str, str]] = field(default_factory=dict)
    opportunities: dict[uuid.UUID, tuple[str, str]] = field(default_factory=dict)
    offers: dict[uuid.UUID, tuple[str, str]] = field(default_factory=dict)
    files: dict[uuid.UUID, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that goes along: where it stands among the pages, and the hash of its content."""

    path: str
    sha256: str


def places(scope: Scope, *, confidential: bool) -> Places:
    """A path for everything that gets a page, given once, in the order in which things came about."""
    found, names = Places(), Names()
    secret = {} if confidential else telling_stories(scope)
    for pk, on in scope.of(Entry).values_list("pk", "happened_on"):
        found.entries[pk] = f"evidence/{on:%Y-%m}.md"
    for pk, title in scope.of(Story).order_by("pk").values_list("pk", "title"):
        if pk not in secret:
            found.stories[pk] = (names.new("stories", title), title)
    hidden = frozenset() if confidential else kept_back(scope)
    for row in scope.of(Answer).order_by("pk"):
        if row.pk not in hidden:
            found.answers[row.pk] = (names.new("answers", title_of(row)), title_of(row))
    for pk, title in portfolio.titles(scope, confidential=confidential):
        found.exhibits[pk] = (names.new("portfolio", title), title)
    rows = scope.of(Opportunity).order_by("pk").values_list("pk", "company__name", "role")
    for pk, company, role in rows:
        title = ", ".join(filter(None, [company, role]))
        found.opportunities[pk] = (names.new("job-search", title), title)
    for pk, name in scope.of(Alternative).order_by("pk").values_list("pk", "name"):
        found.offers[pk] = (names.new("offers", name), name)
    for pk, name in scope.of(Attachment).order_by("pk").values_list("pk", "name"):
        stem, dot, ending = name.rpartition(".")
        found.files[pk] = (names.new("files", stem if dot else name, f".{ending}" if dot else ""), name)
    return found


def files(scope: Scope, at: Places) -> list[Kept]:
    """The files that go along."""
    return [
        Kept(at.files[pk][0], sha256) for pk, sha256 in scope.of(Attachment).order_by("pk").values_list("pk", "sha256")
    ]


def pages(scope: Scope, at: Places, *, confidential: bool) -> Iterator[tuple[str, str]]:
    """(path, text) of every page, the index last."""
    yield from _months(scope, at, confidential=confidential)
    yield from _stories(scope, at)
    yield from _answers(scope, at)
    yield from exhibits.pages(scope, exhibits=at.exhibits, stories=at.stories, entries=at.entries)
    yield from _opportunities(scope, at)
    if people := _people(scope):
        yield "job-search/People.md", people
    if written := [section(one_line(name), text) for name, text in messages(scope)]:
        yield "job-search/Messages.md", page("Messages", written)
    if dossiers := [section(one_line(name), text) for name, text in companies(scope)]:
        yield "job-search/Companies.md", page("Companies", dossiers)
    if own := [section(one_line(worry), text) for worry, text in worries(scope, confidential=confidential)]:
        yield "job-search/What could worry them.md", page("What could worry them", own)
    yield from _practice(scope)
    yield from _offers(scope, at)
    yield "README.md", _index(scope, at, confidential=confidential)


# Evidence


def _months(scope: Scope, at: Places, *, confidential: bool) -> Iterator[tuple[str, str]]:
    told_in: dict[uuid.UUID, list[uuid.UUID]] = {}
    for story, entry in scope.of(StoryEntry).order_by("pk").values_list("story_id", "entry_id"):
        if story in at.stories:
            told_in.setdefault(entry, []).append(story)
    ask = whole if confidential else shared
    months = scope.of(Entry).order_by("-happened_on").dates("happened_on", "month", order="DESC")
    for month in months:
        path = f"evidence/{month:%Y-%m}.md"
        last = (month.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
        entries = ask(scope, since=month, until=last)
        days = [
            section(f"{on.day} {on:%B}", "\n\n".join(_entry(each, told_in.get(each.id, []), at, path) for each in same))
            for on, same in groupby(entries, key=lambda each: each.happened_on)
        ]
        yield path, page(f"{month:%B %Y}", days)


def _entry(entry: Shared, stories: list[uuid.UUID], at: Places, here: str) -> str:
    if entry.is_redacted:
        return f"*{entry.text}*"
    facts = [entry.work, entry.reach, entry.role, entry.helped and f"helped {entry.helped}"]
    parts = [
        "**Confidential.**" if entry.confidential else "",
        entry.text,
        *(f"*{name}:* {words}" for name, words in _told(entry) if words),
        bullets(entry.figures),
        "; ".join(filter(None, [*facts, *(f"#{tag}" for tag in entry.tags)])),
        bullets(f"<{address}>" for address in entry.links),
        "Told in " + ", ".join(link(at.stories[pk][1], at.stories[pk][0], here=here) for pk in stories) + "."
        if stories
        else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _told(entry: Shared) -> list[tuple[str, str]]:
    return [("Problem", entry.problem), ("What I did", entry.action), ("Result", entry.result)]


def _stories(scope: Scope, at: Places) -> Iterator[tuple[str, str]]:
    rests: dict[uuid.UUID, list[tuple[uuid.UUID, str]]] = {}
    for story, entry, text in (
        scope.of(StoryEntry).order_by("position", "pk").values_list("story_id", "entry_id", "entry__text")
    ):
        rests.setdefault(story, []).append((entry, text))
    for row in scope.of(Story).order_by("pk").iterator(chunk_size=CHUNK):
        if row.pk not in at.stories:
            continue
        path, title = at.stories[row.pk]
        entries = bullets(link(text[:80], at.entries[pk], here=path) for pk, text in rests.get(row.pk, []))
        parts = [section(PART[part], getattr(row, part)) for part in Story.PARTS]
        facts = {"begun": _day(row.begun_at), "changed": _day(row.changed_at), "competencies": row.competencies}
        yield path, page(title, [*parts, section("Rests on", entries)], facts)


def _answers(scope: Scope, at: Places) -> Iterator[tuple[str, str]]:
    """Guided texts: standing answers, the narrative and what else is written along a guide."""
    behind = _by(scope.of(AnswerLink).select_related("entry", "story"), "answer_id")
    coming = _by(scope.of(FollowUp).order_by("due_on", "pk"), "answer_id")
    for row in scope.of(Answer).order_by("pk"):
        if row.pk not in at.answers:
            continue
        path, title = at.answers[row.pk]
        guide = guide_of(row)
        parts = [section(part.title, str(row.parts.get(part.id, ""))) for part in guide.parts]
        rests = bullets(exhibits.behind(each, at.stories, at.entries, path) for each in behind.get(row.pk, []))
        later = bullets(map(_come_back, coming.get(row.pk, [])))
        around = [section("To come back to", later), section("Rests on", rests)]
        facts = {"begun": _day(row.begun_at), "changed": _day(row.changed_at)}
        yield path, page(title, [guide.question and f"*{guide.question}*", *parts, *around], facts)


def _come_back(row: FollowUp) -> str:
    state = f"done on {row.done_on}" if row.done_on else f"on {row.due_on}"
    return ", ".join(filter(None, [one_line(row.text), state, one_line(row.outcome)]))


# Job search


def _opportunities(scope: Scope, at: Places) -> Iterator[tuple[str, str]]:
    ways = histories(scope)
    kept = _by(scope.of(Attachment).order_by("pk"), "subject_id")
    offers = _by(scope.of(Alternative).filter(opportunity__isnull=False).order_by("pk"), "opportunity_id")
    found = scope.of(Opportunity).select_related("company", "stage").order_by("pk")
    ids = list(found.values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        notes = _by(scope.of(Note).filter(opportunity__in=some).order_by("written_at", "pk"), "opportunity_id")
        met = _by(
            scope.of(Involvement).filter(opportunity__in=some).select_related("person").order_by("pk"), "opportunity_id"
        )
        asked, rounds = errands.told(scope, some), _rounds(scope, some)
        for row in found.filter(pk__in=some):
            path, title = at.opportunities[row.pk]
            way = [
                f"{_day(each.at)}: {each.name or ENDINGS.get(each.outcome, each.outcome)}"
                for each in ways.get(row.pk.hex, ())
            ]
            beside = [*kept.get(row.pk, ()), *offers.get(row.pk, ())]
            parts = [
                section("Next", ", ".join(filter(None, [row.next_action, str(row.next_action_on or "")]))),
                section("The way so far", bullets(way)),
                section("Rounds", "\n\n".join(rounds.get(row.pk, ()))),
                section("Around the rounds", bullets(map(one_line, asked.get(row.pk, ())))),
                section("Notes", "\n\n".join(map(_note, notes.get(row.pk, ())))),
                section("People", bullets(_met(each) for each in met.get(row.pk, ()))),
                section("Beside it", bullets(_beside(each, at, path) for each in beside)),
                section("Job description", row.job_description),
            ]  # fmt: skip
            yield path, page(title, parts, _facts(row))


def _facts(row: Opportunity) -> dict[str, str]:
    return {
        "company": row.company.name, "role": row.role, "status": ENDINGS.get(row.outcome, row.stage.name),
        "stage": row.stage.name, "link": row.url, "location": row.location, "pay": row.salary,
        "source": ", ".join(filter(None, [row.get_source_display() if row.source else "", row.source_detail])),
        "tags": ", ".join(row.tags), "added": _day(row.added_at), "ended": _day(row.closed_at),
    }  # fmt: skip


def _note(each: Note) -> str:
    return f"### {_day(each.written_at)}\n\n{each.text}"


def _met(each: Involvement) -> str:
    person = each.person
    reach = filter(None, [person.title, person.email, person.phone, person.url])
    return (
        f"{one_line(person.name)} ({each.get_part_display().lower()}){''.join(f', {one_line(way)}' for way in reach)}"
    )


def _beside(each: Attachment | Alternative, at: Places, here: str) -> str:
    path, title = at.files[each.pk] if isinstance(each, Attachment) else at.offers[each.pk]
    return link(title, path, here=here)


def _rounds(scope: Scope, opportunities: list[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    rows = list(scope.of(Round).filter(opportunity__in=opportunities).order_by("starts_at", "pk"))
    debriefs = {each.round_id: each for each in scope.of(Debrief).filter(round__opportunity__in=opportunities)}
    asked = _by(
        scope.of(AskedQuestion).filter(debrief__round__opportunity__in=opportunities).order_by("position", "pk"),
        "debrief_id",
    )
    told: dict[uuid.UUID, list[str]] = {}
    for row in rows:
        debrief = debriefs.get(row.pk)
        facts = [_moment(row.starts_at), row.minutes and f"{row.minutes} minutes", row.place, row.get_status_display()]
        parts = [
            f"### {one_line(str(row))}",
            ", ".join(one_line(str(fact)) for fact in facts if fact),
            f"Topics: {', '.join(row.topics)}" if row.topics else "",
            *(_debrief(debrief, asked.get(debrief.pk, [])) if debrief else []),
        ]
        told.setdefault(row.opportunity_id, []).append("\n\n".join(filter(None, parts)))
    return told


def _debrief(row: Debrief, asked: list[AskedQuestion]) -> list[str]:
    feeling = row.get_feeling_display() if row.feeling else ""
    return [
        f"It went: {feeling.lower()}" if feeling else "",
        f"**Went well.** {row.went_well}" if row.went_well else "",
        f"**To improve.** {row.to_improve}" if row.to_improve else "",
        f"**Their feedback.** {row.feedback_received}" if row.feedback_received else "",
        f"**They asked:**\n\n{bullets(each.text for each in asked)}" if asked else "",
    ]


def _people(scope: Scope) -> str:
    told = []
    for row in scope.of(Person).select_related("company").order_by("name", "pk").iterator(chunk_size=CHUNK):
        facts = filter(None, [row.title, row.company and row.company.name, row.email, row.phone, row.url])
        told.append(section(row.name, "\n\n".join(filter(None, [", ".join(map(one_line, facts)), row.about])) or "-"))
    return page("People", told) if told else ""


# Practice


def _practice(scope: Scope) -> Iterator[tuple[str, str]]:
    for title, told in (("Questions", practice.questions(scope)), ("Prepared notes", practice.notes(scope))):
        if told:
            yield f"practice/{title}.md", page(title, [section(each.heading, _rehearsed(each)) for each in told])


def _rehearsed(each: practice.Told) -> str:
    return "\n\n".join(filter(None, [*each.paragraphs, bullets(map(one_line, each.facts))])) or "-"


# Offers


def _offers(scope: Scope, at: Places) -> Iterator[tuple[str, str]]:
    parts_of = {
        title: _by(scope.of(model).order_by("pk"), "alternative_id")
        for title, model in (("Equity", Grant), ("Benefits and costs", Benefit))
    }
    judged = _by(scope.of(Judgement).select_related("criterion").order_by("pk"), "alternative_id")
    for row in scope.of(Alternative).order_by("pk"):
        path, title = at.offers[row.pk]
        parts = [table(_terms(row), ("Term", "Value"))]
        for name, rows in parts_of.items():
            parts.append(section(name, "\n\n".join(map(_part_of_offer, rows.get(row.pk, ())))))
        parts.append(section("What matters to me", bullets(map(_score, judged.get(row.pk, ())))))
        if row.opportunity_id in at.opportunities:
            there, name = at.opportunities[row.opportunity_id]
            parts.append(section("Came from", link(name, there, here=path)))
        yield path, page(title, parts, {"kind": row.get_kind_display(), "open": "yes" if row.is_open else "no"})


def _part_of_offer(each: Grant | Benefit) -> str:
    return f"### {one_line(str(each))}\n\n{table(_terms(each), ('Term', 'Value'))}"


def _score(each: Judgement) -> str:
    because = f", {one_line(each.because)}" if each.because else ""
    return f"{one_line(each.criterion.name)}: {_plain(each.score)} of 10{because}"


def _terms(row: models.Model) -> list[tuple[str, str]]:
    """What is said of an offer or a part of it, field by field, under the name of the field."""
    left_out = {"id", "workspace", "name", "kind", "opportunity", "alternative", "position", "is_open"}
    told = []
    for each in row._meta.concrete_fields:
        if each.name not in left_out:
            display = getattr(row, f"get_{each.name}_display", None)
            value = display() if display and getattr(row, each.name) not in ("", None) else getattr(row, each.name)
            told.append((str(each.verbose_name).capitalize(), _plain(value)))
    return told


def _index(scope: Scope, at: Places, *, confidential: bool) -> str:
    months = sorted(set(at.entries.values()), reverse=True)
    parts = [
        f"Written by Parley on {_day(scope.now)}: {one_line(scope.workspace.name)}. Plain Markdown, to be read; what "
        "Parley restores is an archive or a back-up.",
        "" if confidential else "Entries that are marked confidential are told by their month and kind alone.",
        section("Evidence", bullets(link(path[9:-3], path, here="README.md") for path in months)),
        section("Stories", _listed(at.stories)),
        section("Written along a guide", _listed(at.answers)),
        section("Portfolio", _listed(at.exhibits)),
        section("Job search", _listed(at.opportunities)),
        section("Practice", bullets(link(path[9:-3], path, here="README.md") for path, _ in _practice(scope))),
        section("Offers", _listed(at.offers)),
        section("Files", _listed(at.files)),
    ]
    return page("What I did, and where I went", parts)


def _listed(paths: dict[uuid.UUID, tuple[str, str]]) -> str:
    return bullets(link(title, path, here="README.md") for path, title in paths.values())


def _by(rows: Any, name: str) -> dict[uuid.UUID, list[Any]]:
    found: dict[uuid.UUID, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found


def _day(value: Any) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d}" if value else ""


def _moment(value: Any) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if value else ""


def _plain(value: Any) -> str:
    if value in (None, "", False) or value == []:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, list):
        return "; ".join(str(each) for each in value)
    if hasattr(value, "normalize"):
        return format(value.normalize(), "f")
    return _moment(value) if hasattr(value, "hour") else str(value)
