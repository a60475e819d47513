"""What a line of text says in figures: what was measured, before and after, in which unit. Proposals, never facts.

Reads English as engineers write it. A reading that could be another one carries its doubt as a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from parley.evidence.impact_log.engine import words as vocabulary
from parley.evidence.impact_log.engine.figures import Quantity, hide, quantities
from parley.evidence.impact_log.engine.units import is_time, meaning

MOST = 20
#: How many times a year holds each period; a year of money is what a month of it is twelve times.
PER_YEAR = {"year": 1, "quarter": 4, "month": 12, "week": 52, "day": 365}
#: What halved, doubled and their like mean: (value, relative unit).
SIZES = {"half": (Decimal(50), "% less"), "two": (Decimal(2), "x as much"), "three": (Decimal(3), "x as much")}
SIZES["four"] = (Decimal(4), "x as much")
RANGE_DOUBT = "Read as before and after; correct it if it is a range."
ONCE_DOUBT = "Is this once, or every year?"
DAYS_DOUBT = "A year is counted as 365 days here."
UNLIKE_DOUBT = "The two figures are of different kinds."


@dataclass(frozen=True, slots=True)
class Found:
    """A measure proposed from a text. `text[start:end]` is what it was read from, `text[name_start:name_end]` its name.

    `before_unit` is the unit of `before` where it differs from `unit`. `after` alone is one value; a relative unit
    ("% less", "x faster") says that it is a change. `money_per_year` is in `currency`. `doubt` says what to check.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    name: str
    before: Decimal | None
    after: Decimal | None
    unit: str
    before_unit: str = ""
    money_per_year: Decimal | None = None
    currency: str = ""
    doubt: str = ""


def measures(text: str, currency: str = "") -> tuple[Found, ...]:
    """The measures that a text names, at most twenty, in order; `currency` decides what "$" means, if it is one."""
    hidden = hide(text)
    reader = _Reader(text, hidden, list(quantities(hidden, currency)))
    return tuple(reader.read()[:MOST])


