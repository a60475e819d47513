"""What the page of a posting shows: what it asks for, each requirement beside the person's own evidence or a gap."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import Max

from parley.core import ranking
from parley.core.packs import vocabulary
from parley.core.ranking import Held
from parley.core.scope import Scope
from parley.evidence.confidential.engine import placeholder
from parley.evidence.confidential.queries import telling_stories
from parley.evidence.coverage.engine.words import stem, stems
from parley.evidence.models import Entry, Measure, Story, StoryEntry
from parley.jobsearch.models import Opportunity
from parley.jobsearch.pipeline.queries import local_day
from parley.jobsearch.reader import gateway
from parley.jobsearch.reader.engine import advice
from parley.jobsearch.reader.engine.advice import Prepare, Stress
from parley.jobsearch.reader.engine.evidence import GAP, NEAR, PARTLY, SHOWN, YOURS, Answered, Case, Deed
from parley.jobsearch.reader.engine.lexica import Lexica
from parley.jobsearch.reader.engine.posting import Posting, read
from parley.jobsearch.reader.engine.requirements import MUST, NICE, Wanted
from parley.kernel import spelling
from parley.packs.competencies import Competency, folded
from parley.packs.postings import Technology

#: How each answer is called, its tone, and what many of it are called.
VERDICTS = {
    SHOWN: ("You can show it", "moss", "shown"),
    PARTLY: ("In part", "teal", "in part"),
    NEAR: ("Something near", "slate", "near"),
    GAP: ("A gap", "ochre", "not at all"),
    YOURS: ("Yours to say", "", "yours to say"),
}
#: Rows looked at for each name: the newest. A name that is an ordinary word too needs more, most of which are not it.
ROWS, ROWS_OF_WORDS = 12, 40
#: Requirements without a known name whose words are looked for, and the words taken of each.
UNNAMED, WORDS = 12, 5


@dataclass(frozen=True, slots=True)
class Beside:
    """A requirement as the page shows it."""

    answered: Answered
    verdict: str
    tone: str
    why: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Took:
    """A fact that the posting states and the opportunity does not hold yet."""

    field: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class PostingPage:
    """The whole page; `posting` is None where no description is kept."""

    opportunity: Opportunity
    posting: Posting | None = None
    musts: tuple[Beside, ...] = ()
    nices: tuple[Beside, ...] = ()
    ideal: tuple[str, ...] = ()
    stress: tuple[Stress, ...] = ()
    prepare: tuple[Prepare, ...] = ()
    level: str = ""
    other_level: str = ""
    signs: tuple[tuple[str, str, str], ...] = ()
    stack: tuple[str, ...] = ()
    takes: tuple[Took, ...] = ()
    looked_at: int = 0

    @property
    def counts(self) -> tuple[tuple[str, str, int], ...]:
        """(name, tone, how many) of the musts, by how well each is answered."""
        counted = Counter(each.answered.verdict for each in self.musts)
        return tuple((said, tone, counted[name]) for name, (_, tone, said) in VERDICTS.items() if counted[name])


def posting_page(scope: Scope, opportunity_id: uuid.UUID) -> PostingPage:
    """Read the posting of an opportunity, in a constant number of queries. Raises NotFound."""
    row = scope.of(Opportunity).select_related("company").filter(pk=opportunity_id).first() or scope.get(
        Opportunity, opportunity_id
    )
    text = gateway.words_of(row.job_description)
    if not text:
        return PostingPage(row)
    lexica = gateway.lexica()
    posting = read(text, lexica, row.role)
    titles = {each.id: each.title for each in vocabulary().competencies}
    deeds = _deeds(scope, posting.wanted, lexica)
    answers = Case(deeds, lexica, titles, local_day(scope)).answers(posting.wanted)
    shown = [_beside(each, lexica, titles) for each in answers]
    return PostingPage(
        opportunity=row,
        posting=posting,
        musts=tuple(each for each in shown if each.answered.wanted.strength == MUST),
        nices=tuple(each for each in shown if each.answered.wanted.strength == NICE),
        ideal=advice.ideal(posting, lexica, titles),
        stress=advice.to_stress(answers),
        prepare=advice.to_prepare(answers, lexica),
        level=_level(posting.level.level, lexica),
        other_level=_level(posting.level.other, lexica),
        signs=tuple((each.words, _level(each.level, lexica), each.source) for each in posting.level.signs),
        stack=tuple(lexica.name(each) for each in posting.stack),
        takes=_takes(row, posting),
        looked_at=len(deeds),
    )


def _level(name: str, lexica: Lexica) -> str:
    return lexica.levels[name].title if name else ""


def _beside(answered: Answered, lexica: Lexica, titles: dict[str, str]) -> Beside:
    wanted = answered.wanted
    verdict, tone, _ = VERDICTS[answered.verdict]
    names = (*(lexica.name(each) for each in wanted.technologies), *(titles.get(each, each) for each in wanted.traits))
    return Beside(answered, verdict, tone, _why(wanted), names)


def _why(wanted: Wanted) -> str:
    """By which words a requirement is a must or only wished for."""
    if wanted.by_heading:
        return f"under “{wanted.told}”"
    if wanted.strength == NICE:
        return f"they say “{wanted.told}”"
    return (
        f"they say “{wanted.told}”, and nothing that makes it optional" if wanted.told else "no word makes it optional"
    )


def _takes(row: Opportunity, posting: Posting) -> tuple[Took, ...]:
    """What could be taken into the facts: the pay and the place, where none are there."""
    found = []
    if not row.salary and posting.pay:
        found.append(Took("salary", "pay", posting.pay[0].words[:300]))
    if not row.location and posting.place:
        found.append(Took("location", "place", posting.place[:300]))
    return tuple(found)


def takes(scope: Scope, opportunity_id: uuid.UUID) -> tuple[Took, ...]:
    """What of the posting could be taken into the facts of an opportunity. Raises NotFound."""
    row = scope.get(Opportunity, opportunity_id)
    text = gateway.words_of(row.job_description)
    return _takes(row, read(text, gateway.lexica(), row.role)) if text else ()


# The evidence: the newest rows that hold a name or the words of a requirement, found through the index of everything.


def _deeds(scope: Scope, wanted: Sequence[Wanted], lexica: Lexica) -> list[Deed]:
    found = ranking.holding(scope, list(_looked_for(wanted, lexica)), ("evidence.entry", "evidence.story"))
    entries = [key for kind, key in found if kind == "evidence.entry"]
    stories = [key for kind, key in found if kind == "evidence.story"]
    return [*_of_entries(scope, entries), *_of_stories(scope, stories)]


def _looked_for(wanted: Sequence[Wanted], lexica: Lexica) -> Iterable[Held]:
    """Each technology by its names and those near it, each competency by its names, and the words of the rest."""
    asked = [lexica.technologies[each] for each in dict.fromkeys(name for one in wanted for name in one.technologies)]
    near = dict.fromkeys(tuple(sorted((*each.near, each.id))) for each in asked if each.near)
    for each in asked:
        runs = _runs([each])
        yield Held(runs, most=ROWS_OF_WORDS if each.exact or len(runs[0][0]) == 1 else ROWS)
    for group in near:
        yield Held(_runs([lexica.technologies[each] for each in group]))
    for competency in vocabulary().competencies:
        if any(competency.id in one.traits for one in wanted):
            names = (competency.id, competency.title, *competency.also)
            yield Held(tuple(dict.fromkeys(tuple(spelling.words(name)) for name in names)))
    unnamed = [one for one in wanted if not one.technologies and not one.traits and not one.is_formal]
    for one in unnamed[:UNNAMED]:
        yield Held(_pairs(one.text, lexica), together=True)


def _runs(technologies: Iterable[Technology]) -> tuple[tuple[str, ...], ...]:
    """Every name of some technologies, each as its words."""
    names = (name for each in technologies for name in (each.name, *each.also))
    return tuple(dict.fromkeys(tuple(spelling.words(name)) for name in names))


def _pairs(text: str, lexica: Lexica) -> tuple[tuple[str, ...], ...]:
    """Every two of the first telling words of a requirement."""
    said = dict.fromkeys(
        word for word in spelling.words(text) if word not in lexica.plain and len(word) > 2 and stems(word)
    )
    words = [stem(word) if word.startswith(stem(word)) else word for word in said][:WORDS]
    return tuple((first, second) for at, first in enumerate(words) for second in words[at + 1 :])


def _of_entries(scope: Scope, wanted: Sequence[uuid.UUID]) -> list[Deed]:
    rows = list(scope.of(Entry).filter(pk__in=wanted).order_by("-happened_on", "-pk"))
    figures = Counter(scope.of(Measure).filter(entry__in=wanted, checked=True).values_list("entry", flat=True))
    return [
        Deed(
            kind="entry",
            id=row.pk,
            title=placeholder(row.happened_on, row.get_work_display()) if row.confidential else row.text,
            words="\n".join([row.text, row.problem, row.action, row.result, row.role, *map(str, row.tags)]),
            marks=_marks(row.competencies),
            on=row.happened_on,
            figures=figures[row.pk],
            is_confidential=row.confidential,
        )
        for row in rows
    ]


def _of_stories(scope: Scope, wanted: Sequence[uuid.UUID]) -> list[Deed]:
    rows = list(scope.of(Story).filter(pk__in=wanted).order_by("-pk"))
    secret = telling_stories(scope)
    links = (
        scope.of(StoryEntry).filter(story__in=wanted).order_by().values("story").annotate(day=Max("entry__happened_on"))
    )
    newest: dict[uuid.UUID, dt.date] = {each["story"]: each["day"] for each in links}
    measured = scope.of(Measure).filter(entry__told_in__story__in=wanted, checked=True)
    figures = Counter(measured.values_list("entry__told_in__story", flat=True))
    return [
        Deed(
            kind="story",
            id=row.pk,
            title="A story on confidential work" if row.pk in secret else row.title,
            words="\n".join([row.title, *(getattr(row, part) for part in Story.PARTS)]),
            marks=_marks(row.competencies),
            on=newest.get(row.pk),
            figures=figures[row.pk],
            is_confidential=row.pk in secret,
        )
        for row in rows
    ]


@cache
def _by_name() -> dict[str, Competency]:
    return vocabulary().by_name()


def _marks(names: Iterable[object]) -> frozenset[str]:
    known = _by_name()
    return frozenset(known[word].id for word in (folded(str(name)) for name in names) if word in known)
