"""What the style guide shows: measured tokens, the sprite, a table in the asked order, a board as it was left."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message

from parley.web.styleguide import content, engine, gateway

#: A deed that never was: the specimen of Undo answers that nothing is left to undo.
NO_DEED = "00000000-0000-0000-0000-000000000000"
SORTS = ("name", "n", "reached", "days")


@dataclass(frozen=True, slots=True)
class Swatch:
    """A measured token with what it is for."""

    measured: engine.Measured
    meaning: str


@dataclass(frozen=True, slots=True)
class Column:
    """A stage of the small board with its cards."""

    key: str
    name: str
    tone: str
    cards: list[content.Card]


@cache
def swatches() -> tuple[Swatch, ...]:
    """Every colour of the style sheet. Read once: the file belongs to this version of Parley."""
    washes = {name: f"the ground of {name.removesuffix('-wash')}" for name in engine.tokens(gateway.tokens_css())}
    return tuple(
        Swatch(measured, content.MEANINGS.get(measured.name, washes[measured.name]))
        for measured in engine.measure(gateway.tokens_css())
    )


@cache
def icons() -> tuple[str, ...]:
    """The names of the sprite's pictures."""
    return tuple(engine.symbols(gateway.sprite()))


def sources(sort: str) -> tuple[list[content.Source], str, bool]:
    """The lines of the sorting table with the column and whether it falls; `-n` falls, anything unknown is `-n`."""
    column, falls = sort.removeprefix("-"), sort.startswith("-")
    if column not in SORTS:
        column, falls = "n", True
    return sorted(content.SOURCES, key=attrgetter(column), reverse=falls), column, falls


def board(arrangement: str, *, card: str, stage: str, before: str) -> tuple[str, list[Column]]:
    """The board after one move. An arrangement that is not one of ours is answered with the first one."""
    known = {each.key: each for each in content.CARDS}
    stages = {key for key, _, _ in content.STAGES}
    placed = engine.moved(arrangement, card, stage if stage in stages else "", before)
    pairs = [piece.split(".") for piece in placed.split("-") if piece]
    if {name for name, _ in pairs} != set(known) or len(pairs) != len(known) or {at for _, at in pairs} - stages:
        placed = content.ARRANGEMENT
        pairs = [piece.split(".") for piece in placed.split("-")]
    return placed, [
        Column(key, name, tone, [known[held] for held, at in pairs if at == key]) for key, name, tone in content.STAGES
    ]


def heat() -> list[tuple[str, list[tuple[int, str]]]]:
    """The rows of the heat map, each level with its word."""
    return [(name, [(level, content.LEVELS[level]) for level in levels]) for name, levels in content.HEAT]


def said() -> list[Message]:
    """Toasts as the message store holds them: one with Undo, one warning."""
    return [
        Message(constants.SUCCESS, "Moved Lumenhythe to Rounds.", extra_tags=NO_DEED),
        Message(constants.WARNING, "Row 14 has no company, so it was left out."),
    ]
