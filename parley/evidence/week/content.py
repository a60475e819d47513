"""What a Friday asks, and the words by which a bullet is heard as activity or as outcome."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question about the week. `example` answers it; `asks_who` adds a field for whom it helped; `hard` marks what is
    logged from it as hard but hardly seen.
    """

    key: str
    question: str
    hint: str
    example: str
    asks_who: bool = False
    hard: bool = False


PROMPTS: tuple[Prompt, ...] = (
    Prompt(
        "moved",
        "What moved?",
        "Not what kept you busy: what is different on Friday from Monday.",
        "Refunds over €500 no longer wait for a second person; 40 a day used to.",
    ),
    Prompt(
        "helped",
        "Whom did you help?",
        "Someone who got further because of an hour of yours, in your team or outside it.",
        "Paired with the data team on their first migration; it went out on Wednesday.",
        asks_who=True,
    ),
    Prompt(
        "invisible",
        "What was hard, and hardly anyone saw it?",
        "The outage that did not happen, the meeting that became a decision, the afternoon of reading somebody's logs.",
        "Talked two teams out of a second queue before either had begun to build it.",
        hard=True,
    ),
    Prompt(
        "number",
        "Which number can you still look up today?",
        "Dashboards forget. Take the before and the after while they are on the screen.",
        "Alerts at night fell from 9 to 2 this week.",
    ),
)
KEYS = tuple(prompt.key for prompt in PROMPTS)

#: A bullet that begins with one of these tells how time was spent.
ACTIVITY = (
    "worked on", "working on", "work on", "continued", "continuing", "kept working", "started", "starting", "began",
    "looked into", "looking into", "looked at", "investigated", "investigating", "researched", "explored", "exploring",
    "attended", "joined", "participated", "took part", "was involved", "involved in", "helped with", "assisted",
    "supported", "met with", "discussed", "talked to", "talked about", "synced", "had a meeting", "had meetings",
    "reviewed", "reviewing", "read through", "prepared", "planned", "planning", "did", "various", "misc", "meetings",
    "fixed bugs", "bug fixes", "responsible for", "tried", "trying", "spent", "progress on", "made progress",
)  # fmt: skip
#: Words that say what is different now.
OUTCOME = (
    "so that", "which means", "which meant", "no longer", "instead of", "now ", "saved", "saves", "cut ", "reduced",
    "removed", "unblocked", "prevented", "avoided", "shipped", "launched", "released", "decided", "agreed", "adopted",
    "faster", "fewer", "cheaper", "sooner", "from now on", "since then", "can now", "went live", "went out", "is live",
    "stopped", "without", "halved", "doubled", "ready", "resolved", "closed", "won ", "quiet since",
)  # fmt: skip
