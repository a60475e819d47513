"""What counts as richer: a gap filled, a later stage of something still open, an end of something still open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from parley.core.imports.engine.records import Value
from parley.core.imports.engine.text import fold
from parley.core.imports.engine.verdicts import Improves, other_words
from parley.jobsearch.imports.engine.addresses import job_id, place
from parley.jobsearch.imports.engine.stages import Board

# Not told as a disagreement: the stage has its own rule, and how it came about is a guess from words.
_QUIET: Final = frozenset({"stage", "outcome", "source", "source_detail", "description"})


def better_on(board: Board) -> Improves:
    """The rule of improvement for opportunities and people, given the person's stages.

    What there can be several of (`contact_names`, a line each) is richer by every one that is not among them.
    """

    def improves(have: Mapping[str, Value], name: str, value: Value) -> bool:
        if name == "stage":
            return not have.get("outcome") and board.further(str(value), str(have.get("stage", "")))
        if name == "source_detail" and have.get("source"):
            return False
        if f"{name}s" in have:
            return fold(str(value)) not in {fold(line) for line in str(have[f"{name}s"]).splitlines()}
        return not have.get(name)

    return improves


def disagree(name: str, before: str, after: str) -> bool:
    """Whether two values contradict each other; two links to one posting do not."""
    if name in _QUIET or not other_words(name, before, after):
        return False
    same_posting = place(before) == place(after) or (job_id(before) and job_id(before) == job_id(after))
    return name != "url" or not same_posting
