"""What settings shows of the workspaces a person may enter."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from parley.core.models import User, Workspace
from parley.core.scope import workspaces_of
from parley.kernel.errors import NotFound


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


def workspace(user: User, workspace_id: str) -> Workspace:
    """One of them. Raises NotFound for any other, whether it exists or not."""
    for each in workspaces_of(user):
        if str(each.pk) == workspace_id:
            return each
    raise NotFound("There is no such workspace here.")
