"""`make eval`: how far coach and linter agree with readers, how often the intervals of the funnel hold the truth,
and what the rule for offers earns, as Markdown and JSON. evals/README.md says how each is measured.

make eval                          our own corpus, and ../shared/data/answers_dev/answers.jsonl where it is present
make eval ARGS="--also FILE"       another file of labelled answers
make eval ARGS="--json FILE"       where the JSON goes (else .build/eval.json)
make eval ARGS="--only funnel"     one of them: coach, linter, postings, funnel, offers
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from evals import calibration, exact, linter, measure, policy, postings
from evals.corpus import PARTS, Answer, labelled, own

ROOT = Path(__file__).resolve().parent.parent
PRESENT = ROOT.parent / "shared" / "data" / "answers_dev" / "answers.jsonl"

OWN = {
    "Own, open": "open",
    "Own, held back": "held_back",
    "Rough, open": "rough_open",
    "Rough, held back": "rough_held_back",
}
Figures = dict[str, float | int | None]


def main(arguments: list[str]) -> int:
    """Measure every set and print."""
    made = argparse.ArgumentParser(prog="make eval", description="How far figures and remarks can be trusted.")
    made.add_argument("--also", type=Path, default=PRESENT, help="more labelled answers, as JSON lines")
    made.add_argument("--json", type=Path, default=ROOT / ".build" / "eval.json", help="where the JSON goes")
    made.add_argument("--only", choices=("coach", "linter", "postings", "funnel", "offers"), help="one of them alone")
    options = made.parse_args(arguments)
    told: list[str] = []
    written: dict[str, object] = {}
    if options.only in (None, "coach"):
        sets = sets_of_answers(options.also)
        figures = {name: measured(answers) for name, answers in sets.items()}
        confused = "\n\n".join(f"{name}\n\n{confusion(answers)}" for name, answers in sets.items())
        told.append(f"## The coach\n\n{table(figures)}\n\n{confused}")
        written |= figures
    if options.only in (None, "linter"):
        letters = {"Own, open": linter.own("open"), "Own, held back": linter.own("held_back")}
        linted = {name: linter.measured(messages) for name, messages in letters.items()}
        told.append(f"## The message linter\n\n{linter.table(linted)}")
        written["messages"] = {name: linter.plain(each) for name, each in linted.items()}
    if options.only in (None, "postings"):
        words = postings.lexica()
        read = {"open": postings.own("open"), "held back": postings.own("held_back")}
        rates = {name: postings.measured(each, words) for name, each in read.items()}
        took = postings.speed(read["open"], words)
        told.append(
            f"## The reader of postings\n\n{postings.table(rates)}\n\n{took:.1f} ms of CPU for a thousand words."
        )
        written["postings"] = {name: postings.plain(each) for name, each in rates.items()}
    if options.only in (None, "funnel"):
        found = dict(calibration.rows())
        told.append(f"## The funnel\n\n{calibration.table(found)}")
        written["funnel"] = calibration.as_json(found)
    if options.only in (None, "offers"):
        earned, near = policy.played(), exact.closeness()
        told.append(f"## The rule for offers\n\n{policy.table(earned)}\n\n{near.table()}")
        written["offers"] = policy.as_json(earned) | {"of the optimum": asdict(near)}
    text = json.dumps(written, indent=1)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write("\n\n".join([*told, f"```json\n{text}\n```\n"]))
    return 0


def sets_of_answers(also: Path) -> dict[str, list[Answer]]:
    """Every set of answers: our own, and of a file that is there, what may be looked at and what is only scored."""
    sets = {name: own(file) for name, file in OWN.items()}
    if also.is_file():
        others = labelled(also)
        sets |= {"Others, looked at": others[::2], "Others, only scored": others[1::2]}
    return sets


def measured(answers: Sequence[Answer]) -> Figures:
    """Every figure of a set of answers."""
    stories = [answer for answer in answers if answer.kind == "story"]
    pairs = [pair for answer in stories for pair in measure.labels(answer)]
    position = measure.by_position(stories)
    figures: Figures = {"answers": len(answers), "stories": len(stories), "sentences": len(pairs)}
    figures["kappa"] = measure.kappa(pairs)
    figures["kappa, from"], figures["kappa, to"] = measure.interval([measure.labels(answer) for answer in stories])
    figures["kappa by position alone"] = measure.kappa(position)
    for letter in measure.STORY_PARTS:
        figures[f"kappa, {PARTS[letter]}"] = measure.of_one_part(pairs, letter)
        figures[f"kappa, {PARTS[letter]}, by position alone"] = measure.of_one_part(position, letter)
    figures["kappa, told from the end"] = measure.kappa(
        [pair for answer in stories for pair in measure.labels(measure.results_first(answer))]
    )
    figures["kappa, without capitals and stops"] = measure.kappa(
        [pair for answer in stories for pair in measure.labels(measure.spoken(answer))]
    )
    for letter in measure.STORY_PARTS:
        found = measure.left_out(stories, letter)
        figures[f"missing {PARTS[letter]}, balanced accuracy"] = found.balanced
        figures[f"missing {PARTS[letter]}, reported"] = found.found
        figures[f"missing {PARTS[letter]}, quiet when told"] = found.quiet
    return figures | _judged(answers, stories) | _bands(answers) | {"ms of CPU for 250 words": speed(answers)}


def confusion(answers: Sequence[Answer]) -> str:
    """Which part the coach names where the reader names another, as a Markdown table."""
    pairs = [pair for answer in answers if answer.kind == "story" for pair in measure.labels(answer)]
    letters = [*measure.STORY_PARTS, "O"]
    lines = ["| reader \\ coach | " + " | ".join(PARTS[letter] for letter in letters) + " |", "|---" * 8 + "|"]
    for own_part in letters:
        counts = [str(sum(pair == (own_part, letter) for pair in pairs)) for letter in letters]
        lines.append(f"| {PARTS[own_part]} | {' | '.join(counts)} |")
    return "\n".join(lines)


def _judged(answers: Sequence[Answer], stories: Sequence[Answer]) -> Figures:
    found, good, words = measure.alarms(answers)
    kinds = measure.agreement(answers, lambda answer: answer.kind, lambda reading: reading.response_type)
    owned = measure.agreement(stories, lambda answer: answer.ownership, lambda reading: reading.ownership.label)
    numbers = measure.agreement(stories, lambda answer: answer.quantified, lambda reading: reading.quantified_result)
    return {
        "remarks per good answer": found / good if good else None,
        "remarks per 250 words of good answers": 250 * found / words if words else None,
        "good answers": good,
        "kind of answer, agreed": _agreed(kinds),
        "whose deeds, agreed": _agreed(owned),
        "measured result, agreed": _agreed(numbers),
    }


def _agreed(pairs: measure.Pairs) -> float | None:
    return sum(left == right for left, right in pairs) / len(pairs) if pairs else None


def _bands(answers: Sequence[Answer]) -> Figures:
    found = measure.bands(answers)
    return {
        "band and reader's band, r": found.with_reader,
        "band and reader's band, length removed": found.with_reader_without_length,
        "band and length, r": found.with_length,
        "band and length, reader's band removed": found.with_length_without_reader,
    }


def speed(answers: Sequence[Answer], rounds: int = 3) -> float:
    """Milliseconds of processor time for 250 words: the best of a few rounds over all answers."""
    words = sum(len(answer.text.split()) for answer in answers)
    took = []
    for _ in range(rounds):
        began = time.process_time()
        for answer in answers:
            measure.reading(answer)
        took.append(time.process_time() - began)
    return min(took) / words * 250 * 1000


def table(figures: dict[str, Figures]) -> str:
    """The figures as a Markdown table, a column for each set."""
    names = list(dict.fromkeys(name for each in figures.values() for name in each))
    lines = ["| | " + " | ".join(figures) + " |", "|---|" + "--:|" * len(figures)]
    lines += [f"| {name} | " + " | ".join(_said(each.get(name)) for each in figures.values()) + " |" for name in names]
    return "\n".join(lines)


def _said(value: float | int | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.2f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
