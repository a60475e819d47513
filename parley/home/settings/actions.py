"""What settings changes. These are not rows of a room, so no event tells of them."""

from __future__ import annotations

from django.db import transaction

from parley.core import people
from parley.core.scope import Scope


@transaction.atomic
def settle(scope: Scope, *, time_zone: str, currency: str, name: str | None = None) -> None:
    """Keep where the person is, what they are paid in, and their name if given. The caller has checked them."""
    if scope.user is None:
        return
    people.set_time_zone(scope.user, time_zone)
    people.set_currency(scope, currency)
    if name is not None:
        people.set_name(scope.user, name)


def rename(scope: Scope, *, name: str) -> None:
    """Give the scope's workspace another name. Raises NotFound unless the person owns it."""
    people.rename_workspace(scope, name)
