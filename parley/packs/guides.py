"""Guides: texts that a person writes part by part, each part with its questions, such as an answer kept ready."""

from __future__ import annotations

from dataclasses import dataclass

from parley.packs.reading import Table

KIND = "guides"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a guided text: its lasting name, its title, and the questions that help to write it.

    `seconds` is how long this part may take to say where it is said by itself, else 0.
    """

    id: str
    title: str
    asks: tuple[str, ...]
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Guide:
    """A guided text.

    `question` is what somebody asks, `about` what it is for, `listens` what is listened for, `avoid` what spoils it;
    `seconds` is how long it may take to say, 0 where it is not said aloud; `variants` names what there is one text for
    each of ("company"), or is empty where there is one text; `says` are sentences that one could say.
    """

    id: str
    title: str
    question: str
    about: str
    seconds: int
    variants: str
    parts: tuple[Part, ...]
    listens: tuple[str, ...]
    avoid: tuple[str, ...]
    says: tuple[str, ...] = ()

    def part(self, name: str) -> Part | None:
        """A part by its lasting name."""
        return next((part for part in self.parts if part.id == name), None)


def guides(table: Table) -> tuple[Guide, ...]:
    """Read the tables `guide` of a pack."""
    return table.read_all("guide", _guide)


def _guide(table: Table) -> Guide:
    return Guide(
        id=table.identifier(),
        title=table.text("title", longest=60),
        question=table.text("question", longest=160),
        about=table.text("about", longest=400),
        seconds=table.whole("seconds", 0, 3600, 120),
        variants=table.words("variants", longest=30),
        parts=table.read_all("part", _part, most=12),
        listens=table.texts("listens", most=8, longest=200),
        avoid=table.texts("avoid", most=8, longest=200),
        says=table.texts("says", most=8, longest=300),
    )


def _part(table: Table) -> Part:
    return Part(
        id=table.identifier(),
        title=table.text("title", longest=60),
        asks=table.texts("asks", least=1, most=8, longest=240),
        seconds=table.whole("seconds", 0, 3600, 0),
    )
