"""A zip read with suspicion: nothing is written anywhere, and every refusal is told.

An archive that claims an unreasonable size, ratio or number of members is refused whole. A member that climbs out of
its folder, is encrypted, is a link or is an archive itself is refused alone, and the others are read.
"""

from __future__ import annotations

import io
import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from parley.core.imports.engine.limits import USUAL, Limits
from parley.core.imports.engine.problems import Problem

MAGIC: Final = b"PK\x03\x04"
_EMPTY: Final = b"PK\x05\x06"
_CENTRAL_ENTRY: Final = b"PK\x01\x02"
_DRIVE = re.compile(r"^[a-zA-Z]:")
_NESTED = (".zip", ".jar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar")
_OFFICE = {"xl/workbook.xml": "an Excel workbook", "word/document.xml": "a Word document"}
#: What to do about an archive that is not opened, or not wholly.
BY_ITSELF: Final = "If you know what is in it, unpack it and bring the table by itself."
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    RuntimeError,
    ValueError,
    OSError,
    IndexError,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive that was asked for, with its whole path inside it."""

    path: str
    data: bytes

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Archive:
    """The members asked for, the names of the others, and what was refused."""

    members: tuple[Member, ...] = ()
    others: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def is_archive(data: bytes) -> bool:
    """Whether the bytes begin as a zip does."""
    return data.startswith((MAGIC, _EMPTY))


def read_archive(data: bytes, wanted: Callable[[str], bool], limits: Limits = USUAL) -> Archive:
    """The members whose path `wanted` accepts. Never raises; `limits` hold for what is declared and what is read."""
    if data.count(_CENTRAL_ENTRY) > limits.members:
        return _refused(
            "too-many-members",
            f"The archive holds more than {limits.members:,} files, so it was not opened. {BY_ITSELF}",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, len(data), wanted, limits)
    except _BROKEN:
        return _refused("broken-archive", "The archive is damaged and could not be opened. Download it once more.")


def _read(archive: zipfile.ZipFile, size: int, wanted: Callable[[str], bool], limits: Limits) -> Archive:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    refusal = _too_big(infos, size, limits)
    if refusal is not None:
        return Archive(problems=(refusal,))
    names = {info.filename for info in infos}
    for marker, kind in _OFFICE.items():
        if marker in names:
            return _refused("not-text", f"This is {kind}. Save the sheet as CSV and bring that file.")
    members: list[Member] = []
    others: list[str] = []
    problems: list[Problem] = []
    for info in infos:
        problem = _suspicious(info)
        if problem is not None:
            problems.append(problem)
        elif not wanted(info.filename):
            others.append(info.filename)
        else:
            _take(archive, info, limits, members, problems)
    return Archive(tuple(members), tuple(others), tuple(problems))


def _take(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits, members: list[Member], problems: list[Problem]
) -> None:
    try:
        with archive.open(info) as stream:
            # The declared size may lie, so no more than the limit is ever unpacked.
            content = stream.read(limits.member_bytes + 1)
    except _BROKEN:
        problems.append(
            Problem(
                "broken-member", f"{_shown(info)} in the archive is damaged and was left out. Download it once more."
            )
        )
        return
    if len(content) > limits.member_bytes:
        problems.append(
            Problem(
                "member-too-big",
                f"{_shown(info)} in the archive is larger than {limits.member_bytes // 1_000_000} MB and was left out. "
                "Cut it into several files and bring these.",
            )
        )
        return
    members.append(Member(info.filename, content))


def _too_big(infos: list[zipfile.ZipInfo], size: int, limits: Limits) -> Problem | None:
    declared = sum(info.file_size for info in infos)
    if len(infos) > limits.members:
        sentence = f"The archive holds {len(infos):,} files; {limits.members:,} is the most Parley opens. {BY_ITSELF}"
        return Problem("too-many-members", sentence, stops=True)
    if declared > limits.total_bytes or declared > limits.ratio * max(size, 1):
        sentence = (
            f"The archive is {_bytes(size)} but would unpack to {_bytes(declared)}. That is how a harmful archive "
            f"looks, so it was not opened. {BY_ITSELF}"
        )
        return Problem("archive-bomb", sentence, stops=True)
    return None


def _suspicious(info: zipfile.ZipInfo) -> Problem | None:
    path = info.filename
    parts = path.replace("\\", "/").split("/")
    if path.startswith(("/", "\\")) or _DRIVE.match(path) or ".." in parts or "\x00" in info.orig_filename:
        return Problem("path-escape", f"{_shown(info)} points outside the archive and was left out. {BY_ITSELF}")
    if stat.S_ISLNK(info.external_attr >> 16):
        return Problem("link-member", f"{_shown(info)} is a link, not a file, and was left out. {BY_ITSELF}")
    if info.flag_bits & 0x1:
        return Problem(
            "encrypted-member", f"{_shown(info)} is encrypted and was left out. Unpack it and bring the file."
        )
    if path.lower().endswith(_NESTED):
        return Problem(
            "nested-archive",
            f"{_shown(info)} is an archive inside the archive and was left out. Unpack it and bring what is in it.",
        )
    return None


def _refused(code: str, sentence: str) -> Archive:
    return Archive(problems=(Problem(code, sentence, stops=True),))


def _shown(info: zipfile.ZipInfo) -> str:
    return f"“{info.filename[:120]}”"


def _bytes(count: int) -> str:
    if count >= 1_000_000:
        return f"{count / 1_000_000:,.0f} MB"
    return f"{count / 1_000:,.0f} kB"
