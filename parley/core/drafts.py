"""Long texts kept while they are typed, so that a crash of the browser or the machine loses nothing.

Each window keeps its own (`Scope.tab`), so that two that write into the same field do not write over each other.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from parley.core.models import Draft
from parley.core.scope import Scope
from parley.kernel.errors import Refused

LIMIT = 200_000
#: Windows whose drafts of one field are kept; of more, the oldest go.
MOST = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """One text that waits: under which key, from which window, and since when."""

    key: str
    tab: str
    text: str
    at: dt.datetime


@transaction.atomic
def keep(scope: Scope, *, key: str, text: str) -> dt.datetime:
    """Keep the text under its field's key; an empty text drops the draft. Raises Refused when it is too long."""
    if not key or len(key) > 200:
        raise Refused("That text has no place to be kept.")
    if len(text) > LIMIT:
        raise Refused(f"This is longer than {LIMIT:,} characters; the end is only in this page. Save or shorten it.")
    own = scope.of(Draft).filter(user=scope.user, key=key)
    if not text:
        own.filter(tab=scope.tab).delete()
        return scope.now
    Draft.objects.update_or_create(
        workspace=scope.workspace,
        user=scope.user,
        key=key,
        tab=scope.tab,
        defaults={"text": text, "kept_at": scope.now},
    )
    old = own.order_by("-kept_at", "-id").values_list("pk", flat=True)[MOST:]
    Draft.objects.filter(pk__in=list(old)).delete()
    return scope.now


def kept(scope: Scope, keys: list[str]) -> dict[str, str]:
    """The draft that waits under each of these keys: the latest, where several windows wrote one."""
    return {each.key: each.text for each in waiting(scope, keys)}


def waiting(scope: Scope, keys: list[str]) -> list[Kept]:
    """Every draft under these keys, of whichever window, the latest last."""
    found = scope.of(Draft).filter(user=scope.user, key__in=keys).order_by("kept_at", "id")
    return [Kept(each.key, each.tab, each.text, each.kept_at) for each in found]


def drop(scope: Scope, keys: list[str]) -> None:
    """Forget drafts whose form has been saved: those of the window that saved it, or all where none is named."""
    found = scope.of(Draft).filter(user=scope.user, key__in=keys)
    (found.filter(tab__in=("", scope.tab)) if scope.tab else found).delete()
