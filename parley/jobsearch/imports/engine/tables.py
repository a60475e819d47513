"""The tables in a file: unpacked, decoded, recognised, and where a format is none, made into one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from parley.core.imports.engine.archives import is_archive, read_archive
from parley.core.imports.engine.decoding import Decoded, decode
from parley.core.imports.engine.documents import objects_in, read_document, table_of
from parley.core.imports.engine.headings import heading, match_columns
from parley.core.imports.engine.limits import Limits
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.tables import Table, read_table
from parley.jobsearch.imports.engine import (
    cards,
    careerforge,
    careerops,
    huntr,
    jobnest,
    jobsync,
    justajob,
    linkedin,
    own,
    sheet,
    simplify,
    trail,
    vocabulary,
)
from parley.jobsearch.imports.engine.answers import Answers
from parley.jobsearch.imports.engine.shapes import Shape

SHAPES: Final[tuple[Shape, ...]] = (
    *own.SHAPES,
    *linkedin.SHAPES,
    *huntr.SHAPES,
    *simplify.SHAPES,
    *jobsync.SHAPES,
    *careerops.SHAPES,
    *careerforge.SHAPES,
    *justajob.SHAPES,
    *sheet.SHAPES,
)
_TABLES: Final = (".csv", ".tsv", ".tab", ".txt", ".json", ".vcf")
_GLANCE: Final = 50_000
_JSON: Final = re.compile(r"\A\s*(?:\[\s*[\[{\]]|\{\s*[\"}])")
_OTHER_KINDS: Final = (
    (
        re.compile(r"\A\s*BEGIN:VCALENDAR"),
        "a calendar file, not a table of applications",
        "Bring it by itself, as a file whose name ends in .ics.",
    ),
    (
        re.compile(r"\A\s*(?:<!doctype|<html|<\?xml)", re.IGNORECASE),
        "a web page, not a table of text",
        "Save the table as CSV and bring that file.",
    ),
)


@dataclass(frozen=True, slots=True)
class Found:
    """One table, the kind of table it is, and which field each of its columns fills."""

    name: str
    decoded: Decoded
    table: Table
    shape: Shape
    mapping: dict[str, str]

    def cells(self, names: frozenset[str]) -> Iterable[tuple[int, str]]:
        """(row number, cell) of every column that fills one of the fields."""
        indexes = [self.table.columns.index(column) for column, name in self.mapping.items() if name in names]
        return ((row.number, row.cells[index]) for row in self.table.rows for index in indexes)


@dataclass(frozen=True, slots=True)
class Contents:
    """The tables worth reading, the names of what was not read, and what there is to say about it."""

    found: tuple[Found, ...] = ()
    unread: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def contents(name: str, data: bytes, answers: Answers, limits: Limits) -> Contents:
    """The tables in a file. Never raises, whatever the bytes are."""
    return _archived(data, answers, limits) if is_archive(data) else _alone(name, data, answers, limits)


def _alone(name: str, data: bytes, answers: Answers, limits: Limits) -> Contents:
    decoded = decode(data)
    problems = [*decoded.problems]
    if any(problem.stops for problem in problems):
        return Contents(problems=tuple(problems))
    stop = _other_kind(name, decoded.text[:2000])
    if stop is not None:
        return Contents(problems=(*problems, stop))
    found, stops = _understood(name, decoded, answers, limits)
    for table in found:
        stop = _no_table(table)
        if stop is not None:
            return Contents(problems=(*problems, stop))
    return Contents(tuple(found), problems=(*problems, *stops))


def _archived(data: bytes, answers: Answers, limits: Limits) -> Contents:
    """An archive holds large tables about other things (messages, invitations): a glance tells which to read whole."""
    archive = read_archive(data, _wanted, limits)
    problems, texts = [*archive.problems], {}
    for member in archive.members:
        decoded = decode(member.data)
        problems.extend(_at(problem, member.path) for problem in decoded.problems)
        if not any(problem.stops for problem in decoded.problems):
            texts[member.path] = decoded
    glanced = [
        table
        for path, text in texts.items()
        for table in _understood(path, replace(text, text=_glance(text.text)), answers, limits)[0]
    ]
    about_jobs = _about_jobs(glanced)
    wanted = {table.name: table.name.partition(IN)[0] for table in about_jobs}
    found: list[Found] = []
    for path in [path for path in texts if path in wanted.values() and not _twice(path, texts)]:
        tables, stops = _understood(path, texts[path], answers, limits)
        found.extend(table for table in tables if table.name in wanted)
        problems.extend(_at(problem, path) for problem in stops)
    found, log = _with_histories(found, texts, limits)
    problems.extend(_left(texts))
    if not found and not any(problem.stops for problem in problems):
        problems.append(Problem("nothing", "No table of applications or people is in this archive.", stops=True))
    read = {table.name.partition(IN)[0] for table in found} | log
    return Contents(tuple(found), (*archive.others, *(path for path in texts if path not in read)), tuple(problems))


#: Stands between the name of a part of a document and the name of its file, the file first.
IN: Final = " ▸ "


def _wanted(path: str) -> bool:
    if "__MACOSX" in path:
        return False
    return path.lower().endswith(_TABLES) or path.rpartition("/")[2].casefold() == careerops.TABLE


def _twice(path: str, texts: dict[str, Decoded]) -> bool:
    """Notion writes a table as its page shows it, and whole beside it; the whole one is enough."""
    return f"{path.removesuffix('.csv')}_all.csv" in texts and bool(
        sheet.NOTION_FILE.fullmatch(path.rpartition("/")[2])
    )


def _glance(text: str) -> str:
    return text if _JSON.match(text[:2000]) else text[:_GLANCE]


def _understood(name: str, decoded: Decoded, answers: Answers, limits: Limits) -> tuple[list[Found], list[Problem]]:
    if _JSON.match(decoded.text[:2000]):
        return _of_document(name, decoded, answers, limits)
    if cards.BEGINS.match(decoded.text[:2000]):
        return [_found(name, decoded, cards.table_of_cards(decoded.text, limits), cards.CARDS, answers)], []
    table = read_table(decoded.text, vocabulary.known, limits)
    shape = next((shape for shape in SHAPES if shape.fits(table.columns)), None) or _plain_shape(name, table)
    problems: list[Problem] = []
    if shape.reshaped is not None:
        table, problems = shape.reshaped(table)
    return [_found(name, decoded, table, shape, answers)], problems


def _of_document(name: str, decoded: Decoded, answers: Answers, limits: Limits) -> tuple[list[Found], list[Problem]]:
    value = read_document(decoded.text)
    if isinstance(value, Problem):
        return [], [value]
    parts = [
        _found(f"{name}{IN}{part}" if part else name, decoded, table_of(objects, limits), shape, answers)
        for part, objects, shape in _parts(value)
        if objects
    ]
    if parts:
        return parts, []
    sentence = "This JSON holds no list of opportunities that Parley understands, so nothing was read from it."
    return [], [Problem("no-table", sentence, stops=True)]


def _parts(value: Any) -> list[tuple[str, list[dict[str, Any]], Shape]]:
    """(name of the part, its objects, its kind) of a JSON value."""
    if jobnest.is_jobnest(value):
        return [
            ("applications", list(jobnest.applications_in(value)), jobnest.APPLICATIONS),
            ("contacts", list(jobnest.contacts_in(value)), jobnest.CONTACTS),
        ]
    jobs = huntr.jobs_in(value)
    if jobs:
        return [("", list(jobs), huntr.API)]
    objects = objects_in(value)
    if not objects and isinstance(value, dict):
        objects = next((found for each in value.values() if (found := objects_in(each))), [])
    if isinstance(value, dict) and not any(vocabulary.known(str(key)) for each in objects[:20] for key in each):
        objects = []
    return [("", objects, sheet.OBJECTS)]


def _found(name: str, decoded: Decoded, table: Table, shape: Shape, answers: Answers) -> Found:
    names = {**vocabulary.synonyms(shape.kind), **shape.columns}
    meant = {column: meaning for column, meaning in names.items() if meaning != "note"}
    chosen = answers.columns.get(name, {})
    return Found(name, decoded, table, shape, match_columns(table.columns, meant, chosen, vocabulary.WEAK))


def _plain_shape(name: str, table: Table) -> Shape:
    """A table of no known tool: of people where it has first and last names, of opportunities otherwise."""
    if {"first name", "last name"} <= {heading(column) for column in table.columns}:
        return sheet.PEOPLE
    return sheet.NOTION if sheet.NOTION_FILE.fullmatch(name.rpartition("/")[2]) else sheet.SHEET


def _about_jobs(found: Sequence[Found]) -> list[Found]:
    """The tables of known tools, else those with a company and something about a job."""
    known = [table for table in found if table.shape.needs or table.shape in _OF_DOCUMENTS]
    return known or [table for table in found if _tells_of_jobs(table)]


_OF_DOCUMENTS: Final = (huntr.API, jobnest.APPLICATIONS, jobnest.CONTACTS, cards.CARDS)


def _tells_of_jobs(found: Found) -> bool:
    fields = set(found.mapping.values())
    return "company" in fields and bool(fields & {"role", "status", "applied_on", "url"})


def _with_histories(found: list[Found], texts: dict[str, Decoded], limits: Limits) -> tuple[list[Found], set[str]]:
    """The tables with the ledgers that lie beside them, and the names of these."""
    logs = {path.rpartition("/")[0]: path for path in texts if careerops.is_log(path)}
    used: set[str] = set()
    for at, each in enumerate(found):
        path = logs.get(each.name.rpartition("/")[0])
        if each.shape is careerops.APPLICATIONS and path is not None:
            log = read_table(texts[path].text, vocabulary.known, limits)
            table = careerops.with_history(each.table, log)
            found[at] = replace(each, table=table, mapping={**each.mapping, trail.COLUMN: "history"})
            used.add(path)
    return found, used


def _left(texts: dict[str, Decoded]) -> list[Problem]:
    """What is the person's own and has no place here, said so that they need not look for it."""
    return [
        Problem("left-out", f"{path.rpartition('/')[2]} is not taken over: {linkedin.ANSWERS_LEFT_OUT}")
        for path in texts
        if path.rpartition("/")[2].casefold() == linkedin.ANSWERS
    ]


def _other_kind(name: str, text: str) -> Problem | None:
    for pattern, what, advice in _OTHER_KINDS:
        if pattern.match(text):
            return Problem("other-kind", f"This is {what}, so nothing was read from it. {advice}", stops=True)
    if careerops.is_log(name):
        sentence = f"This ledger needs the table it belongs to. Put it into one zip with {careerops.TABLE}."
        return Problem("other-kind", sentence, stops=True)
    return None


def _no_table(found: Found) -> Problem | None:
    stopping = [problem for problem in found.table.problems if problem.stops]
    if stopping:
        return stopping[0]
    if len(found.table.columns) < 2 and not found.mapping:
        sentence = "No table was found in this file: no commas, semicolons, tabs or bars divide it into columns."
        return Problem("no-table", sentence, stops=True)
    return None


def _at(problem: Problem, name: str) -> Problem:
    return replace(problem, sentence=f"{name.rpartition('/')[2]}: {problem.sentence}", stops=False)
