"""The one touch with files of pay: CSV and Excel workbooks read row by row, with suspicion.

calamine is imported where it is used, so that nothing else pays for it.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from parley.core.imports.engine.delimited import sniff
from parley.kernel.errors import Refused
from parley.offers.market.engine.layouts import Layout, recognise

#: The largest file that is read, what an Excel file may unpack to, and how far it may be packed.
LARGEST, UNPACKED, RATIO = 400_000_000, 3_000_000_000, 300
#: Rows that are looked through for the headings.
HEADINGS_WITHIN = 10
XLSX = b"PK\x03\x04"
Records = Iterator[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was recognised: its layout and the records below the heading, which can be read once."""

    name: str
    layout: Layout
    records: Records


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
    tables = _sheets(path) if head.startswith(XLSX) else iter((_delimited(path, head),))
    said = ""
    for records in tables:
        for row in islice(records, HEADINGS_WITHIN):
            found = recognise(row)
            if isinstance(found, Layout):
                return Opened(name or path.name, found, records)
            said = found.sentence
    raise Refused(said or "The file holds no table.", field="file")


def _sheets(path: Path) -> Iterator[Records]:
    """The rows of each sheet of an Excel file."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only who reads Excel pays for it

    _unpacks_reasonably(path)
    try:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            yield iter(book.get_sheet_by_name(name).iter_rows())
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
