"""A reading written out: as JSON for programs, as marked text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from parley.evidence.coach.engine.reading import Reading
from parley.evidence.coach.engine.remark import Finding

_KINDS = {
    "story": "a story",
    "pseudo_story": "what usually happens, not a story",
    "opinion": "an opinion",
    "self_description": "a description of yourself",
    "example": "an example that is not told",
}


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain values. Offsets are code points into the text exactly as given."""
    return {
        "response_type": reading.response_type,
        "sentences": [{"start": each.start, "end": each.end, "part": each.part} for each in reading.sentences],
        "missing": list(reading.missing),
        "ownership": {
            "owned": reading.ownership.owned,
            "shared": reading.ownership.shared,
            "label": reading.ownership.label,
        },
        "quantified_result": reading.quantified_result,
        "band": reading.band.number,
        "findings": [
            {"rule": each.rule, "start": each.start, "end": each.end, "message": each.message}
            for each in reading.findings
        ],
        "probes": [probe.question for probe in reading.probes],
    }


def as_text(text: str, reading: Reading) -> str:
    """The answer with its marks, a line for each sentence, then the remarks by number and the questions."""
    remarks = [*reading.findings, *reading.strong]
    width = max((len(each.part) for each in reading.sentences), default=0)
    lines = [
        f"{each.part.title():<{width}}  {_marked(text, each.start, each.end, remarks)}" for each in reading.sentences
    ]
    return "\n".join([*lines, "", *_remarks(reading, remarks), *_summary(reading)])


def _marked(text: str, start: int, end: int, remarks: list[Finding]) -> str:
    """A sentence on one line, its marked words in brackets with the number of the remark."""
    pieces, at = [], start
    for number, remark in sorted(enumerate(remarks, 1), key=lambda pair: (pair[1].start, -pair[1].end)):
        if remark.start < at or remark.start >= end:
            continue
        stop = min(remark.end, end)
        pieces += [text[at : remark.start], "[", text[remark.start : stop], f"]{number}"]
        at = stop
    return " ".join("".join([*pieces, text[at:end]]).replace("\x00", " ").split())


def _remarks(reading: Reading, remarks: list[Finding]) -> Iterator[str]:
    for number, remark in enumerate(remarks, 1):
        yield f"{number}. {'Good. ' if remark in reading.strong else ''}{remark.message}"
    if remarks:
        yield ""


def _summary(reading: Reading) -> Iterator[str]:
    yield f"This is {_KINDS[reading.response_type]}."
    yield f"{reading.band.name}. {' '.join(reading.band.reasons)}"
    if reading.missing:
        yield f"Not found: {', '.join(reading.missing)}."
    owned = reading.ownership
    if owned.label:
        yield f"In the action, {owned.owned} of its sentences say “I” and {owned.shared} “we”."
    if reading.probes:
        yield "\nWhat an interviewer might ask next:"
        yield from (f"- {probe.question}" for probe in reading.probes)
