"""Answers with the parts that a reader gave their sentences: our own, and files of JSON lines in the same shape."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

OWN = Path(__file__).parent / "corpus"
PARTS = {
    "H": "headline", "S": "situation", "T": "task", "A": "action", "R": "result", "L": "learning", "E": "evolution",
    "O": "other",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled stretch of an answer; `part` is one letter of PARTS."""

    start: int
    end: int
    part: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was given, with what a reader said of it; None where the reader did not say."""

    id: str
    question: str
    text: str
    sentences: tuple[Sentence, ...]
    kind: str = "story"
    band: int | None = None
    ownership: str | None = None
    quantified: bool | None = None
    voice: str = ""

    @property
    def headings(self) -> bool:
        return "heading" in self.voice


def own(name: str) -> list[Answer]:
    """The answers of a file of our own corpus: "open" or "held_back"."""
    rows = tomllib.loads((OWN / f"{name}.toml").read_text(encoding="utf-8"))["answer"]
    return [_answer(row) for row in rows]


def _answer(row: dict[str, object]) -> Answer:
    text, found = _joined(str(row["lines"]).strip().splitlines(), str(row.get("layout", "prose")))
    return Answer(
        str(row["id"]), str(row["question"]), text, tuple(found), str(row["kind"]), _whole(row.get("band")),
        _worded(row.get("ownership")), None if "quantified" not in row else bool(row["quantified"]), str(row["voice"]),
    )  # fmt: skip


def _joined(lines: list[str], layout: str) -> tuple[str, list[Sentence]]:
    """The text as its author would have sent it, and where each labelled line stands in it."""
    text, found = "", []
    for line in lines:
        letter, words = line[0], line[2:]
        lead = {"bullets": "- "}.get(layout, "")
        between = " " if layout in ("prose", "transcript") else "\n"
        text += (between if text else "") + lead
        if layout == "transcript":
            words = "".join(sign for sign in words.lower() if sign not in ".,?!;:")
        if letter != "#":
            found.append(Sentence(len(text), len(text) + len(words), letter))
        text += words
    return text, found


def labelled(path: Path) -> list[Answer]:
    """Answers from JSON lines whose sentences have `text` and `label`, each found in `answer` in turn."""
    answers = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        at, found = 0, []
        for sentence in row["sentences"]:
            start = row["answer"].index(sentence["text"], at)
            at = start + len(sentence["text"])
            found.append(Sentence(start, at, sentence["label"]))
        answers.append(
            Answer(row["id"], row["question"], row["answer"], tuple(found), "story", row["overall"], row["ownership"],
                   row["quantified_result"])
        )  # fmt: skip
    return answers


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _worded(value: object) -> str | None:
    return value if isinstance(value, str) else None
