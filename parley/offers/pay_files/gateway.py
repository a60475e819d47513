"""A file of pay that somebody sends: read once, in a process of its own where it is large, and turned into Parquet."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parley.core.progress import Tell, untold
from parley.kernel.errors import Refused
from parley.offers.market.engine.answers import reasons
from parley.offers.market.engine.questions import Question
from parley.offers.market.gateway import LARGEST, load

#: A larger file is read in a process of its own: a workbook of 100,000 rows takes a gigabyte while it is read.
APART = 2_000_000
#: Seconds after which reading is given up.
LONGEST = 300
PARQUET, TOLD = "kept.parquet", "told.json"


@dataclass(frozen=True, slots=True)
class Converted:
    """A file as it is kept: its rows as Parquet, and the fields that there are to say about it."""

    parquet: bytes
    fields: Mapping[str, Any]


@contextmanager
def received(chunks: Iterable[bytes]) -> Iterator[Path]:
    """A file that somebody sends, for as long as it is read. Raises Refused for one that is too large."""
    path = set_down(chunks)
    try:
        yield path
    finally:
        clear(path)


def set_down(chunks: Iterable[bytes]) -> Path:
    """A file that somebody sends, in a folder of its own until `clear`. Raises Refused for one that is too large."""
    path, size = Path(tempfile.mkdtemp(prefix="parley-pay-"), "given"), 0
    with path.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > LARGEST:
                clear(path)
                raise Refused(f"A file of pay may have {LARGEST // 1_000_000} MB; this is larger.", field="file")
            file.write(chunk)
    return path


def clear(path: Path) -> None:
    """Take a file that was set down away, with all that was made beside it."""
    shutil.rmtree(path.parent, ignore_errors=True)


def convert(path: Path, name: str, currency: str, *, apart: int = APART, tell: Tell = untold) -> Converted:
    """Read a file whole, telling how far it is. Raises Refused for one that cannot be used."""
    if path.stat().st_size <= apart:
        write(path, name, currency, tell)
    else:
        _write_apart(path, name, currency, tell)
    fields = json.loads(path.with_name(TOLD).read_text(encoding="utf-8"))
    if "refused" in fields:
        raise Refused(fields["refused"], field="file")
    days = {key: dt.date.fromisoformat(fields[key]) if fields[key] else None for key in ("since", "until")}
    return Converted(path.with_name(PARQUET).read_bytes(), fields | days)


def _write_apart(path: Path, name: str, currency: str, tell: Tell) -> None:
    command = [sys.executable, "-m", __name__, str(path), name, currency]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603 - ourselves
        late = threading.Timer(LONGEST, child.kill)
        late.start()
        try:
            for line in child.stdout or ():
                done, total = line.split()
                tell(int(done), int(total))
        finally:
            late.cancel()
    if child.returncode != 0:
        said = "The file could not be read; it may need more memory than there is. Cut it into parts."
        raise Refused(said, field="file")


def write(path: Path, name: str, currency: str, tell: Tell = untold) -> None:
    """Beside the file: its rows as Parquet, and what there is to say about it as JSON; or why it cannot be used."""
    try:
        fields = _written(path, name, currency, tell)
    except Refused as refusal:
        fields = {"refused": refusal.sentence}
    path.with_name(TOLD).write_text(json.dumps(fields), encoding="utf-8")


def _written(path: Path, name: str, currency: str, tell: Tell) -> dict[str, Any]:
    with load([path], names=[name], currency=currency, told=tell) as (found, about):
        whole = found.ask(Question())
        if about.rows <= sum(about.left_out.values()):
            said = ", ".join(f"{n:,} ({words})" for _, n, words in reasons(about.left_out)) or "it has no rows"
            raise Refused(f"Nothing in this file counts. Left out: {said}.", field="file")
        found.write_to(path.with_name(PARQUET))
        return {
            "kind": found.kind.value, "what": about.layout, "sha256": about.digests[0], "currency": whole.currency,
            "rows": about.rows, "left_out": dict(about.left_out), "repeated": about.repeated, "period": about.period,
            "since": whole.since.isoformat() if whole.since else None,
            "until": whole.until.isoformat() if whole.until else None,
        }  # fmt: skip


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2], sys.argv[3], lambda done, total: print(done, total, flush=True))  # noqa: T201
