"""Sentences of an answer as people really give it: prose, bullets, headings, hard-wrapped mail, speech without a stop.

Offsets are code points into the text exactly as given. A heading ("Situation:", "**Action**") is structure, not a
sentence: it is kept as the heading of the sentences below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from parley.kernel.text.words import words

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
#: What may stand before the words of a line: bullets, numbers, quotation, Markdown's marks.
_LEAD = re.compile(r"[\s\x00\ufeff]*(?:(?:[-*+•◦▪‣·–—>#]+|\d{1,2}[.)]|[a-z][.)])[\s\x00]+|[*_#>]+)*")
_STOP = re.compile(r"(?:[.!?…]+|[。！？])[\"'”’»)\]*_]*(?=\s|$|\x00)")
_HEADING = re.compile(
    r"[#*_\s]*(?:\(?\d{1,2}[.)]\s*)?(?P<name>[A-Za-z][A-Za-z /&'’+-]{0,38}?)\s*[*_]*\s*"
    r"(?:(?P<colon>:|\s[-–—]+(?=\s))\s*[*_]*\s*|$)"
)
_ABBREVIATIONS = frozenset(
    "e.g i.e etc vs mr mrs ms dr prof sr jr st approx incl nos fig dept inc ltd co corp est a.m p.m u.s u.k cf "
    "al".split()
)
#: Where speech without stops may be cut: before one of these, when enough words stand on both sides.
_TURNS = frozenset("so and but then because after when finally eventually anyway well now until since".split())
_SUBJECTS = frozenset(
    "i we he she they it there you nobody everyone everybody people my our the this that then finally eventually in "
    "after when from by to what if somebody someone at".split()
)
_SPEAKERS = frozenset("i we he she they it nobody".split())
_BINDING = frozenset(
    "that what when because and but if who which how where so than like then why while as until before after the said "
    "told thought think know knew with to for on of in whatever once every since whether".split()
)
_SPOKEN = frozenset(
    "was were had got did went said made took ran built wrote found told asked had've 've 'm 'd is are gave put set "
    "started decided did came knew".split()
)
LONG = 34  # words without a stop after which a run is looked at for turns
SHORTEST = 5  # words on either side of a cut


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's span, and the heading it stands under ("" where there is none)."""

    start: int
    end: int
    heading: str = ""


@dataclass(slots=True)
class _Run:
    start: int
    end: int
    heading: str


def sentences(text: str, headings: frozenset[str] = frozenset()) -> list[Sentence]:
    """The sentences in order. A line that is one of the `headings` (lower case), or begins with one, is a heading."""
    found: list[Sentence] = []
    for run in _runs(text, headings):
        for start, end in _split(text, run.start, run.end):
            found.extend(Sentence(first, last, run.heading) for first, last in _turns(text, start, end))
    return found


def _runs(text: str, headings: frozenset[str]) -> list[_Run]:
    """Stretches that a line break ends, with the lines of a hard-wrapped paragraph joined."""
    runs: list[_Run] = []
    heading, before = "", None
    for line in _LINE.finditer(text):
        start, bullet = _lead(text, line.start(), line.end())
        name, start = _heading(text, start, line.end(), headings)
        heading = heading if name is None else name
        end = _trimmed(text, start, line.end())
        if start >= end:
            before = None
        elif before and not bullet and name is None and _goes_on(text, before, line, start):
            runs[-1].end = end
            before = line
        else:
            runs.append(_Run(start, end, heading))
            before = line
    return runs


def _lead(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where the words of a line begin, and whether a bullet stands before them."""
    match = _LEAD.match(text, start, end)
    begin = match.end() if match else start
    return begin, bool(text[start:begin].strip(" \t\x00\ufeff*_"))


def _heading(text: str, start: int, end: int, headings: frozenset[str]) -> tuple[str | None, int]:
    match = _HEADING.match(text, start, end)
    if match is None or match["name"].strip().lower() not in headings:
        return None, start
    # A single letter is a heading only with its colon: "a" may be a word.
    alone = not match["colon"] and match.end() == end and len(match["name"].strip()) > 1
    return (match["name"].strip().lower(), match.end()) if match["colon"] or alone else (None, start)


def _goes_on(text: str, before: re.Match[str], line: re.Match[str], start: int) -> bool:
    """Whether a line carries on the sentence of the line before, as in mail wrapped at a width."""
    between = text[before.end() : line.start()]
    if between.count("\n") > 1 or before.end() - before.start() < 50:
        return False
    return text[start].islower() and text[before.end() - 1 : before.end()].strip() not in ("", ".", "!", "?", ":")


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch after its full stops."""
    cuts, begin = [], start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and not _is_end(text, begin, stop, end):
            continue
        cuts.append((begin, stop.end()))
        begin = stop.end()
        while begin < end and (text[begin].isspace() or text[begin] == "\x00"):
            begin += 1
    if begin < end:
        cuts.append((begin, end))
    spoken = [(first, last) for first, last in cuts if any(sign.isalnum() for sign in text[first:last])]
    return [(first, _trimmed(text, first, last)) for first, last in spoken]


def _is_end(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    if text[stop.start()] != ".":
        return True
    at = stop.start()
    while at > begin and not text[at - 1].isspace():
        at -= 1
    word = text[at : stop.start()].lower().lstrip("(\"'“‘")
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "i"):
        following = text[stop.end() : end].lstrip()
        return word == "etc" and following[:1].isupper()
    return True


def _turns(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a long run without stops where speech turns: before "so I", "and then", "but the"."""
    if end - start < 4 * LONG:
        return [(start, end)]
    said = words(text, start, end)
    signs = sum(text.count(sign, start, end) for sign in ",;:—(")
    stopped = text[end - 1] in ".!?…"
    if len(said) < (2 * LONG if stopped else LONG) or signs * 25 > len(said):
        return [(start, end)]
    cuts, since = [], 0
    for at in range(1, len(said) - SHORTEST + 1):
        if at - since >= SHORTEST and _is_turn([word.text for word in said[at - 1 : at + 2]], at - since):
            cuts.append(at)
            since = at
    bounds = [start, *(said[at].start for at in cuts), end]
    return [(first, _trimmed(text, first, last)) for first, last in pairwise(bounds)]


def _is_turn(around: list[str], since: int) -> bool:
    """Whether speech turns at the middle word of three, `since` words after the last turn."""
    before, first, second = around
    if first in ("and", "but", "so", "then", "because", "well"):
        if second in _SUBJECTS:
            return second not in ("the", "to", "in", "at") or first in ("but", "so") or since > 9
        return first != "because" and since > 14
    if since > 9 and first in ("finally", "eventually", "anyway", "after", "when"):
        return second in _SUBJECTS
    return since > 9 and first in _SPEAKERS and before not in _BINDING and (second in _SPOKEN or second.endswith("ed"))


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\x00\ufeff"):
        end -= 1
    return end
