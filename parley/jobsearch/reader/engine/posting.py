"""A job posting read: what it asks for, what one would do, at which level, and what it states of pay and place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parley.jobsearch.reader.engine.level import Reading, level_of
from parley.jobsearch.reader.engine.lexica import Lexica, longest, tokens
from parley.jobsearch.reader.engine.lines import Line, lines
from parley.jobsearch.reader.engine.requirements import MUST, NICE, Wanted, requirements
from parley.jobsearch.reader.engine.stated import Pay, Stated, pay_in, place_in, stated

#: A title stands within so many lines, and has no more words than this.
_TITLE_WITHIN, _LONGEST_TITLE = 6, 12
_JOB = re.compile(
    r"\b(?:engineer|developer|programmer|architect|scientist|analyst|administrator|student|trainee|intern|manager|lead|"
    r"designer|consultant|specialist|director)\b",
    re.IGNORECASE,
)
#: A posting is cut here; what stands after it is no posting any more.
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Posting:
    """Everything that was read. `stack` are the technologies that are named without being asked for; `weights` count
    the lines that name each technology, `traits` those that speak of each competency. `is_cut` says that only the
    beginning was read.
    """

    title: str
    wanted: tuple[Wanted, ...]
    duties: tuple[Line, ...]
    stack: tuple[str, ...]
    level: Reading
    pay: tuple[Pay, ...]
    place: str
    stated: tuple[Stated, ...]
    weights: tuple[tuple[str, int], ...]
    traits: tuple[tuple[str, int], ...]
    is_cut: bool

    @property
    def musts(self) -> tuple[Wanted, ...]:
        return tuple(each for each in self.wanted if each.strength == MUST)

    @property
    def nices(self) -> tuple[Wanted, ...]:
        return tuple(each for each in self.wanted if each.strength == NICE)

    @property
    def of_pay(self) -> tuple[Stated, ...]:
        return self._about("pay")

    @property
    def of_work(self) -> tuple[Stated, ...]:
        return self._about("work")

    @property
    def of_permit(self) -> tuple[Stated, ...]:
        return self._about("permit")

    def _about(self, about: str) -> tuple[Stated, ...]:
        return tuple(each for each in self.stated if each.of == about)


def read(text: str, lexica: Lexica, title: str = "") -> Posting:
    """Read a posting. `title` is the role where it is known; else its first line is taken for it."""
    whole = text
    text = text[:LONGEST]
    cut = lines(text, lexica)
    wanted = requirements(cut, lexica)
    named = title or _title(text)
    weights, traits = _counted(cut, lexica)
    asked = {each for one in wanted for each in one.technologies}
    return Posting(
        title=named,
        wanted=wanted,
        duties=_duties(cut, wanted),
        stack=tuple(each for each, _ in weights if each not in asked),
        level=level_of(named, cut, wanted, lexica),
        pay=pay_in(text, cut),
        place=place_in(cut, text),
        stated=stated(cut, text, lexica),
        weights=tuple(weights),
        traits=tuple(traits),
        is_cut=len(whole) > LONGEST,
    )


def _title(text: str) -> str:
    """The first of the first lines that names a job, else the first line where it is short."""
    first = [line.strip(" #*_\t") for line in text.split("\n") if line.strip(" #*_\t")][:_TITLE_WITHIN]
    short = [line for line in first if len(line.split()) <= _LONGEST_TITLE]
    return next((line for line in short if _JOB.search(line)), first[0] if first and first[0] in short else "")


def _duties(cut: Sequence[Line], wanted: Sequence[Wanted]) -> tuple[Line, ...]:
    """What one would do: the lines under such a heading, and sentences elsewhere that begin with “you will”."""
    asked = {(each.start, each.end) for each in wanted}
    return tuple(line for line in cut if (line.start, line.end) not in asked and _is_duty(line))


def _is_duty(line: Line) -> bool:
    if line.section == "duties":
        return True
    begins = line.text.lower().replace("’", "'")
    return not line.section and begins.startswith(
        ("you will ", "you'll ", "you would ", "your job is ", "responsible for ")
    )


def _counted(cut: Sequence[Line], lexica: Lexica) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """In how many lines each technology and each competency is named, the commonest first."""
    technologies: Counter[str] = Counter()
    traits: Counter[str] = Counter()
    for line in cut:
        words = tokens(line.text)
        technologies.update({each.id for each in lexica.named(line.text, words)})
        if line.section != "apart":
            traits.update({cue.name for cue in longest(lexica.traits.find(words))})
    return technologies.most_common(), traits.most_common()
