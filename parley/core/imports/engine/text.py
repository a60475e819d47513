"""Cells as words: compared without case, space and emoji, and HTML turned into plain text."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

_SPACE = re.compile(r"\s+")
_BLANK_LINES = re.compile(r"\n{3,}")
_ABSENT = frozenset({"", "-", "--", "–", "—", "n/a", "na", "none", "null", "nil", "undefined", "tbd", "?", "#n/a"})
_HTML_MARK = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|&(?:[a-zA-Z]{2,10}|#\d{1,6});")
_SILENT = frozenset({"script", "style", "template", "noscript", "iframe", "object", "head", "title", "svg"})
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "ul",
        "ol",
        "table",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
    }
)


def tidy(cell: str) -> str:
    """One line without space at its ends or doubled inside."""
    return _SPACE.sub(" ", cell).strip()


def fold(cell: str) -> str:
    """The form in which two spellings of the same words are equal: without case, emoji and doubled space.

    Accents stay, because `Müller` and `Muller` may be two companies.
    """
    return tidy(without_symbols(unicodedata.normalize("NFKC", cell))).casefold()


def without_symbols(cell: str) -> str:
    """The cell without emoji, arrows, bullets and the invisible characters that join them; letters and signs stay."""
    if cell.isascii():
        return cell
    return "".join(character for character in cell if unicodedata.category(character) not in _PICTURES)


# So: emoji and pictures; Sk: skin tones; Cf: joiners; Me: enclosing keycaps; Co, Cs: private use and halves of pairs.
_PICTURES = frozenset({"So", "Sk", "Cf", "Co", "Cs", "Me"})


def is_absent(cell: str) -> bool:
    """Whether a cell says that there is nothing: empty, a dash, `N/A`, `None`."""
    return cell.strip().casefold() in _ABSENT


def looks_like_html(cell: str) -> bool:
    """Whether the cell holds tags or entities rather than a lone `<`."""
    return _HTML_MARK.search(cell) is not None


def plain(html: str) -> str:
    """The words of an HTML fragment: a paragraph a line, list items with a dash, scripts and styles gone."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [_SPACE.sub(" ", line).strip() for line in "".join(reader.parts).split("\n")]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag == "br":
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            while self._silent and self._silent.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            # Line ends in the source are space in HTML; those of the page come from its tags.
            self.parts.append(_SPACE.sub(" ", data))
