"""What of a person's log and stories answers a requirement, and why; or that nothing does."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parley.evidence.coverage.engine.words import stems
from parley.jobsearch.reader.engine.lexica import Lexica, longest, tokens
from parley.jobsearch.reader.engine.requirements import Wanted

#: How well a requirement is answered, the best first.
SHOWN, PARTLY, NEAR, GAP, YOURS = "shown", "partly", "near", "gap", "yours"
#: Points by which one deed is better evidence than another; what it names decides, the rest breaks ties.
_NAMED, _MARKED, _TOLD, _NEAR, _WORD = 4.0, 3.0, 2.0, 1.5, 0.5
_STORY, _FIGURE, _OLD = 1.0, 1.0, -1.5
_MOST_WORDS = 4
OLD = dt.timedelta(days=5 * 365)
#: Words that a deed must share with a requirement in which Parley knows no name, before it is offered at all.
SHARED = 2
#: So many deeds are shown beside a requirement.
SHOWN_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Deed:
    """An entry or a story as evidence: `marks` are its competencies by lasting name, `figures` its checked figures."""

    kind: str
    id: uuid.UUID
    title: str
    words: str
    marks: frozenset[str]
    on: dt.date | None
    figures: int
    is_confidential: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """A deed beside a requirement: what of it it names, and the reasons in words."""

    deed: Deed
    names: frozenset[str]
    reasons: tuple[str, ...]
    points: float


@dataclass(frozen=True, slots=True)
class Answered:
    """A requirement with the best that answers it. `missing` are the technologies that nothing names, by their names;
    `since` and `until` are the first and last day of what names one of them.
    """

    wanted: Wanted
    verdict: str
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]
    since: dt.date | None = None
    until: dt.date | None = None


class Case:
    """A person's deeds, read once, to be held against one requirement after another."""

    def __init__(self, deeds: Sequence[Deed], lexica: Lexica, competencies: Mapping[str, str], today: dt.date) -> None:
        self.deeds, self.lexica, self.titles, self.today = tuple(deeds), lexica, competencies, today
        self._read = [_deed_read(deed.words, lexica) for deed in deeds]
        self._holding = Counter(stem for _, _, words in self._read for stem in words)

    def answers(self, wanted: Iterable[Wanted]) -> tuple[Answered, ...]:
        """Each requirement with what answers it."""
        return tuple(self.answer(each) for each in wanted)

    def answer(self, wanted: Wanted) -> Answered:
        """The best evidence of one requirement, and how well it answers it."""
        asked = self._telling(wanted)
        found = sorted(
            (each for at in range(len(self.deeds)) if (each := self._weighed(at, wanted, asked)) is not None),
            key=lambda each: (-each.points, -(each.deed.on or dt.date.min).toordinal()),
        )
        shown = frozenset().union(*(each.names for each in found))
        missing = tuple(self.lexica.name(each) for each in wanted.technologies if each not in shown)
        verdict = _verdict(wanted, shown, found)
        days = sorted(each.deed.on for each in found if each.names & set(wanted.technologies) and each.deed.on)
        ends = (days[0], days[-1]) if days else (None, None)
        best = () if verdict in (GAP, YOURS) else _best(found, wanted)
        return Answered(wanted, verdict, best, missing, *ends)

    def _weighed(self, at: int, wanted: Wanted, asked: Mapping[str, str]) -> Evidence | None:
        deed, (technologies, traits, words) = self.deeds[at], self._read[at]
        named = [each for each in wanted.technologies if each in technologies]
        near = [
            pair for each in wanted.technologies if each not in technologies for pair in self._near(each, technologies)
        ]
        marked = [each for each in wanted.traits if each in deed.marks]
        told = [each for each in wanted.traits if each in traits and each not in deed.marks]
        is_unnamed = not wanted.technologies and not wanted.traits
        if not (named or near or marked or told or is_unnamed):
            return None
        shared = self._shared(asked, words)
        by_words = is_unnamed and len(shared) >= SHARED
        if is_unnamed and not by_words:
            return None
        points = _NAMED * len(named) + _MARKED * len(marked) + _TOLD * len(told) + _NEAR * bool(near)
        points += _WORD * min(len(shared), _MOST_WORDS) + _STORY * (deed.kind == "story") + _FIGURE * bool(deed.figures)
        if deed.on and self.today - deed.on > OLD:
            points += _OLD
        reasons = self._reasons(named, near, marked, told, shared if by_words else ())
        return Evidence(deed, frozenset((*named, *marked, *told)), reasons, points)

    def _near(self, wanted: str, held: frozenset[str]) -> list[tuple[str, str]]:
        return [(wanted, other) for other in self.lexica.technologies[wanted].near if other in held][:1]

    def _telling(self, wanted: Wanted) -> dict[str, str]:
        """The words of a requirement that tell something, by their stems: not those that half of all deeds have."""
        most = max(2, len(self.deeds) // 2)
        plain = _plain(self.lexica)
        told = {
            stem: word.strip('.,;:()“”"') for word in wanted.text.split() for stem in stems(word) if stem not in plain
        }
        return {stem: word for stem, word in told.items() if 0 < self._holding[stem] <= most}

    def _shared(self, asked: Mapping[str, str], words: frozenset[str]) -> tuple[str, ...]:
        """The telling words of a requirement that a deed has too, the rarest first."""
        shared = sorted((stem for stem in asked if stem in words), key=self._holding.__getitem__)
        return tuple(asked[stem] for stem in shared)

    def _reasons(
        self,
        named: Sequence[str],
        near: Sequence[tuple[str, str]],
        marked: Sequence[str],
        told: Sequence[str],
        shared: Sequence[str],
    ) -> tuple[str, ...]:
        said = []
        if named:
            said.append(f"names {listed([self.lexica.name(each) for each in named])}")
        if marked:
            said.append(f"is marked with {listed([self.titles.get(each, each).lower() for each in marked])}")
        if told:
            said.append(f"speaks of {listed([self.titles.get(each, each).lower() for each in told])}")
        said += [
            f"names {self.lexica.name(other)}, which is near {self.lexica.name(asked)}" for asked, other in near[:2]
        ]
        if shared:
            said.append(f"has words of it: {listed(list(shared[:4]))}")
        return tuple(said)


def _verdict(wanted: Wanted, shown: frozenset[str], found: Sequence[Evidence]) -> str:
    technologies = [each for each in wanted.technologies if each in shown]
    traits = [each for each in wanted.traits if each in shown]
    if wanted.technologies:
        enough = bool(technologies) if wanted.any_of else len(technologies) == len(wanted.technologies)
        if enough:
            return SHOWN
        return PARTLY if technologies else NEAR if found else GAP
    if wanted.traits:
        return SHOWN if len(traits) == len(wanted.traits) else PARTLY if traits else GAP
    if wanted.is_formal:
        return YOURS
    return NEAR if found else GAP


def _best(found: Sequence[Evidence], wanted: Wanted) -> tuple[Evidence, ...]:
    """The best, and the one that adds most to it."""
    if not found:
        return ()
    first = found[0]
    rest = sorted(found[1:], key=lambda each: (-len(each.names - first.names), -each.points))
    return (first, *rest[: SHOWN_BESIDE - 1])


@lru_cache(maxsize=6_000)
def _deed_read(words: str, lexica: Lexica) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The technologies, the competencies told of, and the words without endings, of a deed."""
    read = tokens(words)
    technologies = frozenset(each.id for each in lexica.named(words, read))
    traits = frozenset(cue.name for cue in longest(lexica.traits.find(read)))
    return technologies, traits, frozenset(stems(words))


@lru_cache(maxsize=4)
def _plain(lexica: Lexica) -> frozenset[str]:
    return frozenset(stem for word in lexica.plain for stem in stems(word))


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them: one, two and three."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
