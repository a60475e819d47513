"""Where the words of postings come from, and the text of a posting that comes as a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from parley.core import packs
from parley.core.imports.engine.decoding import decode
from parley.core.imports.engine.documents import clean
from parley.core.imports.engine.markup import plain
from parley.jobsearch.reader.engine.lexica import Lexica
from parley.kernel.errors import Refused
from parley.packs.postings import KIND, postings

#: No posting has so many bytes, pictures of a saved page apart.
LARGEST = 3_000_000
_HTML = re.compile(r"<(?:!doctype html|html|body|div|ul|li|p|h[1-6]|br)\b[^>]{0,500}>", re.IGNORECASE)


@cache
def lexica() -> Lexica:
    """The words that Parley brings, ready to be looked up."""
    return Lexica(packs.read("jobsearch/reader/data/postings.toml", KIND, postings))


def text_of(chunks: Iterable[bytes]) -> str:
    """The words of a file: text, Markdown, or a web page as it was saved. Raises Refused for anything else."""
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > LARGEST:
            raise Refused("That file is larger than any posting. Copy the text and paste it instead.", field="file")
    decoded = decode(bytes(data))
    if any(each.stops for each in decoded.problems):
        raise Refused(
            "That file holds no text that Parley can read. Text, Markdown and web pages are read; of a PDF or a Word "
            "file, copy the text and paste it.",
            field="file",
        )
    text = words_of(decoded.text)
    if not text:
        raise Refused("There are no words in that file, so nothing was changed.", field="file")
    return text


def words_of(text: str) -> str:
    """A text without its markup, where it is a web page; else as it is."""
    return clean(plain(text) if _HTML.search(text) else text).strip()
