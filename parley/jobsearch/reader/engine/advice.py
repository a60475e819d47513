"""Whom a posting looks for, in words, and what of one's evidence to stress for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.jobsearch.reader.engine.evidence import GAP, NEAR, PARTLY, SHOWN, Answered, Evidence, listed
from parley.jobsearch.reader.engine.lexica import Lexica
from parley.jobsearch.reader.engine.posting import Posting

#: So many technologies, competencies and deeds are named; nobody keeps more in mind.
NAMED, STRESSED = 5, 3


@dataclass(frozen=True, slots=True)
class Stress:
    """Something to stress: their words, and the person's own evidence for them."""

    theirs: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Prepare:
    """Something to have an answer for before the first round: their words, and what to do about it."""

    theirs: str
    what: str


def ideal(posting: Posting, lexica: Lexica, competencies: Mapping[str, str]) -> tuple[str, ...]:
    """Whom they look for, in a few sentences that say nothing the posting does not."""
    said = [_who(posting, lexica)]
    asked = {each for one in posting.musts for each in one.technologies}
    wished = {each for one in posting.nices for each in one.technologies} - asked
    often = [each for each, _ in posting.weights]
    if musts := [lexica.name(each) for each in often if each in asked][:NAMED]:
        said.append(f"They know {listed(musts)}.")
    if nices := [lexica.name(each) for each in often if each in wished][:NAMED]:
        said.append(f"{listed(nices)} would help and {'does' if len(nices) == 1 else 'do'} not decide.")
    if traits := _of_traits(posting, competencies):
        said.append(f"What it speaks of most: {listed(traits)}.")
    return tuple(each for each in said if each)


def _of_traits(posting: Posting, competencies: Mapping[str, str]) -> list[str]:
    """The competencies it speaks of in most lines, with how many where that tells one from another."""
    often = posting.traits[:NAMED]
    counts = any(lines > 1 for _, lines in often)
    titles = [(competencies.get(each, each).lower(), lines) for each, lines in often]
    return [f"{title} ({lines} {'line' if lines == 1 else 'lines'})" if counts else title for title, lines in titles]


def _who(posting: Posting, lexica: Lexica) -> str:
    level = lexica.levels.get(posting.level.level)
    years = max((each.years for each in posting.musts if each.years), default=None)
    behind = f" with {years} {'year' if years == 1 else 'years'} of work behind them or more" if years else ""
    who = f"Somebody at the level {level.title.lower()}" if level else "Somebody" if behind else ""
    return f"{who}{behind}." if who else ""


def to_stress(answers: Sequence[Answered]) -> tuple[Stress, ...]:
    """The musts that one's evidence answers best, each with another deed where there is one. Nothing confidential."""
    ranked = sorted(
        (
            (best, each)
            for each in answers
            if each.wanted.strength == "must" and each.verdict in (SHOWN, PARTLY)
            for best in each.evidence
            if not best.deed.is_confidential
        ),
        key=lambda pair: -pair[0].points,
    )
    found: list[Stress] = []
    for best, each in ranked:
        if all(best.deed.id != one.evidence.deed.id and each.wanted.text != one.theirs for one in found):
            found.append(Stress(each.wanted.text, best))
    return tuple(found[:STRESSED])


def to_prepare(answers: Sequence[Answered], lexica: Lexica) -> tuple[Prepare, ...]:
    """The musts that are not shown, which a first round asks about: what is missing altogether comes first."""
    musts = [each for each in answers if each.wanted.strength == "must"]
    gaps = [Prepare(each.wanted.text, _gap(each)) for each in musts if each.verdict == GAP]
    near = [
        Prepare(each.wanted.text, _carry(each)) for each in musts if each.verdict == NEAR and each.wanted.technologies
    ]
    part = [
        Prepare(each.wanted.text, f"Nothing here names {listed(list(each.missing))} yet.")
        for each in musts
        if each.verdict == PARTLY and each.missing
    ]
    return tuple([*gaps, *near, *part][:NAMED])


def _gap(answered: Answered) -> str:
    if answered.missing:
        named = listed(list(answered.missing))
        return f"Nothing here names {named}: say plainly what you know of it and how you would learn the rest."
    return "Nothing here speaks of it. If you did something of the kind, log it first; if not, say so before they ask."


def _carry(answered: Answered) -> str:
    reason = answered.evidence[0].reasons[0] if answered.evidence else ""
    return f"Your nearest work {reason}. Have two sentences ready on what carries over."
