"""The format of the archive: names, manifest, lines, and everything that makes one refused before it is read.

A zip of JSON lines, one file a model, the event ledger in order, and the attachments by the hash of their content.
`manifest.json` names every other member with its size and SHA-256, so that nothing can be missing, added or altered
unseen. Every value has one way to be written: the same content gives the same members.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from parley.kernel.problems import Problem

Json = dict[str, Any]

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
EVENTS: Final = "events.jsonl"
OPERATIONS: Final = frozenset({"create", "change", "delete", "note", "redacted"})

#: What an archive may hold at most. The members are read line by line, so these bound time and disk, not memory.
LONGEST_LINE: Final = 32 * 1024**2
LARGEST_MANIFEST: Final = 64 * 1024**2
LARGEST_DATA: Final = 4 * 1024**3
MOST_MEMBERS: Final = 200_000
#: Text of ordinary people packs ten to one; a bomb packs a thousand to one. Small archives may pack as they like.
ELSEWHERE = "What another tool exports comes in under Bring in"
HIGHEST_RATIO: Final = 150
SMALL: Final = 16 * 1024**2

_DATA = re.compile(r"data/([a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)\.jsonl")
_FILE = re.compile(r"files/([0-9a-f]{64})")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Member:
    """A member but for the manifest: its name, its size in bytes, and the SHA-256 of its content in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A member as the zip lists it, before anything of it was read. Sizes in bytes."""

    name: str
    size: int
    packed: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself. `missing` are attachments whose content was not in the data folder any more."""

    product: str
    workspace: Json
    person: Json
    counts: dict[str, int]
    members: tuple[Member, ...]
    missing: tuple[str, ...] = ()
    format: int = FORMAT


def data_name(label: str) -> str:
    """The member that holds the rows of a model, by its label such as `evidence.entry`."""
    return f"data/{label}.jsonl"


def file_name(sha256: str) -> str:
    """The member that holds the content with this hash."""
    return f"files/{sha256}"


def label_of(name: str) -> str | None:
    """The model whose rows a member holds, or None."""
    match = _DATA.fullmatch(name)
    return match[1] if match else None


def hash_of(name: str) -> str | None:
    """The hash of the attachment that a member holds, or None."""
    match = _FILE.fullmatch(name)
    return match[1] if match else None


def is_hash(text: object) -> bool:
    """Whether this is a SHA-256 in lower-case hexadecimal."""
    return isinstance(text, str) and _HASH.fullmatch(text) is not None


def line(data: Json) -> bytes:
    """One row or event as a line: keys in order, words as they are, nothing between that does not count."""
    return packed([json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))])


def packed(lines: Sequence[str]) -> bytes:
    """Lines of JSON as they stand in a member, each with its line end."""
    try:
        return "\n".join([*lines, ""]).encode()
    except UnicodeEncodeError:
        # Half a character, which JSON can escape and UTF-8 cannot hold.
        return b"".join(map(_escaped_if_need_be, lines))


