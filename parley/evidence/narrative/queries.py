"""The narrative as one page: its parts with what they rest on, its lists, its words to say, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from parley.core.scope import Scope
from parley.evidence.answers import queries as answers
from parley.evidence.answers.queries import Evidence, Said, TextPage
from parley.evidence.guides.queries import guide_named
from parley.evidence.models import Answer
from parley.evidence.narrative.engine import FULL, SHORT, WRITTEN, Advice, Standing, advice, draft, listed
from parley.packs.guides import Guide, Part

GUIDE = "narrative"
#: Parts that are lists by nature.
LISTED = ("gap", "mission")


@dataclass(frozen=True, slots=True)
class Section:
    """A part as it is read. `lines` are set where it is a list."""

    part: Part
    text: str
    lines: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words to say, with how long they take."""

    said: Said
    text: str


@dataclass(frozen=True, slots=True)
class NarrativePage:
    """The narrative. `about` is what `advice` is about; `whole` is evidence behind no part in particular."""

    text: TextPage
    sections: tuple[Section, ...]
    spoken: tuple[Spoken, ...]
    whole: tuple[Evidence, ...]
    advice: Advice
    about: Part | None
    can_draft: bool

    def section(self, name: str) -> Section:
        """A part by its lasting name."""
        return next(each for each in self.sections if each.part.id == name)

    @property
    def direction(self) -> Section:
        return self.section("direction")

    @property
    def gap(self) -> Section:
        return self.section("gap")

    @property
    def mission(self) -> Section:
        return self.section("mission")

    @property
    def before(self) -> tuple[Section, ...]:
        """What stands before the way from here to there."""
        return tuple(self.section(name) for name in ("strengths", "problems"))

    @property
    def after(self) -> tuple[Section, ...]:
        """What stands behind it."""
        return tuple(self.section(name) for name in ("models", "avoiding"))

    @property
    def written(self) -> int:
        """How many of the parts for oneself have words."""
        return sum(1 for each in self.sections if each.text.strip())


def guide() -> Guide:
    """The guide of the narrative."""
    return guide_named(GUIDE)


def narrative(scope: Scope) -> Answer | None:
    """The narrative's row, if it was begun."""
    return answers.only(scope, GUIDE)


def narrative_page(scope: Scope) -> NarrativePage | None:
    """The narrative; None where it was not begun."""
    row = narrative(scope)
    if row is None:
        return None
    text = answers.text_page(scope, row.pk, offer=False)
    parts = {part.id: part for part in text.guide.parts}
    proven = frozenset(each.part_id for each in text.evidence if each.part_id)
    standing = Standing(text.values, proven, timezone.localtime(row.changed_at).date())
    found = advice(standing, timezone.localtime(scope.now).date())
    return NarrativePage(
        text=text,
        sections=tuple(_section(text, parts[name]) for name in WRITTEN),
        spoken=tuple(Spoken(each, text.values[each.id]) for each in text.said),
        whole=tuple(each for each in text.evidence if not each.part_id),
        advice=found,
        about=parts.get(found.part),
        can_draft=bool(draft_of(text)),
    )


def draft_of(text: TextPage) -> dict[str, str]:
    """Words to say for each length that has none, made of the narrative's own sentences, at the person's pace."""
    times = {each.id: each.meter for each in text.said}
    pace = times[SHORT].pace
    return draft(text.values, short=times[SHORT].full, full=times[FULL].full, pace=pace)


def _section(text: TextPage, part: Part) -> Section:
    words = text.values[part.id]
    evidence = tuple(each for each in text.evidence if each.part_id == part.id)
    return Section(part, words, listed(words) if part.id in LISTED else (), evidence)
