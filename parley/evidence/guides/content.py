"""Where guided texts are at home: the pack that their guides come from, and the page that they are read on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Home:
    """A family of guided texts: its pack, its page and what that is called; `others` heads further texts of a guide.

    `reads` is the address on which one text is read, by its id; empty where it is read where it is written. A new text
    of a family that `carries` begins with the words of the last.
    """

    pack: str
    page: str
    title: str
    others: str
    reads: str = ""
    carries: bool = False


STANDING = Home(
    "evidence/answers/data/answers.toml", "evidence:answers", "Standing answers", "For others", carries=True
)
NARRATIVE = Home("evidence/narrative/data/narrative.toml", "evidence:narrative", "Narrative", "Others")
AUDITS = Home(
    "evidence/audit/data/audit.toml", "evidence:audits", "Impact audits", "Other audits", reads="evidence:audit"
)
MOVES = Home("evidence/glue/data/moves.toml", "evidence:glue", "Glue work", "About other work")
HOMES = (STANDING, NARRATIVE, AUDITS, MOVES)
