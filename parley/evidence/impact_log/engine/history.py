"""What happened to an entry, in words, from the payloads of its events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened to an entry, in words."""

    at: dt.datetime
    source: str
    words: str
    details: tuple[str, ...]


_LABELS = {
    "text": "The line", "happened_on": "The day", "problem": "Problem", "action": "Action", "result": "Result",
    "work": "Kind of work", "reach": "Reach", "role": "Your role", "helped": "Who it helped",
    "invisible": "Hard but invisible", "confidential": "Confidential", "numberless": "No number to be had",
    "tags": "Tags", "competencies": "Competencies", "links": "Links",
}  # fmt: skip


def happening(at: dt.datetime, source: str, kind: str, payload: Mapping[str, Any], names: Names) -> Happening:
    """An event as a line of history; `names` are the labels of the values of choices, by field."""
    op = payload.get("op")
    if op == "create":
        return Happening(at, source, "Logged", ())
    if kind == "entry.measured":
        figures = tuple(payload.get("measures", ()))
        return Happening(at, source, "Figures set" if figures else "Figures removed", figures)
    if op == "change":
        became, was = payload.get("set", {}), payload.get("was", {})
        labels = [_LABELS.get(name, name) for name in became]
        details = tuple(
            f"{_LABELS.get(name, name)}: {_told_change(name, was.get(name), became[name], names)}" for name in became
        )
        return Happening(at, source, f"{', '.join(labels).capitalize()} changed", details)
    return Happening(at, source, "Erased" if op == "redacted" else kind.replace(".", " "), ())


def _told_change(name: str, was: Any, became: Any, names: Names) -> str:
    old, new = _shown(name, was, names), _shown(name, became, names)
    return f"{old} became {new}" if old != "nothing" else f"now {new}"


def _shown(name: str, value: Any, names: Names) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        value = ", ".join(str(each) for each in value)
    text = names.get(name, {}).get(str(value), str(value or ""))
    if not text:
        return "nothing"
    return f"“{text if len(text) <= 120 else text[:120].rstrip() + '…'}”"
