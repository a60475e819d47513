"""The whole reading of an answer. Pure and deterministic: the same text gives the same reading, for ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.evidence.coach.engine import response
from parley.evidence.coach.engine.band import Band, band
from parley.evidence.coach.engine.chances import chances, likeliest
from parley.evidence.coach.engine.english import NOT_ENGLISH, NOTHING, not_english, unreadable
from parley.evidence.coach.engine.findings import Look, findings
from parley.evidence.coach.engine.hints import hints
from parley.evidence.coach.engine.ownership import Ownership, ownership
from parley.evidence.coach.engine.presence import CLEARLY, missing, odds
from parley.evidence.coach.engine.probes import MOST, Probe, every_probe
from parley.evidence.coach.engine.question import PAST, question_type
from parley.evidence.coach.engine.remark import Finding
from parley.evidence.coach.engine.signs import Said, measured, read
from parley.evidence.coach.engine.strength import Strength, strength
from parley.evidence.coach.engine.strengths import PARTS
from parley.evidence.coach.engine.strong import strong
from parley.kernel.problems import Problem
from parley.kernel.text.words import word_count

#: Changes whenever the same words may be read in another way.
VERSION = "2026-11"


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence and the part it was taken for."""

    start: int
    end: int
    part: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the coach sees in an answer. Offsets are code points into the text exactly as given.

    `every_probe` holds all that could be asked next, in order.
    """

    question_type: str
    response_type: str
    sentences: tuple[Part, ...]
    missing: tuple[str, ...]
    ownership: Ownership
    quantified_result: bool
    band: Band
    findings: tuple[Finding, ...]
    strong: tuple[Finding, ...]
    every_probe: tuple[Probe, ...]
    word_count: int

    @property
    def probes(self) -> tuple[Probe, ...]:
        """What would be asked next, at most three."""
        return self.every_probe[:MOST]


def read_answer(text: str, question: str = "", seconds: float | None = None, *, kind: str = "") -> Reading | Problem:
    """Read an answer to a question ("" where it is not known), said in so many seconds (None where not timed).

    `kind` is the type of the question where that is known; else it is read off the words of the question.
    """
    problem = unreadable(text)
    if problem:
        return problem
    said = read(text)
    if not said:
        return NOTHING
    if not_english(text, [word for each in said[:40] for word in each.words]):
        return NOT_ENGLISH
    asked = kind or question_type(question)
    answered = response.response_type(said)
    strong_for = _strengths(answered, said, question)
    likely = chances(strong_for)
    path = likeliest(likely)
    told = odds(likely)
    lacking = missing(told)
    # What a sentence was taken for is not remarked on as absent, however short the answer.
    absent = tuple(part for part in missing(told, CLEARLY) if part not in path)
    whose = ownership([each for each, part in zip(said, path, strict=True) if part == "action"])
    about_past = asked == PAST or (asked == "opinion" and answered == response.STORY)
    look = Look(text, said, path, answered, lacking, absent, whose, seconds, about_past)
    quantified = any(measured(each) for each in look.of("result", "headline"))
    found = findings(look)
    return Reading(
        asked, answered, tuple(Part(each.start, each.end, part) for each, part in zip(said, path, strict=True)),
        lacking if about_past else (), whose, quantified, band(look, found, quantified), found, strong(look),
        every_probe(look, found, quantified), word_count(text),
    )  # fmt: skip


def _strengths(kind: str, said: list[Said], question: str) -> list[Strength]:
    """What speaks for each part of each sentence. In what is no story, one that tells nothing past has no part."""
    found = [strength(each) for each in hints(said, question)]
    if kind == response.STORY:
        return found
    return [
        Strength(*(_untold(row) for row in rows)) if not each.sentence.heading and each.signs & _GENERAL else rows
        for each, rows in zip(said, found, strict=True)
    ]


def _untold(row: Sequence[float]) -> list[float]:
    other = PARTS.index("other")
    return [value + NO_STORY * (at == other) for at, value in enumerate(row)]


_GENERAL = frozenset("no_past usual opinion self i_would present i_do instance maxim".split())
NO_STORY = 6.0
