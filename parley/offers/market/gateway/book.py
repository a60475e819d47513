"""Pays and wage tables in a DuckDB of their own: filled from rows or from Parquet, and asked.

DuckDB is imported where it is used. It loads no extension, asks nothing of the network, and its memory is bounded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from parley.offers.market.engine import cells
from parley.offers.market.engine.layouts import Kind
from parley.offers.market.engine.percentiles import Sample, percentiles, sample
from parley.offers.market.engine.published import Cell, percentiles_of
from parley.offers.market.engine.questions import Market, Question
from parley.offers.market.engine.reading import Pay

if TYPE_CHECKING:
    import duckdb

BATCH, MOST_NAMES = 20_000, 8
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "1GB",
    "threads": "2",
}
Told = Callable[[int], None]
PAYS = {
    "record": "bigint", "case_number": "varchar", "decided": "integer", "standing": "varchar", "title": "varchar",
    "soc": "varchar", "occupation": "varchar", "city": "varchar", "state": "varchar", "level": "varchar",
    "pay": "double", "workers": "integer", "currency": "varchar",
}  # fmt: skip
CELLS = {
    "soc": "varchar", "occupation": "varchar", "area": "varchar", "area_type": "varchar", "state": "varchar",
    "industry": "varchar", "employed": "bigint", "error": "double", "p10": "double", "p25": "double", "p50": "double",
    "p75": "double", "p90": "double", "top": "varchar", "hourly": "boolean",
}  # fmt: skip
#: Of a case that comes again, the rows of its last state alone: by the day of decision, then by the later file and row.
LATEST = (
    "case_number = '' or record = last_value(record) over (partition by case_number order by decided, record "
    "rows between unbounded preceding and unbounded following)"
)
COUNTS = f"standing in ('{cells.CERTIFIED}', '{cells.GIVEN}')"


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
        self._columns = CELLS if kind is Kind.TABLE else PAYS
        self._db.execute(f"create table t ({', '.join(f'{name} {of}' for name, of in self._columns.items())})")

    def fill(self, rows: Iterable[Pay] | Iterable[Cell], told: Told = lambda _: None) -> int:
        """Take rows in, telling after each batch how many there are. Returns their number."""
        taken, stream = 0, iter(rows)
        while batch := list(islice(stream, BATCH)):
            arrays = {
                name: _array(values, of)
                for (name, of), values in zip(self._columns.items(), zip(*batch, strict=True), strict=True)
            }
            self._db.register("batch", arrays)
            self._db.execute("insert into t select * from batch")
            self._db.unregister("batch")
            taken += len(batch)
            told(taken)
        return taken

    def save(self, path: Path) -> None:
        """Write everything as Parquet, by occupation and place, so that a question reads little of it."""
        order = "soc, state, area" if self.kind is Kind.TABLE else "soc, state, city, record"
        self._db.execute(
            f"copy (select * from t order by {order}) to {_quoted(path)} "
            "(format parquet, compression zstd, row_group_size 50000)"
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

    def superseded(self) -> int:
        """How many rows are older states of a case that comes again; they are taken out."""
        before = self._one("select count(*) from t")
        self._db.execute(f"create table latest as select * from t qualify {LATEST}")
        self._db.execute("drop table t" if self._is_table() else "drop view t")
        self._db.execute("alter table latest rename to t")
        return before - self._one("select count(*) from t")

    def repeated(self) -> int:
        """How many rows without a case number are the same as another in every field."""
        same = ", ".join(name for name in PAYS if name != "record")
        return self._one(f"select count(*) - count(distinct ({same})) from t where case_number = ''")

    def currencies(self) -> list[str]:
        """The currencies of the pays, the commonest first."""
        asked = "select currency from t group by currency order by count(*) desc, currency"
        return [each for (each,) in self._db.execute(asked).fetchall()]

    def ask(self, question: Question) -> Market:
        """The market of a question. Nothing found is an answer with nothing in it."""
        return self._published(question) if self.kind is Kind.TABLE else self._paid(question)

    def _paid(self, question: Question) -> Market:
        where, given = _where(question)
        currency = question.currency or next(iter(self.currencies()), "")
        counts = f"{where} and {COUNTS} and currency = ?"
        drawn = self._drawn(question, currency)
        first, last, people = self._db.execute(
            f"select min(nullif(decided, 0)), max(decided), sum(workers) from t where {counts}", [*given, currency]
        ).fetchall()[0]
        return Market(
            self.kind, question, currency, drawn.n, int(people or 0), drawn.effective, percentiles(drawn),
            self._left_out(where, given, currency), self._commonest("occupation", counts, [*given, currency]),
            self._commonest("state", counts, [*given, currency]), _day(first), _day(last),
        )  # fmt: skip

    def _left_out(self, where: str, given: list[Any], currency: str) -> dict[str, int]:
        """By reason, the rows asked for that do not count."""
        asked = f"select standing, currency = ?, count(*) from t where {where} group by all"
        found: dict[str, int] = {}
        for standing, same, n in self._db.execute(asked, [currency, *given]).fetchall():
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

    def _commonest(self, column: str, where: str, given: list[Any]) -> tuple[tuple[str, int], ...]:
        asked = (
            f"select upper({column}) as name, count(*) as n from t where {where} and {column} <> '' "
            f"group by 1 order by n desc, name limit {MOST_NAMES + 2}"
        )
        return tuple((name, n) for name, n in self._db.execute(asked, given).fetchall())

    def _published(self, question: Question) -> Market:
        """The cell that fits best: the whole country where no place is asked, the occupation with most people first."""
        where, given = _where(question, table=True)
        order = "order by area_type = '1' desc, employed desc nulls last, soc limit 1"
        rows = self._db.execute(f"select * from t where {where} {order}", given).fetchall()
        names = tuple(
            (f"{code} {name}", int(n or 0))
            for code, name, n in self._db.execute(
                f"select soc, occupation, max(employed) from t where {where} group by 1, 2 "
                f"order by 3 desc nulls last, 1 limit {MOST_NAMES}", given
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
        where, given = _where(question)
        found = self._db.execute(
            f"select pay, workers from t where {where} and {COUNTS} and currency = ?", [*given, currency]
        ).fetchnumpy()
        return sample(found["pay"], found["workers"] if question.per_person else None)

    def _one(self, asked: str) -> int:
        return int(self._db.execute(asked).fetchall()[0][0] or 0)

    def _is_table(self) -> bool:
        return bool(self._one("select count(*) from duckdb_tables() where table_name = 't'"))


def _where(question: Question, *, table: bool = False) -> tuple[str, list[Any]]:
    """The condition of a question, and what its question marks stand for."""
    parts, given = ["true"], []
    if question.code:
        parts.append("soc = ?")
        given.append(question.code)
    written = "occupation" if table else "title || ' ' || occupation"
    for word in question.words:
        parts.append(f"contains(lower({written}), ?)")
        given.append(word)
    city, state = question.city_and_state
    if city:
        parts.append("contains(upper(area), ?) and contains(upper(area), ?)" if table else "city = ? and state = ?")
        given += [city, state]
    elif state:
        parts.append("(state = ? or contains(upper(area), ?))" if table else "(state = ? or city = ?)")
        given += [state, state]
    if question.level and not table:
        parts.append("level = ?")
        given.append(cells.level(question.level))
    return " and ".join(parts), given


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
