"""Which of the known shapes a file has, and what it holds."""

from __future__ import annotations

import json

from parley.core.imports.engine.archives import is_archive, read_archive
from parley.core.imports.engine.decoding import decode
from parley.core.imports.engine.tables import read_table
from parley.evidence.intake.engine import careers, github, jira, markdown
from parley.evidence.intake.engine.work import Reading, once, refused

#: What each source is called.
NAMES = {
    "git": "git history",
    "gh": "GitHub pull requests",
    "jira": "Jira issues",
    "linkedin": "LinkedIn positions",
    "json_resume": "JSON Resume",
    "markdown": "a document",
}
_WANTED = frozenset({"positions.csv", "projects.csv"})
_KNOWN = jira.KNOWN | careers.POSITIONS | careers.PROJECTS | {"location"}


def read_file(name: str, data: bytes, mine: str = "", dates: str = "") -> Reading:
    """The pieces of work in a file of any known shape. `mine` is the person's name in it, where it holds several,
    `dates` (dmy or mdy) the order of its dates where it does not show it.

    Never raises: what cannot be read stops with a sentence.
    """
    if is_archive(data):
        return _archive(data)
    decoded = decode(data)
    stopping = [problem.sentence for problem in decoded.problems if problem.stops]
    if stopping:
        return refused("", stopping[0])
    text = decoded.text
    if not text.strip():
        return refused("", "The file is empty, so there is nothing to go through.")
    if text.lstrip()[:1] in "[{" and not name.lower().endswith((".md", ".markdown")):
        return _json(text, mine)
    if name.lower().endswith((".md", ".markdown")) or (not name.lower().endswith((".csv", ".tsv")) and _is_prose(text)):
        return markdown.read(text)
    return _table(text, mine, dates)


def _json(text: str, mine: str) -> Reading:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as problem:
        line = getattr(problem, "lineno", None)
        where = f" in line {line}" if line else ""
        return refused("", f"This begins like JSON but is none{where}. Export it again; it may have been cut short.")
    if data == []:
        return refused(github.SOURCE, "The list in this file is empty.")
    if github.looks_like(data):
        return github.read(data, mine)
    if careers.is_json_resume(data):
        return _found(careers.read_resume(data))
    return refused("", "This JSON is neither a list of pull requests from gh nor a résumé in JSON Resume's form.")


def _table(text: str, mine: str, dates: str) -> Reading:
    table = read_table(text, lambda name: name in _KNOWN)
    if jira.looks_like(table.columns):
        return jira.read(table, mine, dates)
    if careers.is_positions(table.columns):
        return _found(careers.read_positions(table))
    if careers.is_projects(table.columns):
        return _found(careers.read_projects(table))
    return refused("", "The columns of this table are neither Jira's nor those of LinkedIn's positions or projects.")


def _archive(data: bytes) -> Reading:
    archive = read_archive(data, lambda path: path.rpartition("/")[2].lower() in _WANTED)
    if not archive.members:
        problems = [problem.sentence for problem in archive.problems]
        return refused(
            "", problems[0] if problems else "There is no Positions.csv and no Projects.csv in this archive."
        )
    readings = [_table(decode(member.data).text, "", "") for member in archive.members]
    works = [work for reading in readings for work in reading.works]
    sentences = [sentence for reading in readings for sentence in reading.sentences]
    return Reading(careers.LINKEDIN, once(works), tuple(sentences), stops=not works)


def _found(reading: Reading) -> Reading:
    if reading.works:
        return reading
    return refused(reading.source, "No position, project or highlight stands in this file.")


def _is_prose(text: str) -> bool:
    """Whether a text without a telling name reads as Markdown rather than as a table."""
    first = [line for line in text.split("\n")[:40] if line.strip()]
    return any(line.lstrip().startswith(("# ", "## ", "- ", "* ")) for line in first)
