"""The six parts of a story (STAR, with learning and evolution), and what to ask of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a story: its field, its title, and the questions that help to write it."""

    name: str
    title: str
    questions: tuple[str, ...]


PARTS: tuple[Part, ...] = (
    Part(
        "situation",
        "Situation",
        (
            "What drove it: money, users, risk, a date, a promise somebody had made?",
            "How did it come to you? Did you find it, were you asked, or was it left to you?",
            "Who was in it: who wanted it, who worked on it, who would feel it if it failed?",
        ),
    ),
    Part(
        "task",
        "Task",
        (
            "What would have counted as success, as a number or a date, before you began?",
            "What made it hard: new ground, size, time, people, money at stake?",
            "Which part of it was yours to do?",
        ),
    ),
    Part(
        "action",
        "Action",
        (
            "What did you do yourself, step by step? Say I where it was you.",
            "What went wrong on the way, and what did you do about it?",
            "Who saw it differently, and how did you go on together?",
            "Which choice was not obvious, and what did you turn down for it?",
        ),
    ),
    Part(
        "result",
        "Result",
        (
            "Hold it against what would have counted as success: reached or missed, by how much?",
            "What did it mean for the business or its users, in the end?",
            "What still holds a year later, and how do you know?",
        ),
    ),
    Part(
        "learning",
        "Learning",
        (
            "What do you know now that you did not know then?",
            "What would you do the same way again, and what not?",
        ),
    ),
    Part(
        "evolution",
        "Evolution",
        (
            "When did you next do it differently because of this, and what came of it?",
            "Who works that way without you today?",
        ),
    ),
)
#: Characters that a part may have.
LONGEST_PART = 50_000
NAMES = tuple(part.name for part in PARTS)
TITLES = {part.name: part.title for part in PARTS}
