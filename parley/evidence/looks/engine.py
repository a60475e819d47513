"""What a pasted text lets one propose for a checklist: a tick and the words it rests on. The person confirms each.

Rules look for signs that are written down; they never weigh a person or a text, and where they find nothing they say
nothing. Offsets are code points into the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from parley.kernel.text.sentences import sentences

Tick = Literal["yes", "no"]
#: Longer texts are read to here: a README of a hundred pages has said by then what it does.
LONGEST = 100_000
QUOTED = 90


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule proposes for a point, with the span of the words that it rests on."""

    tick: Tick
    start: int
    end: int
    words: str


Span = tuple[int, int]
Rule = Callable[[str], "tuple[Tick, Span] | None"]


def propose(checklist: str, text: str) -> dict[str, Found]:
    """The ticks that a text allows, by the lasting names of the points; empty for a checklist without rules."""
    read = text[:LONGEST]
    found = {}
    for item, rule in RULES.get(checklist, {}).items():
        told = rule(read) if read.strip() else None
        if told:
            tick, (start, end) = told
            found[item] = Found(tick, start, end, _short(read[start:end]))
    return found


#: Marks of Markdown around the words that are quoted.
_FRAME = re.compile(r"^#{1,6} |^[ \t]*(?:```+|~~~+)\w*|\n(?:=+|-{3,})[ \t]*$", re.M)


def _short(words: str) -> str:
    flat = " ".join(_FRAME.sub(" ", words).split())
    return flat if len(flat) <= QUOTED else flat[:QUOTED].rsplit(" ", 1)[0] + "…"


def _yes(span: Span | None) -> tuple[Tick, Span] | None:
    return ("yes", span) if span else None


def _pattern(words: str) -> Rule:
    """The first match of a pattern, as a yes."""
    compiled = re.compile(words, re.I | re.M)

    def rule(text: str) -> tuple[Tick, Span] | None:
        match = compiled.search(text)
        return _yes(match.span()) if match else None

    return rule


# Markdown

#: What begins a line that is no sentence: headings, fences, tags, links alone, underlines.
_MARKS = ("#", "```", "~~~", "<", "[!", "==", "--")
#: A sentence that says what a thing does has so many words, and stands in so many characters from the top.
WORDS, FIRST = 6, 1_500
_HEADING = re.compile(r"^(?:#{1,6}[ \t]+(?P<atx>[^\n]+?)[ \t#]*|(?P<under>[^\n]{1,80})\n(?:=+|-{3,})[ \t]*)$", re.M)
_FENCE = re.compile(r"^(?P<mark>```+|~~~+)[^\n]*\n.*?^(?P=mark)", re.M | re.S)
_IMAGE = re.compile(
    r"!\[[^\]\n]{0,300}\]\([^)\s]{1,1000}[^)\n]{0,200}\)|<img\b[^>]{0,1000}>|^\.\. image::[^\n]+", re.I | re.M
)
_BADGE = re.compile(
    r"!\[[^\]\n]{0,300}\]\([^)\n]{0,300}(?:badge|shields\.io|/workflows/|travis-ci|codecov|readme-stats|streak|trophy)"
    r"[^)\n]{0,300}\)|<img\b[^>]{0,300}(?:badge|shields\.io|readme-stats|streak|trophy)[^>]{0,300}>",
    re.I,
)
#: So many badges and no more leave room for a sentence.
WALL = 5
_COMMAND = re.compile(
    r"^[ \t]*(?:\$ |> )?(?:git clone|pip3? install|pipx|uv |npm |npx |yarn |pnpm |cargo |"
    r"go (?:install|run|get)|docker|make\b|brew |"
    r"apt(?:-get)? |mvn |gradle|\./\w|python3? -m|gem install|bundle |composer |dotnet |curl )[^\n]*",
    re.M,
)


def _headings(text: str) -> Iterator[tuple[str, Span]]:
    fenced = [match.span() for match in _FENCE.finditer(text)]
    for match in _HEADING.finditer(text):
        if not any(start <= match.start() < end for start, end in fenced):
            yield (match["atx"] or match["under"] or "").strip(), match.span()


def _headed(words: str) -> Callable[[str], Span | None]:
    """The first heading that holds one of some words."""
    compiled = re.compile(rf"\b(?:{words})\b", re.I)

    def span(text: str) -> Span | None:
        return next((place for name, place in _headings(text) if compiled.search(name)), None)

    return span


