"""What would help a process to move, by how far it is: a sentence for the letter that asks it to."""

from __future__ import annotations

_ASKS = {
    "applied": "Could you tell me whether a first conversation is possible in the coming days, and how long your process "
    "usually takes?",
    "call": "Could the conversations that come next be held this week or early next week, if need be on one day?",
    "rounds": "Could what is still open be held, and a decision made, before then?",
    "offer": "Could you send me your offer in writing before then?",
}


def ask_of(step: str) -> str:
    """The sentence for a step of the funnel (`applied`, `call`, `rounds`, `offer`); empty for any other."""
    return _ASKS.get(step, "")
