"""What is fuzzed: each target reads bytes as the product would, and raises where a law of the house is broken.

A target is a function that loads its parsers and returns what reads an input. They are loaded inside, because only what
is loaded under atheris is followed by it.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fuzz import harvest

Reads = Callable[[bytes], None]
NOW = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)
IMPORTS = "parley/jobsearch/imports/engine"
CORE = "parley/core/imports/engine"
LETTERS = "parley/jobsearch/correspondence/engine"
INTAKE = "parley/evidence/intake/engine"


class Broken(AssertionError):
    """A law of the house does not hold for an input."""


def kept(*texts: object) -> None:
    """Every text can be kept: no NUL, no half of a surrogate pair. Raises Broken."""
    for text in texts:
        if isinstance(text, list | tuple):
            kept(*text)
        elif isinstance(text, str) and ("\x00" in text or any("\ud800" <= each <= "\udfff" for each in text)):
            raise Broken(f"no database keeps {text[:80]!r}")


def _told(problems: Iterable[Any]) -> None:
    for problem in problems:
        if not problem.sentence.strip():
            raise Broken(f"{problem} has no sentence")
        kept(problem.sentence)


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def _tracker(name: str, data: bytes) -> None:
    """Read, and judge against nothing, as the preview of an import does."""
    from parley.core.imports.engine.verdicts import judge
    from parley.jobsearch.imports.engine.answers import Answers
    from parley.jobsearch.imports.engine.reading import read
    from parley.jobsearch.imports.engine.stations import history

    answers = Answers(today=NOW.date())
    reading = read(name, data, answers)
    _told(reading.problems)
    for row in judge(reading.proposals, []):
        proposal = row.proposal
        _told(proposal.problems)
        kept(row.reason, *proposal.fields.values(), *proposal.notes, *proposal.raw.values(), *proposal.raw)
        if row.verdict == "new" and proposal.kind == "opportunity":
            history(proposal.fields, answers.board, dt.UTC, NOW, proposal.steps)


def tables() -> Reads:
    import parley.jobsearch.imports.engine.reading  # noqa: F401

    names = ("jobs.csv", "jobs.tsv", "applications.md", "Job applications 0123456789abcdef0123456789abcdef.csv")
    return lambda data: _tracker(names[data[0] % len(names)] if data else names[0], data[1:])


def documents() -> Reads:
    import parley.jobsearch.imports.engine.reading  # noqa: F401

    return lambda data: _tracker("jobs.json", data)


def cards() -> Reads:
    import parley.jobsearch.imports.engine.reading  # noqa: F401

    return lambda data: _tracker("people.vcf", data)


def postings() -> Reads:
    from parley.jobsearch.reader import gateway
    from parley.jobsearch.reader.engine.posting import read

    lexica = gateway.lexica()

    def look(data: bytes) -> None:
        text = gateway.words_of(data.decode("utf-8", errors="replace"))
        for each in read(text, lexica).wanted:
            if text[each.start : each.end] != each.text:
                raise Broken(f"a requirement is not where it is said to be: {each.text[:80]!r}")

    return look


def archives() -> Reads:
    from parley.evidence.intake.engine.reading import read_file
    from parley.jobsearch.correspondence.engine.letters import is_correspondence, read_letters

    def read(data: bytes) -> None:
        _tracker("export.zip", data)
        kept(*read_file("export.zip", data).sentences)
        if is_correspondence("export.zip", data):
            _told(read_letters("export.zip", data, "Europe/Vienna").problems)

    return read


def _letters(name: str) -> Reads:
    from parley.jobsearch.correspondence.engine.letters import is_correspondence, read_letters, source_of

    def read(data: bytes) -> None:
        is_correspondence(name, data)
        found = read_letters(name, data, "Europe/Vienna")
        _told(found.problems)
        for letter in found.letters:
            kept(*(getattr(letter, field) for field in letter.__slots__))
            source_of(data, 1)

    return read


def calendars() -> Reads:
    return _letters("invite.ics")


def mails() -> Reads:
    return _letters("search.mbox")


def _pieces(found: Any) -> None:
    """The sentences, and what each piece would fill an entry with."""
    from parley.evidence.intake.engine.work import one_line

    kept(*found.sentences)
    for work in found.works:
        kept(work.key, one_line(work.title), *work.parts.values())


def _work(name: str) -> Reads:
    from parley.evidence.intake.engine.reading import read_file

    def read(data: bytes) -> None:
        _pieces(read_file(name, data, "Alice", "dmy"))

    return read


def github() -> Reads:
    return _work("pulls.json")


def jira() -> Reads:
    return _work("issues.csv")


def brag() -> Reads:
    return _work("brag.md")


def git() -> Reads:
    from parley.evidence.intake.engine.commits import all_co_addresses, commits, project
    from parley.evidence.intake.engine.history import Repository, pieces

    def read(data: bytes) -> None:
        printed = data.decode("utf-8", errors="replace").replace("|", "\x1f")
        all_co_addresses(printed)
        project(printed[:200])
        _pieces(pieces(Repository("billing", "git:1"), tuple(commits(printed)), {"alice@example.org"}))

    return read


def resume() -> Reads:
    from parley.evidence.resume.engine import document, page, schema

    def read(data: bytes) -> None:
        try:
            file = schema.parsed(_text(data))
        except schema.Unreadable as problem:
            kept(str(problem))
            return
        body = document.from_file(file)
        document.to_file(body)
        page.markdown(page.as_data(body, None))

    return read


def packs() -> Reads:
    from parley.cli.packs.command import KINDS
    from parley.packs.files import open_pack

    return lambda data: _told(open_pack(_text(data), KINDS).problems)


def money() -> Reads:
    from parley.evidence.impact_log.engine.figures import quantities, read_figure, read_number
    from parley.kernel.money_text import parse_money

    def read(data: bytes) -> None:
        text = _text(data)
        parse_money(text, "EUR")
        list(quantities(text, "EUR"))
        read_number(text)
        read_figure(text, "EUR")

    return read


def dates() -> Reads:
    from parley.core.imports.engine.dates import DateOrder, Moment, order_evidence, read_moment
    from parley.evidence.intake.engine.moments import day_of, month_alone, period
    from parley.jobsearch.imports.engine.stations import when

    def read(data: bytes) -> None:
        text = _text(data)
        for order in (None, *DateOrder):
            found = read_moment(text, order)
            if isinstance(found, Moment):
                when(found, dt.timezone(dt.timedelta(hours=14)), NOW)
        order_evidence([(1, text)])
        day_of(text), month_alone(text), period(text)

    return read


def inbox() -> Reads:
    from parley.core import inbox as file
    from parley.evidence.impact_log.engine.records import understood

    class Held:
        """Stands for a file on the disk."""

        def __init__(self, data: bytes) -> None:
            self.data = data

        def read_bytes(self) -> bytes:
            return self.data

    def read(data: bytes) -> None:
        for at, line in enumerate(file.read(Held(data))):  # type: ignore[arg-type]
            for entry in understood(line.record, line.raw, key=f"it:{at}", now=NOW, today=NOW.date()):
                kept(entry.text, *entry.tags)

    return read


def archive() -> Reads:
    import django

    django.setup()
    from parley.exchange.archive import engine
    from parley.exchange.archive.gateway import Reader
    from parley.exchange.archive.queries import models
    from parley.exchange.backups import engine as backups
    from parley.kernel.errors import Refused

    labels = [each._meta.label_lower for each in models()]

    def read(data: bytes) -> None:
        engine.read(data)
        backups.read(data)
        try:
            reader = Reader(io.BytesIO(data))
            manifest = reader.manifest(labels)
            reader.verify(manifest.members)
            for member in manifest.members:
                for _, line in reader.lines(member.name):
                    engine.event_problem(line.get("payload"))
        except Refused as refusal:
            kept(refusal.sentence)

    return read


def scenarios() -> Reads:
    from parley.offers.scenario.content import read as scenario

    def read(data: bytes) -> None:
        found = scenario(_text(data))
        if isinstance(found, tuple):
            _told(found)

    return read


def pay() -> Reads:
    import tempfile
    from pathlib import Path

    from parley.kernel.errors import Refused
    from parley.offers.market.engine.layouts import Kind
    from parley.offers.market.engine.published import table_cells
    from parley.offers.market.engine.reading import Tally, pays
    from parley.offers.market.gateway import open_file

    def read(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "pay.csv")
            path.write_bytes(data)
            try:
                opened, tally = open_file(path), Tally()
                rows = table_cells if opened.layout.kind is Kind.TABLE else pays
                for row in rows(opened.layout, opened.records, tally):
                    kept(*row)
            except Refused as refusal:
                _told([refusal])

    return read


def coach() -> Reads:
    from parley.evidence.coach.engine.marks import marks, pieces
    from parley.evidence.coach.engine.reading import Reading, read_answer

    def read(data: bytes) -> None:
        text = _text(data)
        found = read_answer(text, "Tell me about a time you disagreed.", 90.0)
        if isinstance(found, Reading) and "".join(each.text for each in pieces(text, marks(text, found))) != text:
            raise Broken("what is marked is not what was written")

    return read


def markup() -> Reads:
    from parley.core.imports.engine.markup import looks_like_html, plain
    from parley.web.markdown import to_html

    def read(data: bytes) -> None:
        text = _text(data)
        looks_like_html(text)
        plain(text)
        if "<script" in to_html(text):
            raise Broken("a script came through")

    return read


@dataclass(frozen=True, slots=True)
class Target:
    """What is read, by which function, and the tests whose words are its first inputs."""

    loads: Callable[[], Reads]
    what: str
    tests: tuple[str, ...]
    as_archives: bool = False
    before: bytes = b""

    def seeds(self) -> list[bytes]:
        """The first inputs."""
        found = harvest.archives(self.tests) if self.as_archives else harvest.texts(self.tests)
        return [self.before + each for each in found]


_TRACKERS = tuple(f"{IMPORTS}/test_{name}.py" for name in ("reading", "exports", "trackers", "histories"))
_LOG, _RESUME = "parley/evidence/impact_log", "parley/evidence/resume/engine"
TARGETS: Mapping[str, Target] = {
    "tables": Target(
        tables, "CSV, TSV and Markdown tables of trackers", (*_TRACKERS, f"{CORE}/test_tables.py"), before=b"\0"
    ),
    "documents": Target(documents, "JSON of trackers", (*_TRACKERS, f"{CORE}/test_documents.py")),
    "cards": Target(cards, "address cards (.vcf)", (f"{IMPORTS}/test_cards.py",)),
    "postings": Target(
        postings, "job postings, pasted or from a file", ("parley/jobsearch/reader/test_engine_posting.py",)
    ),
    "archives": Target(archives, "zips of trackers, of work and of mails", _TRACKERS, as_archives=True),
    "calendars": Target(calendars, "invitations (.ics)", (f"{LETTERS}/test_calendars.py",)),
    "mails": Target(mails, "mails (.eml, mbox)", (f"{LETTERS}/test_letters.py", f"{LETTERS}/test_messages.py")),
    "git": Target(git, "what git log prints", (f"{INTAKE}/test_history.py",)),
    "github": Target(github, "pull requests from gh, as JSON", (f"{INTAKE}/test_reading.py",)),
    "jira": Target(jira, "issues from Jira and positions from LinkedIn, as CSV", (f"{INTAKE}/test_reading.py",)),
    "brag": Target(brag, "brag documents in Markdown", (f"{INTAKE}/test_reading.py",)),
    "resume": Target(resume, "JSON Resume", (f"{_RESUME}/test_schema.py", f"{_RESUME}/test_document.py")),
    "packs": Target(packs, "content packs (TOML)", ("parley/packs/test_files.py", "parley/packs/test_kinds.py")),
    "money": Target(
        money, "amounts and figures in words", ("parley/kernel/test_money.py", f"{_LOG}/test_engine_measures.py")
    ),
    "dates": Target(dates, "dates and periods in words", (f"{CORE}/test_dates.py", f"{INTAKE}/test_reading.py")),
    "inbox": Target(inbox, "the inbox of parley log", ("parley/core/test_inbox.py", f"{_LOG}/test_actions.py")),
    "archive": Target(
        archive, "Parley's own archives and back-ups", ("parley/exchange/archive/test_engine.py",), as_archives=True
    ),
    "scenarios": Target(scenarios, "scenario files (JSON)", ("parley/offers/scenario/test_content.py",)),
    "pay": Target(pay, "files of pay (CSV)", ("parley/offers/market/test_gateway.py",)),
    "coach": Target(coach, "answers for the coach", ("parley/evidence/coach/engine/test_reading.py",)),
    "markup": Target(
        markup, "HTML and Markdown in any field", (f"{CORE}/test_markup.py", "parley/web/test_markdown.py")
    ),
}
