"""The format of a back-up: a zip of the database as it is, the files it names, and `backup.json` about both.

Unlike an archive it holds every workspace and is tied to Parley's tables: this version reads it, and so do later ones.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from parley.exchange.archive.engine import Listed, Member, is_hash, parse_line
from parley.kernel.problems import Problem

FORMAT: Final = 1
ABOUT: Final = "backup.json"
DATABASE: Final = "parley.sqlite3"
LARGEST_ABOUT: Final = 64 * 1024**2
LARGEST: Final = 64 * 1024**3
#: A database packs four to one, an empty one thirty to one; a bomb packs a thousand to one.
HIGHEST_RATIO: Final = 150
SMALL: Final = 16 * 1024**2
SHORTEST_PASSPHRASE: Final = 8
#: Tables that hold what a person made, by the beginning of their names; and those of them that are bookkeeping.
ROOMS: Final = frozenset({"core", "evidence", "practice", "jobsearch", "offers", "growth", "hiring"})
BOOKKEEPING: Final = frozenset({"core_event", "core_user", "core_workspace", "core_membership", "core_draft"})

_FILE = re.compile(r"files/([0-9a-f]{64})")
#: How each kind of file that can be restored begins.
SQLITE_HEAD, ZIP_HEAD = b"SQLite format 3\x00", b"PK\x03\x04"
#: How long the header of a zip's first member is before its name.
ZIP_HEADER: Final = 30
AGE_HEADS: Final = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
HEAD: Final = 64


@dataclass(frozen=True, slots=True)
class About:
    """What a back-up says of itself. `rows` counts each table, `missing` are files that were not in the data folder."""

    product: str
    made_at: str
    rows: dict[str, int]
    members: tuple[Member, ...]
    missing: tuple[str, ...] = ()
    format: int = FORMAT


def is_backup(head: bytes) -> bool:
    """Whether a file that begins so is a zip whose first member is a database, as a back-up's is."""
    return head.startswith(ZIP_HEAD) and head[ZIP_HEADER:].startswith(DATABASE.encode())


def told(rows: dict[str, int]) -> tuple[int, int]:
    """How many rows of a person's own, and how many events, a database with these counts by table holds."""
    own = {name: count for name, count in rows.items() if name.partition("_")[0] in ROOMS and name not in BOOKKEEPING}
    return sum(count for name, count in own.items() if not name.startswith("core_search")), rows.get("core_event", 0)


def written(about: About) -> bytes:
    """What a back-up says of itself, readable by people too."""
    data = {
        "format": about.format,
        "product": about.product,
        "made_at": about.made_at,
        "rows": about.rows,
        "missing": list(about.missing),
        "members": {each.name: {"size": each.size, "sha256": each.sha256} for each in about.members},
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def read(raw: bytes) -> About | Problem:
    """What a back-up says of itself in these bytes, or what is wrong with that."""
    data = parse_line(raw)
    if data is None:
        return Problem("about", f"Its “{ABOUT}” cannot be read")
    version, product = data.get("format"), data.get("product")
    if type(version) is not int or version < 1 or not isinstance(product, str):
        return Problem("about", f"Its “{ABOUT}” names no version")
    if version > FORMAT:
        return Problem("newer", f"It was made by a newer Parley ({product[:40]}); update this one first")
    rows, members, missing, made_at = (data.get(name) for name in ("rows", "members", "missing", "made_at"))
    if (
        not isinstance(rows, dict)
        or not all(type(count) is int for count in rows.values())
        or not isinstance(members, dict)
        or not isinstance(missing, list)
        or not all(map(is_hash, missing))
        or not isinstance(made_at, str)
    ):
        return Problem("about", f"Its “{ABOUT}” is not what one looks like")
    found = []
    for name, each in members.items():
        size, sha256 = (each.get("size"), each.get("sha256")) if isinstance(each, dict) else (None, None)
        if type(size) is not int or size < 0 or not isinstance(sha256, str) or not is_hash(sha256):
            return Problem("about", f"Its “{ABOUT}” is not what one looks like")
        found.append(Member(name, size, sha256))
    return About(product, made_at, rows, tuple(found), tuple(missing), version)


def hash_of(name: str) -> str | None:
    """The hash of the file that a member holds, or None."""
    match = _FILE.fullmatch(name)
    return match[1] if match else None


def file_name(sha256: str) -> str:
    """The member that holds the file with this hash."""
    return f"files/{sha256}"


def listing_problem(listed: Iterable[Listed], size: int) -> Problem | None:
    """What forbids opening the members that a zip of `size` bytes lists."""
    listed = list(listed)
    names = [each.name for each in listed]
    strange = [name for name in names if name not in (ABOUT, DATABASE) and hash_of(name) is None]
    total = sum(each.size for each in listed)
    if strange:
        return Problem("member", f"It holds “{strange[0][:80]}”, which no back-up does")
    if len(set(names)) != len(names):
        return Problem("member", "It holds something twice")
    if not {ABOUT, DATABASE} <= set(names):
        return Problem("member", f"It lacks “{ABOUT}” or “{DATABASE}”, so it is no back-up of Parley")
    if total > LARGEST or any(each.name == ABOUT and each.size > LARGEST_ABOUT for each in listed):
        return Problem("size", "Unpacked it would be larger than anything real")
    if total > SMALL and total > HIGHEST_RATIO * max(size, 1):
        return Problem("size", "Unpacked it would be far larger than anything real")
    return None


def content_problem(about: About, listed: Iterable[Listed]) -> Problem | None:
    """Whether the zip holds exactly what its `backup.json` names, at the sizes it names."""
    sizes = {each.name: each.size for each in listed if each.name != ABOUT}
    told = {each.name: each.size for each in about.members}
    for name in sorted(sizes.keys() | told.keys()):
        if sizes.get(name) != told.get(name):
            return Problem("member", f"“{name[:80]}” is not in it as its “{ABOUT}” says")
    for each in about.members:
        if hash_of(each.name) not in (None, each.sha256):
            return Problem("member", f"“{each.name}” is not the file that its name says")
    return None


def passphrase_problem(passphrase: str) -> str:
    """What is wrong with a new passphrase, or ""."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        return f"A passphrase needs at least {SHORTEST_PASSPHRASE} characters; several words are better."
    return ""
