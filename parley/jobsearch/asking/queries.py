"""The questions of a round by whom they are for, the bank beside them, and the flags that answers left."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parley.core.scope import Scope
from parley.jobsearch.asking import engine, gateway
from parley.jobsearch.asking.engine import Candidate, Seat
from parley.jobsearch.models import Involvement, PlannedAsk, Round
from parley.jobsearch.rounds import queries as rounds
from parley.packs.asks import WHOM, Ask

SOUNDS: list[tuple[str, str]] = list(PlannedAsk.Sounds.choices)
GREAT, WORRYING = PlannedAsk.Sounds.GREAT.value, PlannedAsk.Sounds.WORRYING.value
#: Most rounds end with so many minutes for one's own questions.
USUAL_MINUTES = 10
#: Stands for whoever sits there, where nobody is named.
NOBODY = ""
ROLES = WHOM


@dataclass(frozen=True, slots=True)
class Line:
    """A question that is planned. `learn`, `great` and `worrying` are those of the bank, empty for one of your own."""

    id: uuid.UUID
    text: str
    minutes: int
    learn: str
    great: str
    worrying: str
    answer: str
    sounds: str
    sounds_label: str
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody who can be asked, and what is planned for them. `key` is their id, or nothing where nobody is named."""

    key: str
    name: str
    title: str
    role: str
    role_label: str
    lines: tuple[Line, ...]

    @property
    def minutes(self) -> int:
        """What the questions planned take."""
        return sum(line.minutes for line in self.lines)


@dataclass(frozen=True, slots=True)
class Offered:
    """A question of the bank. `elsewhere` says where in this process it stands already, or nothing."""

    id: str
    text: str
    minutes: int
    whom: str
    learn: str
    great: str
    worrying: str
    elsewhere: str
    fits: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """A topic of the bank."""

    id: str
    title: str
    about: str
    asks: tuple[Offered, ...]
    planned: int


@dataclass(frozen=True, slots=True)
class AskingPage:
    """The questions of a round: who can be asked, what is planned, what there is besides."""

    line: rounds.Line
    sittings: tuple[Sitting, ...]
    shelves: tuple[Shelf, ...]

    @property
    def planned(self) -> int:
        return sum(len(each.lines) for each in self.sittings)

    @property
    def minutes(self) -> int:
        return sum(each.minutes for each in self.sittings)


@dataclass(frozen=True, slots=True)
class Flag:
    """What an answer told, as the person marked it."""

    id: uuid.UUID
    text: str
    answer: str
    sounds: str
    from_whom: str
    round_id: uuid.UUID


def asking_page(scope: Scope, round_id: uuid.UUID) -> AskingPage:
    """All of it for one round. Raises NotFound."""
    line = rounds.round_page(scope, round_id).line
    sittings = sittings_of(scope, line)
    roles = {each.role for each in sittings}
    elsewhere = _elsewhere(scope, line)
    return AskingPage(line, sittings, tuple(_shelves(elsewhere, roles)))


def sittings_of(scope: Scope, line: rounds.Line) -> tuple[Sitting, ...]:
    """Who can be asked in a round, each with what is planned for them. Two queries."""
    rows = list(scope.of(PlannedAsk).filter(round=line.id).select_related("person").order_by("position", "id"))
    return tuple(_sittings(scope, line, rows))


def seats(scope: Scope, round_id: uuid.UUID, minutes: int) -> list[Seat]:
    """Who can be asked in a round, with what is left of so many minutes each. Raises NotFound."""
    page = asking_page(scope, round_id)
    return [Seat(each.key, each.role, max(0, minutes - each.minutes)) for each in page.sittings]


def taken(scope: Scope, round_id: uuid.UUID) -> set[str]:
    """Questions of the bank that are planned or were asked anywhere in this process. Raises NotFound."""
    row = scope.get(Round, round_id)
    held = scope.of(PlannedAsk).filter(round__opportunity=row.opportunity_id).exclude(ask="")
    return set(held.values_list("ask", flat=True))


