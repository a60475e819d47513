"""What is known of telling: the words of a story, every time it was told, and the person's own pace."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max

from parley.core.scope import Scope
from parley.evidence.models import Script, Story, Telling
from parley.evidence.tellings.engine.arc import Sign, arc
from parley.evidence.tellings.engine.meter import Meter, meter
from parley.evidence.tellings.engine.pace import FULL, LATEST, SHORT, Pace, Timed, pace_of, spoken

#: The parts of a full telling, with what to ask of each.
FULL_PARTS = (
    ("beginning", "Beginning", "Where are we, who is in it, and what is at stake?"),
    ("middle", "Middle", "Which steps did you take, one after another, and what stood in the way?"),
    ("ending", "End", "How did it turn out well, in a number or in words, and what did you take from it?"),
)
NAMES = ("short", *(name for name, _, _ in FULL_PARTS))
TONES = {"carried": "moss", "fair": "slate", "stuck": "ochre", "lost": "brick"}
WHERE, SIZES, WENT = Telling.Where.choices, Telling.Size.choices, Telling.Went.choices


@dataclass(frozen=True, slots=True)
class TellingLine:
    """One time that a story was told."""

    id: uuid.UUID
    told_on: dt.date
    where: str
    place: str
    to_whom: str
    question: str
    size: str
    seconds: int | None
    words: int | None
    went: str
    tone: str
    notes: str

    @property
    def took(self) -> str:
        return spoken(self.seconds) if self.seconds else ""

    @property
    def paced(self) -> int | None:
        """Words a minute, where it was timed and its words are known."""
        return round(60 * self.words / self.seconds) if self.words and self.seconds else None


@dataclass(frozen=True, slots=True)
class Told:
    """How often a story was told, and when last."""

    times: int = 0
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TellPage:
    """A story as it is told: the words of both lengths, what they have and what they lack, and each telling."""

    story_id: uuid.UUID
    title: str
    values: dict[str, str]
    short: Meter
    full: Meter
    signs: tuple[Sign, ...]
    tellings: tuple[TellingLine, ...]
    pace: Pace
    can_draft: bool

    @property
    def is_written(self) -> bool:
        return any(self.values.values())

    def signs_of(self, part: str) -> tuple[Sign, ...]:
        return tuple(sign for sign in self.signs if sign.part == part)


@dataclass(frozen=True, slots=True)
class TellingPage:
    """One telling with its story."""

    line: TellingLine
    story_id: uuid.UUID
    title: str
    values: dict[str, object]


def tell_page(scope: Scope, story_id: uuid.UUID) -> TellPage:
    """Everything about how one story is told. Raises NotFound."""
    story = scope.get(Story, story_id)
    values, pace = script_values(scope, story), own_pace(scope)
    short, full = meters(values, pace)
    return TellPage(
        story_id=story.pk,
        title=story.title,
        values=values,
        short=short,
        full=full,
        signs=arc(values),
        tellings=tellings_of(scope, story.pk),
        pace=pace,
        can_draft=not all(values.values()) and any(getattr(story, name).strip() for name in Story.PARTS),
    )


def meters(values: dict[str, str], pace: Pace) -> tuple[Meter, Meter]:
    """The lengths of the short and of the full telling."""
    short = meter([("short", "Short", values.get("short", ""))], pace, short=0, full=SHORT)
    full = meter([(name, title, values.get(name, "")) for name, title, _ in FULL_PARTS], pace, short=0, full=FULL)
    return short, full


def script_values(scope: Scope, story: Story) -> dict[str, str]:
    """The words of both tellings, empty where nothing is written."""
    row = scope.of(Script).filter(story=story).first()
    return {name: getattr(row, name) if row else "" for name in NAMES}


def tellings_of(scope: Scope, story_id: uuid.UUID) -> tuple[TellingLine, ...]:
    """Every time a story was told, the last first."""
    return tuple(_line(row) for row in scope.of(Telling).filter(story=story_id))


def telling_page(scope: Scope, telling_id: uuid.UUID) -> TellingPage:
    """One telling. Raises NotFound."""
    row = scope.get(Telling, telling_id)
    story = scope.get(Story, row.story_id)
    values = {
        "told_on": row.told_on,
        "where": row.where,
        "place": row.place,
        "to_whom": row.to_whom,
        "question": row.question,
        "size": row.size,
        "took": spoken(row.seconds) if row.seconds else "",
        "went": row.went,
        "notes": row.notes,
    }
    return TellingPage(_line(row), story.pk, story.title, values)


def told(scope: Scope, stories: Sequence[uuid.UUID] | None = None) -> dict[uuid.UUID, Told]:
    """How often each story was told; stories never told are left out. One query."""
    rows = scope.of(Telling).order_by()
    if stories is not None:
        rows = rows.filter(story__in=stories)
    counted = rows.values("story").annotate(times=Count("pk"), last=Max("told_on"))
    return {each["story"]: Told(each["times"], each["last"]) for each in counted}


def own_pace(scope: Scope) -> Pace:
    """The person's pace from their latest timed tellings, or the one we chose."""
    rows = scope.of(Telling).filter(seconds__isnull=False, words__isnull=False).order_by("-told_on", "-pk")
    return pace_of(Timed(words, seconds) for words, seconds in rows.values_list("words", "seconds")[: 2 * LATEST])


def words_told(scope: Scope, story: Story, size: str) -> int | None:
    """How many words the script of that length has; None where there is none, or for a telling of another length."""
    values = script_values(scope, story)
    texts = {"short": [values["short"]], "full": [values[name] for name, _, _ in FULL_PARTS]}.get(size, [])
    words = meter([("", "", text) for text in texts]).length.words if texts else 0
    return words or None


def _line(row: Telling) -> TellingLine:
    return TellingLine(
        id=row.pk,
        told_on=row.told_on,
        where=row.get_where_display(),
        place=row.place,
        to_whom=row.to_whom,
        question=row.question,
        size=row.get_size_display(),
        seconds=row.seconds,
        words=row.words,
        went=row.get_went_display() if row.went else "",
        tone=TONES.get(row.went, ""),
        notes=row.notes,
    )
