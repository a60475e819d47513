"""A remark about some words of an answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that found something: its name, the words (offsets into the text as given), and what to say of them."""

    rule: str
    start: int
    end: int
    message: str
