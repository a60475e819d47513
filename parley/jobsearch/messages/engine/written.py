"""A report written out: as JSON for programs, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from parley.jobsearch.messages.engine.nouns import Report, Sign

WORDS = {
    Sign.ENTHUSIASM: "you show that you want this",
    Sign.ASKS_FOR_TIME: "you ask for time",
    Sign.MENTIONS_ALTERNATIVE: "they hear that there are alternatives",
    Sign.CONFIRMS_IN_WRITING: "it gets into writing",
    Sign.REASON_GIVEN: "the ask has a reason",
    Sign.KEEPS_DOOR_OPEN: "the door stays open",
    Sign.ASKS_SEVERAL_COMPONENTS: "more than one thing can move",
}


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain values: `signs` are names, `sign_spans` say where each shows. Offsets are code points."""
    return {
        "findings": [
            {
                "rule": each.rule.value,
                "start": each.start,
                "end": each.end,
                "reason": each.reason,
                "suggestion": each.suggestion,
            }
            for each in report.findings
        ],
        "signs": [each.sign.value for each in report.signs],
        "sign_spans": [{"sign": each.sign.value, "start": each.start, "end": each.end} for each in report.signs],
    }


def as_text(text: str, report: Report) -> str:
    """The findings one by one with their words, then what the message does well."""
    return "\n".join([*_findings(text, report), *_signs(text, report)])


def _findings(text: str, report: Report) -> Iterator[str]:
    if not report.findings:
        yield "Nothing here gives strength away."
        return
    for number, each in enumerate(report.findings, 1):
        yield f"{number}. {each.rule.value.replace('_', ' ').capitalize()}: “{_short(text, each.start, each.end)}”"
        yield f"   {each.reason}"
        yield f"   Instead: {each.suggestion}"


def _signs(text: str, report: Report) -> Iterator[str]:
    if report.signs:
        yield ""
        yield "What it does well:"
        yield from (f"- {WORDS[each.sign]} (“{_short(text, each.start, each.end)}”)" for each in report.signs)


def _short(text: str, start: int, end: int) -> str:
    words = " ".join(text[start:end].replace("\x00", " ").split())
    return words if len(words) <= 80 else words[:77].rstrip() + "..."
