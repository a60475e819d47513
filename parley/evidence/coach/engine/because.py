"""The words that made a sentence the part it was taken for."""

from __future__ import annotations

from collections.abc import Iterator

from parley.evidence.coach.engine.signs import Said, signs_of
from parley.evidence.coach.engine.spoken import WORDS
from parley.evidence.coach.engine.strengths import PARTS, STRENGTHS

MOST = 2
#: Words that speak less for the part than this (log-odds in hundredths) are no reason.
ENOUGH = 30


def because(said: Said, part: str) -> tuple[str, ...]:
    """At most two phrases of a sentence that speak most for a part, in its own words and in its order.

    None where its place, or what stands beside it, decided.
    """
    kind = PARTS.index(part)
    chosen: list[tuple[int, int]] = []
    for _, first, last in sorted(_phrases(said, kind), key=lambda each: (-each[0], each[1], each[2])):
        if len(chosen) < MOST and all(last <= start or end <= first for start, end in chosen):
            chosen.append((first, last))
    return tuple(
        " ".join(said.text[said.words[first].start - said.start : said.words[last - 1].end - said.start].split())
        for first, last in sorted(chosen)
    )


def _phrases(said: Said, kind: int) -> Iterator[tuple[int, int, int]]:
    """(strength, first word, the word after the last) of all that speaks for the part."""
    for cue in said.cues:
        yield from _enough(cue.name, kind, cue.first, cue.last)
    for deed in said.deeds:
        for sign in signs_of(deed, said.words):
            yield from _enough(sign, kind, min(deed.since, deed.at), deed.at + 1)
    for at, word in enumerate(said.words):
        if word.text in WORDS and WORDS[word.text][kind] >= ENOUGH:
            yield WORDS[word.text][kind], at, at + 1


def _enough(sign: str, kind: int, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    if sign in STRENGTHS and STRENGTHS[sign][kind] >= ENOUGH:
        yield STRENGTHS[sign][kind], first, last
