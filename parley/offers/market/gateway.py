"""The one touch with files of pay: CSV and Excel read row by row with suspicion, kept as Parquet, asked through DuckDB.

calamine and DuckDB are imported where they are used, so that nothing else pays for them. DuckDB loads no extension,
asks nothing of the network, and its memory is bounded.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import hashlib
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from parley.core.imports.engine.delimited import sniff
from parley.core.progress import Tell, untold
from parley.kernel.errors import Refused
from parley.offers.market.engine import cells
from parley.offers.market.engine.answers import About
from parley.offers.market.engine.asking import CELLS, COUNTS, LATEST, PAYS, PLACE, where
from parley.offers.market.engine.layouts import Kind, Layout, recognise
from parley.offers.market.engine.percentiles import Sample, percentiles, sample
from parley.offers.market.engine.published import Cell, percentiles_of, period, table_cells
from parley.offers.market.engine.questions import Market, Question
from parley.offers.market.engine.reading import Pay, Tally, pays

if TYPE_CHECKING:
    import duckdb

#: The largest file that is read, what an Excel file may unpack to, and how far it may be packed.
LARGEST, UNPACKED, RATIO = 400_000_000, 3_000_000_000, 300
#: Rows that are looked through for the headings.
HEADINGS_WITHIN = 10
XLSX = b"PK\x03\x04"
Records = Iterator[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was recognised: its layout, its records, which can be read once, and about how many there are."""

    name: str
    layout: Layout
    records: Records
    rows: int


def digest(path: Path) -> str:
    """SHA-256 of a file, by which it is known again."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_file(path: Path, name: str = "") -> Opened:
    """A file of pay by its first rows. Raises Refused for what is too large, harmful, or of no known layout."""
    if path.stat().st_size > LARGEST:
        raise Refused(f"A file of pay may have {LARGEST // 1_000_000} MB; this is larger.", field="file")
    with path.open("rb") as file:
        head = file.read(200_000)
    if not head.strip():
        raise Refused("The file is empty.", field="file")
    tables = _sheets(path) if head.startswith(XLSX) else iter(((_delimited(path, head), _lines(path)),))
    said = ""
    for records, rows in tables:
        for row in islice(records, HEADINGS_WITHIN):
            found = recognise(row)
            if isinstance(found, Layout):
                return Opened(name or path.name, found, records, rows)
            said = found.sentence
    raise Refused(said or "The file holds no table.", field="file")


def _sheets(path: Path) -> Iterator[tuple[Records, int]]:
    """The rows of each sheet of an Excel file, and how many there are."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only who reads Excel pays for it

    _unpacks_reasonably(path)
    try:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            yield iter(sheet.iter_rows()), sheet.total_height
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as problem:
        raise Refused(
            "The Excel file is damaged and could not be read. Download it once more.", field="file"
        ) from problem


