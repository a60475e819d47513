"""The writes of the intake: work gathered, taken as entries, merged, put off or dismissed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.impact_log import actions as impact_log
from parley.evidence.intake import gateway
from parley.evidence.intake.engine.history import SOURCE as GIT
from parley.evidence.intake.engine.history import pieces
from parley.evidence.intake.engine.reading import read_file
from parley.evidence.intake.engine.work import Reading, Work
from parley.evidence.models import Entry, Gathering, Piece
from parley.kernel.errors import Refused

BATCH = 500
OPEN = (Piece.State.WAITING, Piece.State.LATER)


@dataclass(frozen=True, slots=True)
class Asked:
    """What to gather from a repository: from which day on, and by which addresses."""

    path: str
    since: dt.date | None = None
    addresses: tuple[str, ...] = ()


def gather_history(scope: Scope, *, asked: Asked, confidential: bool = True) -> Gathering:
    """Read the history of a local repository into the queue. Raises Refused where nothing can be made of it."""
    try:
        found = gateway.history(
            asked.path, since=asked.since.isoformat() if asked.since else "", addresses=asked.addresses
        )
    except gateway.Unreadable as problem:
        raise Refused(f"{problem} Nothing was brought in.", field="path") from problem
    reading = pieces(found.repository, found.commits, found.own)
    return _gather(scope, reading, name=found.repository.name, confidential=confidential, field="addresses")


def gather_file(
    scope: Scope, *, name: str, data: bytes, mine: str = "", dates: str = "", confidential: bool = True
) -> Gathering:
    """Read a file of any known shape into the queue; the file is not kept. Raises Refused where it cannot be read."""
    reading = read_file(name, data, mine, dates)
    return _gather(scope, reading, name=name, confidential=confidential, field="file")


@transaction.atomic
def _gather(scope: Scope, reading: Reading, *, name: str, confidential: bool, field: str) -> Gathering:
    if reading.stops:
        raise Refused(f"{' '.join(reading.sentences)} Nothing was brought in.", field=field)
    known = _known(scope, [work.key for work in reading.works])
    fresh = [work for work in reading.works if work.key not in known]
    gathering = Gathering(
        source=reading.source or GIT,
        name=" ".join(name.split())[:255] or "file",
        confidential=confidential,
        sentences=list(reading.sentences),
        gathered_at=scope.now,
        deed=scope.deed,
        counts={"new": len(fresh), "known": len(reading.works) - len(fresh)},
    )
    grown = sum(_grow(scope, known[work.key], work) for work in reading.works if work.key in known)
    gathering.counts |= {"grown": grown}
    ledger.create(scope, gathering, kind="work.gathered")
    ledger.create_many(scope, [_piece(scope, gathering, work) for work in fresh], kind="piece.found")
    return gathering


def _known(scope: Scope, keys: Sequence[str]) -> dict[str, Piece]:
    found: dict[str, Piece] = {}
    for start in range(0, len(keys), BATCH):
        some = scope.of(Piece).filter(key__in=keys[start : start + BATCH])
        found |= {piece.key: piece for piece in some}
    return found


def _piece(scope: Scope, gathering: Gathering, work: Work) -> Piece:
    return Piece(gathering=gathering, key=work.key, found_at=scope.now, **_values(work))


def _values(work: Work) -> dict[str, Any]:
    return {
        "title": work.title or "Without a title",
        "started_on": work.started_on,
        "ended_on": work.ended_on,
        "parts": work.parts,
        "facts": [fact[:300] for fact in work.facts[:10]],
    }


def _grow(scope: Scope, piece: Piece, work: Work) -> bool:
    """What still waits takes in what came later; what was taken or dismissed stays as it is."""
    if piece.state not in OPEN or work.ended_on is None or (piece.ended_on and work.ended_on <= piece.ended_on):
        return False
    return ledger.change(scope, piece, _values(work), kind="piece.grown") is not None


@transaction.atomic
def take(scope: Scope, *, piece_ids: Sequence[uuid.UUID]) -> list[Entry]:
    """Make an entry of each piece as it stands. Raises Refused where one has no day, NotFound where one is not here."""
    found = [_open(scope, piece_id) for piece_id in piece_ids]
    undated = next((piece for piece in found if piece.ended_on is None), None)
    if undated is not None:
        raise Refused(f"“{undated}” has no day yet. Edit it to say when it was; nothing was taken.")
    return [_enter(scope, [piece], _as_entry(scope, piece)) for piece in found]


@transaction.atomic
def take_as(scope: Scope, *, piece_ids: Sequence[uuid.UUID], values: Mapping[str, Any]) -> Entry:
    """Make one entry of one or several pieces, with these values. Raises as `log_entry` does, and NotFound."""
    found = [_open(scope, piece_id) for piece_id in piece_ids]
    if not found:
        raise Refused("Choose at least one piece of work.")
    return _enter(scope, found, values)


@transaction.atomic
def set_state(scope: Scope, *, piece_ids: Iterable[uuid.UUID], state: str) -> int:
    """Put pieces off, dismiss them, or let them wait again; returns how many that changed.

    Raises Refused for one that is an entry already, NotFound for one that is not here.
    """
    if state == Piece.State.TAKEN:
        raise Refused("A piece is taken by making an entry of it.")
    changed = 0
    for piece_id in piece_ids:
        piece = scope.get(Piece, piece_id)
        if piece.state == Piece.State.TAKEN:
            raise Refused(f"“{piece}” is an entry already. Delete that entry if it should not be one.")
        changed += ledger.change(scope, piece, {"state": state}, kind=f"piece.{state}") is not None
    return changed


@transaction.atomic
def dismiss_rest(scope: Scope, *, gathering_id: uuid.UUID) -> int:
    """Dismiss all that still waits of one gathering; returns how many those were. Raises NotFound."""
    gathering = scope.get(Gathering, gathering_id)
    waiting = scope.of(Piece).filter(gathering=gathering, state=Piece.State.WAITING).values_list("pk", flat=True)
    return set_state(scope, piece_ids=list(waiting), state=Piece.State.DISMISSED)


def _open(scope: Scope, piece_id: uuid.UUID) -> Piece:
    piece = scope.get(Piece, piece_id)
    if piece.state == Piece.State.TAKEN:
        raise Refused(f"“{piece}” is an entry already; nothing was taken twice.")
    return piece


def _as_entry(scope: Scope, piece: Piece) -> dict[str, Any]:
    today = timezone.localtime(scope.now).date()
    return {
        "text": piece.title,
        "happened_on": min(piece.ended_on or today, today),
        "confidential": piece.gathering.confidential,
        **piece.parts,
    }


def _enter(scope: Scope, found: Sequence[Piece], values: Mapping[str, Any]) -> Entry:
    wanted = dict(values)
    first = {name: wanted.pop(name) for name in ("text", "happened_on", "confidential")}
    entry = impact_log.log_entry(scope, tags=wanted.pop("tags", ()), **first)
    if wanted:
        impact_log.change_entry(scope, entry_id=entry.pk, changes=wanted)
    for piece in found:
        ledger.change(scope, piece, {"state": Piece.State.TAKEN, "became": entry.pk}, kind="piece.taken")
    return entry
