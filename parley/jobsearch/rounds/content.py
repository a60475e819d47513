"""What is worth preparing, by kind of round: a start that the person takes, changes or leaves."""

from __future__ import annotations

LOGISTICS = "Open the link or check the way, an hour before"

STARTERS: dict[str, tuple[str, ...]] = {
    "screen": (
        "Say in two sentences why this company, out loud",
        "Know what you answer when they ask what you earn or expect",
        "Write down three things you want to learn from this call",
    ),
    "behavioural": (
        "Choose four stories, each for another strength",
        "Tell the longest one aloud in two minutes",
        "Have one story ready in which you were wrong",
        "Pick questions for each person you will meet",
    ),
    "coding": (
        "Solve one problem aloud, with a clock",
        "Set up the editor or the shared page that they use",
        "Repeat your opening: ask, give an example, plan, then write",
        "Read one of their public repositories or posts for half an hour",
    ),
    "design": (
        "Sketch one system near to theirs in forty-five minutes",
        "Refresh the figures you estimate with: sizes, rates, latencies",
        "Prepare one design of yours that you would do differently today",
        "Pick questions about how they decide on architecture",
    ),
    "take_home": (
        "Ask what they look at first, and how long others took",
        "Set a limit of hours and write it down",
        "Let it rest for a night, then read it as a reviewer would",
        "Write what you would do next with more time",
    ),
    "domain": (
        "List the three hardest things you did in this field",
        "Draw one of them from memory, with its figures",
        "Look up what they run and where it differs from what you know",
    ),
    "manager": (
        "Know how you like to be managed, with an example",
        "Choose a story about a disagreement and how it ended",
        "Ask what the first half year should bring",
        "Ask what happened to the person before you",
    ),
    "final": (
        "Read all the debriefs of this process again",
        "Note what nobody there has heard from you yet",
        "Decide what you still must learn before you could say yes",
        "Know your dates: notice, holidays, other processes",
    ),
    "other": (
        "Ask what this conversation is about and who will be there",
        "Choose two stories that fit",
        "Write down three questions of your own",
    ),
}


def starters(kind: str) -> tuple[str, ...]:
    """What is worth preparing for a round of this kind, in a sensible order."""
    return (*STARTERS.get(kind, STARTERS["other"]), LOGISTICS) if kind != "take_home" else STARTERS["take_home"]
