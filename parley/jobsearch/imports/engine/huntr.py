"""Huntr's data download: one table of jobs with camel-case columns, the description in HTML, lists named by the person.

`createdAt` is when the job came onto the board and `lastMovedAt` when it came into its present list; there is no
application date, so a job in a list further on than Applied has none. The JSON of its interface also has the actions,
and with them the day of every move.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from parley.core.imports.engine.documents import cell
from parley.jobsearch.imports.engine.shapes import Shape
from parley.jobsearch.imports.engine.trail import COLUMN, written

JOBS: Final = Shape(
    name="Huntr",
    needs=frozenset({"id", "title", "company name", "list name"}),
    columns={
        "id": "external_id",
        "title": "role",
        "company name": "company",
        "list name": "status",
        "html description": "description",
        "created at": "saved_on",
        "last moved at": "status_on",
    },
    ids="huntr",
)
API: Final = replace(JOBS, needs=frozenset(), columns={**JOBS.columns, "company": "company", "list": "status"})
SHAPES: Final = (JOBS,)


def jobs_in(value: Any) -> list[dict[str, str]]:
    """The jobs of Huntr's own JSON, each with the whole way its moves tell; none where it is another tool's.

    Jobs, lists, companies and actions may lie anywhere in it: whoever saved the answers of the interface put them where
    they liked. Only the action `JOB_MOVED` says that a job came to a list, and when.
    """
    found = _Found()
    found.walk(value)
    return [found.row(job) for job in found.jobs.values()]


class _Found:
    """What a walk through the values has come upon, by id."""

    def __init__(self) -> None:
        self.jobs: dict[str, dict[str, Any]] = {}
        self.names: dict[str, str] = {}
        self.moves: dict[str, list[tuple[str, str, str]]] = {}
        self.companies: dict[str, str] = {}

    def walk(self, value: Any) -> None:
        waiting = [value]
        while waiting:
            each = waiting.pop()
            if isinstance(each, dict):
                if "actionType" in each:
                    self._action(each)
                    continue
                self._named(each)
                if "title" in each and each.keys() & {"_company", "_list", "_board"} and _id(each):
                    self.jobs.setdefault(_id(each), each)
                waiting.extend(part for part in reversed(each.values()) if isinstance(part, dict | list))
            elif isinstance(each, list):
                waiting.extend(reversed(each))

    def row(self, job: dict[str, Any]) -> dict[str, str]:
        """One job as a row of cells, with the names instead of the ids."""
        key = _id(job)
        moves = sorted(self.moves.get(key, ()))
        began = [(cell(job.get("createdAt")), moves[0][1])] if moves else []
        now = self._name(job.get("_list")) or (moves[-1][2] if moves else "")
        told = {name: cell(value) for name, value in job.items() if not name.startswith("_") and name in _KEPT}
        return {
            "id": key,
            "company": self._name(job.get("_company")) or self.companies.get(key, "") or cell(job.get("company")),
            "list": now,
            **told,
            COLUMN: written([*began, *((at, to) for at, _from, to in moves)]),
        }

    def _action(self, action: dict[str, Any]) -> None:
        data = action.get("data")
        if not isinstance(data, dict):
            return
        for part in ("company", "fromList", "toList"):
            if isinstance(data.get(part), dict):
                self._named(data[part])
        key = _id(data.get("job")) or cell(data.get("_job"))
        company = self._name(data.get("company") or data.get("_company"))
        if company:
            self.companies.setdefault(key, company)
        if action["actionType"] == "JOB_MOVED" and key:
            at = cell(action.get("date") or action.get("createdAt"))
            before = self._name(data.get("fromList") or data.get("_fromList"))
            self.moves.setdefault(key, []).append((at, before, self._name(data.get("toList") or data.get("_toList"))))

    def _named(self, each: dict[str, Any]) -> None:
        if isinstance(each.get("name"), str):
            for name in ("id", "_id"):
                if isinstance(each.get(name), str):
                    self.names.setdefault(each[name], each["name"])

    def _name(self, reference: Any) -> str:
        if isinstance(reference, dict):
            return cell(reference.get("name")) or self.names.get(_id(reference), "")
        return self.names.get(reference, "") if isinstance(reference, str) else ""


_KEPT: Final = frozenset(
    {"title", "url", "htmlDescription", "salary", "location", "createdAt", "lastMovedAt", "jobType", "notes"}
)


def _id(each: Any) -> str:
    if not isinstance(each, dict):
        return ""
    return next((each[name] for name in ("id", "_id") if isinstance(each.get(name), str) and each[name]), "")