class _Reader:
    def __init__(self, text: str, hidden: str, found: list[Quantity]) -> None:
        self.text, self.hidden, self.quantities = text, hidden, found

    def read(self) -> list[Found]:
        found: list[Found] = []
        at = 0
        while at < len(self.quantities) and len(found) < MOST:
            pair = self._pair(at)
            if pair:
                found.append(pair)
                at += 2
                continue
            if single := self._single(self.quantities[at]):
                found.append(single)
            at += 1
        if len(found) < MOST:
            found += self._times(found)
        return sorted(found, key=lambda each: each.start)

    # Two figures

    def _pair(self, at: int) -> Found | None:
        if at + 1 >= len(self.quantities):
            return None
        first, second = self.quantities[at], self.quantities[at + 1]
        if second.start - first.end > 80:
            return None
        gap, lead = self.hidden[first.end : second.start], self._lead(first)
        said_from = bool(vocabulary.FROM.search(lead))
        if vocabulary.ARROW.fullmatch(gap) or vocabulary.NOW.fullmatch(gap):
            return self._both(first, second, certain=True)
        if vocabulary.TO.fullmatch(gap) or (said_from and vocabulary.WORDS_TO.fullmatch(gap)):
            verb = self._verb(first.start)
            if not (said_from or verb or not (first.is_bare and second.is_bare)) or vocabulary.BY.search(lead):
                return None
            return self._both(first, second, certain=said_from or bool(verb))
        if (
            vocabulary.WAS.fullmatch(gap)
            and not (gap.strip() == "(" and second.unit == "%")
            and not vocabulary.FROM.search(lead)
        ):
            return self._both(second, first, certain=True)
        return None

    def _both(self, before: Quantity, after: Quantity, *, certain: bool) -> Found | None:
        before, after = _alike(before, after)
        doubt = before.doubt or after.doubt or ("" if certain else RANGE_DOUBT)
        unit, before_unit = after.full_unit, before.full_unit
        if meaning(unit).dimension != meaning(before_unit).dimension:
            if not certain:
                return None
            doubt = doubt or UNLIKE_DOUBT
        start, end = min(before.start, after.start), max(before.end, after.end)
        name_start, name_end = self._name(start, end)
        if name_start == name_end and _is_years(before, after):
            return None
        found = Found(
            start, end, name_start, name_end, self.text[name_start:name_end], before.value, after.value, unit,
            before_unit if before_unit != unit else "", currency=after.currency, doubt=doubt,
        )  # fmt: skip
        return self._worth(found, before, after)

    def _worth(self, found: Found, before: Quantity, after: Quantity) -> Found:
        """Money before and after for the same period: what the difference is in a year."""
        times = PER_YEAR.get(after.period)
        same = (after.currency, after.period) == (before.currency, before.period)
        if not times or not after.currency or not same or self._verb(found.start) not in ("less", "more"):
            return found
        yearly = abs(after.value - before.value) * times
        doubt = found.doubt or (DAYS_DOUBT if after.period == "day" else "")
        return replace(found, money_per_year=yearly, doubt=doubt)

    # One figure

    def _single(self, one: Quantity) -> Found | None:
        lead = self._lead(one)
        compared = vocabulary.COMPARED.match(self.hidden, one.end)
        if compared and (one.unit or one.currency):
            return self._compared(one, compared)
        if vocabulary.OF.search(lead) or (one.is_bare and not one.period and not vocabulary.FACTOR_OF.search(lead)):
            return None
        if (way := self._way(one, lead)) is not None:
            return self._found(one, unit=f"{one.full_unit or 'x'} {way}")
        if one.currency:
            return self._money(one)
        if one.unit == "x" or (is_time(one.unit) and not one.period and vocabulary.WHILE.search(lead)):
            return None
        return self._found(one)

    def _way(self, one: Quantity, lead: str) -> str | None:
        """Less, more or better, where a figure is the size of a change: "by 30 %", "down 30 %", "cut costs 30 %"."""
        verb = self._verb(one.start)
        if moved := vocabulary.DOWN_UP.search(lead):
            return "less" if moved[1].lower() == "down" else "more"
        if vocabulary.TOWARDS.search(lead) or verb in ("", "other"):
            return None
        return verb if vocabulary.BY.search(lead) or one.unit in ("%", "pp", "x") else None

    def _compared(self, one: Quantity, match: re.Match[str]) -> Found:
        word = match["word"].lower()
        unit = {"times": "x"}.get(one.full_unit, one.full_unit)
        found = self._found(one, unit=f"{unit} {vocabulary.COMPARING_NOUNS.get(word, word)}", follow=match.end())
        return replace(found, end=match.end())

    def _money(self, one: Quantity) -> Found:
        found = self._found(one)
        times = PER_YEAR.get(one.period)
        if times and self._is_worth(one):
            doubt = found.doubt or (DAYS_DOUBT if one.period == "day" else "")
            found = replace(found, money_per_year=one.value * times, doubt=doubt)
            return replace(found, after=None, unit="") if times == 1 else found
        once = self._is_worth(one) and not one.period
        return replace(found, doubt=found.doubt or (ONCE_DOUBT if once else ""))

    def _is_worth(self, one: Quantity) -> bool:
        return any(True for _ in vocabulary.WORTH.finditer(self.hidden, self._sentence(one.start), one.start))

    def _found(self, one: Quantity, *, unit: str | None = None, follow: int | None = None) -> Found:
        ahead = follow is not None or one.unit in ("%", "x")
        start, end = self._name(one.start, one.end if follow is None else follow, ahead=ahead, fall_back=ahead)
        if start == end:
            start, end = self._deed(one.start)
        return Found(
            one.start, one.end, start, end, self.text[start:end], None, one.value,
            (one.full_unit if unit is None else unit)[:60], currency=one.currency, doubt=one.doubt,
        )  # fmt: skip

    def _times(self, found: list[Found]) -> list[Found]:
        """Halved, doubled, tripled: a change without a figure, unless the figures stand beside it."""
        more = []
        for match in vocabulary.TIMES.finditer(self.hidden):
            end = self._sentence_end(match.end())
            if any(match.end() <= each.start < end and each.before is not None for each in found):
                continue
            value, unit = SIZES[match.lastgroup or ""]
            start, stop = self._following(match.end())
            more.append(Found(match.start(), match.end(), start, stop, self.text[start:stop], None, value, unit))
        return more[: MOST - len(found)]

    # The words around

    def _lead(self, one: Quantity) -> str:
        return self.hidden[max(0, one.start - 60) : one.start]

    def _sentence(self, at: int) -> int:
        start = max(0, at - 300)
        for match in vocabulary.SENTENCE.finditer(self.hidden, start, at):
            start = match.end()
        return start

    def _sentence_end(self, at: int) -> int:
        match = vocabulary.SENTENCE.search(self.hidden, at)
        return match.start() if match else len(self.hidden)

    def _verb(self, at: int) -> str:
        """Which way the last verb of change before a figure goes, in its sentence: less, more, better, other or ""."""
        way = ""
        for match in vocabulary.VERB.finditer(self.hidden, self._sentence(at), at):
            way = match.lastgroup or ""
        return way

    def _deed(self, at: int) -> tuple[int, int]:
        """The verb itself, where nothing else names the figure: "saved", "brought in"."""
        last = (at, at)
        for match in vocabulary.WORTH.finditer(self.hidden, self._sentence(at), at):
            last = match.span()
        return last

    def _name(self, start: int, end: int, *, ahead: bool = False, fall_back: bool = True) -> tuple[int, int]:
        """Where the name of what was measured stands: before the figure, else behind it; an empty span if nowhere."""
        following = self._following(end) if ahead or fall_back else (start, start)
        if by := vocabulary.BY.search(self.hidden, max(0, start - 60), start):
            start = by.start()
        if ahead and following[0] < following[1]:
            return following
        clause = max(0, start - 120)
        if clause:
            gap = re.search(r"\s", self.hidden[clause:start])
            clause += gap.end() if gap else 0
        for match in vocabulary.CLAUSE.finditer(self.hidden, clause, start):
            if match.end() < start and self.hidden[match.end() : start].strip():
                clause = match.end()
        verbs = list(vocabulary.VERB.finditer(self.hidden, clause, start))
        places = [(verbs[-1].end(), start), (clause, verbs[-1].start())] if verbs else [(clause, start)]
        for low, high in places:
            words = self._words(low, high)
            if words:
                return words
        return following if following[0] < following[1] else (start, start)

    def _words(self, low: int, high: int) -> tuple[int, int] | None:
        words = list(vocabulary.NAME_WORD.finditer(self.hidden, low, high))
        while words and (_is_edge(words[-1].group()) or not _has_letter(words[-1].group())):
            words.pop()
        numbers = [at for at, word in enumerate(words) if not _has_letter(word.group())]
        words = words[numbers[-1] + 1 if numbers else 0 :][-7:]
        while words and _is_edge(words[0].group()):
            words.pop(0)
        return (words[0].start(), words[-1].end()) if words else None

    def _following(self, end: int) -> tuple[int, int]:
        match = vocabulary.FOLLOWING.match(self.hidden, end)
        if not match:
            return end, end
        name = match["name"]
        cut = vocabulary.STOPS.sub("", f" {name}").strip()
        if not cut or cut.lower() in vocabulary.EDGE or not name.startswith(cut):
            return end, end
        return match.start("name"), match.start("name") + len(cut)


def _has_letter(word: str) -> bool:
    return re.search(r"[^\W\d_]", word) is not None


def _is_edge(word: str) -> bool:
    return word.lower().strip("~:.'\"“”") in vocabulary.EDGE


def _alike(before: Quantity, after: Quantity) -> tuple[Quantity, Quantity]:
    """The two with what one of them leaves unsaid taken from the other: "from 800 to 200 ms", "from $40k to 25k"."""
    if before.is_bare and not after.is_bare:
        before = replace(before, unit=after.unit, currency=after.currency, period=before.period or after.period)
    elif after.is_bare and not before.is_bare:
        after = replace(after, unit=before.unit, currency=before.currency, period=after.period or before.period)
    same = (before.unit, before.currency) == (after.unit, after.currency)
    if same and not before.period:
        before = replace(before, period=after.period)
    elif same and not after.period:
        after = replace(after, period=before.period)
    return before, after


def _is_years(before: Quantity, after: Quantity) -> bool:
    return before.is_bare and after.is_bare and all(1950 <= each.value <= 2099 for each in (before, after))
