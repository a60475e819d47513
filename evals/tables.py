"""The fitted weights written out as the modules that the coach reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.corpus import PARTS as LETTERS

ORDER = "".join(LETTERS)

Name = tuple[str, str]
Row = list[float]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The weights of every hint by its group and name, those of place behind a headline too, and the order."""

    rows: Mapping[Name, Row]
    following: Sequence[Row]
    behind: Sequence[Row]
    first: Row


#: A row whose weights are all below this says nothing worth a line.
SMALLEST = 0.05

_HEADS = {
    "strengths.py": "How strongly each sign speaks for each part, and which part follows which.",
    "around.py": "What the sentences beside one, the course of the story and the question say of its part.",
    "spoken.py": "What single words say of the part of their sentence.",
}
_TABLES = {
    "strengths.py": {"STRENGTHS": "sign", "PLACED": "place", "PLACED_BEHIND": "place behind"},
    "around.py": {
        "BEFORE": "before", "AFTER": "after", "THEMED": "theme", "COURSE": "course", "COURSE_BEHIND": "course behind",
    },
    "spoken.py": {"WORDS": "word"},
}  # fmt: skip
_MEANS = {
    "PLACED": "Where a sentence stands, before any headline; and behind one.",
    "BEFORE": "Signs of the sentence before, and of the sentence after.",
    "COURSE": "How far the story has come, before any headline; and behind one.",
}


def written(found: Fitted) -> dict[str, str]:
    """Each module by its name."""
    return {name: "\n".join(_module(name, found)) for name in _TABLES}


def _module(name: str, found: Fitted) -> list[str]:
    lines = [
        f'"""{_HEADS[name]} Written by evals/fit.py.', "",
        "Log-odds in hundredths; what is not here says nothing. The order of the numbers is that of PARTS.", '"""', "",
        "from __future__ import annotations", "",
    ]  # fmt: skip
    if name == "strengths.py":
        lines += _order(found)
    for table, group in _TABLES[name].items():
        if table in _MEANS:
            lines.append(f"#: {_MEANS[table]}")
        lines.append(f"{table}: dict[str, tuple[int, ...]] = {{")
        for (of, sign), row in sorted(found.rows.items()):
            if of == group and max(map(abs, row)) >= SMALLEST:
                lines.append(f'    "{sign}": {_hundredths(row)},')
        lines += ["}", ""]
    return lines


def _order(found: Fitted) -> list[str]:
    lines = [f"PARTS = {tuple(LETTERS.values())!r}".replace("'", '"'), "", f"FIRST = {_numbers(found.first)}"]
    for table, rows in (("NEXT", found.following), ("BEHIND", found.behind)):
        if table == "BEHIND":
            lines.append("#: The same behind a headline.")
        lines.append(f"{table} = (")
        lines += [f"    {_numbers(row)},  # from {LETTERS[letter]}" for letter, row in zip(ORDER, rows, strict=True)]
        lines.append(")")
    return [*lines, ""]


def _hundredths(row: Sequence[float]) -> str:
    return "(" + ", ".join(str(round(100 * value)) for value in row) + ")"


def _numbers(row: Sequence[float]) -> str:
    return "(" + ", ".join(f"{value + 0.0:.2f}" for value in row) + ")"
