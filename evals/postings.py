"""How well the reader of postings agrees with who labelled them: what is wanted, how much, duties, level, names."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from parley.jobsearch.reader.engine.lexica import Lexica
from parley.jobsearch.reader.engine.posting import Posting, read
from parley.jobsearch.reader.engine.requirements import MUST, NICE
from parley.packs.files import content_of
from parley.packs.postings import KIND, postings

OWN = Path(__file__).parent / "postings"
PACK = Path(__file__).parent.parent / "parley" / "jobsearch" / "reader" / "data" / "postings.toml"
_MARK = re.compile(r"\[([MND]) ([^\]]+)\]")
_STRENGTHS = {"M": MUST, "N": NICE}
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A posting with its labels: spans of the text without marks. `pay` is low, high and currency, where labelled."""

    id: str
    text: str
    marks: tuple[tuple[str, Span], ...]
    level: str
    place: str
    pay: tuple[int, int, str] | None
    technologies: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rate:
    """How many were found of how many there are, and how many of those told were right."""

    found: int
    there: int
    right: int
    told: int

    @property
    def recall(self) -> float | None:
        return self.found / self.there if self.there else None

    @property
    def precision(self) -> float | None:
        return self.right / self.told if self.told else None


def own(name: str) -> list[Labelled]:
    """The postings of a file of our own."""
    rows = tomllib.loads((OWN / f"{name}.toml").read_text(encoding="utf-8"))["posting"]
    return [_labelled(row) for row in rows]


def _labelled(row: dict[str, object]) -> Labelled:
    text, marks, at = "", [], 0
    marked = str(row["text"])
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        marks.append((match[1], (len(text), len(text) + len(match[2]))))
        text += match[2]
        at = match.end()
    pay = row.get("pay")
    return Labelled(
        id=str(row["id"]),
        text=text + marked[at:],
        marks=tuple(marks),
        level=str(row["level"]),
        place=str(row["place"]),
        pay=tuple(pay) if isinstance(pay, list) else None,  # type: ignore[arg-type]
        technologies=frozenset(row["technologies"]),  # type: ignore[call-overload]
    )


def lexica() -> Lexica:
    """The words that Parley brings."""
    return Lexica(content_of(PACK.read_text(encoding="utf-8"), KIND, postings))


def measured(labelled: Sequence[Labelled], words: Lexica) -> Mapping[str, Rate]:
    """Each figure of a set of postings."""
    pairs = [(each, read(each.text, words)) for each in labelled]
    wanted = [(each, [(w.strength, (w.start, w.end)) for w in posting.wanted]) for each, posting in pairs]
    asked = [(each, [span for mark, span in each.marks if mark in _STRENGTHS], told) for each, told in wanted]
    rates = {"requirements": _overlap((there, [span for _, span in told]) for _, there, told in asked)}
    for mark, strength in _STRENGTHS.items():
        rates[f"{strength}"] = _overlap(
            ([span for own, span in each.marks if own == mark], [span for name, span in told if name == strength])
            for each, told in wanted
        )
    rates["duties"] = _overlap(
        ([span for mark, span in each.marks if mark == "D"], [(line.start, line.end) for line in posting.duties])
        for each, posting in pairs
    )
    rates["technologies asked for"] = _names(
        (each.technologies, {name for one in posting.wanted for name in one.technologies}) for each, posting in pairs
    )
    rates["level"] = _exact((each.level, posting.level.level) for each, posting in pairs)
    rates["place"] = _exact((each.place, _place(each.place, posting)) for each, posting in pairs)
    rates["pay, where labelled"] = _exact((str(each.pay), _pay(posting)) for each, posting in pairs if each.pay)
    return rates


def _place(label: str, posting: Posting) -> str:
    """The place as labelled where what was read begins with it."""
    return label if label and posting.place.startswith(label) else posting.place


def _pay(posting: Posting) -> str:
    first = posting.pay[0] if posting.pay else None
    return str((int(first.low), int(first.high), first.currency)) if first else "None"


def _overlap(sets: Iterable[tuple[Sequence[Span], Sequence[Span]]]) -> Rate:
    """Spans agree where more than half of the shorter one is shared."""
    found = there = right = told = 0
    for own_spans, read_spans in sets:
        there, told = there + len(own_spans), told + len(read_spans)
        found += sum(any(_same(each, other) for other in read_spans) for each in own_spans)
        right += sum(any(_same(each, other) for other in own_spans) for each in read_spans)
    return Rate(found, there, right, told)


def _same(one: Span, other: Span) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0.5 * min(one[1] - one[0], other[1] - other[0])


def _names(sets: Iterable[tuple[frozenset[str], set[str]]]) -> Rate:
    found = there = right = told = 0
    for own_names, read_names in sets:
        shared = len(own_names & read_names)
        found, right, there, told = found + shared, right + shared, there + len(own_names), told + len(read_names)
    return Rate(found, there, right, told)


def _exact(pairs: Iterable[tuple[str, str]]) -> Rate:
    """Of what is there and of what was told, how much is the same."""
    held = list(pairs)
    same = sum(one == other != "" for one, other in held)
    return Rate(same, sum(bool(one) for one, _ in held), same, sum(bool(other) for _, other in held))


def speed(labelled: Sequence[Labelled], words: Lexica, rounds: int = 3) -> float:
    """Milliseconds of processor time for a posting of a thousand words: the best of a few rounds over all."""
    total = sum(len(each.text.split()) for each in labelled)
    took = []
    for _ in range(rounds):
        began = time.process_time()
        for each in labelled:
            read(each.text, words)
        took.append(time.process_time() - began)
    return min(took) / total * 1_000 * 1_000


def table(sets: Mapping[str, Mapping[str, Rate]]) -> str:
    """Precision and recall of each set, as a Markdown table."""
    names = list(sets)
    lines = ["| | " + " | ".join(f"{name}: precision | recall | n" for name in names) + " |"]
    lines.append("|---" + "|--:" * 3 * len(names) + "|")
    for figure in next(iter(sets.values())):
        cells = [cell for name in names for cell in _cells(sets[name][figure])]
        lines.append(f"| {figure} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cells(rate: Rate) -> list[str]:
    shown = ["" if value is None else f"{value:.2f}" for value in (rate.precision, rate.recall)]
    return [*shown, str(rate.there)]


def plain(rates: Mapping[str, Rate]) -> dict[str, dict[str, float | int | None]]:
    """The figures as JSON has them."""
    return {name: {"precision": rate.precision, "recall": rate.recall, "n": rate.there} for name, rate in rates.items()}
