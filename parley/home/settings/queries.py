"""What settings shows of the workspaces a person may enter."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from parley.core.copies import Why
from parley.core.models import User, Workspace
from parley.core.scope import workspaces_of
from parley.home.settings import gateway
from parley.kernel.dates import age_in_words
from parley.kernel.errors import NotFound

WORDS = {Why.DAILY: "daily", Why.UPDATE: "before an update", Why.RESTORE: "before a restore"}


@dataclass(frozen=True, slots=True)
class Listed:
    """One workspace in the list."""

    id: uuid.UUID
    name: str
    kind: str
    is_sample: bool
    is_here: bool
    currency: str


def workspaces(user: User, here: Workspace) -> list[Listed]:
    """Every workspace the person may enter, their own first."""
    return [
        Listed(each.pk, each.name, each.get_kind_display(), each.is_sample, each.pk == here.pk, each.currency)
        for each in workspaces_of(user)
    ]


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of the database that are kept: how many, how old the newest ones are, whether the newest is old."""

    count: int
    ages: tuple[str, ...]
    late: bool


def copies(now: dt.datetime, *, shown: int = 3) -> Copies:
    """What there is to go back to. A copy is late from its third day on, since Parley takes one a day while it runs."""
    found = gateway.copies()
    ages = tuple(f"{age_in_words(each.at, now)}, {WORDS[each.why]}" for each in found[:shown])
    return Copies(len(found), ages, bool(found) and now - found[0].at > dt.timedelta(days=2))


def workspace(user: User, workspace_id: str) -> Workspace:
    """One of them. Raises NotFound for any other, whether it exists or not."""
    for each in workspaces_of(user):
        if str(each.pk) == workspace_id:
            return each
    raise NotFound("There is no such workspace here.")
