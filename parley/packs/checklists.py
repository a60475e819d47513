"""Checklists: what to look at in something that others will see, point by point, with the reason for each."""

from __future__ import annotations

from dataclasses import dataclass

from parley.packs.reading import Table, repeated

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
    found, names = [], []
    for each in table.tables("checklist"):
        found.append(_checklist(each))
        names.append((each.where, found[-1].id))
    for place, name, first in repeated(names):
        table.say(place, f"is called “{name}”, as {first} is.")
    return tuple(found)


def _checklist(table: Table) -> Checklist:
    read = Checklist(
        id=table.identifier(),
        title=table.text("title", longest=60),
        question=table.text("question", longest=160),
        of=table.text("of", longest=80),
        items=tuple(_item(each) for each in table.tables("item")),
    )
    for place, name, first in repeated([(f"item[{at}]", item.id) for at, item in enumerate(read.items)]):
        table.say(place, f"is called “{name}”, as {first} is.")
    table.close()
    return read


def _item(table: Table) -> Item:
    read = Item(
        id=table.identifier(),
        asks=table.text("asks", longest=200),
        why=table.text("why", longest=300),
        do=table.text("do", longest=300),
    )
    if read.asks and not read.asks.endswith("?"):
        table.say("asks", "is not a question.")
    table.close()
    return read
