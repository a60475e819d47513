"""Fit the cue strengths to labelled answers: python -m evals.fit [FILE.jsonl ...] writes engine/strengths.py anew.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) with a Gaussian prior centred on the
strengths set by hand in prior.toml: where the answers say little, the hand-set value stands. Only the open half of our
own corpus is read, and of each further file every second answer, so that the other half can still tell the truth.
Stories alone are fitted: whether it is a story is decided before. Same files, same result.
"""

from __future__ import annotations

import math
import random
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evals.corpus import PARTS as LETTERS
from evals.corpus import Answer, labelled, own
from evals.measure import results_first
from parley.evidence.coach.engine.signs import read

K = len(LETTERS)
ORDER = "".join(LETTERS)
TARGET = Path("parley/evidence/coach/engine/strengths.py")
PULL, EPOCHS, DROPPED, SEEDS, SMALLEST = 1.5, 40, 0.15, 6, 0.15

#: One story in so many is learned from a second time, told from its end.
TURNED = 3
#: The order counts for less in reading than in fitting: the answers of one author keep one order, people do not.
LOOSER = 0.7

Row = list[float]
Example = tuple[list[list[str]], list[int]]
Model = tuple[dict[str, Row], list[Row], Row]


def prior() -> Model:
    """The strengths set by hand."""
    read_in = tomllib.loads((Path(__file__).parent / "prior.toml").read_text(encoding="utf-8"))
    strengths = {sign: _row(text) for sign, text in read_in["strengths"].items()}
    return strengths, [_row(read_in["next"][letter]) for letter in ORDER], _row(read_in["first"]["parts"])


def _row(text: str) -> Row:
    row, said = [0.0] * K, text.split()
    for letter, value in zip(said[::2], said[1::2], strict=True):
        row[ORDER.index(letter)] = float(value)
    return row


def example(answer: Answer) -> Example:
    """The signs of each sentence that we find, and the reader's part of the sentence it overlaps most."""
    said = read(answer.text)
    parts = [max(answer.sentences, key=lambda own: min(own.end, s.end) - max(own.start, s.start)).part for s in said]
    signs = [sorted(name for name in s.signs if not name.startswith("under_")) for s in said]
    return signs, [ORDER.index(part) for part in parts]


def fitted(examples: Sequence[Example], seed: int = 1, pull: float = PULL, epochs: int = EPOCHS) -> Model:
    """The strengths that make the readers' parts likely while staying near the prior."""
    chance = random.Random(seed)
    centre, model = prior(), prior()
    order = list(examples)
    for epoch in range(epochs):
        rate = 0.4 / (1 + 0.08 * epoch)
        chance.shuffle(order)
        for signs, parts in order:
            kept = [[name for name in names if chance.random() > DROPPED] for names in signs]
            _step(model, kept, parts, rate)
            _shrink(model, centre, pull * rate / len(order))
    return model


def _step(model: Model, signs: list[list[str]], parts: list[int], rate: float) -> None:
    strengths, following, first = model
    own = [[sum(column) for column in zip(*(strengths.get(name, [0.0] * K) for name in names), [0.0] * K, strict=True)]
           for names in signs]  # fmt: skip
    ahead = [[first[k] + own[0][k] for k in range(K)]]
    for row in own[1:]:
        ahead.append([_log_sum([ahead[-1][j] + following[j][k] for j in range(K)]) + row[k] for k in range(K)])
    back = [[0.0] * K]
    for row in reversed(own[1:]):
        back.insert(0, [_log_sum([following[j][k] + row[k] + back[0][k] for k in range(K)]) for j in range(K)])
    whole = _log_sum(ahead[-1])
    pairs = [
        [
            [math.exp(ahead[i - 1][j] + following[j][k] + own[i][k] + back[i][k] - whole) for k in range(K)]
            for j in range(K)
        ]
        for i in range(1, len(own))
    ]
    for i, names in enumerate(signs):
        for k in range(K):
            gain = (parts[i] == k) - math.exp(ahead[i][k] + back[i][k] - whole)
            for name in names:
                strengths.setdefault(name, [0.0] * K)[k] += 0.25 * rate * gain
            if i == 0:
                first[k] += 0.25 * rate * gain
    for i, pair in enumerate(pairs, 1):
        for j in range(K):
            for k in range(K):
                following[j][k] += 0.1 * rate * (((parts[i - 1], parts[i]) == (j, k)) - pair[j][k])


def _shrink(model: Model, centre: Model, much: float) -> None:
    for name, row in model[0].items():
        wanted = centre[0].get(name, [0.0] * K)
        for k in range(K):
            row[k] -= much * (row[k] - wanted[k])
    for row, wanted in zip([*model[1], model[2]], [*centre[1], centre[2]], strict=True):
        for k in range(K):
            row[k] -= 0.7 * much * (row[k] - wanted[k])


def _log_sum(values: Sequence[float]) -> float:
    top = max(values)
    return top + math.log(sum(math.exp(value - top) for value in values))


def mean(models: Sequence[Model]) -> Model:
    """The middle of several fits, so that no order of the answers decides."""
    names = sorted({name for model in models for name in model[0]})
    strengths = {n: _mean([model[0].get(n, [0.0] * K) for model in models]) for n in names}
    following = [_mean([model[1][j] for model in models]) for j in range(K)]
    return strengths, following, _mean([model[2] for model in models])


def _mean(rows: Sequence[Row]) -> Row:
    return [sum(column) / len(rows) for column in zip(*rows, strict=True)]


def from_the_end(answer: Answer) -> Answer:
    """The same story with its result first, as a headline: people who lead with results are rare in any collection."""
    told = results_first(answer)
    return replace(told, sentences=tuple(replace(own, part="H") if own.part == "R" else own for own in told.sentences))


def answers(files: Sequence[str]) -> list[Answer]:
    """What may be looked at: the open half of our own, and every second answer of each file; a part of them turned."""
    told = _told(files)
    return told + [from_the_end(answer) for answer in told[::TURNED]]


def _told(files: Sequence[str]) -> list[Answer]:
    return [a for a in own("open") if a.kind == "story"] + [a for file in files for a in labelled(Path(file))[::2]]


def written(model: Model) -> str:
    """The module that the coach reads."""
    lines = [
        '"""How strongly each sign speaks for each part, and which part follows which. Written by evals/fit.py.', "",
        "Log-odds, rounded; a sign that is not here says nothing. The order of the numbers is that of PARTS.", '"""',
        "",
        "from __future__ import annotations", "", f"PARTS = {tuple(LETTERS.values())!r}".replace("'", '"'), "",
        "FIRST = " + _numbers(model[2], 0.0), "NEXT = (",
        *(f"    {_numbers([LOOSER * value for value in row], 0.0)},  # from {LETTERS[letter]}"
          for letter, row in zip(ORDER, model[1], strict=True)),
        ")", "", "STRENGTHS: dict[str, tuple[float, ...]] = {",
        *(f'    "{n}": {_numbers(row)},' for n, row in model[0].items() if max(map(abs, row)) >= SMALLEST), "}", "",
    ]  # fmt: skip
    return "\n".join(lines)


def _numbers(row: Row, smallest: float = SMALLEST) -> str:
    return "(" + ", ".join(f"{value + 0.0:.1f}" if abs(value) >= max(smallest, 0.05) else "0.0" for value in row) + ")"


def main(files: Sequence[str]) -> None:
    """Fit and write."""
    examples = [example(answer) for answer in answers(files)]
    TARGET.write_text(written(mean([fitted(examples, seed) for seed in range(SEEDS)])), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
