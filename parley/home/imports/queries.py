"""What the pages of an import show: each row in a line, with its verdict and why."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from parley.core.imports.engine.dates import Moment
from parley.core.imports.engine.records import Change, Judged, Value, Verdict
from parley.core.imports.queries import Brought
from parley.core.models import ImportBatch, ImportedRow
from parley.core.scope import Scope
from parley.jobsearch.companies import queries as companies
from parley.jobsearch.correspondence import queries as letters
from parley.jobsearch.correspondence.engine.letters import LETTERS
from parley.jobsearch.imports import queries as jobs
from parley.jobsearch.imports.engine import words
from parley.jobsearch.imports.engine.vocabulary import labels
from parley.jobsearch.imports.queries import Preview
from parley.jobsearch.models import Opportunity, Person
from parley.jobsearch.pipeline.queries import ENDINGS
from parley.web.templatetags.parley import day

#: The verdicts as the style sheet knows them.
MARKS = {
    Verdict.NEW: "new",
    Verdict.UPDATES: "change",
    Verdict.SAME: "same",
    Verdict.ASKS: "doubt",
    Verdict.UNREADABLE: "problem",
    Verdict.EMPTY: "skip",
}
#: Opportunities of a company that a line names.
NAMED = 2
#: How a filter by verdict is called.
FILTERS = (
    ("", "All"),
    (Verdict.ASKS, "Need an answer"),
    (Verdict.UNREADABLE, "Cannot be read"),
    (Verdict.NEW, "New"),
    (Verdict.UPDATES, "Add to yours"),
    (Verdict.SAME, "Nothing new"),
    (Verdict.EMPTY, "Empty"),
)
#: A tracker without a date of saving has at least that of the status.
_SINCE = ("status_on", "interested", "changed")
_ALSO = {"stage": "Stage", "outcome": "How it ended", "source_detail": "Source", "name": "Name", "title": "Position"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row on the page. `raw` is there where a person has to look at the row itself; `url` is what it became."""

    number: int
    source: str
    mark: str
    words: str
    name: str
    about: str
    reasons: tuple[str, ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()
    raw: tuple[tuple[str, str], ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A filter by verdict, with how many rows it leaves."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Past:
    """An import in the list of them."""

    id: uuid.UUID
    name: str
    format: str
    at: object
    said: str
    url: str


def past(scope: Scope, brought: Iterable[Brought]) -> list[Past]:
    """The list of imports, with what came of each in words. One query, for the files of letters."""
    brought = list(brought)
    confirmed = letters.confirmed(scope, [one.id for one in brought if not one.done])
    return [
        Past(one.id, one.name, one.format, one.at, _said(one, confirmed.get(one.id, 0)), _page_of(one))
        for one in brought
    ]


def _said(one: Brought, confirmed: int) -> str:
    if one.done:
        return f"{one.format}. {words.done(one.counts)}"
    if confirmed:
        return f"{words.counted(confirmed, 'letter', 'letters')} confirmed."
    return "Looked at; nothing of it is brought in yet."


def _page_of(one: Brought) -> str:
    """Where its page is; a file of letters has one of its own, to which the usual one would lead on."""
    name = "jobsearch:letters" if one.name.lower().endswith(LETTERS) else "home:import"
    return reverse(name, args=[one.id])


def tabs(counts: Mapping[str, int]) -> list[Tab]:
    """The filters that leave something, all rows first."""
    every = sum(counts.get(str(verdict), 0) for verdict in Verdict)
    numbers = [(str(value), label, counts.get(str(value), 0) if value else every) for value, label in FILTERS]
    return [Tab(value, label, number) for value, label, number in numbers if number or not value]


def lines(scope: Scope, preview: Preview, rows: Iterable[Judged], *, several: bool) -> list[Line]:
    """The given rows of a preview as lines, in two queries. `several` tables: each line names its own.

    A new row at a company that is here already says so, and how that stands or ended; it comes in all the same.
    """
    rows = list(rows)
    named = {str(row.proposal.fields.get("company", "")) for row in rows if _is_new(row)}
    here = companies.same_names(scope, named)
    return [
        _line(preview, row, here.get(str(row.proposal.fields.get("company", "")), []), several=several) for row in rows
    ]


def _is_new(row: Judged) -> bool:
    return row.verdict is Verdict.NEW and row.proposal.kind == "opportunity"


def _line(preview: Preview, row: Judged, here: list[companies.Known], *, several: bool) -> Line:
    fields, kind = row.proposal.fields, row.proposal.kind
    problems = [problem.sentence for problem in row.proposal.problems if problem.sentence not in row.reason]
    open_row = row.verdict in (Verdict.ASKS, Verdict.UNREADABLE) or bool(problems)
    return Line(
        number=row.proposal.row,
        source=row.proposal.source if several else "",
        mark=MARKS[row.verdict],
        words=row.verdict.words,
        name=_name(fields, kind),
        about=_about(preview, fields, kind),
        reasons=tuple(filter(None, (row.reason, *problems, _here(here) if _is_new(row) else ""))),
        changes=tuple(_change(preview, kind, change) for change in row.changes)
        + tuple(("Note", "", note) for note in row.new_notes),
        raw=tuple((column, cell) for column, cell in row.proposal.raw.items() if cell.strip()) if open_row else (),
        url=_url(kind, row.reference),
    )


def _here(known: list[companies.Known]) -> str:
    """What there is at the company already: the newest two, and how many more."""
    if not known:
        return ""
    told = "; ".join(f"{one.role or 'no role named'}: {one.said}" for one in known[:NAMED])
    more = f"; and {len(known) - NAMED} more" if len(known) > NAMED else ""
    return f"You have {known[0].company} already: {told}{more}."


def _name(fields: Mapping[str, Value], kind: str) -> str:
    if kind == "person":
        return str(fields.get("name", ""))
    return ", ".join(str(fields[name]) for name in ("company", "role") if fields.get(name))


def _about(preview: Preview, fields: Mapping[str, Value], kind: str) -> str:
    """Where it stands and since when, in a few words."""
    if kind == "person":
        return ", ".join(str(fields[name]) for name in ("title", "company") if fields.get(name))
    stage = str(fields.get("stage", ""))
    said = preview.board.name_of(stage)
    for name, step, verb in (("applied_on", "applied", "applied"), ("saved_on", "interested", "saved"), _SINCE):
        if isinstance(value := fields.get(name), Moment):
            here = preview.board.step_of(stage) == step
            said = f"{said} since {day(value.day)}" if here else f"{said}, {verb} on {day(value.day)}".lstrip(", ")
            break
    ending = ENDINGS[str(fields["outcome"])].lower() if fields.get("outcome") else ""
    whole = ", ".join(filter(None, (said, ending)))
    return whole[:1].upper() + whole[1:]


def _change(preview: Preview, kind: str, change: Change) -> tuple[str, str, str]:
    label = labels(kind).get(change.field) or _ALSO.get(change.field, change.field)
    before = _shown(preview, change.field, change.before) if change.before and change.before != jobs.HELD else ""
    return label, before, _shown(preview, change.field, change.after)


def _shown(preview: Preview, name: str, value: Value) -> str:
    if isinstance(value, Moment):
        return day(value.day)
    if name == "stage":
        return preview.board.name_of(value)
    if name == "outcome":
        return ENDINGS[value]
    if name == "source":
        return str(dict(Opportunity.Source.choices).get(value, value))
    return value if len(value) <= 120 else f"{value[:119]}…"


def _url(kind: str, reference: str) -> str:
    if not reference or reference == jobs.ERASED:
        return ""
    model = Person if kind == "person" else Opportunity
    return model.page_url(uuid.UUID(reference)) or ""


def kept_lines(scope: Scope, rows: Iterable[ImportedRow]) -> list[Line]:
    """The recorded rows of a finished import as lines, in a constant number of queries."""
    rows = list(rows)
    became = _became(scope, rows)
    return [
        Line(
            number=row.number,
            source="",
            mark=MARKS[Verdict(row.verdict)],
            words=Verdict(row.verdict).words,
            name=became.get(row.subject_id, ("", ""))[0] if row.subject_id else "",
            about="",
            reasons=(row.reason,) if row.reason else (),
            raw=tuple((column, cell) for column, cell in row.raw.items() if cell.strip()),
            url=became.get(row.subject_id, ("", ""))[1] if row.subject_id else "",
        )
        for row in rows
    ]


def _became(scope: Scope, rows: list[ImportedRow]) -> dict[uuid.UUID | None, tuple[str, str]]:
    found: dict[uuid.UUID | None, tuple[str, str]] = {}
    ids = [row.subject_id for row in rows if row.subject_id]
    for opportunity in scope.of(Opportunity).filter(pk__in=ids).select_related("company"):
        found[opportunity.pk] = (str(opportunity), opportunity.page_url(opportunity.pk) or "")
    for person in scope.of(Person).filter(pk__in=ids):
        found[person.pk] = (person.name, person.page_url(person.pk) or "")
    return found


def kept_counts(batch: ImportBatch) -> dict[str, int]:
    """The counts of a finished import without the empty rows, which are not recorded."""
    return {name: number for name, number in batch.counts.items() if name != Verdict.EMPTY}
