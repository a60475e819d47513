"""All that the rules look at, read once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from parley.jobsearch.messages.engine.asking import Asking, asking
from parley.jobsearch.messages.engine.facts import Ledger
from parley.jobsearch.messages.engine.nouns import Situation
from parley.jobsearch.messages.engine.reading import Message
from parley.jobsearch.messages.engine.whose import Figure, Role, figures


@dataclass(frozen=True, slots=True)
class Look:
    """A message, its figures and what it asks for."""

    message: Message
    figures: tuple[Figure, ...]
    asking: Asking

    @property
    def ledger(self) -> Ledger | None:
        """The facts, None where none were handed in."""
        return self.message.ledger

    def is_in(self, *situations: Situation) -> bool:
        """Whether the message is written in one of these situations."""
        return self.message.is_in(*situations)

    def of(self, *roles: Role) -> list[Figure]:
        """The figures of these roles."""
        return [each for each in self.figures if each.role in roles]

    def offered(self) -> Decimal | None:
        """What they offer by the year: as the ledger has it, or else the largest that the message says they offered."""
        if self.ledger and self.ledger.company and self.ledger.theirs and self.ledger.theirs.yearly:
            return self.ledger.theirs.yearly
        said = [each.amount.value for each in self.of(Role.THEIRS) if each.is_base and each.amount.value is not None]
        return max(said, default=None)


def look_at(message: Message) -> Look:
    """What the rules look at."""
    found = figures(message)
    return Look(message, found, asking(message, found))


def money(amount: Decimal | None) -> str:
    """An amount as a reader likes it: "120,000"."""
    return "" if amount is None else f"{amount:,.0f}"
