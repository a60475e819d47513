"""How an opportunity came about, from the words that sheets use for it."""

from __future__ import annotations

import re
from typing import Final

from parley.core.imports.engine.text import fold

_CUES: Final = (
    ("referral", re.compile(r"\b(?:referral|referred|reference|empfehlung)\b")),
    ("recruiter", re.compile(r"\b(?:recruiter|recruiting agency|headhunter|agency)\b")),
    ("inbound", re.compile(r"\b(?:inbound|they wrote|they contacted me|contacted me|reached out to me)\b")),
    ("network", re.compile(r"\b(?:network|networking|friend|former colleague|alumni|meetup)\b")),
    ("cold", re.compile(r"\b(?:cold|direct|company (?:web)?site|career(?:s)? (?:page|site)|website|spontaneous)\b")),
)


def source_of(words: str) -> tuple[str, str]:
    """One of referral, recruiter, inbound, network, cold, other, with the words where they say more than that."""
    folded = fold(words)
    for source, cue in _CUES:
        found = cue.search(folded)
        if found:
            return source, "" if folded == source else words
    return "other", words
