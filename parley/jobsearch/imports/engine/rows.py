"""One row of a table to a proposal: an opportunity or a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from parley.core.imports.engine.dates import DateOrder, Moment, Unread, read_moment
from parley.core.imports.engine.delimited import Record
from parley.core.imports.engine.markup import looks_like_html, plain
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.records import Identity, Proposal, Step, Value
from parley.core.imports.engine.text import fold, is_absent, tidy
from parley.jobsearch.imports.engine import addresses, trail, vocabulary
from parley.jobsearch.imports.engine.shapes import Shape
from parley.jobsearch.imports.engine.sources import source_of
from parley.jobsearch.imports.engine.stages import Board, Standing, standing_of, status_key

LONGEST: Final = {
    "company": 300,
    "phone": 60,
    "role": 300,
    "location": 300,
    "salary": 300,
    "source_detail": 300,
    "url": 2000,
    "next_action": 500,
    "contact_name": 300,
    "contact_email": 320,
    "contact_phone": 60,
    "name": 300,
    "title": 300,
}
#: Days beyond these years are slips of a tool or of a finger, and some have no moment in every zone.
FIRST_YEAR, LAST_YEAR = 1900, 2200
_ANSWER_GAP = re.compile(r"\s+\|\s+|\n")
# Some sheets have a column "Applied" with a tick in it instead of a date.
_TICKS: Final = frozenset({"yes", "no", "true", "false", "x", "✓", "done", "y", "n"})
_TEXTS: Final = (
    "company",
    "role",
    "location",
    "salary",
    "next_action",
    "contact_name",
    "contact_email",
    "contact_phone",
)


@dataclass(frozen=True, slots=True)
class Reader:
    """How the rows of one table are read."""

    source: str
    shape: Shape
    columns: tuple[str, ...]
    mapping: Mapping[str, str]
    left_out: frozenset[str]
    order: DateOrder | None
    today: date | None
    stages: Mapping[str, Standing]
    board: Board

    def read(self, row: Record) -> Proposal:
        """The proposal of one row. Never raises: what is wrong with the row is in its problems."""
        cells = {name: cell for name, cell in zip(self.columns, row.cells, strict=True) if name not in self.left_out}
        draft = _Draft(self, row.number, cells)
        if not any(cell.strip() for cell in cells.values()):
            return Proposal(row.number, self.source, self.shape.kind, cells)
        return draft.person() if self.shape.kind == "person" else draft.opportunity()


@dataclass(slots=True)
class _Draft:
    reader: Reader
    number: int
    cells: dict[str, str]
    fields: dict[str, Value] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def opportunity(self) -> Proposal:
        found = self._by_field()
        self._dates(found)
        for name in _TEXTS:
            self._text(name, tidy(found.get(name, "")))
        self._link(found.get("url", ""))
        if "source" in found:
            source, detail = source_of(tidy(found["source"]))
            self.fields["source"] = source
            told_apart = "source_detail" in self.reader.mapping.values()
            self._text("source_detail", tidy(found.get("source_detail", "")) if told_apart else detail)
        if "description" in found:
            self._long("description", found["description"])
        if "notes" in found:
            self.notes.append(self._readable(found["notes"]))
        self._trail(found.get("history", ""))
        self._standing(found.get("status", ""))
        self._other_columns()
        if not self.fields.get("company"):
            sentence = "There is no company in this row. Write one in the sheet and bring the file again."
            self._problem("no-company", sentence, stops=True)
        elif not self.fields.get("role"):
            self._problem("no-role", "No role is named; the opportunity comes in without one.")
        return self._proposal(self._opportunity_identity(tidy(found.get("external_id", ""))))

    def person(self) -> Proposal:
        found = self._by_field()
        self._dates(found)
        name = tidy(f"{found.get('first_name', '')} {found.get('last_name', '')}") or tidy(found.get("name", ""))
        self._text("name", name)
        self._text("company", tidy(found.get("company", "")))
        self._text("title", tidy(found.get("title", "")))
        self._text("email", tidy(found.get("email", "")))
        self._text("phone", tidy(found.get("phone", "")))
        self._link(found.get("url", ""))
        self._other_columns()
        if not name:
            self._problem("no-name", "There is no name in this row, so nobody to add.", stops=True)
        url, company = str(self.fields.get("url", "")), str(self.fields.get("company", ""))
        given = addresses.profile_id(url)
        return self._proposal(
            Identity(
                ids=(given,) if given else (),
                name=f"{fold(name)}|{fold(company)}" if name else "",
                whole=bool(name and company),
                place=addresses.place(url),
            )
        )

    def _by_field(self) -> dict[str, str]:
        """The cells that say something, by the field they fill."""
        found: dict[str, str] = {}
        for column, name in self.reader.mapping.items():
            cell = self.cells.get(column, "")
            if self.reader.shape.noise is not None:
                cell = self.reader.shape.noise.sub("", cell)
            if not is_absent(cell) and fold(cell) not in self.reader.shape.also_absent:
                found[name] = cell
        return found

    def _dates(self, found: dict[str, str]) -> None:
        for name in sorted(vocabulary.date_fields(self.reader.shape.kind) & found.keys()):
            cell = found[name]
            moment = read_moment(cell, self.reader.order)
            if isinstance(moment, Moment):
                moment = self._unbelieved(name, moment, cell) or moment
            if isinstance(moment, Moment):
                self.fields[name] = moment
            elif name == "next_action_on" and moment.code == "unknown-form":
                self._next_step(found, cell)
            else:
                self._no_date(name, cell, moment)

    def _unbelieved(self, name: str, moment: Moment, cell: str) -> Unread | None:
        """Why a day of the calendar cannot be the one that is meant: no search was then, or it has not come yet."""
        if not FIRST_YEAR <= moment.day.year <= LAST_YEAR:
            return Unread("beyond", f"“{tidy(cell)}” lies outside the years {FIRST_YEAR} to {LAST_YEAR}.")
        today = self.reader.today
        if today is None or name == "next_action_on" or moment.day <= today:
            return None
        sentence = f"“{tidy(cell)}” lies ahead; check whether the day and the month are the right way round."
        return Unread("future", sentence)

    def _next_step(self, found: dict[str, str], cell: str) -> None:
        """A follow-up column often holds words rather than a date; then they are the next action."""
        if "next_action" in found:
            self.notes.append(f"Next action: {tidy(cell)}")
        else:
            found["next_action"] = cell

    def _no_date(self, name: str, cell: str, unread: Unread) -> None:
        if unread.code == "ambiguous":
            self.questions.append("date-order")
            return
        if fold(cell) in _TICKS:
            self.notes.append(f"{vocabulary.labels(self.reader.shape.kind)[name]}: {tidy(cell)}")
            return
        label = vocabulary.labels(self.reader.shape.kind)[name]
        self._problem(f"{unread.code}-date", f"{label}: {unread.sentence} The row comes in without it.", column=name)
        self.notes.append(f"{label}, as written in the file: {tidy(cell)}")

    def _text(self, name: str, words: str) -> None:
        if not words:
            return
        longest = LONGEST.get(name, 300)
        if len(words) > longest:
            label = vocabulary.labels(self.reader.shape.kind).get(name, name)
            self._problem("cut", f"{label} is longer than {longest} characters; the whole of it is in the notes.")
            self.notes.append(f"{label}: {words}")
            words = words[:longest].rstrip()
        self.fields[name] = words

    def _long(self, name: str, cell: str) -> None:
        words = self._readable(cell)
        if words:
            self.fields[name] = words

    def _readable(self, cell: str) -> str:
        words = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
        return plain(words) if looks_like_html(words) else words

    def _link(self, cell: str) -> None:
        if not cell.strip():
            return
        url = addresses.web_address(cell)
        if url and len(url) <= LONGEST["url"]:
            self.fields["url"] = url
        else:
            self.notes.append(f"Link: {tidy(cell)}")

    def _meaning(self, status: str) -> Standing | None:
        """What a status means: as the person says, as the tool uses it, or by itself."""
        key = status_key(status)
        return self.reader.stages.get(key) or self.reader.shape.statuses.get(key) or standing_of(status)

    def _trail(self, cell: str) -> None:
        """The history that the file keeps: a step for each line whose day and status are understood."""
        for written, status in trail.lines(cell):
            moment, standing = read_moment(written, DateOrder.DAY_FIRST), self._meaning(status)
            if isinstance(moment, Unread) or self._unbelieved("history", moment, written):
                self.notes.append(f"History: {written} {status}")
            elif standing is None:
                self.questions.append("stage")
            elif standing.as_note:
                self.notes.append(f"History: {status} on {moment.day.isoformat()}")
            else:
                fields: dict[str, Value] = {"outcome": standing.outcome} if standing.outcome else {}
                if standing.reached or standing.stage:
                    fields["stage"] = self.reader.board.key_of(standing, standing.reached)
                self.steps.append(Step(fields, moment))
        self._days_of_the_trail()

    def _days_of_the_trail(self) -> None:
        """The days that other formats have columns for, from the history."""
        for step in self.steps:
            name = {"interested": "saved_on", "applied": "applied_on"}.get(
                self.reader.board.step_of(str(step.fields.get("stage", "")))
            )
            if name:
                self.fields.setdefault(name, step.at)
        if self.steps:
            self.fields.setdefault("status_on", self.steps[-1].at)

    def _last_stage(self) -> str:
        """The stage that the history ends in, or an empty string."""
        return next((str(step.fields["stage"]) for step in reversed(self.steps) if "stage" in step.fields), "")

    def _standing(self, status: str) -> None:
        status = tidy(status)
        standing = self._meaning(status) if status else self._where_the_trail_ends()
        if standing is None:
            self.questions.append("stage")
            return
        if standing.as_note:
            self.notes.append(f"Status: {status}")
        if not standing.reached and not standing.stage and self._last_stage():
            standing = Standing(stage=self._last_stage(), outcome=standing.outcome)
        step = standing.reached or self._reached_without_saying(standing.outcome)
        self.fields["stage"] = self.reader.board.key_of(standing, step)
        if standing.outcome:
            self.fields["outcome"] = standing.outcome

    def _where_the_trail_ends(self) -> Standing:
        return Standing(outcome=str(self.steps[-1].fields.get("outcome", ""))) if self.steps else Standing()

    def _reached_without_saying(self, outcome: str) -> str:
        """A rejection, or silence, answers an application; so does a date of one. Otherwise the shape knows."""
        if "applied_on" in self.fields or outcome in ("rejected", "ghosted"):
            return "applied"
        return self.reader.shape.reached or "interested"

    def _other_columns(self) -> None:
        """Every cell that fills no field is kept, under the name of its column."""
        for column, cell in self.cells.items():
            if column in self.reader.mapping or is_absent(cell) or fold(cell) in self.reader.shape.also_absent:
                continue
            words = self._readable(cell)
            if "?:" in words:
                words = "; ".join(part.strip() for part in _ANSWER_GAP.split(words))
            self.notes.append(f"{column}: {words}")

    def _opportunity_identity(self, external: str) -> Identity:
        url = str(self.fields.get("url", ""))
        given = [addresses.job_id(url)]
        if external and self.reader.shape.ids:
            given.insert(0, f"{self.reader.shape.ids}:{external}")
        elif external:
            self.notes.append(f"Id: {external}")
        company, role = str(self.fields.get("company", "")), str(self.fields.get("role", ""))
        step = "" if "outcome" in self.fields else self.reader.board.step_of(str(self.fields.get("stage", "")))
        return Identity(
            ids=tuple(name for name in given if name),
            name=f"{fold(company)}|{fold(role)}" if company else "",
            whole=bool(company and role),
            day=self._day("applied_on") or (self._day("status_on") if step == "applied" else None),
            seen=self._day("saved_on") or (self._day("status_on") if step == "interested" else None),
            place=addresses.place(url) if url else "",
        )

    def _day(self, name: str) -> date | None:
        moment = self.fields.get(name)
        return moment.day if isinstance(moment, Moment) else None

    def _problem(self, code: str, sentence: str, *, column: str = "", stops: bool = False) -> None:
        self.problems.append(Problem(code, sentence, self.number, column, stops))

    def _proposal(self, identity: Identity) -> Proposal:
        return Proposal(
            row=self.number,
            source=self.reader.source,
            kind=self.reader.shape.kind,
            raw=self.cells,
            fields=self.fields,
            identity=identity,
            notes=tuple(note for note in self.notes if note.strip()),
            problems=tuple(self.problems),
            questions=tuple(self.questions),
            steps=tuple(self.steps),
        )
