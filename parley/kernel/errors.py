"""The two ways in which the house says no. Both carry words that may be shown to a person."""

from __future__ import annotations


class Refused(Exception):
    """A rule forbids what was asked.

    `sentence` says what happened, what was kept and what to do. `field` names the form field it belongs to, if any.
    """

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class NotFound(LookupError):
    """There is no such thing in this workspace; whether it exists elsewhere is nobody's business."""
