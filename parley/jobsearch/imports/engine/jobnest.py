"""JobNest's JSON: companies, roles, applications, contacts, notes and stage events that name one another by id.

The names of the parts are documented, those of the fields only in part; where there are several usual ones, each is
read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from parley.core.imports.engine.documents import cell, objects_in
from parley.jobsearch.imports.engine.shapes import Shape
from parley.jobsearch.imports.engine.trail import COLUMN, written

APPLICATIONS: Final = Shape(name="JobNest", ids="jobnest")
CONTACTS: Final = Shape(name="JobNest contacts", kind="person")
_STATUS: Final = ("status", "stage", "current_stage")
_TO: Final = ("to_stage", "to_status", "to", "new_stage", "stage", "status")
_AT: Final = ("occurred_at", "changed_at", "entered_at", "at", "date", "timestamp", "created_at")
_TEXT: Final = ("body", "content", "text", "note", "title")


def is_jobnest(value: Any) -> bool:
    """Whether a JSON value has JobNest's parts."""
    return isinstance(value, Mapping) and {"applications", "roles", "companies"} <= value.keys()


def applications_in(value: Mapping[str, Any]) -> list[dict[str, str]]:
    """A row of cells for each application, with its role, its company, its notes and its stage events."""
    companies, roles = _by_id(value.get("companies")), _by_id(value.get("roles"))
    notes, events = _by_application(value.get("notes")), _by_application(value.get("stage_events"))
    return [
        _application(each, roles.get(cell(each.get("role_id")), {}), companies, notes, events)
        for each in objects_in(value.get("applications"))
    ]


def _application(
    each: dict[str, Any],
    role: dict[str, Any],
    companies: dict[str, dict[str, Any]],
    notes: dict[str, list[dict[str, Any]]],
    events: dict[str, list[dict[str, Any]]],
) -> dict[str, str]:
    key = cell(each.get("id"))
    company = companies.get(cell(role.get("company_id"))) or companies.get(cell(each.get("company_id")), {})
    texts = [cell(each.get("notes")), *(_first(note, _TEXT) for note in notes.get(key, ()))]
    return {
        "id": key,
        "company": cell(company.get("name")),
        "role": _first(role, ("title", "name")) or _first(each, ("title", "role")),
        "status": _first(each, _STATUS),
        "applied date": _first(each, ("applied_at", "applied_on", "applied_date", "date_applied")),
        "created at": cell(each.get("created_at")),
        "location": cell(role.get("location")) or cell(company.get("location")),
        "url": _first(role, ("url", "job_url", "posting_url", "link")) or _first(each, ("url", "job_url")),
        "salary": _first(role, ("salary", "salary_range", "compensation")),
        "source": cell(each.get("source")),
        "job description": _first(role, ("description", "job_description")),
        "notes": "\n\n".join(filter(None, texts)),
        COLUMN: written((_first(event, _AT), _first(event, _TO)) for event in events.get(key, ())),
    }


def contacts_in(value: Mapping[str, Any]) -> list[dict[str, str]]:
    """A row of cells for each contact."""
    companies = _by_id(value.get("companies"))
    return [
        {
            "name": cell(each.get("name")),
            "company": cell(companies.get(cell(each.get("company_id")), {}).get("name")),
            "position": _first(each, ("title", "position", "role")),
            "url": _first(each, ("linkedin", "linkedin_url", "url")),
        }
        for each in objects_in(value.get("contacts"))
    ]


def _first(each: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((words for name in names if (words := cell(each.get(name)))), "")


def _by_id(value: Any) -> dict[str, dict[str, Any]]:
    return {cell(each.get("id")): each for each in objects_in(value)}


def _by_application(value: Any) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for each in objects_in(value):
        found.setdefault(cell(each.get("application_id")), []).append(each)
    return found
