"""The people with whom an offer is really thought over: named, changed, taken off."""

from __future__ import annotations

import uuid

from django.db import transaction

from parley.core import drafts, ledger
from parley.core.scope import Scope
from parley.kernel.errors import Refused
from parley.offers.models import Adviser

#: More than one asks about one thing.
MOST = 20


@transaction.atomic
def add(scope: Scope, *, name: str, bond: str = "") -> Adviser:
    """Name somebody. Raises Refused for no name, or for more than anybody asks."""
    rows = scope.of(Adviser)
    if rows.count() >= MOST:
        raise Refused(f"There are {MOST} already, more than one can ask. Take one off first.", field="name")
    last = rows.order_by("-position").values_list("position", flat=True).first()
    row = Adviser(name=_name(name), bond=_line(bond), position=0 if last is None else last + 1)
    ledger.create(scope, row, kind="adviser.named")
    return row


@transaction.atomic
def change(scope: Scope, *, adviser_id: uuid.UUID, name: str, bond: str, said: str) -> Adviser:
    """Who they are, and what they said. Raises NotFound, Refused for no name."""
    row = scope.get(Adviser, adviser_id)
    said = said.replace("\r\n", "\n").replace("\x00", "").strip()
    ledger.change(scope, row, {"name": _name(name), "bond": _line(bond), "said": said})
    drafts.drop(scope, [key(adviser_id)])
    return row


@transaction.atomic
def remove(scope: Scope, *, adviser_id: uuid.UUID) -> str:
    """Take somebody off, with what they said; returns their name. Raises NotFound."""
    row = scope.get(Adviser, adviser_id)
    ledger.delete(scope, row)
    drafts.drop(scope, [key(adviser_id)])
    return row.name


def key(adviser_id: uuid.UUID) -> str:
    """Under which what they said is kept while it is typed."""
    return f"adviser:{adviser_id}:said"


def _name(name: str) -> str:
    found = _line(name)
    if not found:
        raise Refused("Give a name, as you would use it in a letter: my partner, Ana, my old manager.", field="name")
    return found


def _line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())
