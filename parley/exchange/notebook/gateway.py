"""The contents of attached files."""

from __future__ import annotations

from collections.abc import Iterator

from parley.core import attachments

CHUNK = 1024**2


def content(sha256: str) -> Iterator[bytes]:
    """The content with this hash, a part at a time; nothing where the data folder does not hold it any more."""
    try:
        with attachments.path_of(sha256).open("rb") as file:
            while part := file.read(CHUNK):
                yield part
    except FileNotFoundError:
        return
