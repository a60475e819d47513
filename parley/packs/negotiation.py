"""Negotiating an offer: where one stands, moments that want a decision, what the sources disagree on, what can move."""

from __future__ import annotations

from dataclasses import dataclass

from parley.packs.reading import Table, repeated

KIND = "negotiation"


@dataclass(frozen=True, slots=True)
class Avoid:
    """What not to say, and why."""

    say: str
    why: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A decision point: what they say, why it is one, and words that keep the door open."""

    id: str
    title: str
    sounds: tuple[str, ...]
    why: str
    open: tuple[str, ...]
    avoid: tuple[Avoid, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One answer to a matter: what it says, who says so, and where it fits."""

    id: str
    says: str
    who: str
    fits: str


@dataclass(frozen=True, slots=True)
class Matter:
    """Something on which the sources disagree. Whoever negotiates chooses, and the choice is kept."""

    id: str
    question: str
    about: str
    sides: tuple[Side, ...]

    def side(self, name: str) -> Side | None:
        """The side of that lasting name."""
        return next((each for each in self.sides if each.id == name), None)


@dataclass(frozen=True, slots=True)
class Situation:
    """Where one stands: when that is, why the advice, what to do, what not to say, letters and matters by their ids."""

    id: str
    title: str
    question: str
    when: str
    why: tuple[str, ...]
    do: tuple[str, ...]
    avoid: tuple[Avoid, ...]
    letters: tuple[str, ...]
    matters: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Lever:
    """Something to ask for: what binds them, who can move it, what it does for them, and a reason that may be yours."""

    id: str
    title: str
    theirs: str
    decides: str
    yours: str
    reason: str
    ask: str


@dataclass(frozen=True, slots=True)
class Negotiation:
    """A pack of negotiation. `provenance` says who wrote it, and from what."""

    provenance: str
    moments: tuple[Moment, ...]
    matters: tuple[Matter, ...]
    situations: tuple[Situation, ...]
    levers: tuple[Lever, ...]


def negotiation(table: Table) -> Negotiation:
    """Read the tables `moment`, `matter`, `situation`, `lever` of a pack; a situation names only matters there are."""
    read = Negotiation(
        provenance=table.text("provenance", longest=400),
        moments=tuple(_moment(each) for each in table.tables("moment", least=0)),
        matters=tuple(_matter(each) for each in table.tables("matter", least=0)),
        situations=tuple(_situation(each) for each in table.tables("situation")),
        levers=tuple(_lever(each) for each in table.tables("lever", least=0)),
    )
    known = {each.id for each in read.matters}
    for at, situation in enumerate(read.situations):
        for name in situation.matters:
            if name not in known:
                table.say(f"situation[{at}] ({situation.id})", f"names “{name}”, which is no matter here.")
    for name, rows in (
        ("moment", [each.id for each in read.moments]),
        ("matter", [each.id for each in read.matters]),
        ("situation", [each.id for each in read.situations]),
        ("lever", [each.id for each in read.levers]),
    ):
        places = [(f"{name}[{at}] ({row})", row) for at, row in enumerate(rows)]
        for place, row, first in repeated(places):
            table.say(place, f"is called “{row}”, as {first} is.")
    return read


def _moment(table: Table) -> Moment:
    read = Moment(
        id=table.identifier(),
        title=table.text("title", longest=80),
        sounds=table.texts("sounds", least=1, most=6, longest=160),
        why=table.text("why", longest=500),
        open=table.texts("open", least=1, most=4, longest=400),
        avoid=_avoided(table),
    )
    table.close()
    return read


def _avoided(table: Table) -> tuple[Avoid, ...]:
    found = []
    for each in table.tables("avoid", least=1, most=6):
        found.append(Avoid(each.text("say", longest=200), each.text("why", longest=300)))
        each.close()
    return tuple(found)


def _matter(table: Table) -> Matter:
    sides: list[Side] = []
    names: list[tuple[str, str]] = []
    question, name = table.text("question", longest=120), table.identifier()
    about = table.text("about", longest=400)
    for each in table.tables("side", least=2, most=4):
        side = Side(
            id=each.identifier(),
            says=each.text("says", longest=300),
            who=each.text("who", longest=500),
            fits=each.text("fits", longest=300),
        )
        each.close()
        sides.append(side)
        names.append((f"side[{len(names)}]", side.id))
    for place, side_name, first in repeated(names):
        table.say(place, f"is called “{side_name}”, as {first} is.")
    table.close()
    return Matter(name, question, about, tuple(sides))


def _situation(table: Table) -> Situation:
    read = Situation(
        id=table.identifier(),
        title=table.text("title", longest=80),
        question=table.text("question", longest=120),
        when=table.text("when", longest=300),
        why=table.texts("why", least=1, most=4),
        do=table.texts("do", least=2, most=7, longest=400),
        avoid=_avoided(table),
        letters=table.texts("letters", least=1, most=12, longest=40),
        matters=table.texts("matters", most=6, longest=40),
        basis=table.text("basis", longest=600),
    )
    table.close()
    return read


def _lever(table: Table) -> Lever:
    read = Lever(
        id=table.identifier(),
        title=table.text("title", longest=60),
        theirs=table.text("theirs", longest=400),
        decides=table.text("decides", longest=160),
        yours=table.text("yours", longest=400),
        reason=table.text("reason", longest=400),
        ask=table.text("ask", longest=300),
    )
    table.close()
    return read
