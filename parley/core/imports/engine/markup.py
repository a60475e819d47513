"""HTML turned into plain text, in one pass: whatever it is made of, it takes time in proportion to its length.

The parser of the standard library goes back to the beginning of each tag that never ends, so that a hundred thousand
characters of them take a minute.
"""

from __future__ import annotations

import html
import re
from typing import Final

_MARK = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|&(?:[a-zA-Z]{2,10}|#\d{1,6});")
_BLANK_LINES = re.compile(r"\n{3,}")
# Quoted values may hold `>` but, here, no `<`: that keeps each character from being looked at more than twice.
_TOKEN = re.compile(
    r"<!--(?:.*?-->|.*\Z)|<[!?][^>]*(?:>|\Z)|<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*+)"
    r"(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+(?:>|(?=<)|\Z)",
    re.DOTALL,
)
#: A reference by number that is no character, and would be too long a number to read.
_NO_CHARACTER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
_SILENT: Final = frozenset({"script", "style", "template", "noscript", "iframe", "object", "head", "title", "svg"})
_BLOCKS: Final = frozenset(
    {
        *("p", "div", "section", "article", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("blockquote", "pre"),
    }
)


def looks_like_html(cell: str) -> bool:
    """Whether the cell holds tags or entities rather than a lone `<`."""
    return _MARK.search(cell) is not None


def plain(markup: str) -> str:
    """The words of an HTML fragment: a paragraph a line, list items with a dash, scripts and styles gone."""
    parts: list[str] = []
    at, end = 0, len(markup)
    while at < end:
        token = _TOKEN.search(markup, at)
        if token is None:
            break
        parts.append(_words(markup[at : token.start()]))
        at = token.end()
        tag = (token["tag"] or "").lower()
        if tag in _SILENT and not token["end"]:
            at = _after(markup, tag, at)
        parts.append(_mark(tag, closing=bool(token["end"])))
    parts.append(_words(markup[at:]))
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _words(text: str) -> str:
    """Line ends in the source are space in HTML; those of the page come from its tags."""
    if "&" in text:
        text = html.unescape(_NO_CHARACTER.sub("\ufffd", text))
    return text.replace("\n", " ")


def _mark(tag: str, *, closing: bool) -> str:
    if tag == "br":
        return "\n"
    if tag == "li":
        return "" if closing else "\n- "
    return "\n\n" if tag in _BLOCKS else ""


def _after(markup: str, tag: str, at: int) -> int:
    """Where what is not shown ends; the end of all where it never does."""
    close = re.compile(rf"</{tag}[^<>]*>?", re.IGNORECASE).search(markup, at)
    return close.end() if close else len(markup)
