"""Fixtures of the archive: rows of every model made from the types of its fields alone, and what can happen to them."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, models
from hypothesis import strategies as st

from parley.core import attachments, ids, ledger
from parley.core.models import Attachment, Owned
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.exchange.archive import queries
from parley.kernel.errors import NotFound, Refused

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40)
LEAVES = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, width=32) | WORDS


@dataclass(frozen=True)
class Pools:
    """What rows are made of, as hypothesis found it, and the seed that deals it out."""

    texts: list[str]
    moments: list[dt.datetime]
    days: list[dt.date]
    numbers: list[int]
    objects: list[dict[str, Any]]
    seed: int


POOLS = st.builds(
    Pools,
    texts=st.lists(WORDS, min_size=2, max_size=8),
    moments=st.lists(
        st.datetimes(dt.datetime(1971, 1, 1), dt.datetime(2200, 1, 1), timezones=st.just(dt.UTC)),  # noqa: DTZ001
        min_size=1, max_size=4,
    ),
    days=st.lists(st.dates(dt.date(1971, 1, 1), dt.date(2200, 1, 1)), min_size=1, max_size=4),
    numbers=st.lists(st.integers(0, 32767), min_size=1, max_size=6),
    objects=st.lists(st.dictionaries(WORDS, LEAVES | st.lists(LEAVES, max_size=2), max_size=3), min_size=1, max_size=3),
    seed=st.integers(0, 2**32),
)  # fmt: skip


class Life:
    """Fills a workspace with rows of every model, then changes, deletes, erases and undoes some of it."""

    def __init__(self, scope: Scope, pools: Pools) -> None:
        self.scope, self.pools, self.chance = scope, pools, random.Random(pools.seed)
        self.labels = [model._meta.label_lower for model in queries.models()]
        self.deeds: list[uuid.UUID] = []

    def fill(self) -> None:
        """Give every model a row or a few."""
        for model in queries.models():
            wanted = self.chance.randint(1, 3)
            for _ in range(40):
                # What a model's own rules refuse is made up anew.
                wanted -= self.do(lambda scope, model=model: ledger.create(scope, self.row(model)))
                if not wanted:
                    break

    def happen(self) -> None:
        """Let every kind of event happen, if it can."""
        for _ in range(12):
            self.do(self.chance.choice([self.change, self.change, self.delete, self.erase, self.undo, self.note]))

    def do(self, deed: Callable[[Scope], Any]) -> bool:
        """One deed at a moment of its own; whether it happened, or was refused."""
        scope = replace(self.scope, now=self.chance.choice(self.pools.moments), deed=ids.new())
        with suppress(Refused, NotFound, IntegrityError):
            deed(scope)
            self.deeds.append(scope.deed)
            return True
        return False

    def row(self, model: type[Owned]) -> Owned:
        fields = [field for field in model._meta.concrete_fields if field.name not in ("id", "workspace")]
        row = model(**{field.name: self.value(field) for field in fields})
        if isinstance(row, Attachment):
            body = self.chance.choice(self.pools.texts).encode()
            row.sha256, row.size = hashlib.sha256(body).hexdigest(), len(body)
            attachments.store(row.sha256, body)
        return row

    def any_row(self) -> Owned:
        return self.some(self.chance.choice(queries.models()))

    def some(self, model: type[Owned]) -> Owned:
        rows = [*self.scope.of(model).order_by("pk")]
        if not rows:
            raise NotFound("There is none.")
        return self.chance.choice(rows)

    def change(self, scope: Scope) -> None:
        row = self.any_row()
        fields = [
            field
            for field in row._meta.concrete_fields
            if field.name not in ("id", "workspace", "sha256") and not field.is_relation
        ]
        chosen = self.chance.sample(fields, min(2, len(fields)))
        ledger.change(scope, row, {field.name: self.value(field) for field in chosen}, because="life")

    def delete(self, scope: Scope) -> None:
        ledger.delete(scope, self.any_row())

    def erase(self, scope: Scope) -> None:
        ledger.erase(scope, self.any_row())

    def note(self, scope: Scope) -> None:
        ledger.note(scope, self.any_row(), "row.seen", where=self.chance.choice(self.pools.texts))

    def undo(self, scope: Scope) -> None:
        undo(scope, self.chance.choice(self.deeds))

    def value(self, field: models.Field[Any, Any]) -> Any:
        pools, chance = self.pools, self.chance
        if field.null and chance.random() < 0.3:
            return None
        if isinstance(field, models.ForeignKey):
            return self.some(field.related_model)
        if field.name == "subject_type":
            return chance.choice(self.labels)
        if field.choices:
            return chance.choice([value for value, _ in field.flatchoices])
        for kind, make in _MADE:
            if isinstance(field, kind):
                return make(self, field)
        text = chance.choice(pools.texts)[: field.max_length]
        return "" if field.blank and chance.random() < 0.3 else text


def _json(life: Life, field: models.Field[Any, Any]) -> Any:
    if isinstance(field.get_default(), list):
        return life.chance.sample(life.pools.texts, 2)
    return life.chance.choice(life.pools.objects)


def _decimal(life: Life, field: models.DecimalField[Any, Any]) -> Decimal:
    # SQLite keeps decimals as floating point: beyond 15 digits it would round by itself.
    return Decimal(life.chance.randrange(10 ** life.chance.randint(1, min(field.max_digits, 12)))).scaleb(
        -field.decimal_places
    )


_MADE: list[tuple[type[models.Field[Any, Any]], Callable[[Life, Any], Any]]] = [
    (models.UUIDField, lambda life, field: uuid.UUID(int=life.chance.getrandbits(128))),
    (models.DateTimeField, lambda life, field: life.chance.choice(life.pools.moments)),
    (models.DateField, lambda life, field: life.chance.choice(life.pools.days)),
    (models.BooleanField, lambda life, field: life.chance.random() < 0.5),
    (models.JSONField, _json),
    (models.DecimalField, _decimal),
    (models.IntegerField, lambda life, field: life.chance.choice(life.pools.numbers)),
]


@pytest.fixture
def no_files() -> Iterator[Callable[[], None]]:
    """Empties the folder of attachments; called again after the test."""

    def clear() -> None:
        for path in (settings.DATA_DIR / "files").rglob("*"):
            if path.is_file():
                path.unlink()

    clear()
    yield clear
    clear()
