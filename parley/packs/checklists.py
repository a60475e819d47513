"""Checklists: what to look at in something that others will see, point by point, with the reason for each."""

from __future__ import annotations

from dataclasses import dataclass

from parley.packs.reading import Table

KIND = "checklists"


@dataclass(frozen=True, slots=True)
class Item:
    """One point: a question that yes is the good answer to, why it matters, and what to do where it is not so."""

    id: str
    asks: str
    why: str
    do: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """Points to hold something against. `of` says what is looked at, in a few words."""

    id: str
    title: str
    question: str
    of: str
    items: tuple[Item, ...]

    def item(self, name: str) -> Item | None:
        """A point by its lasting name."""
        return next((item for item in self.items if item.id == name), None)


def checklists(table: Table) -> tuple[Checklist, ...]:
    """Read the tables `checklist` of a pack."""
    return table.read_all("checklist", _checklist)


def _checklist(table: Table) -> Checklist:
    return Checklist(
        id=table.identifier(),
        title=table.text("title", longest=60),
        question=table.text("question", longest=160),
        of=table.text("of", longest=80),
        items=table.read_all("item", _item),
    )


def _item(table: Table) -> Item:
    read = Item(
        id=table.identifier(),
        asks=table.text("asks", longest=200),
        why=table.text("why", longest=300),
        do=table.text("do", longest=300),
    )
    if read.asks and not read.asks.endswith("?"):
        table.say("asks", "is not a question.")
    return read
