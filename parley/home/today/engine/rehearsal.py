"""What is due to be rehearsed, as one thing among those that are due today."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """How many stories, questions and facts are due; `forward` of them early, since `company` interviews soon."""

    stories: int = 0
    questions: int = 0
    facts: int = 0
    forward: int = 0
    company: str = ""

    @property
    def count(self) -> int:
        return self.stories + self.questions + self.facts

    @property
    def title(self) -> str:
        """Facts are no matter of ten minutes: they are asked one by one."""
        if self.stories or self.questions:
            return "Rehearse for ten minutes"
        return "Go over what you want to know by heart"

    @property
    def reason(self) -> str:
        """What there is of each, and for whom some of it comes early."""
        told = [
            f"{number:,} {one if number == 1 else many}"
            for number, one, many in (
                (self.stories, "story", "stories"),
                (self.questions, "question", "questions"),
                (self.facts, "fact", "facts"),
            )
            if number
        ]
        *others, last = told or [""]
        comes = "comes" if self.count == 1 else "come"
        whole = f"{', '.join(others)} and {last}" if others else last
        if not self.forward:
            return f"{whole} {comes} again today."
        early = (
            "it comes" if self.count == 1 else f"{self.forward:,} of them {'comes' if self.forward == 1 else 'come'}"
        )
        return f"{whole} {comes} again today; {early} early, for {self.company}."


NOTHING_TO_REHEARSE = Rehearsal()
