"""What was heard in a call, as points that a mail can say back."""

from __future__ import annotations

from parley.kernel.text.sentences import sentences

#: More than this nobody reads in a mail that confirms.
MOST = 8


def heard(said: str) -> tuple[str, ...]:
    """The sentences and list items of a note, each without its mark and its stop; at least one."""
    found = []
    for each in sentences(said):
        point = said[each.start : each.end].strip(" \t-*•.").strip()
        if point:
            found.append(" ".join(point.split()))
    return tuple(found[:MOST]) or (" ".join(said.split()),)