def candidates() -> list[Candidate]:
    """Every question of the bank, for the engine."""
    return [Candidate(each.id, each.topic, each.minutes, each.whom) for each in gateway.bank().all]


def topics() -> list[tuple[str, str]]:
    """The topics of the bank by id and title."""
    return [(each.id, each.title) for each in gateway.bank().topics]


def bank() -> tuple[Ask, ...]:
    """Every question of the bank, in its order."""
    return gateway.bank().all


def ask_named(name: str) -> Ask | None:
    """A question of the bank by its lasting name."""
    return gateway.by_name().get(name)


def planned(scope: Scope, ask_id: uuid.UUID) -> PlannedAsk:
    """One question with its round. Raises NotFound."""
    scope.get(PlannedAsk, ask_id)
    return scope.of(PlannedAsk).select_related("round__opportunity__company", "person").get(pk=ask_id)


def one(scope: Scope, ask_id: uuid.UUID) -> Line:
    """One question as a line. Raises NotFound."""
    return _line(scope.get(PlannedAsk, ask_id))


def flags(scope: Scope, opportunity_id: uuid.UUID) -> list[Flag]:
    """What was marked in an opportunity's rounds as a green or a red flag, the newest first. One query."""
    rows = scope.of(PlannedAsk).filter(round__opportunity=opportunity_id, sounds__in=(GREAT, WORRYING))
    rows = rows.select_related("person").order_by("-answered_at", "-id")
    return [
        Flag(row.pk, row.text, row.answer, row.sounds, row.person.name if row.person else "", row.round_id)
        for row in rows
    ]


def _sittings(scope: Scope, line: rounds.Line, rows: Sequence[PlannedAsk]) -> Iterable[Sitting]:
    parts = dict(scope.of(Involvement).filter(opportunity=line.opportunity_id).values_list("person", "part"))
    there = {each.person_id: (each.name, each.title) for each in line.people}
    there |= {row.person.pk: (row.person.name, row.person.title) for row in rows if row.person}
    for person, (name, title) in there.items():
        role = engine.role_of(parts.get(person, ""), title)
        lines = tuple(_line(row) for row in rows if row.person_id == person)
        yield Sitting(str(person), name, title, role, WHOM[role], lines)
    loose = tuple(_line(row) for row in rows if row.person_id is None)
    if loose or not there:
        role = engine.role_by_kind(line.kind)
        yield Sitting(NOBODY, "Whoever sits there", "", role, WHOM[role], loose)


def _line(row: PlannedAsk) -> Line:
    known = gateway.by_name().get(row.ask)
    return Line(
        id=row.pk,
        text=row.text,
        minutes=row.minutes,
        learn=known.learn if known else "",
        great=known.great if known else "",
        worrying=known.worrying if known else "",
        answer=row.answer,
        sounds=row.sounds,
        sounds_label=row.get_sounds_display() if row.sounds else "",
        is_answered=row.answered_at is not None,
    )


def _elsewhere(scope: Scope, line: rounds.Line) -> dict[str, str]:
    """Where in this process a question stands already."""
    held = scope.of(PlannedAsk).filter(round__opportunity=line.opportunity_id).exclude(ask="")
    return {
        row.ask: "planned here" if row.round_id == line.id else f"in {row.round}"
        for row in held.select_related("round")
    }


def _shelves(elsewhere: dict[str, str], roles: set[str]) -> Iterable[Shelf]:
    for topic in gateway.bank().topics:
        offered = tuple(
            Offered(
                id=each.id,
                text=each.text,
                minutes=each.minutes,
                whom=", ".join(WHOM[role] for role in each.whom),
                learn=each.learn,
                great=each.great,
                worrying=each.worrying,
                elsewhere=elsewhere.get(each.id, ""),
                fits=bool(roles & set(each.whom)),
            )
            for each in topic.asks
        )
        yield Shelf(topic.id, topic.title, topic.about, offered, sum(1 for each in offered if each.elsewhere))
