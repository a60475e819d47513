"""The questions an interviewer would ask next, in the order of what they would tell, in the person's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parley.evidence.coach.engine import response
from parley.evidence.coach.engine.findings import Look
from parley.evidence.coach.engine.ownership import own_deeds, shared_deeds
from parley.evidence.coach.engine.remark import Finding
from parley.evidence.coach.engine.signs import Said

MOST = 3
#: So many deeds of one's own are told, whatever else is in doubt.
_TOLD = 2
#: What a result that somebody could see shows.
OUTCOMES = frozenset("they_welcomed success pleased change thing_changed fell_short outcome we_achieved later".split())
_PARTS = {
    "action": "What did you do first, what next, and why in that order?",
    "result": "How did it end, and how do you know?",
    "situation": "When was this, and how large was it: people, traffic, money?",
    "task": "What were you asked to deliver, by when, and what was not allowed?",
    "learning": "What would you do differently on day one?",
    "evolution": "Where have you used that since?",
}


#: Somebody beside the one who tells did, said or felt something.
_OTHERS = frozenset("they_did they_said they_welcomed they_stood they_passive they_perfect pleased".split())


@dataclass(frozen=True, slots=True)
class Probe:
    """A question, and the rule that asks it."""

    rule: str
    question: str


def every_probe(look: Look, found: Sequence[Finding], quantified: bool) -> tuple[Probe, ...]:
    """All that could be asked, none twice: first that it is a story, then A, R, S, T, what is thin, and last L and E."""
    first: dict[str, Probe] = {}
    for probe in _all(look, {finding.rule: finding for finding in reversed(found)}, quantified):
        first.setdefault(probe.question, probe)
    return tuple(first.values())


def _all(look: Look, found: dict[str, Finding], quantified: bool) -> Iterator[Probe]:
    if not look.about_past:
        return
    if look.kind != response.STORY:
        yield from _towards_a_story(look, found)
        return
    # Where the deeds are “we”, which of them were yours says more than to ask for deeds once more.
    whose = [*_whose(look)]
    if not whose and own_deeds(_told_as_done(look)) < _TOLD:
        yield from _lacking(look, "action")
    yield from whose
    yield from _lacking(look, "result")
    yield from _how_much(look, found, quantified)
    # Without a scene, when and how large comes before what was asked.
    yield from _lacking(look, "situation" if "situation" in look.missing else "task")
    yield from _why(look)
    if "blame" in found:
        words = _clipped(look.text[found["blame"].start : found["blame"].end], 8)
        yield Probe("blame", f"You said “{words}”. How would the other side tell this story?")
    yield from _conflict(look)
    yield from _lacking(look, "learning", "evolution")
    if not any("reason" in said.signs for said in look.said):
        yield Probe("counterfactual", "What would have happened had you done nothing?")
    if quantified and not any(said.signs & _OTHERS for said in look.said):
        yield Probe("reach", "Who outside your team felt this?")


def _told_as_done(look: Look) -> list[Said]:
    """The sentences in which deeds count as told. The path takes the first ones of an answer for its scene; where neither
    scene nor task is there, they are deeds like the others.
    """
    kinds = {"action", "situation", "other"} if {"situation", "task"} <= set(look.missing) else {"action"}
    return [said for said, part in zip(look.said, look.path, strict=True) if part in kinds]


def _lacking(look: Look, *parts: str) -> Iterator[Probe]:
    for part in parts:
        if part in look.missing:
            yield Probe(f"missing_{part}", _PARTS[part])


def _towards_a_story(look: Look, found: dict[str, Finding]) -> Iterator[Probe]:
    finding = found.get(look.kind)
    words = _clipped(look.text[finding.start : finding.end], 12) if finding else ""
    if look.kind == response.PSEUDO_STORY:
        yield Probe("pseudo_story", f"You say “{words}”. When was the last time? Take me there.")
    elif look.kind == response.EXAMPLE:
        yield Probe("example", f"“{words}”: choose that one. What happened, from the first day?")
    else:
        yield Probe(look.kind, f"You say “{words}”. Which time showed that best?")
    yield Probe("missing_action", "What did you yourself do that day?")
    yield Probe("missing_result", _PARTS["result"])


def _whose(look: Look) -> Iterator[Probe]:
    if look.ownership.shared <= look.ownership.owned:
        return
    for said, deed in shared_deeds(look.of("action"))[:1]:
        words = _clipped(look.text[said.words[deed.since].start : said.end], 8)
        yield Probe("we", f"You said “{words}”. Which part did you do or decide?")


def _how_much(look: Look, found: dict[str, Finding], quantified: bool) -> Iterator[Probe]:
    vague = found.get("vague_result")
    if vague:
        words = _clipped(look.text[vague.start : vague.end], 8)
        yield Probe("vague_result", f"“{words}”: from what to what, and who measured it?")
    elif "result" not in look.missing and not quantified:
        results = look.of("result", "headline")
        if results:
            clearest = max(results, key=lambda said: len(said.signs & OUTCOMES))
            yield Probe("no_number", f"“{_clipped(clearest.text, 10)}”: how could somebody else see that?")


def _why(look: Look) -> Iterator[Probe]:
    """A choice without a reason in its sentence or the next."""
    for at, said in enumerate(look.said):
        near = set(said.signs) | (set(look.said[at + 1].signs) if at + 1 < len(look.said) else set())
        if look.path[at] == "action" and "choice" in said.signs and "reason" not in near:
            yield Probe(
                "no_reason", f"Why that? “{_own(look, said)}”: what else was on the table, and what did you give up?"
            )
            return


def _conflict(look: Look) -> Iterator[Probe]:
    for said in look.said:
        if "they_broke" in said.signs and {"disagreed", "objected", "refused", "insisted", "argued", "disagreement"} & {
            word.text for word in said.words
        }:
            yield Probe("conflict", "What was the strongest point on the other side?")
            return


def _own(look: Look, said: Said) -> str:
    cue = next(cue for cue in said.cues if cue.name == "choice")
    return _clipped(look.text[said.words[cue.first].start : said.end], 8)


def _clipped(text: str, most: int) -> str:
    """The first words of a quotation, without a stop at its end."""
    said = text.replace("\x00", " ").split()
    whole = " ".join(said[:most]).strip(' .,;:!?*_"“”')
    return whole + ("…" if len(said) > most else "")
