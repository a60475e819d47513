"""What an interviewer asks next: hold on to what was said, ask for what lacks, nothing twice, nothing that is there.

The rules and their order are the coach's (`evidence.coach.engine.probes`), after the way structured interviews set the
questions that follow apart from the rating. Here is decided which of them is put now, what part of the answer it is
about, and whether what was said then closed the gap: the same detector reads the answer with what was added.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from parley.evidence.coach.engine import response
from parley.evidence.coach.engine.asked import ASKED
from parley.evidence.coach.engine.reading import Reading, read_answer
from parley.practice.attempts.engine.retelling import extended

#: So many questions follow one answer, at most.
MOST: Final = 3
#: A rule is not asked of the same question or story again within so many sessions.
RESTS: Final = 3
#: Probes that the question itself brings, where the coach has none: `follow_up` and the number of it.
FOLLOW_UP: Final = "follow_up"

_OF_A_RESULT: Final = frozenset({"vague_result", "no_number"})
_KINDS: Final = frozenset({response.PSEUDO_STORY, response.OPINION, response.SELF_DESCRIPTION, response.EXAMPLE})
#: What these ask cannot be read off the words: whether it was answered is the person's to say.
_UNREADABLE: Final = frozenset({"blame", "conflict", "counterfactual", "reach"})


@dataclass(frozen=True, slots=True)
class Put:
    """A question that was put after an answer, with the rule that asked it."""

    rule: str
    question: str


def next_probe(
    reading: Reading | None,
    *,
    put: Sequence[Put],
    lacked: Collection[str] | None = None,
    rested: Collection[str] = (),
    follow_ups: Sequence[str] = (),
) -> Put | None:
    """The next question, or None where enough was asked or nothing is left to ask.

    `reading` is of the answer with everything that was added to it, None where there are no words to read; `put` are
    the questions that followed this answer already, `rested` the rules not to be asked now. A part that was there at
    first is not asked for later: `lacked` are those that were not, None before anything was asked. `follow_ups` belong
    to the question, and are for answers of which the coach asks nothing because they are no story.
    """
    if len(put) >= MOST:
        return None
    rules, questions = {each.rule for each in put} | set(rested), {each.question for each in put}
    every = reading.every_probe if reading else ()
    if {probe.rule for probe in every} & _OF_A_RESULT:
        # An end of which words are held up is there, and is not asked for.
        rules.add("missing_result")
    for probe in every:
        gone = lacked is not None and probe.rule.startswith("missing_") and part_of(probe.rule) not in lacked
        if probe.rule not in rules and probe.question not in questions and not gone:
            return Put(probe.rule, probe.question)
    if reading and reading.band.number:
        return None
    for number, question in enumerate(follow_ups, 1):
        rule = f"{FOLLOW_UP}_{number}"
        if rule not in rules and question not in questions:
            return Put(rule, question)
    return None


def part_of(rule: str) -> str:
    """The part of a story that a rule asks for; empty where it asks for the whole, or for none."""
    return "" if rule in _KINDS else ASKED.get(rule, "")


def closes(rule: str, *, kind: str, told: str, added: str, question: str = "") -> bool | None:
    """Whether what was `added` closed the gap that the rule found in what was `told`, in answer to a `question` of that
    kind. None where words cannot say.
    """
    if rule in _UNREADABLE or rule.startswith(FOLLOW_UP):
        return None
    alone = read_answer(added, kind=kind)
    if not isinstance(alone, Reading):
        return None
    if rule in _KINDS:
        return alone.response_type == response.STORY
    if rule == "we":
        return alone.ownership.owned > alone.ownership.shared
    whole = extended(told, kind, [(part_of(rule), added)], question).reading
    if whole is None:
        return None
    if rule == "vague_result":
        return whole.quantified_result or alone.quantified_result
    return rule not in {probe.rule for probe in whole.every_probe}
