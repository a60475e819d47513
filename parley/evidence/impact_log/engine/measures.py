"""What a line of text says in figures: what was measured, before and after, in which unit. Proposals, never facts.

Reads English as engineers write it. A reading that could be another one carries its doubt as a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from typing import NamedTuple

from parley.evidence.impact_log.engine import words as vocabulary
from parley.evidence.impact_log.engine.figures import Quantity, hide, quantities
from parley.evidence.impact_log.engine.units import is_time, known_unit, meaning

MOST = 20
#: How many times a year holds each period; a year of money is what a month of it is twelve times.
PER_YEAR = {"year": 1, "quarter": 4, "month": 12, "week": 52, "day": 365}
RANGE_DOUBT = "Read as before and after; correct it if it is a range."
ONCE_DOUBT = "Is this once, or every year?"
DAYS_DOUBT = "A year is counted as 365 days here."
UNLIKE_DOUBT = "The two figures are of different kinds."


class Found(NamedTuple):
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


_CLAUSE = re.compile(r"[.!?](?=\s)|[;:\n()\u2013\u2014]|,(?=\s)|\s-\s")
_SENTENCE = re.compile(r"[.!?](?=\s)|[;\n]")
_CHUNK = re.compile(r"[^\s,;()\ue000\u2192]+")


class _Reader:
    def __init__(self, text: str, hidden: str, found: list[Quantity]) -> None:
        self.text, self.hidden, self.quantities = text, hidden, found
        self.words = [(match.start(), match.group().lower()) for match in vocabulary.WORD.finditer(hidden)]
        self.starts = [start for start, _ in self.words]

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
        found += self._times(found)
        return sorted(found, key=lambda each: each.start)[:MOST]

    # Two figures

    def _pair(self, at: int) -> Found | None:
        if at + 1 >= len(self.quantities):
            return None
        first, second = self.quantities[at], self.quantities[at + 1]
        if second.start - first.end > 80:
            return None
        gap, lead = self.hidden[first.end : second.start].lower(), self._lead(first)
        said_from, by = lead[-1:] == ["from"], _is_by(lead)
        if _says_became(gap):
            return self._both(first, second, certain=True)
        if _says_to(gap, said_from):
            verb = self._verb(first.start)
            if by or not (said_from or verb or not (first.is_bare and second.is_bare)):
                return None
            return self._both(first, second, certain=said_from or bool(verb))
        if _says_was(gap) and not said_from and not (gap.strip() == "(" and second.unit == "%"):
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
        return found._replace(money_per_year=yearly, doubt=doubt)

    # One figure

    def _single(self, one: Quantity) -> Found | None:
        lead = self._lead(one)
        compared = self._next_word(one.end)
        if compared and compared[1] in vocabulary.COMPARING and (one.unit or one.currency):
            return self._compared(one, *compared)
        factor = lead[-2:] == ["factor", "of"]
        if _is_part(self.hidden, one.start) or (one.is_bare and not one.period and not factor):
            return None
        if (way := self._way(one, lead)) is not None:
            return self._found(one, unit=f"{one.full_unit or 'x'} {way}")
        if one.currency:
            return self._money(one)
        if one.unit == "x" or (is_time(one.unit) and not one.period and lead[-1:] and lead[-1] in vocabulary.WHILE):
            return None
        return self._found(one)

    def _way(self, one: Quantity, lead: list[str]) -> str | None:
        """Less, more or better, where a figure is the size of a change: "by 30 %", "down 30 %", "cut costs 30 %"."""
        verb, last = self._verb(one.start), lead[-1] if lead else ""
        if last in ("down", "up") or lead[-2:] in (["down", "by"], ["up", "by"]):
            return "less" if "down" in lead[-2:] else "more"
        if last in ("to", "into") or verb in ("", "other"):
            return None
        return verb if _is_by(lead) or one.unit in ("%", "pp", "x") else None

    def _compared(self, one: Quantity, start: int, word: str) -> Found:
        end = start + len(word)
        unit = {"times": "x"}.get(one.full_unit, one.full_unit)
        found = self._found(one, unit=f"{unit} {vocabulary.COMPARING[word]}", follow=end)
        return found._replace(end=end)

    def _money(self, one: Quantity) -> Found:
        found = self._found(one)
        times = PER_YEAR.get(one.period)
        if times and self._is_worth(one):
            doubt = found.doubt or (DAYS_DOUBT if one.period == "day" else "")
            found = found._replace(money_per_year=one.value * times, doubt=doubt)
            return found._replace(after=None, unit="") if times == 1 else found
        once = self._is_worth(one) and not one.period
        return found._replace(doubt=found.doubt or (ONCE_DOUBT if once else ""))

    def _is_worth(self, one: Quantity) -> bool:
        return any(word in vocabulary.WORTH for _, word in self._said_before(one.start))

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
        more: list[Found] = []
        for at, word in self.words:
            if word not in vocabulary.TIMES or len(more) >= MOST:
                continue
            end, stop = at + len(word), self._sentence_end(at)
            if any(end <= each.start < stop and each.before is not None for each in found):
                continue
            value, unit = vocabulary.TIMES[word]
            name = self._following(end)
            more.append(Found(at, end, *name, self.text[name[0] : name[1]], None, Decimal(value), unit))
        return more

    # The words around

    def _lead(self, one: Quantity) -> list[str]:
        """The last words before a figure, those that only soften it ("about", "just over") left out."""
        said = self.hidden[max(0, one.start - 60) : one.start].lower().replace("~", " ").split()
        said = [word.lstrip("(") for word in said]
        while said and (not said[-1] or (said[-1] in vocabulary.ABOUT and not _is_by(said) and said[-1] != "of")):
            said.pop()
        return said

    def _next_word(self, end: int) -> tuple[int, str] | None:
        """The word that follows directly after one space."""
        at = bisect_left(self.starts, end)
        if at < len(self.words) and self.words[at][0] == end + 1 and self.hidden[end].isspace():
            return self.words[at]
        return None

    def _sentence(self, at: int) -> int:
        start = max(0, at - 300)
        for match in _SENTENCE.finditer(self.hidden, start, at):
            start = match.end()
        return start

    def _sentence_end(self, at: int) -> int:
        match = _SENTENCE.search(self.hidden, at)
        return match.start() if match else len(self.hidden)

    def _between(self, low: int, high: int) -> list[tuple[int, str]]:
        return self.words[bisect_left(self.starts, low) : bisect_left(self.starts, high)]

    def _said_before(self, at: int) -> list[tuple[int, str]]:
        """The words of a figure's sentence before it, the nearest first."""
        return self._between(self._sentence(at), at)[::-1]

    def _verb(self, at: int) -> str:
        """Which way the last verb of change before a figure goes, in its sentence: less, more, better, other or ""."""
        return next((vocabulary.VERBS[word] for _, word in self._said_before(at) if word in vocabulary.VERBS), "")

    def _deed(self, at: int) -> tuple[int, int]:
        """The verb itself, where nothing else names the figure: "saved", "earned"."""
        for start, word in self._said_before(at):
            if word in vocabulary.WORTH:
                return start, start + len(word)
        return at, at

    def _name(self, start: int, end: int, *, ahead: bool = False, fall_back: bool = True) -> tuple[int, int]:
        """Where the name of what was measured stands: before the figure, else behind it; an empty span if nowhere."""
        following = self._following(end) if ahead or fall_back else (start, start)
        if ahead and following[0] < following[1]:
            return following
        start = self._before_by(start)
        clause = self._clause(start)
        verbs = [(at, at + len(word)) for at, word in self._between(clause, start) if word in vocabulary.VERBS]
        places = [(verbs[-1][1], start), (clause, verbs[-1][0])] if verbs else [(clause, start)]
        for low, high in places:
            if found := self._words(low, high):
                return found
        return following if following[0] < following[1] else (start, start)

    def _before_by(self, start: int) -> int:
        """Where "by" or "by a factor of" begins, if that is what leads up to the figure."""
        near = self._between(max(0, start - 30), start)[::-1][:6]
        for at, word in near:
            if word == "by":
                return at
            if word not in vocabulary.ABOUT | {"a", "factor", "further", "another"}:
                break
        return start

    def _clause(self, start: int) -> int:
        clause = max(0, start - 120)
        while clause and clause < start and not self.hidden[clause - 1].isspace():
            clause += 1
        for match in _CLAUSE.finditer(self.hidden, clause, start):
            if self.hidden[match.end() : start].strip():
                clause = match.end()
        for at, word in self._between(clause, start):
            if word in vocabulary.CLAUSE_WORDS and self.hidden[at + len(word) : start].strip():
                clause = at + len(word)
        return clause

    def _words(self, low: int, high: int) -> tuple[int, int] | None:
        said = list(_CHUNK.finditer(self.hidden, low, high))
        while said and (_is_edge(said[-1].group()) or not _has_letter(said[-1].group())):
            said.pop()
        numbers = [at for at, word in enumerate(said) if not _has_letter(word.group())]
        said = said[numbers[-1] + 1 if numbers else 0 :]
        if numbers and said and known_unit(said[0].group()):
            said.pop(0)  # the unit of that number, which names nothing
        said = said[-7:]
        while said and _is_edge(said[0].group()):
            said.pop(0)
        return (said[0].start(), said[-1].end()) if said else None

    def _following(self, end: int) -> tuple[int, int]:
        """Up to four words right behind a figure that name it: "fewer errors", "% reduction in cold starts"."""
        at, start, stop = bisect_left(self.starts, end), end, end
        for begin, word in self.words[at : at + 8]:
            if self.hidden[stop:begin].strip():
                break
            if start == end and word in ("in", "of", "for", "on", "the", "our", "my", "all", "its"):
                stop = begin + len(word)
            elif word in vocabulary.STOPS or stop == begin:
                break
            else:
                start, stop = begin if start == end else start, begin + len(word)
                if len(self.hidden[start:stop].split()) == 4:
                    break
        return (start, stop) if start > end else (end, end)


