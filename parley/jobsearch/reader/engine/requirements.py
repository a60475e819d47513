"""What a posting asks for: which lines are requirements, whether each is a must, and by which words that is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parley.jobsearch.reader.engine.lexica import Lexica, longest, tokens
from parley.jobsearch.reader.engine.lines import Line
from parley.kernel.text.words import Word

MUST, NICE = "must", "nice"
#: A wish that leads its clause (“ideally Kubernetes”) leaves what stands before it a must.
_LEADING = frozenset({"ideally", "preferably", "bonus", "bonus points", "even better", "nice to have", "optional"})
_BEGINS = re.compile(r"[;,(–—]\s*|\.\s+|\s-\s|\bbut\s+|\band\s+", re.IGNORECASE)
_CLAUSE = re.compile(
    r";\s*|(?<=[a-z)\d])\.\s+(?=[A-Z])|,\s+(?=(?:some|any|knowledge|experience|familiarity|exposure)\b)"
)
_ANY = re.compile(
    r"\b(?:or|such as|like|e\.g\.|for example|one of|any of|similar|comparable|equivalent|either)\b|/", re.I
)
#: In prose a must is only one for whoever applies: “heat pumps must never freeze” asks for nothing.
_ASKED = frozenset(
    {"you", "you'll", "your", "we", "candidate", "candidates", "applicant", "applicants", "required", "essential"}
)
#: Facts about permits that ask for something.
_PAPERS = frozenset({"right-to-work", "clearance"})
_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_YEARS = re.compile(
    rf"\b(?P<low>\d{{1,2}}|{'|'.join(_NUMBERS)})\s*(?:\+|plus\b|or more\b)?\s*"
    r"(?:(?:-|–|—|to)\s*(?P<high>\d{1,2})\s*\+?)?\s*(?:years?|yrs?)\b(?!\s+(?:ago|old|of age|in business))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One requirement with its span in the posting.

    `strength` is must or nice; `told` are the words that told it (a heading or words of the line, empty where only the
    absence of both did), `by_heading` which of the two. `technologies` and `traits` are lasting names, `formal` lasting
    names of facts that no work shows; `any_of` says that one of the technologies will do. `years` is the least number.
    """

    text: str
    start: int
    end: int
    strength: str
    told: str
    by_heading: bool
    technologies: tuple[str, ...]
    traits: tuple[str, ...]
    formal: tuple[str, ...]
    any_of: bool
    years: int | None

    @property
    def is_formal(self) -> bool:
        """Whether it asks for what no work shows: a degree, a spoken language, a paper."""
        return bool(self.formal) and not self.technologies and not self.traits


def requirements(lines: Sequence[Line], lexica: Lexica) -> tuple[Wanted, ...]:
    """The requirements of a posting, in its order."""
    return tuple(wanted for line in lines for wanted in _of(line, lexica))


def _of(line: Line, lexica: Lexica) -> Iterator[Wanted]:
    if line.section in ("stack", "apart"):
        return
    for low, high in _clauses(line.text, lexica):
        words = tokens(line.text[low:high])
        weights = _weights(words, lexica)
        if not words or "not" in weights or not _is_asked(line, weights, words):
            continue
        strength, told, by_heading = _strength(line, weights)
        if line.section == "duties" and by_heading:
            continue
        yield _wanted(line, low, high, words, strength, told, by_heading, lexica)


def _weights(words: Sequence[Word], lexica: Lexica) -> dict[str, str]:
    """What the phrases of a clause make of it: the first phrase of each weight."""
    found: dict[str, str] = {}
    for cue in longest(lexica.weights.find(words)):
        found.setdefault(cue.name, " ".join(word.text for word in words[cue.first : cue.last]))
    return found


def _is_asked(line: Line, weights: dict[str, str], words: Sequence[Word]) -> bool:
    """Whether a clause asks for something: by its section, or by its words where no section says so."""
    if line.section in (MUST, NICE):
        return True
    if line.section == "duties":
        return "must" in weights and "wants" in weights
    spoken_to = any(word.text in _ASKED for word in words)
    return "wants" in weights or ("must" in weights and spoken_to) or (bool(weights) and line.is_bullet)


def _strength(line: Line, weights: dict[str, str]) -> tuple[str, str, bool]:
    """Must or nice, the words that told it, and whether these are a heading: words of the line go before it."""
    if "nice" in weights:
        return NICE, weights["nice"], False
    if line.section == NICE:
        return (MUST, weights["must"], False) if _is_strict(weights) else (NICE, line.heading, True)
    if "must" in weights:
        return MUST, weights["must"], False
    if line.section == MUST:
        return MUST, line.heading, True
    return MUST, weights.get("wants", ""), False


def _is_strict(weights: dict[str, str]) -> bool:
    return weights.get("must", "") in (
        "must",
        "must have",
        "required",
        "is required",
        "mandatory",
        "essential",
        "a must",
    )


def _clauses(text: str, lexica: Lexica) -> list[tuple[int, int]]:
    """A line cut where what is only wished for begins or ends; whole where it wishes nothing, or nothing else."""
    words = tokens(text)
    nice = [cue for cue in longest(lexica.weights.find(words)) if cue.name == "nice"]
    if not nice:
        return [(0, len(text))]
    first = nice[0]
    said = " ".join(word.text for word in words[first.first : first.last])
    if said in _LEADING:
        cut = words[first.first].start
        before = text[:cut].rstrip(" ,;(–—-")
        leads = _BEGINS.search(text[len(before) : cut] or ",")
        return [(0, len(before)), (cut, len(text))] if len(tokens(before)) >= 2 and leads else [(0, len(text))]
    cuts = [match.end() for match in _CLAUSE.finditer(text)]
    return _apart(text, [0, *cuts, len(text)])


def _apart(text: str, bounds: Sequence[int]) -> list[tuple[int, int]]:
    spans = [(low, high) for low, high in pairwise(bounds) if len(tokens(text[low:high])) >= 2]
    return spans or [(0, len(text))]


def _wanted(
    line: Line, low: int, high: int, words: Sequence[Word], strength: str, told: str, by_heading: bool, lexica: Lexica
) -> Wanted:
    clause = line.text[low:high].strip(" ,;")
    begins = line.start + low + len(line.text[low:high]) - len(line.text[low:high].lstrip(" ,;"))
    named = lexica.named(line.text[low:high], words)
    ids = tuple(dict.fromkeys(each.id for each in named))
    between = line.text[low:high][named[0].start : named[-1].end + 24] if named else ""
    return Wanted(
        text=clause,
        start=begins,
        end=begins + len(clause),
        strength=strength,
        told=told,
        by_heading=by_heading,
        technologies=ids,
        traits=tuple(dict.fromkeys(cue.name for cue in longest(lexica.traits.find(words)))),
        formal=_formal(words, lexica),
        any_of=len(ids) > 1 and bool(_ANY.search(between)),
        years=years_of(clause),
    )


def _formal(words: Sequence[Word], lexica: Lexica) -> tuple[str, ...]:
    found = (cue.name for cue in longest(lexica.stated.find(words)))
    return tuple(dict.fromkeys(name for name in found if lexica.facts[name].of == "formal" or name in _PAPERS))


def years_of(text: str) -> int | None:
    """The least number of years that a line asks for; None where it names none."""
    found = [int(_NUMBERS.get(match["low"].lower(), 0) or match["low"]) for match in _YEARS.finditer(text)]
    asked = [years for years in found if 0 < years <= 25]
    return min(asked) if asked else None
