"""Status words of trackers to the five steps of a search and its outcomes.

Only words that mean one thing everywhere are here. `Take-home`, `In progress` or `Closed` mean a different thing in
each sheet, so the person is asked, once per word. Emoji and case do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from parley.core.imports.engine.text import fold

STEPS: Final = ("interested", "applied", "call", "rounds", "offer")
_NOT_WORDS = re.compile(r"[^\w']+")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an opportunity stands: the step it reached, the person's own stage if they chose one, and how it ended.

    `reached` is empty when the word tells only how it ended ("Rejected"). `as_note` keeps the word without its meaning.
    """

    reached: str = ""
    stage: str = ""
    outcome: str = ""
    as_note: bool = False


_WORDS: Final[dict[Standing, str]] = {
    Standing(
        "interested"
    ): "saved|wishlist|wish list|bookmarked|bookmark|interested|to apply|not applied|not applied yet"
    "|applying|shortlisted by me|researching|want to apply|draft",
    Standing("applied"): "applied|application sent|application submitted|submitted|applied online|cv sent|resume sent",
    Standing("call"): "phone screen|phone screening|recruiter screen|recruiter call|hr screen|hr call|hr interview"
    "|screening call|screening|phone interview|first call|intro call|screen|phone call",
    Standing(
        "rounds"
    ): "interview|interviewing|interviews|interview scheduled|interviewed|onsite|on site|onsite interview"
    "|technical interview|final interview|final round|rounds|first interview|second interview|1st interview"
    "|2nd interview|3rd interview",
    Standing("offer"): "offer|offered|offer received|negotiating|negotiation|received offer|offer extended",
    Standing("offer", outcome="accepted"): "accepted|offer accepted|accepted offer|hired|signed",
    Standing("offer", outcome="declined"): "offer declined|declined offer|rejected offer|offer rejected|i declined",
    Standing("", outcome="rejected"): "rejected|rejection|not selected|application rejected|they said no|unsuccessful"
    "|rejected by company",
    Standing("", outcome="withdrawn"): "withdrawn|withdrew|i withdrew|withdrawn by me|application withdrawn",
    Standing("", outcome="ghosted"): "ghosted|no answer|no response|no reply|never heard back",
}
_MEANS: Final = {word: standing for standing, words in _WORDS.items() for word in words.split("|")}


@lru_cache(maxsize=256)
def status_key(status: str) -> str:
    """The form under which a status is looked up and asked about: `🟡 Applied`, `APPLIED` and `applied ` are one."""
    return " ".join(_NOT_WORDS.sub(" ", fold(status)).split()) or status.strip()


def standing_of(status: str) -> Standing | None:
    """What a status means by itself, or None where the person must say."""
    return _MEANS.get(status_key(status))


@dataclass(frozen=True, slots=True)
class BoardStage:
    """One stage of the person's own board: its id, its name, and the step it stands for."""

    key: str
    name: str
    step: str


@dataclass(frozen=True, slots=True)
class Board:
    """The person's stages in their order."""

    stages: tuple[BoardStage, ...]

    def key_of(self, standing: Standing, step: str) -> str:
        """The stage that a standing means: the one chosen, else the first of the step, else the nearest before it."""
        if any(stage.key == standing.stage for stage in self.stages):
            return standing.stage
        same = [stage for stage in self.stages if stage.step == step]
        before = [stage for stage in self.stages if STEPS.index(stage.step) < STEPS.index(step)]
        return (same[:1] or before[-1:] or self.stages[:1])[0].key

    def step_of(self, key: str) -> str:
        """The step a stage stands for."""
        return next((stage.step for stage in self.stages if stage.key == key), "")

    def name_of(self, key: str) -> str:
        """What the person calls a stage."""
        return next((stage.name for stage in self.stages if stage.key == key), "")

    def further(self, key: str, than: str) -> bool:
        """Whether one stage comes after another on the board."""
        keys = [stage.key for stage in self.stages]
        return key in keys and (than not in keys or keys.index(key) > keys.index(than))


PLAIN_BOARD: Final = Board(
    (
        BoardStage("interested", "Interested", "interested"),
        BoardStage("applied", "Applied", "applied"),
        BoardStage("call", "First call", "call"),
        BoardStage("rounds", "Rounds", "rounds"),
        BoardStage("offer", "Offer", "offer"),
    )
)
