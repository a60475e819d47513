"""The time after a round: which stories were told, and which letters are worth writing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.utils import timezone

from parley.core.ledger import subject_type
from parley.core.scope import Scope
from parley.evidence.models import Telling
from parley.evidence.tellings.queries import WENT
from parley.jobsearch.afterwards import engine
from parley.jobsearch.calibration.queries import result_of
from parley.jobsearch.messages.queries import letter_named
from parley.jobsearch.models import Message, Opportunity, Round
from parley.jobsearch.rounds import queries as rounds
from parley.jobsearch.story_plan.queries import Named, plan_of
from parley.practice.models import Asked

#: So many questions and stories are offered; more were not told in one round.
QUESTIONS, STORIES = 12, 60
HOW_IT_WENT = WENT


@dataclass(frozen=True, slots=True)
class ToldHere:
    """A story that was told in this round."""

    id: uuid.UUID
    title: str
    question: str
    went: str


@dataclass(frozen=True, slots=True)
class Open:
    """A question of which it is not noted yet which story was told; `planned` is the one that the plan had for it."""

    question: str
    planned: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with whether it fits, and the message that was begun from it since, if any."""

    advice: engine.Advice
    about: str
    message: uuid.UUID | None
    is_sent: bool


@dataclass(frozen=True, slots=True)
class AfterPage:
    """All of it. `result` is what became of the process, as the engine names it."""

    round: rounds.Line
    told: tuple[ToldHere, ...]
    open: tuple[Open, ...]
    stories: tuple[Named, ...]
    letters: tuple[Letter, ...]
    result: str

    @property
    def fitting(self) -> tuple[Letter, ...]:
        return tuple(each for each in self.letters if each.advice.fits or each.message)

    @property
    def unfit(self) -> tuple[Letter, ...]:
        return tuple(each for each in self.letters if not (each.advice.fits or each.message))


def after_page(scope: Scope, round_id: uuid.UUID) -> AfterPage:
    """The page of one round, in a constant number of queries. Raises NotFound."""
    line = rounds.round_page(scope, round_id).line
    plan = plan_of(scope, line)
    told = _told(scope, round_id)
    result = _result(scope, line)
    return AfterPage(
        round=line,
        told=told,
        open=_open(scope, line, told, {each.key: given.first for each, given in plan.questions if given}),
        stories=plan.stories[:STORIES],
        letters=_letters(scope, line, result),
        result=result,
    )


def known_round(scope: Scope, round_id: uuid.UUID) -> None:
    """Raises NotFound where there is no such round."""
    scope.get(Round, round_id)


def _told(scope: Scope, round_id: uuid.UUID) -> tuple[ToldHere, ...]:
    rows = scope.of(Telling).filter(about_type=subject_type(Round), about_id=round_id).select_related("story")
    return tuple(
        ToldHere(row.pk, row.story.title, row.question, row.get_went_display() if row.went else "")
        for row in rows.order_by("id")
    )


def _open(
    scope: Scope, line: rounds.Line, told: tuple[ToldHere, ...], planned: dict[str, Named | None]
) -> tuple[Open, ...]:
    """The questions of the debrief without a telling, each with the story that was planned for it."""
    answered = {each.question for each in told}
    keys = dict(scope.of(Asked).filter(round=line.id).exclude(key="").values_list("text", "key"))
    found = []
    for text in line.debrief.questions if line.debrief else ():
        story = planned.get(keys.get(text, ""))
        if text[:1000] not in answered:
            found.append(Open(text[:1000], story.id if story else None))
    return tuple(found[:QUESTIONS])


def _result(scope: Scope, line: rounds.Line) -> str:
    """What is known of the process since the round, as the engine names it."""
    sign = result_of(scope, line.id)
    if sign is not None:
        return engine.FURTHER if sign.further else engine.NO
    withdrawn = scope.of(Opportunity).filter(pk=line.opportunity_id, outcome=Opportunity.Outcome.WITHDRAWN).exists()
    return engine.WITHDRAWN if withdrawn else engine.NOTHING


def _letters(scope: Scope, line: rounds.Line, result: str) -> tuple[Letter, ...]:
    today = timezone.localtime(scope.now).date()
    day = timezone.localtime(line.starts_at).date() if line.starts_at else today
    later = scope.of(Round).filter(opportunity=line.opportunity_id, status=rounds.DONE, starts_at__gt=line.starts_at)
    known = engine.Known(
        days=(today - day).days,
        is_told=line.debrief is not None,
        feeling=line.debrief.feeling if line.debrief else None,
        to_improve=bool(line.debrief and line.debrief.to_improve.strip()),
        result=result,
        is_last=line.status == rounds.DONE and line.starts_at is not None and not later.exists(),
    )
    since = scope.of(Message).filter(opportunity=line.opportunity_id, begun_at__gte=line.starts_at or scope.now)
    begun = {row.situation: row for row in since.order_by("begun_at", "id")}
    found = []
    for each in engine.advice(known):
        letter = letter_named(each.letter)
        row = begun.get(letter.situation) if letter else None
        mine = row if each.fits or each.letter == engine.THANKS else None
        about = letter.about if letter else ""
        found.append(Letter(each, about, mine.pk if mine else None, bool(mine and mine.sent_at)))
    return tuple(found)
