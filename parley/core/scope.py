"""Who acts, in which workspace, when and through which face. The one place where reads are bound to a workspace."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from parley.core import clock, ids
from parley.core.models import Owned, User, Workspace
from parley.kernel.errors import NotFound

#: Rooms that exist only in a personal workspace; a team workspace never reaches them.
PERSONAL_ROOMS = frozenset({"evidence", "practice", "jobsearch", "offers", "growth"})

M = TypeVar("M", bound=Owned)


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything a query or an action needs to know about its caller.

    `now` is aware UTC; `source` is web, cli, mail, import, assistant or sample; `deed` groups the events of one act;
    `tab` names the window that asks, where it says so.
    """

    workspace: Workspace
    user: User | None
    now: dt.datetime
    source: str
    deed: uuid.UUID = field(default_factory=ids.new)
    tab: str = ""

    def of(self, model: type[M]) -> models.QuerySet[M]:
        """The rows of `model` in this workspace. Raises NotFound where the workspace has no such room."""
        if self.workspace.kind == Workspace.Kind.TEAM and model._meta.app_label in PERSONAL_ROOMS:
            raise NotFound("A team workspace has no personal rooms.")
        return model._default_manager.filter(workspace=self.workspace)

    def get(self, model: type[M], row_id: uuid.UUID | str) -> M:
        """One row of this workspace. Raises NotFound, for what does not exist and for what is another's alike."""
        try:
            return self.of(model).get(pk=row_id)
        except (model.DoesNotExist, ValidationError, ValueError, TypeError) as problem:
            raise NotFound(f"There is no such {model._meta.verbose_name} here.") from problem


def scope_for(user: User, *, source: str, workspace: Workspace | None = None, tab: str = "") -> Scope:
    """A scope for this moment: the given workspace, else the person's own first one that is not sample data."""
    if workspace is None:
        workspace = own_workspace(user)
    return Scope(workspace=workspace, user=user, now=clock.now(), source=source, tab=tab)


def workspaces_of(user: User) -> list[Workspace]:
    """Every workspace the person may enter: their own first, sample data last."""
    return list(Workspace.objects.filter(memberships__user=user).order_by("is_sample", "created_at", "id"))


def own_workspace(user: User) -> Workspace:
    """The person's own workspace. Raises NotFound where there is none."""
    return own_among(workspaces_of(user))


def own_among(workspaces: Iterable[Workspace]) -> Workspace:
    """The person's own workspace among those they may enter. Raises NotFound where there is none."""
    for workspace in workspaces:
        if not workspace.is_sample and workspace.kind == Workspace.Kind.PERSONAL:
            return workspace
    raise NotFound("This person has no workspace of their own.")
