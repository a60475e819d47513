"""Fit what hints say of parts to labelled answers: python -m evals.fit writes the tables of the engine anew.

Only the open half of our own corpus is read. The prior is what a sign should say, set by hand in prior.toml: where the
answers say little, that stands. Stories alone are fitted: whether it is a story is decided before. Each is learned
three times: as it is, told from its end, and without capitals and stops. Same answers, same files.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from evals import crf
from evals.corpus import Answer, own
from evals.measure import results_first, spoken
from evals.tables import ORDER, Fitted, Name, Row, written
from parley.evidence.coach.engine.hints import Hints, hints, is_place
from parley.evidence.coach.engine.signs import Said, read

KINDS = len(ORDER)
ENGINE = Path("parley/evidence/coach/engine")
OPEN = ("open", "rough_open")

#: How much a story counts told from its end, and as a transcript.
TURNED, SPOKEN = 0.3, 0.4
#: The order counts for less in reading than in fitting: the answers of one author keep one order, people do not.
LOOSER = 0.6
#: How much a hint of each group weighs where it stands, and how strongly its weight is held to the prior.
GROUPS = {
    "sign": (1.0, 7.0), "place": (1.0, 7.0), "word": (0.5, 12.0), "before": (0.5, 12.0), "after": (0.5, 12.0),
    "theme": (0.7, 5.0), "course": (1.0, 12.0),
}  # fmt: skip
PLACED = ("place", "course")
ORDER_PULL = 3.0
FEWEST = 3  # sentences that a hint must stand in


def names(found: Hints) -> Iterator[Name]:
    """The hints of a sentence by group. A heading says its part by itself and is not fitted."""
    for sign in sorted(found.signs):
        if not sign.startswith("under_"):
            yield ("place" if is_place(sign) else "sign"), sign
    for group, known in (("word", found.words), ("before", found.before), ("after", found.after)):
        yield from ((group, name) for name in sorted(known))
    yield from (("theme", name) for name in found.themes)
    yield from (("course", name) for name in found.course)


def parts(answer: Answer, said: Sequence[Said]) -> list[int]:
    """The reader's part of each sentence that we find: that of the sentence it overlaps most."""
    nearest = [max(answer.sentences, key=lambda own: min(own.end, s.end) - max(own.start, s.start)) for s in said]
    return [ORDER.index(own.part) for own in nearest]


def states(kinds: Sequence[int]) -> list[int]:
    """The states of these parts: a headline at the front turns all that follows; one elsewhere is a result."""
    found, turned, may_lead = [], False, True
    for kind in kinds:
        if kind == 0 and may_lead:
            turned = True
            found.append(0)
            continue
        may_lead = may_lead and not turned and ORDER[kind] == "O"
        kind = kind or ORDER.index("R")
        found.append(kind + KINDS if turned else kind)
    return found


def from_the_end(answer: Answer) -> Answer:
    """The same story with its result first, as a headline: people who lead with results are rare in any collection."""
    told = results_first(answer)
    return replace(told, sentences=tuple(replace(own, part="H") if own.part == "R" else own for own in told.sentences))


def lessons(answers: Sequence[Answer]) -> list[tuple[Answer, float]]:
    """Every story three times, with what it counts."""
    turned = [(from_the_end(answer), TURNED) for answer in answers]
    return [*((answer, 1.0) for answer in answers), *turned, *((spoken(answer), SPOKEN) for answer in answers)]


def prior() -> tuple[dict[str, Row], list[Row], Row]:
    """The strengths set by hand: of signs, of what follows what, of the first sentence."""
    read_in = tomllib.loads((Path(__file__).parent / "prior.toml").read_text(encoding="utf-8"))
    strengths = {sign: _row(text) for sign, text in read_in["strengths"].items()}
    return strengths, [_row(read_in["next"][letter]) for letter in ORDER], _row(read_in["first"]["parts"])