def _escaped_if_need_be(text: str) -> bytes:
    try:
        return f"{text}\n".encode()
    except UnicodeEncodeError:
        whole = json.dumps(json.loads(text), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return f"{whole}\n".encode()


def parse_line(raw: bytes) -> Json | None:
    """The object on a line, or None where there is none."""
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def written(manifest: Manifest) -> bytes:
    """The manifest as it is kept, readable by people too."""
    data = {
        "format": manifest.format,
        "product": manifest.product,
        "workspace": manifest.workspace,
        "person": manifest.person,
        "counts": manifest.counts,
        "missing": list(manifest.missing),
        "members": {each.name: {"size": each.size, "sha256": each.sha256} for each in manifest.members},
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def read(raw: bytes) -> Manifest | Problem:
    """The manifest in these bytes, or what is wrong with it."""
    data = parse_line(raw)
    if data is None:
        return Problem("manifest", "Its manifest cannot be read")
    version = data.get("format")
    if type(version) is not int or version < 1:
        return Problem("format", "Its manifest names no version of the format")
    if version > FORMAT:
        made_by = str(data.get("product", ""))[:40]
        return Problem("format", f"It was made by a newer Parley ({made_by}); update this one first")
    members = _members(data.get("members"))
    counts, missing = data.get("counts"), data.get("missing")
    workspace, person, product = data.get("workspace"), data.get("person"), data.get("product")
    if (
        members is None
        or not isinstance(product, str)
        or not isinstance(workspace, dict)
        or not isinstance(person, dict)
        or not isinstance(counts, dict)
        or not all(type(number) is int for number in counts.values())
        or not isinstance(missing, list)
        or not all(map(is_hash, missing))
    ):
        return Problem("manifest", "Its manifest is not what a manifest looks like")
    return Manifest(
        product=product,
        workspace=workspace,
        person=person,
        counts=counts,
        members=members,
        missing=tuple(missing),
        format=version,
    )


def _members(given: object) -> tuple[Member, ...] | None:
    if not isinstance(given, dict):
        return None
    found = []
    for name, about in given.items():
        size, sha256 = (about.get("size"), about.get("sha256")) if isinstance(about, dict) else (None, None)
        if type(size) is not int or size < 0 or not isinstance(sha256, str) or not is_hash(sha256):
            return None
        found.append(Member(name, size, sha256))
    return tuple(found)


def listing_problem(listed: Iterable[Listed], archive_size: int) -> Problem | None:
    """What forbids opening the members that a zip lists: strange names, doubles, too many, too large, a bomb."""
    names: set[str] = set()
    total = data = 0
    for each in listed:
        if not _is_ours(each.name):
            return Problem(
                "member",
                f"It holds “{each.name[:80]}”, which no archive of Parley does. {ELSEWHERE}",
            )
        if each.name in names:
            return Problem("member", f"It holds “{each.name}” twice")
        names.add(each.name)
        total += each.size
        data += each.size if hash_of(each.name) is None else 0
        if each.name == MANIFEST and each.size > LARGEST_MANIFEST:
            return Problem("member", "Its manifest is larger than any real one")
    if MANIFEST not in names:
        return Problem(
            "manifest",
            f"It has no manifest, so it is no archive of Parley. {ELSEWHERE}",
        )
    if len(names) > MOST_MEMBERS:
        return Problem("member", f"It lists more than {MOST_MEMBERS:,} members")
    if data > LARGEST_DATA:
        return Problem("size", f"Unpacked it would be larger than {LARGEST_DATA // 1024**3} GB")
    if total > SMALL and total > HIGHEST_RATIO * max(archive_size, 1):
        return Problem("size", "Unpacked it would be far larger than anything real")
    return None


def _is_ours(name: str) -> bool:
    return name in (MANIFEST, EVENTS) or _DATA.fullmatch(name) is not None or _FILE.fullmatch(name) is not None


def content_problem(manifest: Manifest, listed: Iterable[Listed], models: Iterable[str]) -> Problem | None:
    """Whether the zip holds exactly what its manifest names, at the sizes it names, and only models known here."""
    known = set(models)
    sizes: Mapping[str, int] = {each.name: each.size for each in listed if each.name != MANIFEST}
    told = {each.name: each for each in manifest.members}
    for name in sorted(sizes.keys() | told.keys()):
        if name not in sizes:
            return Problem("member", f"“{name[:80]}” is missing from it")
        if name not in told:
            return Problem("member", f"It holds “{name}”, which its manifest does not name")
        if sizes[name] != told[name].size:
            return Problem("member", f"“{name}” has not the size that its manifest names")
        label, sha256 = label_of(name), hash_of(name)
        if label is not None and label not in known:
            return Problem("member", f"It holds “{label}”, which this version of Parley does not know")
        if sha256 is not None and sha256 != told[name].sha256:
            return Problem("member", f"“{name}” is not the file that its name says")
    if EVENTS not in told:
        return Problem("member", f"“{EVENTS}” is missing from it")
    return None


def event_problem(payload: object) -> str:
    """What is wrong with the shape of an event's payload, or ""."""
    if not isinstance(payload, dict):
        return "payload is no object"
    operation = payload.get("op")
    if not isinstance(operation, str) or operation not in OPERATIONS:
        return "payload names no operation"
    needed = {"create": ("set",), "change": ("set", "was"), "delete": ("was",)}.get(operation, ())
    lacking = [name for name in needed if not isinstance(payload.get(name), dict)]
    return f"payload lacks “{lacking[0]}”" if lacking else ""