def _unpacks_reasonably(path: Path) -> None:
    """Refuse what unpacks to more than any table, or is packed as no table is, before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            total = sum(member.file_size for member in members)
    except (zipfile.BadZipFile, OSError, ValueError) as problem:
        raise Refused(
            "The Excel file is damaged and could not be read. Download it once more.", field="file"
        ) from problem
    if total > UNPACKED or total > RATIO * max(path.stat().st_size, 1):
        raise Refused(
            "The file would unpack to far more than a table holds. That is how a harmful file looks, so it was not "
            "opened. Save the sheet as CSV and bring that file.",
            field="file",
        )


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1_000_000), b""))


def _delimited(path: Path, head: bytes) -> Records:
    """The records of a text file. A quote that is never closed swallows lines: each is given as a broken record."""
    if b"\x00" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refused("This is no table: neither CSV nor an Excel workbook (.xlsx).", field="file")
    encoding = _encoding(head)
    delimiter = sniff(head.decode(encoding, errors="replace")).delimiter
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        reader, width = csv.reader(file, delimiter=delimiter), 0
        while True:
            before, row = reader.line_num, ["?"]
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:  # a cell beyond all sizes: what it swallowed is told line by line
                pass
            width = width or len(row)
            lines = reader.line_num - before
            if lines > 1 and len(row) != width:
                yield from (["?"] for _ in range(lines))
            else:
                yield row


def _encoding(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


BATCH, MOST_NAMES = 20_000, 8
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "1GB",
    "threads": "2",
}


@contextmanager
def book(kind: Kind) -> Iterator[Book]:
    """An empty book in memory for pays or for cells of tables."""
    import duckdb  # noqa: PLC0415 - 25 MB that only who asks a market loads

    with duckdb.connect(":memory:", config=CONFIG) as connection:
        yield Book(connection, kind)


class Book:
    """Pays, or cells of published tables; what is asked of it is answered as a `Market`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, kind: Kind) -> None:
        self._db, self.kind = connection, kind
        self._asked: Question | None = None
        self._is = "table"
        self._columns = CELLS if kind is Kind.TABLE else PAYS
        self._db.execute(f"create table t ({', '.join(f'{name} {of}' for name, of in self._columns.items())})")

    def fill(self, rows: Iterable[Pay] | Iterable[Cell], told: Callable[[], None] = lambda: None) -> None:
        """Take rows in, telling after each batch."""
        stream = iter(rows)
        while batch := list(islice(stream, BATCH)):
            arrays = {
                name: _array(values, of)
                for (name, of), values in zip(self._columns.items(), zip(*batch, strict=True), strict=True)
            }
            self._db.register("batch", arrays)
            self._db.execute("insert into t select * from batch")
            self._db.unregister("batch")
            told()

    def write_to(self, path: Path) -> None:
        """Write everything as Parquet, by occupation and place, so that a question reads little of it."""
        order = "soc, state, area" if self.kind is Kind.TABLE else "soc, state, city, record"
        self._db.execute(
            f"copy (select * from t order by {order}) to {_quoted(path)} "
            "(format parquet, compression zstd, row_group_size 100000)"
        )

    def open(self, paths: Sequence[Path]) -> None:
        """Look at Parquet files where they are instead of taking rows in; later ones are newer."""
        self._db.execute("drop table t")
        parts = " union all ".join(
            f"select * replace (record + {at} * 1000000000000 as record) from read_parquet({_quoted(path)})"
            if self.kind is not Kind.TABLE and at
            else f"select * from read_parquet({_quoted(path)})"
            for at, path in enumerate(paths)
        )
        self._db.execute(f"create view t as {parts}")
        self._is = "view"

    def superseded(self) -> int:
        """How many rows are older states of a case that comes again; they are taken out."""
        before = self._one("select count(*) from t")
        self._db.execute(f"create table latest as select * from t qualify {LATEST}")
        self._db.execute(f"drop {self._is} t")
        self._db.execute("alter table latest rename to t")
        self._is = "table"
        return before - self._one("select count(*) from t")

    def repeated(self) -> int:
        """How many rows without a case number are the same as another in every field."""
        same = ", ".join(name for name in PAYS if name != "record")
        return self._one(f"select count(*) - count(distinct ({same})) from t where case_number = ''")

    def currencies(self, of: str = "t") -> list[str]:
        """The currencies of the pays, the commonest first."""
        asked = f"select currency from {of} group by currency order by count(*) desc, currency"
        return [each for (each,) in self._db.execute(asked).fetchall()]

    def ask(self, question: Question) -> Market:
        """The market of a question. Nothing found is an answer with nothing in it."""
        return self._published(question) if self.kind is Kind.TABLE else self._paid(question)

    def _paid(self, question: Question) -> Market:
        self._narrow(question)
        currency = question.currency or next(iter(self.currencies("asked") or self.currencies()), "")
        drawn = self._drawn(question, currency)
        first, last, people = self._db.execute(
            f"select min(nullif(decided, 0)), max(decided), sum(workers) from asked where {COUNTS} and currency = ?",
            [currency],
        ).fetchall()[0]
        return Market(
            self.kind, question, currency, drawn.n, int(people or 0), drawn.effective, percentiles(drawn),
            self._left_out(currency), self._commonest("occupation", currency), self._commonest(PLACE, currency),
            _day(first), _day(last),
        )  # fmt: skip

    def _narrow(self, question: Question) -> None:
        """Take what a question is about into a table of its own, so that all the rest is read once."""
        if self._asked == question:
            return
        condition, given = where(question)
        self._db.execute(
            "create or replace temp table asked as select standing, occupation, city, state, pay, workers, currency, "
            f"decided from t where {condition}", given
        )  # fmt: skip
        self._asked = question

    def _left_out(self, currency: str) -> dict[str, int]:
        """By reason, the rows asked for that do not count."""
        asked = "select standing, currency = ?, count(*) from asked group by all"
        found: dict[str, int] = {}
        for standing, same, n in self._db.execute(asked, [currency]).fetchall():
            if standing in (cells.WITHDRAWN, cells.DENIED):
                reason = standing
            elif standing not in (cells.CERTIFIED, cells.GIVEN):
                reason = "other_status"
            elif not same:
                reason = "other_currency"
            else:
                continue
            found[reason] = found.get(reason, 0) + n
        return found

    def _commonest(self, column: str, currency: str) -> tuple[tuple[str, int], ...]:
        asked = (
            f"select upper({column}) as name, count(*) as n from asked where {COUNTS} and currency = ? "
            f"and {column} <> '' group by 1 order by n desc, name limit {MOST_NAMES + 2}"
        )
        return tuple((name, n) for name, n in self._db.execute(asked, [currency]).fetchall())

    def _published(self, question: Question) -> Market:
        """The cell that fits best: the whole country first, no group, the one with most people."""
        condition, given = where(question, table=True)
        order = "order by area_type = '1' desc, ends_with(soc, '0'), employed desc nulls last, soc limit 1"
        rows = self._db.execute(f"select * from t where {condition} {order}", given).fetchall()
        names = tuple(
            (f"{code} {name}", int(n or 0))
            for code, name, n in self._db.execute(
                f"select soc, occupation, max(employed) from t where {condition} group by 1, 2 "
                f"order by ends_with(soc, '0'), 3 desc nulls last, 1 limit {MOST_NAMES}", given
            ).fetchall()
        )  # fmt: skip
        if not rows:
            return Market(self.kind, question, "USD", 0, 0, 0.0, ())
        cell = Cell(*rows[0])
        return Market(
            self.kind, question, "USD", 1, 0, 0.0, percentiles_of(cell), {}, names, (), None, None,
            f"{cell.soc} {cell.occupation}", cell.area, cell.employed, cell.error, cell.hourly,
        )  # fmt: skip

    def sample_of(self, question: Question, currency: str) -> Sample | None:
        """The pays that count for a question; None where percentiles are published and there are none."""
        return None if self.kind is Kind.TABLE else self._drawn(question, currency)

    def _drawn(self, question: Question, currency: str) -> Sample:
        self._narrow(question)
        asked = f"select pay, workers from asked where {COUNTS} and currency = ?"
        found = self._db.execute(asked, [currency]).fetchnumpy()
        return sample(found["pay"], found["workers"] if question.per_person else None)

    def _one(self, asked: str) -> int:
        return int(self._db.execute(asked).fetchall()[0][0] or 0)


