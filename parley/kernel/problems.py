from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an input, as a value: the field it concerns and one sentence to show to a person."""

    field: str
    sentence: str

    def under(self, prefix: str) -> Problem:
        """The same problem seen from the owner of the field: `months` of `grant[0]` becomes `grant[0].months`."""
        return Problem(f"{prefix}.{self.field}" if self.field else prefix, self.sentence)
