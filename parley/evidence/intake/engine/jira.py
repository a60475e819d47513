"""Jira's CSV export: resolved issues, subtasks with their parent. Names of columns repeat, and dates vary by site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parley.core.imports.engine.dates import DateOrder, Moment, order_evidence, read_moment
from parley.core.imports.engine.tables import Table
from parley.core.imports.engine.text import fold
from parley.evidence.intake.engine.work import Left, Reading, Work, clean, once, one_line, part, refused

SOURCE = "jira"
NEEDS = frozenset({"summary", "issue key", "status"})
KNOWN = NEEDS | {
    "issue id", "issue type", "project key", "project name", "priority", "resolution", "assignee", "reporter",
    "created", "updated", "resolved", "labels", "sprint", "parent id", "parent", "parent summary", "description",
    "components", "component/s", "status category",
}  # fmt: skip
#: As many as Jira exports at once.
USUAL_LIMIT = 1_000

_REPEATED = re.compile(r" \(\d+\)$")
_SLASHED = re.compile(r"^(\d{1,2})[/.-]([A-Za-z]{3,9})[/.-](\d{2,4})")
_NOT_DONE = frozenset(
    {
        "won't do", "won't fix", "duplicate", "cannot reproduce", "declined", "incomplete", "not a bug", "abandoned",
        "rejected", "cancelled", "canceled", "obsolete", "invalid", "unresolved",
    }
)  # fmt: skip
_DONE = frozenset({"done", "closed", "resolved", "released", "complete", "completed", "shipped", "deployed"})
_SPRINT = re.compile(r"\bname=([^,\]]+)")


@dataclass(frozen=True, slots=True)
class Issue:
    """One row: each column's cells that hold something, those of one name together."""

    cells: Mapping[str, tuple[str, ...]]

    def one(self, name: str) -> str:
        """The first cell of a name, or an empty string."""
        return next(iter(self.cells.get(name, ())), "")

    def every(self, *names: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(cell for name in names for cell in self.cells.get(name, ())))


def looks_like(columns: Iterable[str]) -> bool:
    """Whether the names of a table's columns are Jira's."""
    return {fold(name) for name in columns} >= NEEDS


def read(table: Table, mine: str = "", dates: str = "") -> Reading:
    """The resolved issues of one assignee. With several assignees and no `mine` it stops and asks.

    `dates` (dmy or mdy) settles dates of figures that the file itself does not.
    """
    issues = [_issue(table.raw(row)) for row in table.rows if not row.blank]
    people = list(dict.fromkeys(filter(None, (issue.one("assignee") for issue in issues))))
    if len(people) > 1 and not mine:
        names = ", ".join(people[:8]) + (" and others" if len(people) > 8 else "")
        return refused(SOURCE, f"The file holds work of {len(people)} people: {names}. Say which of them is you.")
    evidence = order_evidence(_cells(issues))
    order = evidence.order or (DateOrder(dates) if dates else evidence.leaning)
    if order is None and evidence.asks:
        cell = evidence.example.cell if evidence.example else "03/04/2025"
        return refused(SOURCE, f"In dates such as “{cell}” the day or the month may come first. Say which it is.")
    left = Left()
    kept: list[tuple[Issue, date | None]] = []
    for issue in issues:
        if reason := _left_out(issue, mine):
            left.out(reason)
        else:
            kept.append((issue, _day(issue.one("resolved") or issue.one("updated"), order)))
    works = _grouped(kept, order)
    sentences = left.sentences()
    if len(issues) >= USUAL_LIMIT and not len(issues) % USUAL_LIMIT:
        sentences.append("Jira exports at most 1,000 rows at once; export the rest with a narrower filter.")
    return Reading(SOURCE, once(works), tuple(sentences))


def _issue(raw: Mapping[str, str]) -> Issue:
    cells: dict[str, list[str]] = {}
    for column, cell in raw.items():
        name = fold(_REPEATED.sub("", column))
        name = name.removeprefix("custom field (").removesuffix(")") if name.startswith("custom field (") else name
        if cell.strip():
            cells.setdefault(name, []).append(clean(cell).strip())
    return Issue({name: tuple(held) for name, held in cells.items()})


def _left_out(issue: Issue, mine: str) -> str:
    assignee = issue.one("assignee")
    if not issue.one("issue key") or not issue.one("summary"):
        return "without a key or a summary"
    if mine and assignee.casefold() != mine.strip().casefold():
        return f"not assigned to {mine.strip()}"
    resolution, status = issue.one("resolution").casefold().replace("’", "'"), issue.one("status").casefold()
    if resolution in _NOT_DONE - {"unresolved"} or status in _NOT_DONE:
        return "closed without being done"
    done = issue.one("resolved") or (resolution and resolution != "unresolved") or status in _DONE
    return "" if done or issue.one("status category").casefold() == "done" else "not done yet"


def _grouped(kept: Sequence[tuple[Issue, date | None]], order: DateOrder | None) -> list[Work]:
    """Every issue as a piece, subtasks as lines of their parent where that is in the file."""
    numbers = {issue.one("issue id"): issue.one("issue key") for issue, _ in kept}
    works: dict[str, Work] = {}
    parts: list[tuple[str, Issue, date | None]] = []
    for issue, on in kept:
        parent = numbers.get(issue.one("parent id")) or (
            issue.one("parent") if issue.one("parent") in numbers.values() else ""
        )
        if parent and "sub" in issue.one("issue type").casefold():
            parts.append((parent, issue, on))
        else:
            works[issue.one("issue key")] = _work(issue, on, order)
    for parent, issue, on in parts:
        if parent not in works:
            works[issue.one("issue key")] = _work(issue, on, order)
            continue
        whole = works[parent]
        line = f"- {one_line(issue.one('summary'), 300)}"
        latest = max(filter(None, (whole.ended_on, on)), default=None)
        works[parent] = replace(whole, action=part(f"{whole.action}\n{line}"), ended_on=latest)
    return list(works.values())


def _work(issue: Issue, on: date | None, order: DateOrder | None) -> Work:
    key = issue.one("issue key")
    sprints = [match[1] if (match := _SPRINT.search(cell)) else cell for cell in issue.every("sprint")]
    facts = [key, issue.one("issue type").lower(), *(f"in {name}" for name in sprints[-1:])]
    return Work(
        identity=f"jira:{key}",
        title=one_line(issue.one("summary")),
        started_on=_day(issue.one("created"), order),
        ended_on=on,
        problem=part(issue.one("description")),
        tags=tuple(dict.fromkeys([*issue.every("labels"), *issue.every("components", "component/s")])),
        facts=tuple(filter(None, facts)),
    )


def _dated(cell: str) -> str:
    """`12/Mar/24 9:41 AM` as the reader of dates knows it: `12 Mar 24 9:41 AM`."""
    return _SLASHED.sub(r"\1 \2 \3", cell)


def _day(cell: str, order: DateOrder | None) -> date | None:
    read = read_moment(_dated(cell), order) if cell else None
    return read.day if isinstance(read, Moment) else None


def _cells(issues: Iterable[Issue]) -> list[tuple[int, str]]:
    names = ("created", "updated", "resolved")
    return [(at, issue.one(name)) for at, issue in enumerate(issues, 2) for name in names if issue.one(name)]
