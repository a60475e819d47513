"""First inputs: the words of our own tests, read from their sources without running them."""

from __future__ import annotations

import ast
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Shorter constants are names and codes rather than things to read.
SHORTEST = 8
#: Names under which an archive holds what a parser opens.
MEMBERS = (
    "Jobs/Job Applications.csv",
    "Connections.csv",
    "USER_JOBS_USER_FULL_DATA_DOWNLOAD.csv",
    "applications.md",
    "status-log.tsv",
    "Positions.csv",
    "data.json",
    "invite.ics",
    "mail.eml",
)


def texts(paths: Iterable[str]) -> Iterator[bytes]:
    """Every text and every bytes in these test files that is long enough, but for docstrings, each once."""
    seen: set[bytes] = set()
    for path in paths:
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        spoken = set(_docstrings(tree))
        for node in ast.walk(tree):
            found = _as_bytes(node.value) if isinstance(node, ast.Constant) and id(node) not in spoken else None
            if found and found not in seen:
                seen.add(found)
                yield found


def archives(paths: Iterable[str]) -> Iterator[bytes]:
    """Zips in which each of those texts stands under one of the names that a parser opens."""
    for at, text in enumerate(texts(paths)):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(zipfile.ZipInfo(MEMBERS[at % len(MEMBERS)]), text)
        yield out.getvalue()


def _as_bytes(value: object) -> bytes | None:
    if isinstance(value, str):
        value = value.encode("utf-8", errors="surrogatepass")
    return value if isinstance(value, bytes) and len(value) >= SHORTEST else None


def _docstrings(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield id(first.value)
