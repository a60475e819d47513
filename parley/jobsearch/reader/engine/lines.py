"""A posting cut into lines: headings, bullets and sentences, each with the section it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parley.jobsearch.reader.engine.lexica import Lexica, tokens
from parley.kernel.text.sentences import sentences

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[-*•·–—‣◦▪●○■□✔✓✅➤→»]+|\d{1,2}[.)]|[a-z][)])\s+")
_MARKS = re.compile(r"\s*(?:#{1,6}\s+|>\s+)?(?:\*\*|__)?")
_BOLD = re.compile(r"\s*(?:\*\*|__)(?P<words>[^*_\n]+)(?:\*\*|__)\s*:?\s*")
_INLINE = re.compile(r"\s*(?:\*\*|__)?(?P<head>[^:*\n]{3,50}?)(?:\*\*|__)?:(?:\*\*|__)?\s+(?=\S)")
#: A heading is no longer than this, in words.
LONGEST_HEADING = 9
#: Of the sections that a heading names, the one that counts.
_FIRST = ("nice", "apart", "duties", "must", "stack")


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a posting with its span. `section` is that of its heading, empty where none was understood."""

    text: str
    start: int
    end: int
    section: str
    heading: str
    is_bullet: bool


def lines(text: str, lexica: Lexica) -> tuple[Line, ...]:
    """The bullets and sentences of a posting, in order, without its headings."""
    raw = [match for match in _LINE.finditer(text) if match[0].strip()]
    found: list[Line] = []
    section = heading = ""
    listed = False
    for at, match in enumerate(raw):
        is_bullet = bool(_BULLET.match(match[0]))
        if listed and not is_bullet and "\n\n" in text[raw[at - 1].end() : match.start()].replace(" ", ""):
            section = heading = ""  # a list has ended, and what its heading said with it
        listed = is_bullet or (listed and bool(section))
        following = raw[at + 1][0] if at + 1 < len(raw) else ""
        if (words := heading_of(match[0], following, lexica)) is not None:
            section, heading = section_of(words, lexica), words
            continue
        found += _pieces(text, match, section, heading, lexica)
    return tuple(found)


def heading_of(line: str, following: str, lexica: Lexica) -> str | None:
    """The words of a heading; None for a line that is none."""
    if _BULLET.match(line) and not line.lstrip().startswith("**"):
        return None
    words = line.strip().strip("#*_ \t").rstrip(":").strip("*_ \t")
    if not words or len(words) > 90 or len(words.split()) > LONGEST_HEADING:
        return None
    marked = line.lstrip().startswith("#") or _BOLD.fullmatch(line) or line.rstrip().rstrip("*_").endswith(":")
    if marked or (words.isupper() and len(words) > 3):
        return words
    if words[-1] in ".!;,":
        return None
    if _mostly(words, lexica):
        return words
    begins_list = bool(_BULLET.match(following)) and len(words.split()) <= 7
    return words if begins_list else None


def section_of(heading: str, lexica: Lexica) -> str:
    """What a heading says of what follows; empty where it says nothing that is known."""
    found = {cue.name for cue in lexica.sections.find(tokens(heading))}
    return next((name for name in _FIRST if name in found and not _is_only_part(name, found)), "")


def _is_only_part(name: str, found: set[str]) -> bool:
    """“About the role” is not about the company, “what you'll bring” no duty: the more telling of two counts."""
    return (name == "apart" and bool(found & {"must", "duties"})) or (name == "duties" and "must" in found)


def _mostly(words: str, lexica: Lexica) -> bool:
    """Whether known words of headings make up at least three fifths of a line."""
    read = tokens(words)
    held: set[int] = set()
    for cue in lexica.sections.find(read):
        held.update(range(cue.first, cue.last))
    return bool(read) and len(held) >= 0.6 * len(read)


def _pieces(text: str, match: re.Match[str], section: str, heading: str, lexica: Lexica) -> Iterator[Line]:
    """The sentences of a line, each a piece; a bullet stays whole."""
    start, end = match.span()
    bullet = _BULLET.match(text, start, end)
    first = bullet.end() if bullet else start
    inline = _INLINE.match(text, first, end)
    if inline and (named := section_of(inline["head"], lexica)) and _mostly(inline["head"], lexica):
        section, heading, first = named, inline["head"].strip(), inline.end()
    made = Line("", first, end, section, heading, bool(bullet))
    spans: Sequence[tuple[int, int]] = [(first, end)]
    if not bullet:
        spans = [(first + each.start, first + each.end) for each in sentences(text[first:end])]
    for low, high in spans:
        words = text[low:high].strip()
        begins = low + len(text[low:high]) - len(text[low:high].lstrip())
        if any(sign.isalnum() for sign in words):
            yield replace(made, text=words, start=begins, end=begins + len(words))
