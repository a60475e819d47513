"""Address cards (vCard 2.1, 3.0 and 4.0: RFC 2426, RFC 6350) as a table of people.

Read here and not by a library, since a card may be anything: what is no property is passed over, pictures and keys are
never decoded, cards inside cards are left out, and the time taken grows with the length alone. Never raises.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from parley.core.imports.engine.delimited import Record
from parley.core.imports.engine.documents import clean
from parley.core.imports.engine.limits import USUAL, Limits
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.tables import Table
from parley.core.imports.engine.text import tidy
from parley.jobsearch.imports.engine.shapes import Shape

BEGINS: Final = re.compile(r"\A\s*BEGIN:VCARD\b", re.IGNORECASE)
CARDS: Final = Shape(
    name="Address cards",
    kind="person",
    columns={
        "name": "name",
        "company": "company",
        "title": "title",
        "e mail": "email",
        "telephone": "phone",
        "web address": "url",
    },
)
COLUMNS: Final = ("Name", "Company", "Title", "E-mail", "Telephone", "Web address", "Note")
_WANTED: Final = frozenset({"FN", "N", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "URL", "NOTE", "KIND"})
#: The encodings that cards of version 2.1 name, under the names they go by.
_CHARSETS: Final = {"UTF-8": "utf-8", "ISO-8859-1": "cp1252", "WINDOWS-1252": "cp1252", "US-ASCII": "cp1252"}
_ESCAPED: Final = re.compile(r"\\([\\;,:nN])")
_LONGEST: Final = 20_000
_MOST_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class _Property:
    """One line of a card: its name, its parameters by upper-case name, and its value as it stands."""

    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def is_preferred(self) -> bool:
        return "PREF" in self.parameters or "PREF" in self.parameters.get("TYPE", "").upper()


def table_of_cards(text: str, limits: Limits = USUAL) -> Table:
    """A row for each person; groups and companies that have cards of their own are left out and told."""
    rows: list[Record] = []
    left: list[str] = []
    for number, card in enumerate(_cards(text), 1):
        cells = _cells(card)
        if _kind(card) in ("group", "org", "location"):
            left.append(cells[0])
        elif len(rows) < limits.rows:
            rows.append(Record(number, cells))
    problems = []
    if left:
        named = ", ".join(each or "one without a name" for each in left[:_MOST_NAMED])
        more = f" and {len(left) - _MOST_NAMED} more" if len(left) > _MOST_NAMED else ""
        problems.append(Problem("left-out", f"Cards that are no person are left out: {named}{more}."))
    if not rows:
        problems.append(Problem("no-table", "There is no person on these cards, so nothing was read.", stops=True))
    return Table(COLUMNS, tuple(rows), "", 0, problems=tuple(problems))


def _cards(text: str) -> Iterator[list[_Property]]:
    """The properties of each card, those of cards inside it left out; one without its end goes until the next."""
    card: list[_Property] = []
    depth = 0
    for line in _lines(text):
        word = line.strip().upper()
        if word == "BEGIN:VCARD":
            depth += 1
        elif word == "END:VCARD":
            depth = max(0, depth - 1)
            if depth == 0 and card:
                yield card
                card = []
        elif depth == 1 and (found := _property(line)) is not None:
            card.append(found)
        elif depth > 1 and card and word in ("VERSION:3.0", "VERSION:4.0"):
            # The card before never ended: from 3.0 on there are no cards inside cards.
            yield card
            card, depth = [], 1
    if card:
        yield card


def _lines(text: str) -> Iterator[str]:
    """Whole lines: what was folded is joined, and so are the soft line ends of quoted-printable."""
    held: list[str] = []
    soft = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if soft:
            held[-1] = held[-1][:-1]
            held.append(line)
        elif held and line[:1] in (" ", "\t"):
            held.append(line[1:])
        else:
            if held:
                yield "".join(held)
            held = [line]
        soft = line.endswith("=") and "QUOTED-PRINTABLE" in held[0][:200].upper()
    if held:
        yield "".join(held)


def _property(line: str) -> _Property | None:
    """A wanted property; None for any other line."""
    head, colon, value = _parted(line)
    first, *rest = head.split(";")
    name = first.rpartition(".")[2].strip().upper()
    if not colon or name not in _WANTED:
        return None
    parameters: dict[str, str] = {}
    for each in rest[:20]:
        key, equals, given = each.partition("=")
        if equals:
            parameters[key.strip().upper()] = given.strip().strip('"')
        elif each.strip():
            parameters[each.strip().upper()] = ""
    return _Property(name, parameters, value[:_LONGEST])


def _parted(line: str) -> tuple[str, str, str]:
    """Before and after the first colon that stands outside of quotation marks."""
    quoted = False
    for at, sign in enumerate(line[:2_000]):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return line[:at], ":", line[at + 1 :]
    return line, "", ""


def _cells(card: Sequence[_Property]) -> tuple[str, ...]:
    web = next((each for each in _all(card, "URL") if each.lower().startswith(("http://", "https://"))), "")
    company = _parts(_raw(card, "ORG"))[:1]
    cells = (
        tidy(_best(card, "FN")) or _named(card),
        tidy(company[0]) if company else "",
        tidy(_best(card, "TITLE") or _best(card, "ROLE")),
        tidy(_best(card, "EMAIL").removeprefix("mailto:")),
        tidy(_best(card, "TEL").removeprefix("tel:").partition(";")[0]),
        tidy(web),
        _best(card, "NOTE").strip(),
    )
    return tuple(clean(cell) for cell in cells)


def _named(card: Sequence[_Property]) -> str:
    """The name of the parts of N: given name, further names, family name."""
    parts = [tidy(each) for each in _parts(_raw(card, "N"))]
    family, given, further = (*parts, "", "", "")[:3]
    return " ".join(filter(None, (given, further, family)))


def _kind(card: Sequence[_Property]) -> str:
    return tidy(_best(card, "KIND")).lower()


def _raw(card: Sequence[_Property], name: str) -> str:
    found = [each for each in card if each.name == name]
    best = next((each for each in found if each.is_preferred), found[0] if found else None)
    return _decoded(best) if best else ""


def _best(card: Sequence[_Property], name: str) -> str:
    """The value of the preferred property of a name, else of its first; empty where there is none."""
    return _plain(_raw(card, name))


def _all(card: Sequence[_Property], name: str) -> list[str]:
    return [_plain(_decoded(each)) for each in card if each.name == name]


def _decoded(found: _Property) -> str:
    """The value without quoted-printable, as cards of version 2.1 have it."""
    parameters = found.parameters
    if "QUOTED-PRINTABLE" not in (*parameters, parameters.get("ENCODING", "").upper()):
        return found.value
    charset = _CHARSETS.get(parameters.get("CHARSET", "").upper(), "utf-8")
    return quopri.decodestring(found.value.encode("utf-8")).decode(charset, errors="replace")


def _parts(value: str) -> list[str]:
    """A value cut at the semicolons that are not escaped."""
    return [_plain(each) for each in re.split(r"(?<!\\);", value)] if value else []


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
