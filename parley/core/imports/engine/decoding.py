"""From bytes to text: which encoding a file was written in, and how sure we are of it.

Spreadsheets write UTF-8 with and without a byte order mark, UTF-16 ("Unicode text"), and the Windows code page 1252.
The order of the tests matters: a byte order mark is a statement, valid UTF-8 is practically proof (a CP1252 file with
an accent is almost never valid UTF-8), and CP1252 is what remains.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from parley.core.imports.engine.problems import Problem

Certainty = Literal["stated", "certain", "assumed"]

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp1252": "Windows-1252",
}
_KNOWN_BINARY: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
)
#: What no text holds: control characters but white space and the separators of records.
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1b]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding's everyday name, how it is known, and what had to be said about it."""

    text: str
    encoding: str
    certainty: Certainty
    problems: tuple[Problem, ...] = ()


def decode(data: bytes) -> Decoded:
    """Text of a file in UTF-8, UTF-16, UTF-32 or Windows-1252. Never raises; what is not text is a stopping problem."""
    binary = _binary_kind(data)
    if binary:
        return Decoded("", "", "certain", (_not_text(binary),))
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _finish(data[len(mark) :].decode(encoding, errors="replace"), encoding, "stated")
    wide = _utf16_without_mark(data)
    if wide:
        return _finish(data.decode(wide, errors="replace"), wide, "assumed")
    try:
        return _finish(data.decode("utf-8"), "utf-8", "certain")
    except UnicodeDecodeError:
        return _finish(data.decode("cp1252", errors="replace"), "cp1252", "assumed")


def _binary_kind(data: bytes) -> str:
    for magic, kind in _KNOWN_BINARY:
        if data.startswith(magic):
            return kind
    return ""


def _not_text(kind: str) -> Problem:
    return Problem(
        "not-text",
        f"This is {kind}, not a table of text. Save the sheet as CSV and bring that file.",
        stops=True,
    )


def _utf16_without_mark(data: bytes) -> str:
    """Western text in UTF-16 has a zero in every other byte; the side that holds the zeros is the byte order."""
    sample = data[:4096]
    if len(sample) < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _finish(text: str, encoding: str, certainty: Certainty) -> Decoded:
    problems: list[Problem] = []
    zeros = text.count("\x00")
    if zeros:
        text = text.replace("\x00", "")
        problems.append(
            Problem("nul-bytes", f"{zeros} empty (NUL) {_characters(zeros)} removed; the rest of the text was kept.")
        )
    few = max(8, len(text) // 50)
    if sum(1 for _ in islice(_CONTROLS.finditer(text), few + 1)) > few:
        return Decoded("", _NAMES[encoding], certainty, (_not_text("a file of binary data"),))
    lost = text.count("\ufffd")
    if lost and certainty != "certain":
        problems.append(
            Problem(
                "unreadable-characters",
                f"{lost} {_characters(lost)} not readable as {_NAMES[encoding]} and shown as \ufffd.",
            )
        )
    return Decoded(text.lstrip("\ufeff"), _NAMES[encoding], certainty, tuple(problems))


def _characters(count: int) -> str:
    return "character was" if count == 1 else "characters were"
