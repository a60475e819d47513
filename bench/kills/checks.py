"""What has to hold after every kill and the restart that follows it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.kills import ground


class Broken(Exception):
    """A promise was not kept; the sentence says which."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A question to the database, and its only right answer once the deed behind it was acknowledged."""

    name: str
    sql: str
    arguments: tuple[Any, ...]
    wanted: Any


@dataclass(slots=True)
class Promises:
    """What was acknowledged of one data folder, and what was left open by a kill and settled by the restart."""

    known: dict[str, tuple[Fact, set[Any]]] = field(default_factory=dict)
    acknowledged: int = 0
    kept: int = 0
    lost: int = 0

    def sure(self, fact: Fact) -> None:
        """The deed was acknowledged: from now on nothing else may be answered."""
        self.known[fact.name] = fact, {fact.wanted}
        self.acknowledged += 1

    def unsure(self, fact: Fact, before: Any) -> None:
        """No answer came: the deed was done or it was not. Both are right, anything between is not."""
        self.known[fact.name] = fact, {fact.wanted, before}

    def look(self, folder: Path) -> None:
        """Ask everything. Raises Broken. What was open is settled by the answer."""
        with ground.database(folder) as connection:
            for fact, allowed in self.known.values():
                [answer] = connection.execute(fact.sql, fact.arguments).fetchone() or (None,)
                if answer not in allowed:
                    promised = " or ".join(sorted(map(repr, allowed)))
                    raise Broken(f"{fact.name}: {answer!r} stands where {promised} was promised")
                if len(allowed) > 1:
                    self.kept, self.lost = self.kept + (answer == fact.wanted), self.lost + (answer != fact.wanted)
                    allowed.intersection_update({answer})


def sound(folder: Path) -> None:
    """The database itself: integrity, foreign keys, the full-text indexes. Raises Broken."""
    with ground.database(folder) as connection:
        if (said := connection.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
            raise Broken(f"integrity_check: {said[:3]}")
        if dangling := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise Broken(f"foreign_key_check: {dangling[:3]}")
        indexes = connection.execute("SELECT name FROM sqlite_schema WHERE sql LIKE '%using fts5%'").fetchall()
        for (name,) in indexes:
            try:
                # With rank 1 the index is compared with the table whose texts it holds (SQLite FTS5, section 6.4).
                connection.execute(f'INSERT INTO "{name}"("{name}", rank) VALUES (\'integrity-check\', 1)')  # noqa: S608
            except sqlite3.DatabaseError as problem:
                raise Broken(f"the full-text index {name}: {problem}") from problem


def replayed() -> None:
    """Every row of every room is what its ledger tells, and the ledger tells of no other. Raises Broken.

    Reads the data folder of this process's settings, and closes the connection.
    """
    # Django is set up by the caller.
    from django.apps import apps  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    from parley.core import codec, replay  # noqa: PLC0415
    from parley.core.models import Event, Owned  # noqa: PLC0415

    try:
        told = replay.replay(Event.objects.order_by("id"))
        models = [model for model in apps.get_models() if issubclass(model, Owned) and model.ledgered]
        rows = {
            (model._meta.label_lower, row.pk): codec.row(row)
            for model in models
            for row in model._default_manager.iterator()
        }
    finally:
        connections.close_all()
    if told != rows:
        differing = [key for key in told.keys() | rows.keys() if told.get(key) != rows.get(key)]
        first = differing[0]
        raise Broken(
            f"{len(differing)} rows are not what the ledger tells, the first of them {first}: "
            f"the ledger tells {told.get(first)}, the table holds {rows.get(first)}"
        )


def whole_files(folder: Path) -> None:
    """Every file that a row names lies there, with the content that its name says. Raises Broken."""
    with ground.database(folder) as connection:
        named = {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM core_attachment")}
    for sha256 in sorted(named):
        path = folder / "files" / sha256[:2] / sha256
        if not path.exists():
            raise Broken(f"the file {sha256} is named by a row and is not there")
        if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            raise Broken(f"the file {sha256} does not hold what its name says")


def no_leftovers(folder: Path, *others: Path) -> None:
    """No half-made file waits for ever in the data folder, nor where a copy was to be written. Raises Broken."""
    found: Iterable[str] = [each for place in (folder, *others) for each in ground.leftovers(place)]
    if found:
        raise Broken(f"half-made files were left: {sorted(found)[:5]}")


def everything(folder: Path) -> None:
    """All that holds of any data folder after a restart. Raises Broken."""
    sound(folder)
    replayed()
    whole_files(folder)
    no_leftovers(folder)
