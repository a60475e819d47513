"""What a row of a file proposes, and what Parley makes of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from parley.core.imports.engine.dates import Moment
from parley.core.imports.engine.problems import Problem

Value = str | Moment


class Verdict(StrEnum):
    """What happens to a row when the import is confirmed."""

    NEW = "new"
    UPDATES = "updates"
    SAME = "same"
    ASKS = "asks"
    UNREADABLE = "unreadable"
    EMPTY = "empty"

    @property
    def words(self) -> str:
        """The verdict as a person reads it."""
        return _WORDS[self]


_WORDS = {
    Verdict.NEW: "new",
    Verdict.UPDATES: "adds to one you have",
    Verdict.SAME: "same as one you have",
    Verdict.ASKS: "needs an answer",
    Verdict.UNREADABLE: "cannot be read",
    Verdict.EMPTY: "empty row",
}


@dataclass(frozen=True, slots=True)
class Identity:
    """By what a row is known again.

    `ids` are names that somebody else gave (`linkedin:3907812311`) and settle the matter. Without them it is the `name`
    (company and role, folded), if it is `whole`, on the same `day`; `seen` is an earlier day, such as when a job was
    saved, and `place` the address without its scheme.
    """

    ids: tuple[str, ...] = ()
    name: str = ""
    whole: bool = False
    day: date | None = None
    seen: date | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened on the way of what a row tells of: the fields it set, and when."""

    fields: Mapping[str, Value]
    at: Moment


@dataclass(frozen=True, slots=True)
class Proposal:
    """One row, read: the fields it fills, what is kept as notes, and what is wrong with it.

    `raw` is the row as it stands in the file, `fingerprint` 64 hexadecimal digits that change when anything in it does.
    `questions` names the answers without which the row cannot be taken, `steps` is its history where the file has one.
    """

    row: int
    source: str
    kind: str
    raw: Mapping[str, str]
    fields: Mapping[str, Value] = field(default_factory=dict)
    identity: Identity = field(default_factory=Identity)
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    fingerprint: str = ""

    def __post_init__(self) -> None:
        if not self.fingerprint:
            object.__setattr__(self, "fingerprint", row_fingerprint(self.raw))

    @property
    def empty(self) -> bool:
        """Whether the row holds nothing at all."""
        return not any(cell.strip() for cell in self.raw.values())

    @property
    def key(self) -> str:
        """64 hexadecimal digits by which a later import knows this row: its given id, or else all that it says."""
        return digest(self.identity.ids[0]) if self.identity.ids else self.fingerprint


@dataclass(frozen=True, slots=True)
class Known:
    """Something that is there already: what it is called, by what it is known, and the fields it has.

    `keys` are those of rows that became it, `fingerprints` those rows themselves. When something is `settled`, a row
    that is this adds nothing, for that reason.
    """

    reference: str
    kind: str
    identity: Identity
    fields: Mapping[str, Value] = field(default_factory=dict)
    notes: str = ""
    keys: tuple[str, ...] = ()
    fingerprints: tuple[str, ...] = ()
    settled: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of something known, as it is and as the file has it. An empty `before` means that it has none."""

    field: str
    before: Value | None
    after: Value


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its verdict.

    `reason` is one sentence. `reference` names the known thing it concerns and `twin` the index of the earlier row of
    the same file; `changes` are what it would add, `differences` where it disagrees and the known thing is kept.
    `brought_before` says that this very row was imported already.
    """

    proposal: Proposal
    verdict: Verdict
    reason: str = ""
    reference: str = ""
    twin: int | None = None
    changes: tuple[Change, ...] = ()
    new_notes: tuple[str, ...] = ()
    differences: tuple[Change, ...] = ()
    brought_before: bool = False


def row_fingerprint(raw: Mapping[str, str]) -> str:
    """Hash of the cells that hold something, without regard to the order of the columns or to space at their ends."""
    said = sorted((name, cell.strip()) for name, cell in raw.items() if cell.strip())
    return digest("\x1e".join(f"{name}\x1f{cell}" for name, cell in said))


def digest(words: str) -> str:
    """SHA-256 of a text in hexadecimal."""
    return hashlib.sha256(words.encode("utf-8", errors="surrogatepass")).hexdigest()