def _code_below(text: str, at: int) -> Span | None:
    """The first block of code below a heading, before the next one."""
    next_one = next((place[0] for _, place in _headings(text) if place[0] > at), len(text))
    match = _FENCE.search(text, at, next_one) or re.compile(r"(?:^(?: {4}|\t)[^\n]+\n?)+", re.M).search(
        text, at, next_one
    )
    return match.span() if match else None


def _blocks(text: str) -> Iterator[Span]:
    """The spans of paragraphs: lines without an empty one between."""
    at, begun = 0, -1
    for line in text.splitlines(keepends=True):
        if line.strip():
            begun = at if begun < 0 else begun
        elif begun >= 0:
            yield begun, at
            begun = -1
        at += len(line)
    if begun >= 0:
        yield begun, at


def _first_words(text: str) -> tuple[Tick, Span] | None:
    """The first paragraph of six words or more that is neither a heading, nor a badge, nor code."""
    for start, end in _blocks(text):
        block = text[start:end]
        told = _BADGE.sub("", _IMAGE.sub("", block))
        lines = [line.strip() for line in told.splitlines() if line.strip() and not line.lstrip().startswith(_MARKS)]
        if len(" ".join(lines).split()) >= WORDS:
            begun = start + max(block.find(lines[0]), 0)
            return _yes((begun, begun + len(lines[0])))
        if end > FIRST:
            break
    return None


def _start(text: str) -> tuple[Tick, Span] | None:
    for name, place in _headings(text):
        if re.search(
            r"\b(?:install\w*|getting started|quick ?start|set ?up|build\w*|run(?:ning)?|start)\b", name, re.I
        ):
            code = _code_below(text, place[1])
            if code:
                return _yes((place[0], code[1]))
    match = _COMMAND.search(text)
    return _yes(match.span()) if match else None


def _use(text: str) -> tuple[Tick, Span] | None:
    place = _headed(r"usage|examples?|how to use|tutorial")(text)
    code = _code_below(text, place[1]) if place else None
    return _yes((place[0], code[1])) if place and code else None


def _picture(text: str) -> tuple[Tick, Span] | None:
    badges = {match.span() for match in _BADGE.finditer(text)}
    for match in _IMAGE.finditer(text):
        if not any(start <= match.start() < end or match.start() <= start < match.end() for start, end in badges):
            return _yes(match.span())
    shown = re.search(
        r"\[[^\]\n]{0,80}(?:demo|screenshot|video|recording|try it)[^\]\n]{0,80}\]\([^)\n]{1,500}\)", text, re.I
    )
    return _yes(shown.span()) if shown else None


def _architecture(text: str) -> tuple[Tick, Span] | None:
    place = _headed(r"architecture|how it works|design|internals|structure|under the hood|components")(text)
    match = re.search(r"^```mermaid", text, re.M)
    return _yes(place or (match.span() if match else None))


def _heading_or(words: str, otherwise: str) -> Rule:
    headed, pattern = _headed(words), _pattern(otherwise)

    def rule(text: str) -> tuple[Tick, Span] | None:
        return _yes(headed(text)) or pattern(text)

    return rule


def _badges(text: str) -> tuple[Tick, Span] | None:
    walls = list(_BADGE.finditer(text))
    return ("no", (walls[0].start(), walls[-1].end())) if len(walls) > WALL else None


# A profile in prose

_TITLE_AT = re.compile(
    r"^[\w /.,&+-]{0,40}\b(?:engineer|developer|programmer|architect|manager|lead)\b"
    r"(?:\s+(?:at|@)\s+[^\n|·•,]{1,60})?\s*$",
    re.I,
)
_DUTIES = re.compile(
    r"\b(?:responsible for|in charge of|duties includ\w+|responsibilities includ\w+|tasked with)\b[^\n.]*", re.I
)
_CHANGED = re.compile(
    r"\b(?:reduced|cut|raised|halved|doubled|saved|shortened|lowered|grew|increased|sped up|replaced|removed|"
    r"brought)\b[^\n.]*"
    r"|\bfrom [^\n.]{1,40}\bto\b[^\n.]*",
    re.I,
)
_FIGURE = re.compile(
    r"(?:[€$£]\s?\d[\d.,]{0,15}\s?[kKmM]?|\b\d[\d.,]{0,15}\s?(?:%|percent|ms|seconds?|minutes?|hours?|days?|weeks?|x\b|times|k\b|users?|"
    r"people|engineers?|teams?|services?|requests?|customers?|countries|nodes?|TB|GB)\b|\b\d[\d.,]{0,15}\s?%)"
)
_ADDRESS = re.compile(r"https?://[^\s)>\]]+", re.I)


