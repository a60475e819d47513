"""A round on one page: everything that somebody who is about to walk in wants to see, and what is still missing."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parley.core.scope import Scope
from parley.evidence.models import Answer
from parley.jobsearch.asking import queries as asking
from parley.jobsearch.dossier.queries import Point, talking_points
from parley.jobsearch.likely import queries as likely
from parley.jobsearch.likely.queries import Choice, Expected
from parley.jobsearch.models import Opportunity, PrepItem, Round
from parley.jobsearch.prep import content
from parley.jobsearch.prep.content import Phase
from parley.jobsearch.prep.engine.phases import apportioned
from parley.jobsearch.prep.engine.ready import Known, Readiness, readiness
from parley.jobsearch.rounds import engine as rounds_engine
from parley.jobsearch.rounds import queries as rounds
from parley.jobsearch.story_plan.queries import Given, Named, plan_of
from parley.jobsearch.thesis.queries import Thesis, thesis
from parley.jobsearch.worries.queries import OwnWorry, own_flags

#: The standing answer to why this company.
WHY = "why-company"


@dataclass(frozen=True, slots=True)
class Minutes:
    """A phase with the minutes that it usually takes of this round."""

    phase: Phase
    minutes: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the list of the last hours; `id` is the row's where there is one, `is_own` that the person wrote it."""

    text: str
    id: uuid.UUID | None
    is_done: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """The list of the evening before, or of the last ten minutes."""

    name: str
    title: str
    ticks: tuple[Tick, ...]

    @property
    def done(self) -> int:
        return sum(1 for each in self.ticks if each.is_done)


@dataclass(frozen=True, slots=True)
class Line:
    """A likely question with the story for it: `story` is None for a question that asks for none."""

    question: Expected
    story: Given | None


