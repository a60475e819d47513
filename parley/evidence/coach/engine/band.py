"""Five bands, each with its reasons in words. Length is no reason, and neither is a number by itself."""

from __future__ import annotations

from dataclasses import dataclass

from parley.evidence.coach.engine import response
from parley.evidence.coach.engine.findings import Look
from parley.evidence.coach.engine.remark import Finding

NAMES = {
    1: "Not yet a story",
    2: "Fragments of a story",
    3: "Whole, but vague",
    4: "Specific: your own part and a clear result",
    5: "Specific, with strong evidence, and learned from",
}


@dataclass(frozen=True, slots=True)
class Band:
    """A band (None where a band makes no sense) and why, in sentences."""

    number: int | None
    reasons: tuple[str, ...]

    @property
    def name(self) -> str:
        return NAMES[self.number] if self.number else "No band"


def band(look: Look, found: tuple[Finding, ...], quantified: bool) -> Band:
    """The band of an answer to a question about the past."""
    if not look.about_past:
        return Band(None, ("The question does not ask for something that happened, so no band is given.",))
    if look.kind != response.STORY:
        return Band(1, ("It does not tell one thing that happened.",))
    lacking = [part for part in ("action", "result") if part in look.absent]
    if {"situation", "task"} <= set(look.absent):
        lacking.insert(0, "situation")
    if lacking and (len(lacking) > 1 or "situation" not in lacking or len(look.said) < 4):
        return Band(2, (f"It lacks {' and '.join(_THE[part] for part in lacking)}.",))
    vague = tuple(_vague(look, found, quantified))
    if lacking or vague:
        return Band(3, (*(f"It lacks {_THE[part]}." for part in lacking), *vague))
    good = ("It says what you did yourself, and how it ended.",)
    learned = [part for part in ("learning", "evolution") if part not in look.missing]
    reasoned = any({"reason", "choice"} & said.signs for said in look.of("action"))
    if quantified and learned and reasoned:
        return Band(5, (*good, "The result has a measure.", f"It says why, and {_LEARNED[learned[0]]}."))
    return Band(4, (*good, *_next(quantified, learned, reasoned)))


_THE = {"situation": "where and when it was", "action": "what you did", "result": "how it ended"}
_LEARNED = {"learning": "what you learned", "evolution": "what you did with it since"}


def _vague(look: Look, found: tuple[Finding, ...], quantified: bool) -> list[str]:
    rules = {finding.rule for finding in found}
    reasons = []
    if look.ownership.owned < 2 and not (look.ownership.owned and quantified):
        reasons.append("What you did yourself is told once or not at all.")
    elif look.ownership.label == "we":
        reasons.append("Most of the deeds are “we”.")
    if "vague_result" in rules:
        reasons.append("The result is told in general words.")
    elif not quantified and not _clear(look):
        reasons.append("The result is short: what could somebody see?")
    if "hedge" in rules and sum(finding.rule == "hedge" for finding in found) > 1:
        reasons.append("Hedges stand before what matters.")
    return reasons


def _clear(look: Look) -> bool:
    """A result without a number is clear when it says a change, a reaction or an end that somebody could see."""
    seen = [said for said in look.of("result", "headline") if said.signs & _SEEN]
    return len(seen) > 1 or any(len(said.signs & _SEEN) > 1 for said in seen)


_SEEN = frozenset(
    """they_welcomed success pleased change thing_changed fell_short they_did number_change later outcome i_got we_achieved
    i_achieved they_said""".split()
)


def _next(quantified: bool, learned: list[str], reasoned: bool) -> tuple[str, ...]:
    wanting = []
    if not quantified:
        wanting.append("a measure of the result")
    if not learned:
        wanting.append("what you learned from it")
    if not reasoned:
        wanting.append("why you did it so")
    return (f"For the next band: {' and '.join(wanting)}.",)
