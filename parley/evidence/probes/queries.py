"""What an answer to a probe would change in a story: the part, the difference, and the coach before and after."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from parley.core.editing import digest
from parley.core.scope import Scope
from parley.evidence.coach.engine.asked import belongs, is_answered
from parley.evidence.coach.engine.marks import read_parts
from parley.evidence.coach.engine.probes import Probe
from parley.evidence.coach.engine.reading import Reading, read_answer
from parley.evidence.models import Story
from parley.evidence.stories.content import NAMES, TITLES
from parley.evidence.stories.engine import joined
from parley.kernel.problems import Problem
from parley.kernel.wording import Piece, difference


@dataclass(frozen=True, slots=True)
class Asked:
    """A story and what would be asked next of it. `sentence` says why nothing would be, where that is so."""

    id: uuid.UUID
    title: str
    probes: tuple[Probe, ...]
    sentence: str

    def question(self, rule: str) -> str:
        """The words of the probe of a rule, "" where it is not asked (any more)."""
        return next((probe.question for probe in self.probes if probe.rule == rule), "")


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer as an edit of a story, to be shown before anything is kept.

    `was` and `became` are the part without and with it, `seen` the digest of `was` for `stories.actions.merge_part`.
    `before` and `after` are the coach's readings of the whole story, None where it cannot be read; `answered` says
    whether the probe is answered then, None where none was asked. `changes` is False where the part says it already.
    """

    story_id: uuid.UUID
    title: str
    part: str
    part_title: str
    text: str
    was: str
    became: str
    seen: str
    before: Reading | None
    after: Reading | None
    answered: bool | None

    @property
    def changes(self) -> bool:
        return self.became != self.was

    @property
    def shown(self) -> str:
        """What the person has seen when they saw this: the part, what stood there, and the answer."""
        return digest("\0".join((self.part, self.was, self.text)))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return difference(self.was, self.became)

    @property
    def found(self) -> tuple[str, ...]:
        """Parts that the coach did not find before, and does with it."""
        before, after = (set(each.missing) if each else set() for each in (self.before, self.after))
        return tuple(TITLES[name] for name in NAMES if name in before - after) if self.after else ()


def asked(scope: Scope, story_id: uuid.UUID) -> Asked:
    """What the coach would ask next of a story as it is saved. Raises NotFound."""
    story = scope.get(Story, story_id)
    found = read_parts(_parts(story))
    if isinstance(found.problem, Problem):
        return Asked(story.pk, story.title, (), found.problem.sentence)
    probes = found.reading.probes if found.reading else ()
    return Asked(story.pk, story.title, probes, "" if probes else "The coach has no question left for this story.")


def proposal(scope: Scope, story_id: uuid.UUID, *, text: str, rule: str = "", part: str = "") -> Proposal:
    """What an answer would change in a story. Nothing is kept. Raises NotFound.

    `rule` is the rule of the probe that it answers; without a `part` (of `stories.content.NAMES`) it goes to the one
    that the probe asked about, or that most of its sentences tell.
    """
    story = scope.get(Story, story_id)
    own = read_answer(text)
    chosen = part if part in NAMES else belongs(rule, None if isinstance(own, Problem) else own)
    was: str = getattr(story, chosen)
    became = joined(was, text)
    after = read_parts(_parts(story, {chosen: became})).reading
    return Proposal(
        story_id=story.pk,
        title=story.title,
        part=chosen,
        part_title=TITLES[chosen],
        text=text,
        was=was,
        became=became,
        seen=digest(was),
        before=read_parts(_parts(story)).reading,
        after=after,
        answered=is_answered(rule, after),
    )


def _parts(story: Story, instead: dict[str, str] | None = None) -> list[tuple[str, str]]:
    changed = instead or {}
    return [(name, changed.get(name, getattr(story, name)).replace("\r\n", "\n")) for name in NAMES]
