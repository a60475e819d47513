"""What stands well in an answer, so that it is kept. Praise that names its words, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from parley.evidence.coach.engine.clauses import ME
from parley.evidence.coach.engine.findings import Look
from parley.evidence.coach.engine.remark import Finding
from parley.evidence.coach.engine.signs import measured


def strong(look: Look) -> tuple[Finding, ...]:
    """At most one of each: a measured result, a choice with its reason, something learned and used."""
    return tuple(sorted([*_measured(look), *_reasoned(look), *_used(look)], key=lambda finding: finding.start))


def _measured(look: Look) -> Iterator[Finding]:
    for said in look.of("result", "headline"):
        if measured(said):
            yield Finding(
                "measured",
                said.start,
                said.end,
                "A result with a measure. Let it stand where it is heard: first or last.",
            )
            return


def _reasoned(look: Look) -> Iterator[Finding]:
    for said in look.of("action"):
        mine = any(deed.who == ME and not deed.would for deed in said.deeds)
        if mine and {"choice", "reason"} <= said.signs:
            yield Finding("reasoned", said.start, said.end, "Your own choice, with its reason.")
            return


def _used(look: Look) -> Iterator[Finding]:
    later = look.of("evolution")
    if later and look.of("learning"):
        yield Finding("used_since", later[0].start, later[0].end, "Learned, and used since: few answers get this far.")