def _is_by(lead: list[str]) -> bool:
    return (
        lead[-1:] == ["by"]
        or lead[-2:] == ["by", "another"]
        or lead[-3:] == ["by", "a", "further"]
        or (lead[-4:] == ["by", "a", "factor", "of"])
    )


def _is_part(text: str, start: int) -> bool:
    """ "12 of 14 teams": the second figure is what the first is a part of."""
    before = text[max(0, start - 8) : start].rstrip()
    return before.endswith(" of") and before[:-3].rstrip()[-1:].isdigit()


def _says_became(gap: str) -> bool:
    """Whether what stands between two figures says that the first became the second: an arrow, "before, now"."""
    # "800 ms before, 200 ms now": the comma behind the word makes it speak of the first.
    if gap.strip() in vocabulary.ARROWS or gap.strip() in ("before,", "before;"):
        return True
    if "," not in gap and ";" not in gap:
        return False
    said = gap.replace(",", " ").replace(";", " ").split()
    while said and said[0] in ("before", "and", "is", "it", "it's"):
        said.pop(0)
    return bool(said) and said[0] in vocabulary.NOW and set(said[1:]) <= {"it", "is", "it's", "takes", "at"}


def _says_to(gap: str, said_from: bool) -> bool:
    said = gap.replace(",", " ").replace("~", " ").split()
    while said and said[-1] in vocabulary.ABOUT:
        said.pop()
    if not said or said[-1] not in ("to", "into"):
        return False
    rest = [word for word in said[:-1] if word not in ("down", "up", "all", "the", "way", "right")]
    plain = all(word.replace("'", "").replace("’", "").replace("-", "").isalpha() for word in rest)
    return not rest or (said_from and plain and len(rest) <= 5)


