"""What the sources disagree on, and the side that the person takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.core.scope import Scope
from parley.offers.guidance import gateway
from parley.offers.models import Stance
from parley.packs.negotiation import Matter, Side


@dataclass(frozen=True, slots=True)
class Taken:
    """A matter with the side that was chosen, if any, and why."""

    matter: Matter
    side: Side | None
    because: str

    @property
    def chosen(self) -> str:
        """The id of the chosen side; empty where none is."""
        return self.side.id if self.side else ""


def matters(scope: Scope, names: Sequence[str] | None = None) -> tuple[Taken, ...]:
    """The matters of these names, or all, in one query."""
    own = gateway.matters()
    stances = {row.matter: row for row in scope.of(Stance)}
    wanted = [own[name] for name in (own if names is None else names) if name in own]
    return tuple(_taken(matter, stances.get(matter.id)) for matter in wanted)


def _taken(matter: Matter, stance: Stance | None) -> Taken:
    side = matter.side(stance.side) if stance else None
    return Taken(matter, side, stance.because if stance else "")