@dataclass(frozen=True, slots=True)
class Why:
    """The standing answer to why this company, written for it or not."""

    id: uuid.UUID | None
    text: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is known of the company, what the person would move there, and what could worry those who sit there."""

    company_id: uuid.UUID
    points: tuple[Point, ...]
    thesis: Thesis | None
    worries: tuple[OwnWorry, ...]


@dataclass(frozen=True, slots=True)
class PrepPage:
    """The whole page. `own` are questions of the person that can be put on the list, `stories` those to choose from."""

    round: rounds.Line
    clashes: tuple[rounds.Clash, ...]
    close: tuple[rounds.Clash, ...]
    busy: str
    readiness: Readiness
    phases: tuple[Minutes, ...]
    lines: tuple[Line, ...]
    out: tuple[Choice, ...]
    own: tuple[Choice, ...]
    stories: tuple[Named, ...]
    heard: tuple[str, ...]
    sittings: tuple[asking.Sitting, ...]
    why: Why
    dossier: Dossier
    bring: tuple[str, ...]
    slots: tuple[Slot, ...]
    ready_by: dt.datetime | None

    @property
    def asks(self) -> int:
        return sum(len(each.lines) for each in self.sittings)

    @property
    def opening(self) -> Named | None:
        """The story for the likeliest question that wants one."""
        return opening(self.lines)

    @property
    def unrehearsed(self) -> Expected | None:
        """The likeliest question that was never answered in the mock room."""
        return unrehearsed(self.lines)


def opening(lines: Sequence[Line]) -> Named | None:
    """The story that is told to the first question that has one."""
    return next((each.story.first for each in lines if each.story and each.story.first), None)


def unrehearsed(lines: Sequence[Line]) -> Expected | None:
    """The first question that was never answered in the mock room."""
    return next((each.question for each in lines if not each.question.rehearsed), None)


def known_round(scope: Scope, round_id: uuid.UUID) -> None:
    """Raises NotFound where there is no such round."""
    scope.get(Round, round_id)


def prep_page(scope: Scope, round_id: uuid.UUID) -> PrepPage:
    """All of it for one round, in a constant number of queries. Raises NotFound."""
    page = rounds.round_page(scope, round_id)
    line = page.line
    close = _close(scope, line)
    plan = plan_of(scope, line)
    lines = tuple(Line(*each) for each in plan.questions)
    on_site = content.on_site(line.place)
    why, dossier, sittings = _why(scope, line.company), _dossier(scope, line), asking.sittings_of(scope, line)
    known = replace(
        _known(line, page, close, lines),
        has_stories=bool(plan.stories),
        says_why=why.id is not None,
        asks=sum(len(each.lines) for each in sittings),
        points=len(dossier.points),
        worries=len(dossier.worries),
        worries_open=sum(1 for each in dossier.worries if not each.ready),
    )
    return PrepPage(
        round=line,
        clashes=page.clashes,
        close=close,
        busy=page.busy,
        readiness=readiness(known),
        phases=_phases(line),
        lines=lines,
        out=likely.out(scope, round_id),
        own=likely.own_questions(scope),
        stories=plan.stories,
        heard=plan.heard,
        sittings=sittings,
        why=why,
        dossier=dossier,
        bring=content.bring(line.kind, on_site=on_site),
        slots=_slots(scope, line, on_site=on_site),
        ready_by=line.starts_at - dt.timedelta(minutes=10) if line.starts_at else None,
    )


def _dossier(scope: Scope, line: rounds.Line) -> Dossier:
    company = scope.of(Opportunity).values_list("company_id", flat=True).get(pk=line.opportunity_id)
    points, held = talking_points(scope, company), thesis(scope, line.opportunity_id)
    return Dossier(company, points, held, own_flags(scope, line.opportunity_id))


def _known(line: rounds.Line, page: rounds.RoundPage, close: Sequence[rounds.Clash], lines: Sequence[Line]) -> Known:
    """What the round itself and the plan for it say."""
    to_tell = [each.story for each in lines if each.story is not None]
    first, new = opening(lines), unrehearsed(lines)
    return Known(
        has_time=line.starts_at is not None,
        clashes=len(page.clashes),
        close=len(close),
        is_busy=bool(page.busy),
        has_place=bool(line.place),
        people=len(line.people),
        to_tell=len(to_tell),
        untold=sum(1 for each in to_tell if each.first is None),
        opening=first.title if first else "",
        opening_days=first.days if first else None,
        first=new.text if new else "",
        first_minutes=new.minutes if new else 0,
        items=len(line.items),
        items_open=len(line.items) - line.prepared,
    )


def _phases(line: rounds.Line) -> tuple[Minutes, ...]:
    usual = content.phases(line.kind)
    minutes = apportioned(line.minutes or rounds_engine.USUAL_MINUTES, [each.share for each in usual])
    return tuple(Minutes(*each) for each in zip(usual, minutes, strict=True))


def _close(scope: Scope, line: rounds.Line) -> tuple[rounds.Clash, ...]:
    """Other planned rounds that are no clash and too near."""
    if not line.is_ahead or line.starts_at is None or line.ends_at is None:
        return ()
    return rounds.clashes_between(
        scope,
        line.id,
        line.starts_at - rounds_engine.BREAK,
        line.ends_at + rounds_engine.BREAK,
        but=(line.starts_at, line.ends_at),
    )


def _why(scope: Scope, company: str) -> Why:
    """The answer that was written for this company; its first words."""
    row = scope.of(Answer).filter(guide=WHY, variant__iexact=company).order_by("-changed_at").first()
    if row is None:
        return Why(None, "")
    words = next((str(text) for text in row.parts.values() if str(text).strip()), "")
    return Why(row.pk, words)


def _slots(scope: Scope, line: rounds.Line, *, on_site: bool) -> tuple[Slot, ...]:
    rows = list(scope.of(PrepItem).filter(round=line.id).exclude(slot=PrepItem.Slot.DAYS).order_by("position", "id"))
    return tuple(
        Slot(name, title, _ticks(content.listed(name, line.kind, on_site=on_site), [r for r in rows if r.slot == name]))
        for name, title in content.SLOTS.items()
    )


def _ticks(usual: Sequence[str], rows: Sequence[PrepItem]) -> tuple[Tick, ...]:
    """The usual lines, ticked where a row says so, then those that the person added."""
    by_text = {row.text: row for row in rows}
    found = [
        Tick(text, row.pk if row else None, bool(row and row.done_at), is_own=False)
        for text in usual
        for row in [by_text.get(text)]
    ]
    own = [Tick(row.text, row.pk, row.done_at is not None, is_own=True) for row in rows if row.text not in usual]
    return (*found, *own)
