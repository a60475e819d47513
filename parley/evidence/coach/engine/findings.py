"""What is worth a remark in an answer, each with the words it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parley.evidence.coach.engine import response
from parley.evidence.coach.engine.blame import blamed
from parley.evidence.coach.engine.delivery import delivery
from parley.evidence.coach.engine.ownership import Ownership, shared_deeds, without_doer
from parley.evidence.coach.engine.remark import Finding
from parley.evidence.coach.engine.signs import Said, measured

#: Hedges that weaken what you did or what came of it, wherever they stand.
_FEW_ENOUGH = 2
_NOT_A_STORY = {
    response.PSEUDO_STORY: (
        "This says what you usually do. A question about your past asks for one time it happened: name the day and go there."
    ),
    response.OPINION: "This says what you hold true. Which time made you think so? Tell that one.",
    response.SELF_DESCRIPTION: "This says who you are. One time that shows it says more than the word for it.",
    response.EXAMPLE: "This says that it happened, and stops before telling it. Choose one of them and stay with it.",
}
_MISSING = {
    "action": "What you did is not told, or it cannot be found. Say your steps: first, then, and why so.",
    "result": "How it ended is not told, or it cannot be found. Say what was different afterwards, and how you know.",
    "situation": "Where and when this was is not told. One sentence is enough: when, where, how large.",
}


@dataclass(frozen=True, slots=True)
class Look:
    """All that the remarks look at."""

    text: str
    said: Sequence[Said]
    path: Sequence[str]
    kind: str
    missing: Sequence[str]
    absent: Sequence[str]  # missing beyond much doubt: what a remark and the band go by
    ownership: Ownership
    seconds: float | None
    about_past: bool

    def of(self, *parts: str) -> list[Said]:
        """The sentences of these parts."""
        return [said for said, part in zip(self.said, self.path, strict=True) if part in parts]


def findings(look: Look) -> tuple[Finding, ...]:
    """Every remark, by where its words begin."""
    found = list(delivery(look.text, look.said, look.seconds))
    if look.about_past and look.kind != response.STORY:
        found.append(_not_a_story(look))
    if look.kind == response.STORY:
        found.extend(_absent(look))
        found.extend(_whose(look))
        found.extend(_vague(look))
    found.extend(_hedged(look))
    found.extend(blamed(look.said))
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end, finding.rule)))


def _not_a_story(look: Look) -> Finding:
    names = {response.PSEUDO_STORY: "usual", response.OPINION: "opinion", response.SELF_DESCRIPTION: "self"}
    name = names.get(look.kind, "instance")
    for said in look.said:
        for cue in said.cues:
            if cue.name == name:
                return Finding(look.kind, said.words[cue.first].start, said.end, _NOT_A_STORY[look.kind])
    return Finding(look.kind, look.said[0].start, look.said[0].end, _NOT_A_STORY[look.kind])


def _absent(look: Look) -> Iterator[Finding]:
    for part in ("action", "result"):
        if part in look.absent:
            after = look.of("situation", "task") if part == "action" else look.of("action")
            near = (after or list(look.said))[-1]
            yield Finding(f"missing_{part}", near.start, near.end, _MISSING[part])
    if "situation" in look.absent and "task" in look.absent:
        yield Finding("missing_situation", look.said[0].start, look.said[0].end, _MISSING["situation"])


def _whose(look: Look) -> Iterator[Finding]:
    actions = look.of("action")
    if look.ownership.owned <= 1 and look.ownership.shared > look.ownership.owned:
        for said, deed in shared_deeds(actions)[:3]:
            words = look.text[said.words[deed.since].start : said.words[deed.at].end]
            yield Finding(
                "we", said.words[deed.since].start, said.words[deed.at].end,
                f"“{' '.join(words.split())}”: which part of it did you do or decide? Say that one with “I”.",
            )  # fmt: skip
    nameless = without_doer(actions)
    if len(nameless) > 1 and look.ownership.owned <= 1:
        said, deed = nameless[0]
        yield Finding(
            "no_doer", said.words[deed.since].start, said.words[deed.at].end,
            "Things are done here and nobody does them. Who did, and what was your part?",
        )  # fmt: skip


#: "Many competitions" and "several users" count things; they are no vague measure of what changed.
_HOW_MANY = frozenset("many several lots".split())


def _vague(look: Look) -> Iterator[Finding]:
    results = look.of("result", "headline")
    if any(measured(said) for said in results):
        return
    for said in results:
        for cue in said.cues:
            if cue.name == "vague" and said.words[cue.first].text not in _HOW_MANY:
                start, end = said.words[cue.first].start, said.words[cue.last - 1].end
                quoted = " ".join(look.text[start:end].split())
                yield Finding(
                    "vague_result",
                    start,
                    end,
                    f"“{quoted}” asks for a number, or for what people could see: from what to what?",
                )
                return


def _hedged(look: Look) -> Iterator[Finding]:
    """Two hedges or more in a sentence, or three in the deeds and results together: one remark for each sentence."""
    told = look.of("action", "result", "headline")
    hedges = [
        (said, [cue for cue in said.cues if cue.name == "hedge" and _weakens(said, cue.first, cue.last)])
        for said in told
    ]
    many = sum(len(cues) for _, cues in hedges) > _FEW_ENOUGH
    for said, cues in hedges:
        if len(cues) >= _FEW_ENOUGH or (cues and many):
            start, end = said.words[cues[0].first].start, said.words[cues[-1].last - 1].end
            how = "Hedges in a row" if len(cues) > 1 else "A hedge among several"
            yield Finding(
                "hedge",
                start,
                end,
                f"{how}. If you know it, say it plainly; if you do not, say how you could find out.",
            )


def _weakens(said: Said, first: int, last: int) -> bool:
    """Whether a hedge is one: "this kind of problem", "some kind of" and "a little guide" are not."""
    words = [word.text for word in said.words[max(0, first - 1) : last + 1]]
    phrase = " ".join(word.text for word in said.words[first:last])
    if phrase in ("kind of", "sort of"):
        return first == 0 or words[0] not in _KINDS
    if phrase in ("a bit", "a little bit"):
        return not (words and words[-1] in ("of", "more", "longer"))
    if phrase in ("i think", "i believe"):
        return not ({"lesson", "learned", "important"} & {word.text for word in said.words})
    return True


_KINDS = frozenset(
    "this that what some any every each all which same the a these those no another other his her first one new".split()
)
