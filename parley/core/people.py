"""The people of an installation, and the workspaces they begin with."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from parley.core import clock
from parley.core.models import Membership, User, Workspace
from parley.core.scope import Scope
from parley.kernel.errors import NotFound

OWNER = "owner"


def owner() -> User:
    """The owner of this computer's Parley, made with a personal workspace at the first start."""
    # Read before anything is locked: an export or a list works while somebody else writes.
    return User.objects.filter(username=OWNER).first() or _first_owner()


@transaction.atomic
def _first_owner() -> User:
    user = User.objects.filter(username=OWNER).first()
    if user is None:
        user = User.objects.create_user(OWNER)
        new_workspace(user, name="My career", now=clock.now())
    return user


@transaction.atomic
def new_workspace(
    user: User,
    *,
    name: str,
    now: dt.datetime,
    kind: str = Workspace.Kind.PERSONAL,
    is_sample: bool = False,
    currency: str = "EUR",
) -> Workspace:
    """A new workspace that belongs to one person."""
    workspace = Workspace.objects.create(name=name, kind=kind, is_sample=is_sample, currency=currency, created_at=now)
    Membership.objects.create(workspace=workspace, user=user, role="owner")
    return workspace


@transaction.atomic
def remove_workspace(scope: Scope) -> None:
    """Remove a workspace and everything in it. Raises NotFound unless the person owns it."""
    _own(scope)
    scope.workspace.delete()


def set_time_zone(user: User, name: str) -> None:
    """Remember the person's time zone (an IANA name the caller has checked)."""
    User.objects.filter(pk=user.pk).update(time_zone=name)
    user.time_zone = name


def set_theme(user: User, theme: str) -> None:
    """Remember light, dark, or the system's own (empty)."""
    User.objects.filter(pk=user.pk).update(theme=theme)
    user.theme = theme


def set_name(user: User, name: str) -> None:
    """What the person is called on what Parley writes for them; empty for nothing."""
    User.objects.filter(pk=user.pk).update(name=name)
    user.name = name


def set_currency(scope: Scope, currency: str) -> None:
    """The currency that new amounts of a workspace begin with (an ISO 4217 code the caller has checked)."""
    Workspace.objects.filter(pk=scope.workspace.pk).update(currency=currency)
    scope.workspace.currency = currency


def rename_workspace(scope: Scope, name: str) -> None:
    """Give a workspace another name. Raises NotFound unless the person owns it."""
    _own(scope)
    Workspace.objects.filter(pk=scope.workspace.pk).update(name=name)
    scope.workspace.name = name


def _own(scope: Scope) -> None:
    if not Membership.objects.filter(workspace=scope.workspace, user=scope.user, role="owner").exists():
        raise NotFound("That workspace is not yours.")
