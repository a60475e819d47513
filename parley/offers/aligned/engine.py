"""What to write to a process that is under way when an offer must be answered: true, with its facts filled in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """What the letter may say: `to` and `role` may be empty, `by` is a day in words, `step` is where it stands."""

    to: str
    company: str
    role: str
    by: str
    step: str


#: What would help, by how far the process is.
_ASKS = {
    "Applied": "Could you tell me whether a first conversation is possible in the coming days, and how long your "
    "process usually takes?",
    "First call": "Could the conversations that come next be held this week or early next week, if need be on one day?",
    "Rounds": "Could what is still open be held, and a decision made, before then? I can make time on any day.",
}


def letter(facts: Facts) -> str:
    """A letter that asks to hurry. It names no other company and no figure, and threatens nothing."""
    role = f"the role of {facts.role}" if facts.role else "the role"
    return "\n\n".join(
        (
            f"Hello {facts.to}," if facts.to else "Hello,",
            f"I have received an offer elsewhere that I have to answer by {facts.by}. I am telling you because I would "
            f"rather not decide before I know whether {role} at {facts.company} could become mine.",
            _ASKS.get(facts.step, _ASKS["Rounds"]),
            "If that cannot be done, I understand, and would be glad of a word either way. Thank you for your time.",
        )
    )
