"""The history of a repository as commits, from what `git log` prints (see the gateway for its arguments)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

FIELD, TRAILER, RECORD = "\x1f", "\x1e", "\x00"
#: What `git log --format` is asked for: hash, parents, author's address and name (by .mailmap), author date,
#: co-authors, subject, body.
FORMAT = "%H%x1f%P%x1f%aE%x1f%aN%x1f%aI%x1f%(trailers:key=Co-authored-by,valueonly,separator=%x1e)%x1f%s%x1f%b"

_ADDRESS = re.compile(r"<([^<>\s]+)>")
_REMOTE = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://)?(?:[^@/\s]*@)?(?P<host>[a-z0-9.-]+\.[a-z]{2,})(?::\d+)?[:/]+(?P<path>[^\s?#]+?)(?:\.git)?/*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit. `addresses` are its author's and co-authors', in small letters, the author's first."""

    hash: str
    parents: tuple[str, ...]
    addresses: tuple[str, ...]
    author: str
    on: dt.date
    subject: str
    body: str


def commits(printed: str, canonical: Mapping[str, str] | None = None) -> Iterator[Commit]:
    """The commits of what was printed, in its order; a record that is none is passed over.

    `canonical` gives, for an address of a co-author, the one that .mailmap has for it.
    """
    known = canonical or {}
    for record in printed.split(RECORD):
        fields = record.lstrip("\n").split(FIELD, 7)
        if len(fields) < 8:
            continue
        hashed, parents, address, author, at, together, subject, body = fields
        try:
            on = dt.date.fromisoformat(at[:10])
        except ValueError:
            continue
        others = (known.get(each, each) for each in co_addresses(together))
        addresses = tuple(dict.fromkeys([address.lower(), *others]))
        yield Commit(hashed, tuple(parents.split()), addresses, author, on, subject.strip(), body.strip())


def co_addresses(trailers: str) -> tuple[str, ...]:
    """The addresses in Co-authored-by lines, in small letters."""
    return tuple(address.lower() for address in _ADDRESS.findall(trailers))


def all_co_addresses(printed: str) -> tuple[str, ...]:
    """The addresses of every co-author in what was printed, for .mailmap to look at."""
    found: dict[str, None] = {}
    for record in printed.split(RECORD):
        fields = record.split(FIELD, 6)
        if len(fields) == 7 and fields[5]:
            found |= dict.fromkeys(co_addresses(fields[5]))
    return tuple(found)


def project(remote: str) -> str:
    """host/owner/name of a remote's address, without the credentials in it; empty where it names no host."""
    match = _REMOTE.fullmatch(remote.strip())
    return f"{match['host'].lower()}/{match['path'].strip('/').lower()}" if match else ""