def _says_was(gap: str) -> bool:
    bare = gap.strip()
    said = bare.strip("(,").replace("~", " ").split()
    while said and said[0] in ("and", "it", "which", "down", "up", ","):
        said.pop(0)
    while len(said) > 1 and said[-1] in vocabulary.ABOUT | {"it", "was"} and " ".join(said) not in vocabulary.WAS:
        said.pop()
    return " ".join(said) in vocabulary.WAS or bare == "("


def _has_letter(word: str) -> bool:
    return any(each.isalpha() for each in word)


def _is_edge(word: str) -> bool:
    return word.lower().strip("~:.'\"“”") in vocabulary.EDGE


def _alike(before: Quantity, after: Quantity) -> tuple[Quantity, Quantity]:
    """The two with what one of them leaves unsaid taken from the other: "from 800 to 200 ms", "from $40k to 25k"."""
    if before.is_bare and not after.is_bare:
        before = before._replace(unit=after.unit, currency=after.currency, period=before.period or after.period)
    elif after.is_bare and not before.is_bare:
        after = after._replace(unit=before.unit, currency=before.currency, period=after.period or before.period)
    same = (before.unit, before.currency) == (after.unit, after.currency)
    if same and not before.period:
        before = before._replace(period=after.period)
    elif same and not after.period:
        after = after._replace(period=before.period)
    return before, after


def _is_years(before: Quantity, after: Quantity) -> bool:
    return before.is_bare and after.is_bare and all(1950 <= each.value <= 2099 for each in (before, after))
