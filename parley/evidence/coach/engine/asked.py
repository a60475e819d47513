"""Where the answer to a probe belongs, and whether the story answers it once the answer is in."""

from __future__ import annotations

from collections import Counter

from parley.evidence.coach.engine.reading import Reading

#: The part of a story that a rule of the coach asks about. Rules that ask for a whole story ask first where it was.
ASKED: dict[str, str] = {
    "missing_situation": "situation",
    "missing_task": "task",
    "missing_action": "action",
    "missing_result": "result",
    "missing_learning": "learning",
    "missing_evolution": "evolution",
    "we": "action",
    "no_reason": "action",
    "conflict": "action",
    "blame": "action",
    "vague_result": "result",
    "no_number": "result",
    "counterfactual": "result",
    "reach": "result",
    "pseudo_story": "situation",
    "example": "situation",
    "opinion": "situation",
    "self_description": "situation",
}
_PARTS = frozenset(ASKED.values())


def belongs(rule: str, answer: Reading | None) -> str:
    """The part an answer belongs to: the one its probe asked about, else the one most of its sentences tell.

    An answer that no probe asked for and of which nothing can be told belongs to what was done.
    """
    if rule in ASKED:
        return ASKED[rule]
    told = Counter(each.part for each in answer.sentences if each.part in _PARTS) if answer else Counter[str]()
    return told.most_common(1)[0][0] if told else "action"


def is_answered(rule: str, story: Reading | None) -> bool | None:
    """Whether a story no longer raises the probe of that rule; None where there is no such rule or no reading."""
    if rule not in ASKED or story is None:
        return None
    if rule.startswith("missing_"):
        return rule.removeprefix("missing_") not in story.missing
    return rule not in {probe.rule for probe in story.probes}
