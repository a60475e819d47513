"""A brag document composed: what the log says of a period, in groups, with what the person decided laid over it.

The idea and the name are Julia Evans's ("Get your work recognized: write a brag document", 2019). What the person
decided is kept by entry, so that composing anew takes in what was logged since and loses none of it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from parley.evidence.confidential.engine import placeholder
from parley.evidence.proof.engine import Fact, unproven

GROUPINGS = (("work", "Kind of work"), ("competency", "Competency"), ("quarter", "Quarter"))
PROSE = ("intro", "learned", "ahead")
UNSORTED = {"work": "Other work", "competency": "Not filed under a competency yet"}
UNSEEN = "Hard, and easy to overlook"
GLUE = "glue"


@dataclass(frozen=True, slots=True)
class Line:
    """One outcome. `text` is what is printed; `log` what the log says; `own` what the person wrote instead.

    `state` is printed, out (left out by the person) or redacted (confidential and not allowed); `is_allowed` marks a
    confidential one that the person allowed; `moved_on` says that the log's line changed after theirs was written;
    `unproven` are numbers of their words that the entry does not hold.
    """

    source: str
    text: str
    log: str
    on: dt.date
    result: str
    figures: tuple[str, ...]
    about: tuple[str, ...]
    own: str
    state: Literal["printed", "out", "redacted"]
    is_allowed: bool
    is_confidential: bool
    moved_on: bool
    unchecked: int
    unproven: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.source.partition(":")[2]

    @property
    def typed(self) -> str:
        """What stands in the field where it is edited."""
        return self.own or self.log


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    lines: tuple[Line, ...]

    @property
    def printed(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.state != "out")


@dataclass(frozen=True, slots=True)
class Brag:
    """The document whole. `total` counts the entries of the period, `read` those that were read for it."""

    title: str
    name: str
    since: dt.date
    until: dt.date
    grouped: str
    prose: Mapping[str, str]
    groups: tuple[Group, ...]
    lessons: tuple[str, ...]
    total: int

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for group in self.groups for line in group.lines)

    @property
    def read(self) -> int:
        return len(self.lines)

    @property
    def period(self) -> str:
        """ "1 January to 12 March 2026" """
        return period_text(self.since, self.until)

    def count(self, state: str) -> int:
        return sum(line.state == state for line in self.lines)

    @property
    def glance(self) -> str:
        """The document in one sentence: how much, how much of it with a figure, what is held back."""
        shown = [line for line in self.lines if line.state == "printed"]
        measured = sum(bool(line.figures) for line in shown)
        words = f"{_counted(len(shown), 'outcome', 'outcomes')}, {measured} with a figure that was checked"
        held = self.count("redacted")
        return f"{words}; {_counted(held, 'confidential one', 'confidential ones')} not shown." if held else f"{words}."


def compose(
    facts: Sequence[Fact],
    body: Mapping[str, Any],
    *,
    title: str,
    name: str,
    since: dt.date,
    until: dt.date,
    total: int,
    kinds: Sequence[tuple[str, str]],
) -> Brag:
    """The document of these facts, oldest first. `kinds` are the kinds of work with their names, in order."""
    grouped = body.get("grouped") if body.get("grouped") in dict(GROUPINGS) else "work"
    chosen = _decisions(body)
    pairs = [(fact, _line(fact, chosen.get(fact.source, {}), str(grouped), dict(kinds))) for fact in facts if fact.on]
    printed = {line.source for _, line in pairs if line.state == "printed"}
    lessons = dict.fromkeys(fact.learned.strip() for fact in facts if fact.source in printed and fact.learned.strip())
    return Brag(
        title=title,
        name=name,
        since=since,
        until=until,
        grouped=str(grouped),
        prose={each: str(body.get(each) or "") for each in PROSE},
        groups=_groups(pairs, str(grouped), kinds),
        lessons=tuple(lessons) if body.get("lessons", True) else (),
        total=total,
    )


def decided(facts: Iterable[Fact], body: Mapping[str, Any], wanted: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The decisions of a body with those on these facts as the person now wants them: `text`, `out`, `allowed`.

    A text that says what the log says is no decision. Decisions on entries that are not among the facts stay.
    """
    lines = dict(_decisions(body))
    for fact in facts:
        if fact.source not in wanted:
            continue
        wish, kept = wanted[fact.source], lines.get(fact.source, {})
        decision: dict[str, Any] = {}
        text = " ".join(str(wish.get("text") or "").split())
        if text and text != flat(fact.text):
            unchanged = text == kept.get("text")
            decision |= {"text": text, "was": kept["was"] if unchanged and "was" in kept else flat(fact.text)}
        decision |= {mark: True for mark in ("out", "allowed") if wish.get(mark)}
        lines.pop(fact.source, None)
        if decision:
            lines[fact.source] = decision
    return lines


def markdown(brag: Brag) -> str:
    """The document as Markdown: one heading a group, one bullet an outcome."""
    parts = [
        f"# {brag.title}",
        f"{brag.name + ', ' if brag.name else ''}{brag.period}",
        brag.prose["intro"],
        brag.glance,
    ]
    for group in brag.groups:
        if group.printed:
            parts += [f"## {group.title}", "\n".join(_bullet(line) for line in group.printed)]
    if brag.prose["learned"] or brag.lessons:
        lessons = "\n".join(f"- {flat(each)}" for each in brag.lessons)
        parts += ["## What I learned", brag.prose["learned"], lessons]
    if brag.prose["ahead"]:
        parts += ["## What comes next", brag.prose["ahead"]]
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def as_data(brag: Brag) -> dict[str, Any]:
    """The document as plain data, for the template and for programs."""
    return {
        "title": brag.title,
        "name": brag.name,
        "period": brag.period,
        "since": brag.since.isoformat(),
        "until": brag.until.isoformat(),
        "glance": brag.glance,
        **brag.prose,
        "groups": [
            {"title": group.title, "lines": [_line_data(line) for line in group.printed]}
            for group in brag.groups
            if group.printed
        ],
        "lessons": [flat(each) for each in brag.lessons],
    }


