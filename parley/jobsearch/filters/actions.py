"""Keep a look at the pipeline under a name, change it, and give it up."""

from __future__ import annotations

import uuid

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.models import SavedFilter
from parley.jobsearch.table.queries import Wish
from parley.kernel.errors import Refused

#: More names than these nobody finds again.
MOST = 24


@transaction.atomic
def keep(*, scope: Scope, name: str, wish: Wish, as_table: bool) -> SavedFilter:
    """A new saved filter. Raises Refused for no name, a name that is taken, and one too many."""
    if scope.of(SavedFilter).count() >= MOST:
        raise Refused(f"You have {MOST} saved filters. Delete one that you no longer use first.")
    row = SavedFilter(name=_name(scope, name), **_look(wish, as_table=as_table))
    ledger.create(scope, row, kind="filter.kept")
    return row


@transaction.atomic
def change(*, scope: Scope, savedfilter_id: uuid.UUID, name: str, wish: Wish, as_table: bool) -> SavedFilter:
    """Another name, or another look under it. Raises NotFound, Refused for no name and a name that is taken."""
    row = scope.get(SavedFilter, savedfilter_id)
    changes = {"name": _name(scope, name, besides=row), **_look(wish, as_table=as_table)}
    ledger.change(scope, row, changes, kind="filter.changed")
    return row


@transaction.atomic
def delete_filter(*, scope: Scope, savedfilter_id: uuid.UUID) -> SavedFilter:
    """Give a saved filter up; what it showed stays. Raises NotFound."""
    row = scope.get(SavedFilter, savedfilter_id)
    ledger.delete(scope, row, kind="filter.deleted")
    return row


def _look(wish: Wish, *, as_table: bool) -> dict[str, object]:
    shown = SavedFilter.Shown.TABLE if as_table else SavedFilter.Shown.BOARD
    return {"shown": shown.value, "asks": wish.asked(as_table=as_table)}


def _name(scope: Scope, name: str, *, besides: SavedFilter | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused("Give it a name, such as “Warm leads”.", field="name")
    taken = {row.name.casefold() for row in scope.of(SavedFilter) if row != besides}
    if name.casefold() in taken:
        raise Refused(f"There is a saved filter called {name} already.", field="name")
    return name
