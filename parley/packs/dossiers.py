"""What to find out about a company: steps of the research, the dimensions it is judged on, worries about oneself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.packs.reading import Named, Table, repeated

KIND = "dossier"

#: Whom a step or a dimension is for: every company, every company besides the six dimensions, a young one alone.
PARTS = {"core": "Every company", "further": "Besides", "start-up": "A start-up"}
LONGEST_MINUTES = 30


@dataclass(frozen=True, slots=True)
class ResearchStep:
    """One time-boxed step: what to look for, where, and what one has afterwards. `part` is one of PARTS."""

    id: str
    title: str
    part: str
    minutes: int
    look: tuple[str, ...]
    where: tuple[str, ...]
    gives: str


@dataclass(frozen=True, slots=True)
class Dimension:
    """One side of a company, with signs for and against it.

    `topics` and `asks` name the topics and the questions to ask whose answers belong here; a question named itself goes
    before its topic. `check` is what to look at where the good signs are not there yet.
    """

    id: str
    title: str
    part: str
    question: str
    green: tuple[str, ...]
    red: tuple[str, ...]
    check: tuple[str, ...]
    topics: tuple[str, ...]
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worry:
    """What somebody could worry about in a candidate, what is behind it, and what an honest answer holds."""

    id: str
    text: str
    behind: str
    answer: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A pack for finding out about companies. `provenance` says who wrote it, and from what."""

    provenance: str
    steps: tuple[ResearchStep, ...]
    dimensions: tuple[Dimension, ...]
    worries: tuple[Worry, ...]


def dossier(table: Table) -> Dossier:
    """Read the tables `step`, `dimension` and `worry` of a pack."""
    read = Dossier(
        table.text("provenance", longest=300),
        tuple(_step(each) for each in table.tables("step")),
        tuple(_dimension(each) for each in table.tables("dimension")),
        tuple(_worry(each) for each in table.tables("worry", least=0)),
    )
    lists: tuple[tuple[str, Sequence[Named]], ...] = (
        ("step", read.steps),
        ("dimension", read.dimensions),
        ("worry", read.worries),
    )
    for name, rows in lists:
        for place, what, first in repeated([(f"{name}[{at}]", row.id) for at, row in enumerate(rows)]):
            table.say(place, f"is called “{what}”, as {first} is.")
    taken = [
        (f"dimension[{at}]", f"{kind} {each}")
        for at, row in enumerate(read.dimensions)
        for kind, names in (("topic", row.topics), ("question", row.asks))
        for each in names
    ]
    for place, what, first in repeated(taken):
        table.say(place, f"takes the {what}, as {first} does.")
    return read


def _step(table: Table) -> ResearchStep:
    read = ResearchStep(
        id=table.identifier(),
        title=table.text("title", longest=60),
        part=table.one_of("part", tuple(PARTS)),
        minutes=table.whole("minutes", 1, LONGEST_MINUTES),
        look=table.texts("look", least=2, most=8, longest=200),
        where=table.texts("where", least=1, most=6, longest=200),
        gives=table.text("gives", longest=200),
    )
    table.close()
    return read


def _dimension(table: Table) -> Dimension:
    read = Dimension(
        id=table.identifier(),
        title=table.text("title", longest=60),
        part=table.one_of("part", tuple(PARTS)),
        question=table.text("question", longest=200),
        green=table.texts("green", least=2, most=8, longest=200),
        red=table.texts("red", least=2, most=8, longest=200),
        check=table.texts("check", most=8, longest=200),
        topics=table.texts("topics", most=10, longest=40),
        asks=table.texts("asks", most=30, longest=40),
    )
    if read.question and not read.question.endswith("?"):
        table.say("question", "does not end with a question mark.")
    table.close()
    return read


def _worry(table: Table) -> Worry:
    read = Worry(
        id=table.identifier(),
        text=table.text("text", longest=200),
        behind=table.text("behind", longest=300),
        answer=table.text("answer", longest=300),
    )
    table.close()
    return read