def period_text(since: dt.date, until: dt.date) -> str:
    """A period for reading; a whole year, quarter or month by its name."""
    last = until + dt.timedelta(days=1)
    if since.day == 1 and last.day == 1:
        months = (last.year - since.year) * 12 + last.month - since.month
        if months == 12 and since.month == 1:
            return str(since.year)
        if months == 3 and since.month % 3 == 1:
            return f"{_ordinal(since.month // 3)} quarter of {since.year}"
        if months == 1:
            return f"{since:%B} {since.year}"
    if since == until:
        return f"{since.day} {since:%B} {since.year}"
    year = "" if since.year == until.year else f" {since.year}"
    return f"{since.day} {since:%B}{year} to {until.day} {until:%B} {until.year}"


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def _decisions(body: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    lines = body.get("lines")
    return lines if isinstance(lines, Mapping) else {}


def _line(fact: Fact, decision: Mapping[str, Any], grouped: str, kinds: Mapping[str, str]) -> Line:
    log, own = flat(fact.text), str(decision.get("text") or "")
    allowed = bool(fact.confidential and decision.get("allowed"))
    redacted = fact.confidential and not allowed
    on = fact.on or dt.date.min
    return Line(
        source=fact.source,
        text=placeholder(on, kinds.get(fact.work, "")) if redacted else own or log,
        log=log,
        on=on,
        result="" if redacted else fact.result.strip(),
        figures=() if redacted else fact.figures,
        about=() if redacted else _about(fact, on, grouped),
        own=own,
        state="out" if decision.get("out") else "redacted" if redacted else "printed",
        is_allowed=allowed,
        is_confidential=fact.confidential,
        moved_on=bool(own) and decision.get("was", log) != log,
        unchecked=fact.unchecked,
        unproven=unproven(own, fact.words) if own else (),
    )


def _about(fact: Fact, on: dt.date, grouped: str) -> tuple[str, ...]:
    """What stands in small type below an outcome."""
    parts = [f"{on.day} {on:%B} {on.year}"]
    if fact.role:
        parts.append(flat(fact.role))
    if fact.helped:
        parts.append(f"helped: {flat(fact.helped)}")  # as written: its first word may be a name
    if fact.reach:
        parts.append(f"reached {fact.reach[:1].lower()}{fact.reach[1:]}")
    if grouped != "work" and fact.work == GLUE:
        parts.append("glue work")
    shown = fact.competencies[1:] if grouped == "competency" else fact.competencies
    if shown:
        parts.append(("also " if grouped == "competency" else "") + ", ".join(shown))
    return tuple(parts)


def _groups(pairs: Sequence[tuple[Fact, Line]], grouped: str, kinds: Sequence[tuple[str, str]]) -> tuple[Group, ...]:
    """By kind of work in the order of the kinds, by competency the most frequent first, by quarter in time; what was
    hard and hard to see comes last, where the whole is not in time."""
    held: dict[str, list[Line]] = {}
    for fact, line in pairs:
        held.setdefault(_group_of(fact, line, grouped, dict(kinds)), []).append(line)
    if grouped == "quarter":
        return tuple(Group(title, tuple(lines)) for title, lines in held.items())
    times = Counter({title: len(lines) for title, lines in held.items()})
    last = {UNSORTED[grouped]: 1, UNSEEN: 2}
    places = {name: at for at, (_, name) in enumerate(kinds)}
    order = sorted(
        held,
        key=lambda title: (
            last.get(title, 0),
            places.get(title, len(places)) if grouped == "work" else -times[title],
            title.casefold(),
        ),
    )
    return tuple(Group(title, tuple(held[title])) for title in order)


def _group_of(fact: Fact, line: Line, grouped: str, kinds: Mapping[str, str]) -> str:
    if grouped == "quarter":
        return f"{_ordinal((line.on.month - 1) // 3)} quarter of {line.on.year}"
    if fact.invisible:
        return UNSEEN
    if grouped == "competency":
        # A confidential one that is not shown must not be told by the company it keeps.
        named = fact.competencies[0] if fact.competencies and line.state != "redacted" else ""
        return named[:1].upper() + named[1:] if named else UNSORTED["competency"]
    return kinds.get(fact.work) or UNSORTED["work"]


def _bullet(line: Line) -> str:
    rows = [f"- {line.text}"]
    if line.is_allowed:
        rows[0] += " *(confidential, shown on purpose)*"
    if line.result:
        rows.append(f"  {flat(line.result)}")
    rows += [f"  - {each}" for each in line.figures]
    if line.about:
        rows.append(f"  *{'; '.join(line.about)}*")
    return "  \n".join(rows[:2]) + "\n" + "\n".join(rows[2:]) if line.result else "\n".join(rows)


def _line_data(line: Line) -> dict[str, Any]:
    return {
        "source": line.source,
        "text": line.text,
        "on": line.on.isoformat(),
        "result": line.result,
        "figures": list(line.figures),
        "about": list(line.about),
        "redacted": line.state == "redacted",
        "allowed": line.is_allowed,
    }


def _ordinal(index: int) -> str:
    return ("First", "Second", "Third", "Fourth")[index]


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
