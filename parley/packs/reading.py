"""Reads the tables of a content pack, field by field; what is wrong comes back as problems that say where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Protocol, TypeVar

from parley.kernel.problems import Problem

#: Names that other files and stored rows refer to: never changed once published.
IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LONGEST_IDENTIFIER = 40
#: Characters of one text, and members of one list, where a kind does not say otherwise.
LONGEST, MOST = 600, 60

T = TypeVar("T")


class Named(Protocol):
    """Whatever has a lasting name."""

    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=Named)


@dataclass(slots=True)
class Table:
    """One table of a pack while it is read. `where` names it; all tables of a pack share `problems`."""

    values: Mapping[str, object]
    where: str
    problems: list[Problem]
    asked: set[str] = field(default_factory=set)

    def say(self, name: str, sentence: str) -> None:
        """Note what is wrong with a field."""
        self.problems.append(Problem(f"{self.where}.{name}" if self.where else name, sentence))

    def text(self, name: str, *, longest: int = LONGEST) -> str:
        """A text that must be there; empty where it is not."""
        text = self.words(name, longest=longest)
        if not text and isinstance(self.values.get(name, ""), str):
            self.say(name, "is missing." if name not in self.values else "is empty.")
        return text

    def words(self, name: str, *, longest: int = LONGEST) -> str:
        """A text that may be left out. Line breaks of a long text are folded into spaces."""
        return self._line(name, self._get(name, str, "a text"), longest)

    def texts(self, name: str, *, least: int = 0, most: int = MOST, longest: int = LONGEST) -> tuple[str, ...]:
        """A list of texts, none of them empty or twice."""
        found = []
        for number, each in enumerate(self._list(name)):
            place = f"{name}[{number}]"
            if not isinstance(each, str):
                self.say(place, "is not a text.")
            elif not (line := self._line(place, each, longest)):
                self.say(place, "is empty.")
            elif line in found:
                self.say(place, "stands in the list twice.")
            else:
                found.append(line)
        if not least <= len(found) <= most:
            self.say(name, f"has {len(found)} members; {least} to {most} are right.")
        return tuple(found)

    def whole(self, name: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number between two bounds; without a default it must be there."""
        value = self._get(name, int, "a whole number")
        if value is None or isinstance(value, bool):
            if default is None and name not in self.values:
                self.say(name, "is missing.")
            elif isinstance(value, bool):
                self.say(name, "is not a whole number.")
            return low if default is None else default
        if not low <= value <= high:
            self.say(name, f"is {value}; {low} to {high} are right.")
            return low if default is None else default
        return value

    def number(self, name: str, low: Decimal | int, high: Decimal | int, default: Decimal | None = None) -> Decimal:
        """A number between two bounds, exact; without a default it must be there."""
        value = self.maybe_number(name, low, high)
        if value is None and default is None and self.values.get(name) is None:
            self.say(name, "is missing.")
        return value if value is not None else Decimal(low) if default is None else default

    def maybe_number(self, name: str, low: Decimal | int, high: Decimal | int) -> Decimal | None:
        """A number between two bounds, exact, or None where it is left out or cannot be taken."""
        self.asked.add(name)
        value = self.values.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            self.say(name, "is not a number.")
            return None
        exact = Decimal(str(value))
        if not exact.is_finite() or not low <= exact <= high:
            self.say(name, f"is {str(value)[:20]}; {low} to {high} are right.")
            return None
        return exact

    def truth(self, name: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self._get(name, bool, "true or false")
        return default if value is None else value

    def table(self, name: str) -> Table | None:
        """One table within this one, to be read and then `close`d; None where it is left out."""
        value = self._get(name, dict, "a table")
        return None if value is None else Table(value, f"{self.where}.{name}" if self.where else name, self.problems)

    def list_of(self, name: str) -> list[object]:
        """A list of whatever stands in it; empty where it is left out."""
        return self._list(name)

    def one_of(self, name: str, choices: Sequence[str]) -> str:
        """One of the words given; the first where it is none of them."""
        value = self.text(name)
        if value and value not in choices:
            self.say(name, f"is “{value[:40]}”; it may be {', '.join(choices)}.")
        return value if value in choices else choices[0]

    def identifier(self, name: str = "id") -> str:
        """A lasting name: lower-case letters and figures with single dashes between."""
        value = self.text(name)
        if value and (len(value) > LONGEST_IDENTIFIER or not IDENTIFIER.fullmatch(value)):
            self.say(name, "may have lower-case letters, figures and single dashes, and at most 40 of them.")
        return value

    def tables(self, name: str, *, least: int = 1, most: int = MOST) -> list[Table]:
        """The tables of a list, each to be read and then `close`d."""
        found = []
        for number, each in enumerate(self._list(name)):
            place = f"{self.where}.{name}[{number}]" if self.where else f"{name}[{number}]"
            if isinstance(each, dict):
                shown = each.get("id")
                named = f"{place} ({shown})" if isinstance(shown, str) and IDENTIFIER.fullmatch(shown) else place
                found.append(Table(each, named, self.problems))
            else:
                self.problems.append(Problem(place, "is not a table."))
        if not least <= len(found) <= most:
            self.say(name, f"has {len(found)} tables; {least} to {most} are right.")
        return found

    def read_all(self, name: str, read: Callable[[Table], N], *, least: int = 1, most: int = MOST) -> tuple[N, ...]:
        """The tables of a list, each read and closed. Two with one lasting name are a problem."""
        tables = self.tables(name, least=least, most=most)
        found = []
        for each in tables:
            found.append(read(each))
            each.close()
        names = [(each.where, made.id) for each, made in zip(tables, found, strict=True)]
        for place, known, first in repeated(names):
            self.problems.append(Problem(place, f"is called “{known}”, as {first} is."))
        return tuple(found)

    def close(self) -> None:
        """Say which fields nobody asked for: a misspelt one would otherwise be lost in silence."""
        for name in sorted(set(self.values) - self.asked):
            near = get_close_matches(name, self.asked, 1)
            self.say(name, f"is no field here; “{near[0]}” is." if near else "is no field here.")

    def _line(self, place: str, text: str | None, longest: int) -> str:
        line = " ".join((text or "").split())
        if "\x00" in line:
            self.say(place, "holds a null character.")
            return ""
        if len(line) > longest:
            self.say(place, f"has {len(line)} characters; {longest} are the most.")
        return line[:longest]

    def _list(self, name: str) -> list[object]:
        return self._get(name, list, "a list") or []

    def _get(self, name: str, kind: type[T], says: str) -> T | None:
        self.asked.add(name)
        value = self.values.get(name)
        if value is None or isinstance(value, kind):
            return value
        self.say(name, f"is not {says}.")
        return None


def repeated(names: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """(place, name, first place) of every name that an earlier place holds already. `names` are (place, name)."""
    first: dict[str, str] = {}
    for place, name in names:
        if name in first:
            yield place, name, first[name]
        elif name:
            first[name] = place
