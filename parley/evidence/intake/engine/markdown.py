"""A brag document in Markdown: its bullets, dated by the headings above them, word for word as they stand."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from parley.core.imports.engine.text import fold
from parley.evidence.intake.engine.moments import month_alone, months, period
from parley.evidence.intake.engine.work import Reading, Work, clean, one_line, part, refused

SOURCE = "markdown"
Period = tuple[dt.date, dt.date]

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.+?)\s*#*$")
_ITEM = re.compile(r"^(?P<indent>[ \t]*)(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(?P<text>\S.*)$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_RULE = re.compile(r"^ {0,3}(?:[-*_]\s*){3,}$")
_LINK = re.compile(r"\[([^\]]*)\]\((https?://[^\s)]+)\)|<(https?://[^\s>]+)>|(?<![(<\w])(https?://[^\s)>\]]+)")
_MARKS = re.compile(r"(\*\*|__|\*|_|`)(?=\S)(.+?)(?<=\S)\1")


@dataclass(slots=True)
class _Place:
    """The headings above a line, each with the period it names."""

    titles: list[tuple[int, str, Period | None]] = field(default_factory=list)

    def enter(self, level: int, title: str) -> None:
        self.titles = [each for each in self.titles if each[0] < level]
        self.titles.append((level, title, self._period(title)))

    def _period(self, title: str) -> Period | None:
        named = period(title)
        month = month_alone(title)
        if named is None and month and self.when():
            return months(self.when()[0].year, month)  # type: ignore[index]
        quarter = re.fullmatch(r"q([1-4])", title.strip(), re.IGNORECASE)
        if named is None and quarter and self.when():
            return months(self.when()[0].year, 3 * int(quarter[1]) - 2, 3)  # type: ignore[index]
        return named

    def when(self) -> Period | None:
        return next((when for _, _, when in reversed(self.titles) if when), None)

    def sections(self) -> tuple[str, ...]:
        """The headings that name a subject, not a time; the title of the whole document is none."""
        return tuple(title for level, title, when in self.titles if when is None and level > 1)


@dataclass(slots=True)
class _Item:
    line: int
    indent: int
    text: str
    when: Period | None
    sections: tuple[str, ...]
    under: list[str] = field(default_factory=list)


def read(text: str) -> Reading:
    """The bullets of a document, those under a bullet with it; where it has none, its paragraphs."""
    lines = clean(text).split("\n")
    items = _items(lines) or _paragraphs(lines)
    if not items:
        return refused(SOURCE, "There is no bullet and no paragraph in this file.")
    works: dict[str, Work] = {}
    repeated = 0
    for item in items:
        work = _work(item)
        repeated += work.key in works
        works.setdefault(work.key, work)
    undated = sum(work.ended_on is None for work in works.values())
    sentences = []
    if undated:
        sentences.append(f"{undated:,} stand under no date; each is asked for its day when you take it.")
    if repeated:
        sentences.append(f"{repeated:,} left out: the same words once more.")
    return Reading(SOURCE, tuple(works.values()), tuple(sentences))


def _items(lines: list[str]) -> list[_Item]:
    found: list[_Item] = []
    place, fenced = _Place(), False
    for number, line in enumerate(lines, 1):
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced or _RULE.match(line):
            continue
        elif heading := _HEADING.match(line):
            place.enter(len(heading[1]), _unmarked(heading[2]))
        elif item := _ITEM.match(line):
            indent = len(item["indent"].expandtabs(4))
            if found and found[-1].indent < indent and found[-1].when == place.when():
                found[-1].under.append(f"- {item['text'].strip()}")
            else:
                text = item["text"].strip()
                found.append(_Item(number, indent, text, period(text[:40]) or place.when(), place.sections()))
        elif found and line.startswith((" ", "\t")) and line.strip():
            _continue(found[-1], line.strip())
    return found


def _continue(item: _Item, line: str) -> None:
    """A line that goes on where a bullet, or what stands under it, left off."""
    if item.under:
        item.under[-1] += f" {line}"
    else:
        item.text += f" {line}"


def _paragraphs(lines: list[str]) -> list[_Item]:
    found: list[_Item] = []
    place, opened = _Place(), False
    for number, line in enumerate(lines, 1):
        heading = _HEADING.match(line)
        if heading:
            place.enter(len(heading[1]), _unmarked(heading[2]))
        if heading or not line.strip() or _RULE.match(line):
            opened = False
        elif opened:
            found[-1].text += f" {line.strip()}"
        else:
            found.append(_Item(number, 0, line.strip(), place.when(), place.sections()))
            opened = True
    return found


def _work(item: _Item) -> Work:
    links = [next(filter(None, match.groups()[1:])) for match in _LINK.finditer(" ".join([item.text, *item.under]))]
    words = one_line(_unmarked(_LINK.sub(lambda match: match[1] or match[3] or match[4] or "", item.text)))
    began, ended = item.when or (None, None)
    return Work(
        identity=f"markdown:{fold(item.text)}",
        title=words or one_line(item.text),
        started_on=began,
        ended_on=ended,
        action=part("\n".join(item.under)),
        tags=tuple(one_line(section, 60) for section in item.sections[-2:]),
        links=tuple(dict.fromkeys(links)),
        facts=(f"line {item.line}", *item.sections[-1:]),
    )


def _unmarked(text: str) -> str:
    return _MARKS.sub(r"\2", text).strip()