def _row(text: str) -> Row:
    row, said = [0.0] * KINDS, text.split()
    for letter, value in zip(said[::2], said[1::2], strict=True):
        row[ORDER.index(letter)] = float(value)
    return row


def fitted(answers: Sequence[Answer], rounds: int = 60) -> Fitted:
    """The weights that make the readers' parts likely while staying near the prior."""
    told = [(answer, weight, read(answer.text)) for answer, weight in lessons(answers)]
    sentences = [[list(names(each)) for each in hints(said, answer.question)] for answer, _, said in told]
    counts = Counter(name for each in sentences for named in each for name in named)
    kept = sorted(name for name, count in counts.items() if count >= FEWEST or name[0] in ("sign", "place"))
    kept += [(f"{group} behind", name) for group, name in kept if group in PLACED]
    index = {name: at * KINDS for at, name in enumerate(kept)}
    shape = crf.Shape(KINDS, len(kept) * KINDS, ORDER.index("O"))
    chains = [
        crf.Chain(
            [_indexed(index, named) for named in each],
            [_indexed(index, named, behind=True) for named in each],
            states(parts(answer, said)),
            weight,
        )
        for (answer, weight, said), each in zip(told, sentences, strict=True)
        if said
    ]
    centre, pull = _centre(shape, kept)
    found = crf.least(lambda weights: crf.loss(shape, chains, weights, centre, pull), centre, rounds)
    return _named(shape, kept, found)


def _indexed(index: Mapping[Name, int], named: Sequence[Name], *, behind: bool = False) -> list[tuple[int, float]]:
    known = [
        ((f"{group} behind", name) if behind and group in PLACED else (group, name), GROUPS[group][0])
        for group, name in named
    ]
    return [(index[name], value) for name, value in known if name in index]


def _centre(shape: crf.Shape, kept: Sequence[Name]) -> tuple[Row, Row]:
    """The prior and how strongly each weight is held to it. Behind a headline place means half as much, by guess."""
    strengths, following, first = prior()
    centre, pull = [0.0] * shape.size, [ORDER_PULL] * shape.size
    for at, (group, name) in enumerate(kept):
        base = group.removesuffix(" behind")
        row = strengths.get(name, [0.0] * KINDS) if base in ("sign", "place") else [0.0] * KINDS
        for kind in range(KINDS):
            centre[at * KINDS + kind] = row[kind] * (1.0 if base == group else 0.5)
            pull[at * KINDS + kind] = GROUPS[base][1]
    for before in range(shape.states):
        for after in range(shape.states):
            if shape.may(before, after):
                centre[shape.step(before, after)] = following[before % KINDS][after % KINDS]
        centre[shape.first(before)] = first[before] if before < KINDS else 0.0
    return centre, pull


def _named(shape: crf.Shape, kept: Sequence[Name], weights: Row) -> Fitted:
    rows = {
        name: [GROUPS[name[0].removesuffix(" behind")][0] * each for each in weights[at * KINDS : (at + 1) * KINDS]]
        for at, name in enumerate(kept)
    }
    front = [[_step(shape, weights, j, k) for k in range(KINDS)] for j in range(KINDS)]
    behind = [[_step(shape, weights, j + KINDS if j else 0, k + KINDS) for k in range(KINDS)] for j in range(KINDS)]
    return Fitted(rows, front, behind, [LOOSER * weights[shape.first(kind)] for kind in range(KINDS)])


def _step(shape: crf.Shape, weights: Row, before: int, after: int) -> float:
    return LOOSER * weights[shape.step(before, after)] if shape.may(before, after) else 0.0


def stories() -> list[Answer]:
    """What may be looked at: the stories of the open halves."""
    return [answer for name in OPEN for answer in own(name) if answer.kind == "story"]


def main() -> None:
    """Fit and write."""
    for name, text in written(fitted(stories())).items():
        (ENGINE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
