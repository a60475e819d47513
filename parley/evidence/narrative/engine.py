"""A narrative read and said: its lists, what to do next about it, and words to say made of its own sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from parley.evidence.tellings.engine.pace import CHOSEN, Pace, count_words
from parley.kernel.text.sentences import sentences

#: The parts that are written for oneself, in the order in which they are read.
WRITTEN = ("strengths", "problems", "direction", "gap", "models", "avoiding", "mission")
#: What is said aloud of them, in this order: all but what a person avoids, which is for themselves.
TOLD = ("strengths", "problems", "direction", "gap", "models", "mission")
#: What half a minute has room for.
BRIEFLY = ("strengths", "problems", "direction")
SHORT, FULL = "short", "full"
#: What is left unsaid of the time, for breath.
BREATH = 0.1
#: After so many days a narrative is worth reading again.
STALE = 180


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a narrative: its words by part, the parts that rest on evidence, and when it was changed."""

    parts: Mapping[str, str]
    proven: frozenset[str]
    changed_on: dt.date


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do next. `kind` is write, prove, compose, reread or say; `part` the part that it is about."""

    kind: str
    part: str = ""


def advice(standing: Standing, today: dt.date) -> Advice:
    """The one thing that would help the narrative most, the foundation first."""
    for name in WRITTEN:
        if not standing.parts.get(name, "").strip():
            return Advice("write", name)
    if "strengths" not in standing.proven:
        return Advice("prove", "strengths")
    for name in (SHORT, FULL):
        if not standing.parts.get(name, "").strip():
            return Advice("compose", name)
    if (today - standing.changed_on).days >= STALE:
        return Advice("reread")
    return Advice("say", SHORT)


def compose(parts: Mapping[str, str], names: tuple[str, ...], *, seconds: int, pace: Pace = CHOSEN) -> str:
    """Words of at most so many seconds in whole sentences, a paragraph for each of the parts that has one.

    The first sentence of each part goes in first, in order; then the second ones, and so on, while they fit. Where one
    does not fit, what followed it in its part stays out too, so that nothing is said out of place.
    """
    room = int(seconds * (1 - BREATH) * pace.words / 60)
    waiting = {name: split(parts.get(name, "")) for name in names}
    chosen: dict[str, list[str]] = {name: [] for name in names}
    while any(waiting.values()):
        for name in names:
            if not waiting[name]:
                continue
            sentence, *rest = waiting[name]
            words = count_words(sentence)
            fits = words <= room
            waiting[name] = tuple(rest) if fits else ()
            if fits:
                room -= words
                chosen[name].append(sentence)
    return "\n\n".join(" ".join(some) for some in chosen.values() if some)


def draft(parts: Mapping[str, str], *, short: int, full: int, pace: Pace = CHOSEN) -> dict[str, str]:
    """Words to say for each of the two lengths (in seconds) that has none yet, where there is something to say."""
    wanted = ((SHORT, BRIEFLY, short), (FULL, TOLD, full))
    made = {
        name: compose(parts, told, seconds=seconds, pace=pace)
        for name, told, seconds in wanted
        if not parts.get(name, "").strip()
    }
    return {name: text for name, text in made.items() if text}


def split(text: str) -> tuple[str, ...]:
    """The sentences of a text, without bullets and numbers before them, each on one line."""
    return tuple(" ".join(text[each.start : each.end].split()) for each in sentences(text))


def listed(text: str) -> tuple[str, ...]:
    """What a text lists: each line, where it has several; else each of its sentences."""
    lines = [line.strip(" \t-*•–") for line in text.splitlines()]
    kept = tuple(line for line in lines if line)
    return kept if len(kept) > 1 else split(text)
