"""What a person has told of themselves elsewhere: LinkedIn's positions, JSON Resume's work and projects."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from parley.core.imports.engine.markup import looks_like_html, plain
from parley.core.imports.engine.tables import Table
from parley.core.imports.engine.text import fold
from parley.evidence.intake.engine.moments import day_of, period
from parley.evidence.intake.engine.work import Left, Reading, Work, clean, listed, once, one_line, part

LINKEDIN, JSON_RESUME = "linkedin", "json_resume"
POSITIONS = frozenset({"company name", "title", "started on"})
PROJECTS = frozenset({"title", "description", "started on", "finished on"})
_BULLET = re.compile(r"^\s*(?:[-*•·▪◦–—]|\d{1,2}[.)])\s+")


def is_positions(columns: Iterable[str]) -> bool:
    """Whether the names of a table's columns are those of LinkedIn's Positions.csv."""
    return {fold(name) for name in columns} >= POSITIONS


def is_projects(columns: Iterable[str]) -> bool:
    """Whether the names of a table's columns are those of LinkedIn's Projects.csv."""
    names = {fold(name) for name in columns}
    return names >= PROJECTS and not names & {"company name", "school name"}


def is_json_resume(data: object) -> bool:
    """Whether a JSON document has the parts of JSON Resume that tell of work."""
    if not isinstance(data, dict):
        return False
    return any(isinstance(data.get(name), list) for name in ("work", "projects")) and (
        "basics" in data or "work" in data or str(data.get("$schema", "")).find("jsonresume") >= 0
    )


def read_positions(table: Table) -> Reading:
    """LinkedIn's positions: each line of a description that is a bullet is a piece, else the position is one."""
    left, works = Left(), []
    for row in table.rows:
        cells = {fold(name): clean(cell).strip() for name, cell in table.raw(row).items()}
        company, title = cells.get("company name", ""), cells.get("title", "")
        if not company and not title:
            left.out("without a company or a title")
            continue
        began, ended = _span(cells.get("started on", ""), cells.get("finished on", ""))
        works += _told(f"linkedin:{company}:{title}", company, title, cells.get("description", ""), (), began, ended)
    return Reading(LINKEDIN, once(works), tuple(left.sentences()))


def read_projects(table: Table) -> Reading:
    """LinkedIn's projects, a piece each."""
    works = []
    for row in table.rows:
        cells = {fold(name): clean(cell).strip() for name, cell in table.raw(row).items()}
        if not cells.get("title"):
            continue
        began, ended = _span(cells.get("started on", ""), cells.get("finished on", ""))
        works.append(
            Work(
                identity=f"linkedin-project:{fold(cells['title'])}",
                title=one_line(cells["title"]),
                started_on=began,
                ended_on=ended or began,
                action=part(cells.get("description", "")),
                links=_links(cells.get("url", "")),
            )
        )
    return Reading(LINKEDIN, once(works))


def read_resume(data: Mapping[str, Any]) -> Reading:
    """JSON Resume's `work` and `projects`: each highlight is a piece, else the summary or description is one."""
    works: list[Work] = []
    for kind in ("work", "projects", "volunteer"):
        for each in _dicts(data.get(kind)):
            works += _resume(kind, each)
    return Reading(JSON_RESUME, once(works))


def _resume(kind: str, each: Mapping[str, Any]) -> list[Work]:
    name = one_line(each.get("name") or each.get("company") or each.get("organization") or each.get("entity"), 200)
    role = one_line(each.get("position") or ", ".join(map(clean, listed(each.get("roles")))), 200)
    began, ended = _span(clean(each.get("startDate")), clean(each.get("endDate")))
    summary = clean(each.get("summary") or each.get("description"))
    highlights = [clean(line) for line in listed(each.get("highlights")) if clean(line).strip()]
    identity = f"json_resume:{kind}:{name}:{role}"
    keywords = [one_line(word, 60) for word in listed(each.get("keywords")) if isinstance(word, str)]
    links = _links(clean(each.get("url")))
    return _told(identity, name, role, summary, highlights, began, ended, tags=keywords, links=links)


def _told(
    identity: str,
    name: str,
    role: str,
    text: str,
    highlights: Sequence[str],
    began: dt.date | None,
    ended: dt.date | None,
    *,
    tags: Sequence[str] = (),
    links: tuple[str, ...] = (),
) -> list[Work]:
    """The pieces of one position: its bullets, or the position itself."""
    where = ", ".join(filter(None, (role, name)))
    lines = [*highlights, *([] if highlights else _bullets(text))]
    shared: dict[str, Any] = {
        "started_on": began,
        "ended_on": ended or began,
        "role": role,
        "tags": tuple(dict.fromkeys(filter(None, [one_line(name, 60), *tags]))),
        "links": links,
        "facts": (where,) if where else (),
    }
    if lines:
        return [Work(identity=f"{identity}:{fold(line)}", title=one_line(line), **shared) for line in lines]
    if not where and not text.strip():
        return []
    return [Work(identity=identity, title=one_line(where or text), action=part(text), **shared)]


def _bullets(text: str) -> list[str]:
    """The lines of a description that are bullets, if it has any; a description in prose has none."""
    words = plain(text) if looks_like_html(text) else text
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    return [_BULLET.sub("", line).strip() for line in lines if _BULLET.match(line)]


def _span(began: str, ended: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day; what is still going on has no last one."""
    first, last = _period(began), _period(ended)
    return (first[0] if first else None), (last[1] if last else None)


def _period(text: str) -> tuple[dt.date, dt.date] | None:
    day = day_of(text)
    return (day, day) if day else period(text)


def _links(url: str) -> tuple[str, ...]:
    return (url,) if url.startswith(("https://", "http://")) and len(url) <= 2_000 and " " not in url else ()


def _dicts(value: object) -> Iterator[Mapping[str, Any]]:
    for each in listed(value):
        if isinstance(each, dict):
            yield each
