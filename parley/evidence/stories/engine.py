"""Which versions a text of several parts had, and what a part becomes when an answer joins it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parley.evidence.tellings.engine.pace import Length, length


@dataclass(frozen=True, slots=True)
class Step:
    """One saving of a story: when, through which face, and the fields as they became."""

    at: dt.datetime
    source: str
    became: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Version:
    """A story as it stood after one saving. `changed` names the fields that differ from the version before."""

    number: int
    at: dt.datetime
    source: str
    title: str
    parts: Mapping[str, str]
    changed: tuple[str, ...]

    @property
    def length(self) -> Length:
        return length(" ".join(self.parts.values()))


def versions(steps: Iterable[Step], fields: Sequence[str]) -> tuple[Version, ...]:
    """Every version of a story, oldest first. `fields` are its parts; a saving that touched neither them nor the title
    makes no version.
    """
    found: list[Version] = []
    title, parts = "", dict.fromkeys(fields, "")
    for step in steps:
        wanted = {name: str(step.became[name] or "") for name in ("title", *fields) if name in step.became}
        changed = tuple(name for name, text in wanted.items() if text != (title if name == "title" else parts[name]))
        if not changed:
            continue
        title = wanted.get("title", title)
        parts = parts | {name: text for name, text in wanted.items() if name != "title"}
        found.append(Version(len(found) + 1, step.at, step.source, title, parts, changed))
    return tuple(found)


def joined(was: str, text: str) -> str:
    """A part with an answer at its end, as a paragraph of its own; as it was where it says that already."""
    kept, added = was.rstrip(), _lines(text)
    if not added or says(kept, added):
        return was
    return f"{kept}\n\n{added}" if kept.strip() else added


def says(text: str, words: str) -> bool:
    """Whether a text holds these words, however its lines are broken."""
    return " ".join(words.split()) in " ".join(text.split())


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
