"""The portfolio as a page for somebody else: what is shown, what is held back in one line, and its Markdown."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece as the page tells it. `parts` are (title, words); `when` is in words.

    Of a redacted one only `id`, `kind` and `when`, its year, are left; `is_secret` marks one that is confidential,
    shown on purpose or not.
    """

    id: uuid.UUID
    kind: str
    title: str
    form: str
    when: str
    place: str = ""
    links: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    figures: tuple[str, ...] = ()
    is_secret: bool = False
    is_redacted: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A shelf with what the page shows of it."""

    title: str
    pieces: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A confidential piece by its own title, for the person's eyes alone, and whether they allowed it."""

    id: uuid.UUID
    title: str
    is_allowed: bool


@dataclass(frozen=True, slots=True)
class Showcase:
    """The page whole. `choices` are not part of what somebody else reads."""

    name: str
    sections: tuple[Section, ...]
    choices: tuple[Choice, ...]

    @property
    def redacted(self) -> int:
        return sum(not choice.is_allowed for choice in self.choices)


def redacted(piece: Shown, year: str) -> Shown:
    """What may be said of a confidential piece that is not allowed: its kind and its year."""
    title = f"Confidential {piece.kind[:1].lower()}{piece.kind[1:]}"
    return Shown(piece.id, piece.kind, title, "", year, is_secret=True, is_redacted=True)


def markdown(page: Showcase) -> str:
    """The page as Markdown: a heading a shelf, one a piece, its parts as paragraphs with their names."""
    blocks = [f"# {_flat(page.name) or 'Portfolio'}"]
    for section in page.sections:
        blocks.append(f"## {section.title}")
        for piece in section.pieces:
            blocks += _piece(piece)
    return "\n\n".join(blocks) + "\n"


def _piece(piece: Shown) -> list[str]:
    if piece.is_redacted:
        return [f"*{', '.join(filter(None, [piece.title, piece.when]))}*"]
    about = "; ".join(filter(None, [piece.form, _flat(piece.place), piece.when]))
    marked = "confidential, shown on purpose" if piece.is_secret else ""
    blocks = [f"### {_flat(piece.title)}", f"*{'; '.join(filter(None, [about, marked]))}*"]
    blocks += [f"**{title}.** {_inside(words)}" for title, words in piece.parts]
    return [*blocks, *_listed(_flat(each) for each in piece.figures), *_listed(f"<{link}>" for link in piece.links)]


def _listed(lines: Iterable[str]) -> list[str]:
    told = [f"- {line}" for line in lines]
    return ["\n".join(told)] if told else []


def _inside(words: str) -> str:
    """A person's words below a heading of ours: none of their lines becomes a heading."""
    return re.sub(r"^([ \t>*+-]*)(#{1,6}(?=\s|$)|=+[ \t]*$|-+[ \t]*$)", r"\1\\\2", words.strip(), flags=re.M)


def _flat(text: str) -> str:
    return " ".join(text.split())