def _array(values: Sequence[Any], of: str) -> Any:
    """A column as numpy has it: text and what may be missing as objects."""
    if of in ("double", "bigint", "integer") and None not in values:
        return np.array(values, dtype=np.float64 if of == "double" else np.int64)
    if of in ("double", "bigint"):
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    return np.array(values, dtype=bool if of == "boolean" else object)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _day(ordinal: int | None) -> dt.date | None:
    return dt.date.fromordinal(ordinal) if ordinal else None


@contextmanager
def load(
    files: Sequence[Path],
    *,
    names: Sequence[str] = (),
    currency: str = "",
    told: Tell = untold,
) -> Iterator[tuple[Book, About]]:
    """A book of the files, which are of one kind, the oldest first; and what there is to say about them.

    Raises Refused for a file that cannot be used and for files of different kinds, OSError for one that is not there.
    """
    opened = [open_file(path, name) for path, name in zip(files, names or [path.name for path in files], strict=True)]
    if len({each.layout.kind for each in opened}) > 1:
        raise Refused("These files are of different kinds; ask them one by one.", field="file")
    tally, total = Tally(), sum(each.rows for each in opened)
    with book(opened[0].layout.kind) as found:
        for each in opened:
            if each.layout.kind is Kind.TABLE:
                found.fill(table_cells(each.layout, each.records, tally))
            else:
                found.fill(pays(each.layout, each.records, tally, currency=currency), lambda: told(tally.rows, total))
        repeated = 0
        if opened[0].layout.kind is not Kind.TABLE:
            tally.left_out["superseded"] += found.superseded()
            repeated = found.repeated()
        when = period(opened[0].name) if opened[0].layout.kind is Kind.TABLE else ""
        names_of, digests = tuple(each.name for each in opened), tuple(digest(path) for path in files)
        yield found, About(names_of, opened[0].layout.name, tally.rows, dict(+tally.left_out), repeated, when, digests)


@contextmanager
def kept(kind: Kind, paths: Sequence[Path], folder: Path | None = None) -> Iterator[Book]:
    """A book over rows kept as Parquet, the oldest first; of a case in several files its last state alone.

    With a `folder`, several files are put together there once and found again.
    """
    with book(kind) as found:
        if len(paths) > 1 and folder is not None:
            found.open([_put_together(kind, paths, folder)])
        else:
            found.open(paths)
            if len(paths) > 1 and kind is not Kind.TABLE:
                found.superseded()
        yield found


def _put_together(kind: Kind, paths: Sequence[Path], folder: Path) -> Path:
    """Several files of cases as one, in which each case stands in its last state."""
    target = folder / f"{hashlib.sha256(' '.join(path.name for path in paths).encode()).hexdigest()}.parquet"
    if not target.is_file():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with book(kind) as found:
            found.open(paths)
            found.superseded()
            with tempfile.TemporaryDirectory(dir=folder) as apart:
                found.write_to(waiting := Path(apart, "whole"))
                waiting.rename(target)
        for other in folder.glob("*.parquet"):
            if other != target:
                other.unlink(missing_ok=True)
    return target
