"""Which story is told to which likely question: none twice to the same people, a second choice for each."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from parley.core.ledger import subject_type
from parley.core.packs import vocabulary
from parley.core.scope import Scope
from parley.evidence.coverage.engine import plan as engine
from parley.evidence.coverage.engine.plan import Fit, Tellable
from parley.evidence.models import Story, Telling
from parley.evidence.strength.queries import strengths
from parley.evidence.tellings.queries import Told, told
from parley.jobsearch.likely.queries import Expected, expected
from parley.jobsearch.models import Round, RoundPerson
from parley.jobsearch.rounds.queries import Line, rounds_of
from parley.jobsearch.story_plan.engine import together
from parley.packs.competencies import folded

#: More rounds than this are not planned at once, and more stories than this, the last changed, nobody has in mind.
MOST_ROUNDS, MOST_STORIES = 6, 60
#: The weight of the likeliest question in the plan.
HEAVIEST = 9
#: A tie of words alone that is weaker than this, of 1000, is no reason to tell a story.
LEAST = 200


@dataclass(frozen=True, slots=True)
class Named:
    """A story that can be told, and how many days ago it last was; None where it never was."""

    id: uuid.UUID
    title: str
    days: int | None


@dataclass(frozen=True, slots=True)
class Given:
    """What to tell to a question: the first choice with its reasons, a second one, or why there is none.

    `also_for` is the question that the second choice stands for already. `is_pinned` says that the person chose it.
    """

    first: Named | None
    because: tuple[str, ...]
    second: Named | None
    second_because: tuple[str, ...]
    also_for: str
    why_none: str
    is_pinned: bool


@dataclass(frozen=True, slots=True)
class StoryPlan:
    """The plan of a round: its questions in order, each that wants a story with one; every story there is.

    `heard` are stories that somebody who sits there has heard in an earlier round of this process.
    """

    questions: tuple[tuple[Expected, Given | None], ...]
    stories: tuple[Named, ...]
    heard: tuple[str, ...]


def plan_of(scope: Scope, line: Line) -> StoryPlan:
    """The plan of one round, made together with those ahead in its process that share a listener.

    In a constant number of queries.
    """
    rows = list(scope.of(Story).order_by("-changed_at", "-pk")[:MOST_STORIES])
    loop = _loop(scope, line)
    asked = expected(scope, loop)
    stories, tellable = _tellable(scope, rows)
    heard = _heard(scope, line, loop)
    questions = [
        (held.id, each, _question(held, at, each, heard.get(held.id, frozenset())))
        for held in loop
        for at, each in enumerate(asked[held.id])
        if each.wants_story
    ]
    known = {each.id: each for each in vocabulary().competencies}
    made = engine.plan(
        [question for _, _, question in questions],
        tellable,
        titles={name: each.title for name, each in known.items()},
        vocabulary={name: each.words for name, each in known.items()},
    )
    words = {question.id: each.text for _, each, question in questions}
    given = {
        (held, each.key): _given(choice, stories, words)
        for (held, each, _), choice in zip(questions, made.choices, strict=True)
    }
    titles = tuple(each.title for key, each in stories.items() if key in heard.get(line.id, ()))
    mine = tuple((each, given.get((line.id, each.key))) for each in asked[line.id])
    return StoryPlan(mine, tuple(stories.values()), titles)


def _loop(scope: Scope, line: Line) -> Sequence[Line]:
    """This round with those ahead that hang together with it by who sits there, in order of time.

    In the same order from whichever of them one looks, so that each page tells of the same plan.
    """
    if not line.is_ahead or not line.people or not _has_others(scope, line):
        return [line]
    ahead = [each for each in rounds_of(scope, line.opportunity_id) if each.is_ahead]
    shared = together(line.id, {each.id: {one.person_id for one in each.people} for each in ahead})
    loop = [each for each in ahead if each.id in shared]
    at = [each.id for each in loop].index(line.id) // MOST_ROUNDS * MOST_ROUNDS
    return loop[at : at + MOST_ROUNDS]


def _has_others(scope: Scope, line: Line) -> bool:
    """Whether other planned rounds of the process have somebody of this one: a step to them all begins there."""
    people = [each.person_id for each in line.people]
    planned = scope.of(RoundPerson).filter(round__opportunity=line.opportunity_id, round__status=Round.Status.PLANNED)
    return planned.filter(person__in=people).exclude(round=line.id).exists()


def _tellable(scope: Scope, rows: Sequence[Story]) -> tuple[dict[str, Named], list[Tellable]]:
    strong, often, named = strengths(scope, rows), told(scope), vocabulary().by_name()
    never, today = Told(), timezone.localtime(scope.now).date()
    stories = {str(row.pk): Named(row.pk, row.title, _days(today, often.get(row.pk, never).last)) for row in rows}
    tellable = [
        Tellable(
            id=str(row.pk),
            title=row.title,
            words="\n".join(getattr(row, part) for part in Story.PARTS),
            competencies=frozenset(each.id for name in row.competencies if (each := named.get(folded(str(name))))),
            strength=strong[row.pk].rank,
            told_lately=often.get(row.pk, never).times,
        )
        for row in rows
    ]
    return stories, tellable


def _days(today: dt.date, last: dt.date | None) -> int | None:
    return (today - last).days if last else None


def _heard(scope: Scope, line: Line, loop: Sequence[Line]) -> dict[uuid.UUID, frozenset[str]]:
    """For each round, the stories told in another one of its process to somebody who sits in it."""
    rounds = scope.of(Round).filter(opportunity=line.opportunity_id).values("pk")
    tellings = scope.of(Telling).filter(about_type=subject_type(Round), about_id__in=rounds)
    pairs = list(tellings.order_by().values_list("about_id", "story"))
    if not pairs:
        return {}
    there: dict[uuid.UUID, set[uuid.UUID]] = {}
    seats = scope.of(RoundPerson).filter(round__in={held for held, _ in pairs})
    for held, person in seats.values_list("round", "person"):
        there.setdefault(held, set()).add(person)
    return {
        each.id: frozenset(
            str(story)
            for held, story in pairs
            if held != each.id and there.get(held, set()) & {one.person_id for one in each.people}
        )
        for each in loop
    }


def _question(line: Line, at: int, each: Expected, heard: frozenset[str]) -> engine.Question:
    known = {competency.id for competency in vocabulary().competencies}
    return engine.Question(
        id=f"{line.id}:{each.key}",
        text=each.text,
        competencies=tuple(name for name in each.competencies if name in known),
        weight=max(1, HEAVIEST - at),
        heard=heard,
        pinned=str(each.pinned or ""),
    )


def _given(choice: engine.Choice, stories: Mapping[str, Named], words: Mapping[str, str]) -> Given:
    pinned = bool(choice.first and choice.question.pinned == choice.first.story)
    first = choice.first if choice.first and (pinned or choice.first.value >= LEAST) else None
    second = choice.second if choice.second and choice.second.value >= LEAST else None
    return Given(
        first=stories[first.story] if first else None,
        because=_because(first),
        second=stories[second.story] if second else None,
        second_because=_because(second),
        also_for=words.get(choice.also_for, "") if second else "",
        why_none="" if first else choice.because or "No story is near enough to what is asked.",
        is_pinned=pinned,
    )


def _because(fit: Fit | None) -> tuple[str, ...]:
    """The reasons that hold, the weightiest first."""
    if fit is None:
        return ()
    ranked = sorted((share for share in fit.shares if share.value), key=lambda share: -share.value)
    return tuple(share.because for share in ranked)