def _headline(text: str) -> tuple[Tick, Span] | None:
    """The first line: a no where it is a title alone, or a title and a company; a yes where it says more."""
    match = re.search(r"\S[^\n]*", text)
    if not match:
        return None
    line = match.group().strip()
    span = (match.start(), match.start() + len(line))
    if _TITLE_AT.match(line):
        return "no", span
    parted = len(re.split(r"\s+[|·•–—-]\s+|[,;]\s+", line)) >= 2
    return ("yes", span) if parted and 4 <= len(line.split()) <= 40 else None


def _first_person(text: str) -> tuple[Tick, Span] | None:
    own = [each for each in sentences(text) if re.search(r"\b(?:I|I['’]\w+|my)\b", text[each.start : each.end])]
    return _yes((own[0].start, own[0].end)) if len(own) >= 2 else None


def _about(text: str) -> Span | None:
    """The first paragraph in the first person."""
    for start, end in _blocks(text):
        if len(re.findall(r"\b(?:I|my)\b", text[start:end])) >= 2:
            return start, start + len(text[start:end].rstrip())
    return None


def _short_about(text: str) -> tuple[Tick, Span] | None:
    span = _about(text)
    if span is None:
        return None
    count = len(sentences(text[span[0] : span[1]]))
    return ("yes", span) if 3 <= count <= 6 else ("no", span) if count > 9 else None


def _outcomes(text: str) -> tuple[Tick, Span] | None:
    duties = list(_DUTIES.finditer(text))
    changes = list(_CHANGED.finditer(text))
    if len(duties) > len(changes):
        return "no", duties[0].span()
    return _yes(changes[0].span()) if changes else None


def _numbers(text: str) -> tuple[Tick, Span] | None:
    match = _FIGURE.search(text)
    return _yes(match.span()) if match else None


_LINK = _pattern(_ADDRESS.pattern)

RULES: Mapping[str, Mapping[str, Rule]] = {
    "readme": {
        "what": _first_words,
        "why": _heading_or(
            r"why|motivation|background|rationale|purpose",
            r"\b(?:because (?:I|we|there)|I (?:needed|wanted|was tired)|we (?:needed|wanted)|"
            r"there was no\b|exists (?:to|because))[^\n.]*",
        ),
        "start": _start,
        "use": _use,
        "picture": _picture,
        "architecture": _architecture,
        "decisions": _heading_or(
            r"decisions?|trade-?offs?|adrs?|alternatives", r"\b(?:I|we) (?:chose|decided|picked|turned down)\b[^\n.]*"
        ),
        "tests": _heading_or(
            r"tests?|testing", r"^[ \t$>]*(?:pytest|tox|make test|npm (?:run )?test|cargo test|go test|mvn test)[^\n]*"
        ),
        "state": _heading_or(
            r"status|state|roadmap",
            r"\b(?:work in progress|experimental|actively maintained|in production|feature[- ]complete|"
            r"looking for maintainers|no longer maintained|archived|at rest|is finished)\b[^\n.]*",
        ),
        "licence": _heading_or(
            r"licen[cs]e|licensing",
            r"\b(?:MIT|Apache(?: License)?[- ]2\.0|BSD|GPL\w*|LGPL\w*|MPL[- ]2\.0|ISC|AGPL\w*)\b[^\n.]*"
        ),
        "taking-part": _heading_or(
            r"contribut\w+|support|feedback|bugs?|reporting", r"CONTRIBUTING\.(?:md|rst)|open an issue[^\n.]*"
        ),
    },
    "code-profile": {
        "one-sentence": _first_words,
        "expertise": _pattern(
            r"\bI(?:['’]m| am)? ?(?:work(?:ing)? (?:on|with|in)|build(?:ing)?|specialis\w+|"
            r"specializ\w+|focus\w*|look(?:ing)? after)\b[^\n.]*"
        ),
        "links": _LINK,
        "plain": _badges,
    },
    "network-profile": {
        "headline": _headline,
        "first-person": _first_person,
        "short": _short_about,
        "outcomes": _outcomes,
        "numbers": _numbers,
        "featured": _LINK,
        "contact": _pattern(
            r"\b(?:write to me|get in touch|reach me|contact me|drop me a line|my door|happy to (?:talk|hear|chat)|"
            r"open to)\b[^\n.]*"
            r"|\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,60}"
        ),
    },
}  # fmt: skip
