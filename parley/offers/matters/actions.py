"""A side is taken in a matter on which the sources disagree."""

from __future__ import annotations

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.kernel.errors import NotFound, Refused
from parley.offers.guidance import gateway
from parley.offers.models import Stance


@transaction.atomic
def choose(scope: Scope, *, matter: str, side: str, because: str = "") -> Stance | None:
    """Take a side, or none; what was thought before stays in the history. Raises NotFound, Refused for no such side.

    Words without a side are kept: one may write before one has decided.
    """
    known = gateway.matters().get(matter)
    if known is None:
        raise NotFound("There is no such matter.")
    row = scope.of(Stance).filter(matter=matter).first()
    because = " ".join(because.replace("\x00", "").split())
    if not side and not because:
        if row:
            ledger.delete(scope, row, kind="stance.left")
        return None
    if side and known.side(side) is None:
        raise Refused("Choose one of the sides, or none.", field="side")
    wanted = {"side": side, "because": because, "chosen_at": scope.now}
    if row:
        ledger.change(scope, row, wanted, kind="stance.changed")
        return row
    row = Stance(matter=matter, **wanted)
    ledger.create(scope, row, kind="stance.taken")
    return row
