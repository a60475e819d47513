"""What the Markdown folder tells of practice: questions that mean something to the person, and prepared notes."""

from __future__ import annotations

from dataclasses import dataclass

from parley.core.scope import Scope
from parley.practice.bank import gateway as bank
from parley.practice.models import Asked, PreparedNote, Question, QuestionMark
from parley.practice.notes import queries as prepared

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Told:
    """A heading, the paragraphs under it in Markdown, and facts to be listed."""

    heading: str
    paragraphs: tuple[str, ...]
    facts: tuple[str, ...] = ()


def questions(scope: Scope) -> list[Told]:
    """The person's own questions, and those of the bank that they marked or were asked."""
    marks = dict(scope.of(QuestionMark).values_list("key", "note"))
    places: dict[str, list[str]] = {}
    for each in scope.of(Asked).exclude(key="").order_by("pk").iterator(chunk_size=CHUNK):
        where = ", ".join(str(fact) for fact in (each.company, each.heard_in, each.asked_on) if fact)
        places.setdefault(each.key, []).append(f"Asked: {where}")
    rows = [(row.key, row.text, row.notes) for row in scope.of(Question).order_by("pk").iterator(chunk_size=CHUNK)]
    rows += [(key, one.text, "") for key, one in bank.by_id().items() if key in marks or key in places]
    told = []
    for key, text, notes in rows:
        marked = f"Marked for review. {marks[key]}".strip() if key in marks else ""
        told.append(Told(text, tuple(filter(None, [marked, notes])), tuple(places.get(key, ()))))
    return told


def notes(scope: Scope) -> list[Told]:
    """Every prepared note, part by part."""
    told = []
    for row in scope.of(PreparedNote).order_by("pk"):
        guide = prepared.guide_of(row)
        parts = [(part.title, str(row.parts.get(part.id, ""))) for part in guide.parts]
        told.append(Told(row.title or guide.title, tuple(f"*{title}:* {text}" for title, text in parts if text)))
    return told
