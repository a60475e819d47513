"""Long texts kept while they are typed, so that a crash of the browser or the machine loses nothing."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from parley.core.models import Draft
from parley.core.scope import Scope
from parley.kernel.errors import Refused

LIMIT = 200_000


@transaction.atomic
def keep(scope: Scope, *, key: str, text: str) -> dt.datetime:
    """Keep the text under its field's key; an empty text drops the draft. Raises Refused when it is too long."""
    if not key or len(key) > 200:
        raise Refused("That text has no place to be kept.")
    if len(text) > LIMIT:
        raise Refused(f"This is longer than {LIMIT:,} characters; the end is only in this page. Save or shorten it.")
    if text:
        Draft.objects.update_or_create(
            workspace=scope.workspace, user=scope.user, key=key, defaults={"text": text, "kept_at": scope.now}
        )
    else:
        scope.of(Draft).filter(user=scope.user, key=key).delete()
    return scope.now


def kept(scope: Scope, keys: list[str]) -> dict[str, str]:
    """The drafts that wait under these keys."""
    return dict(scope.of(Draft).filter(user=scope.user, key__in=keys).values_list("key", "text"))


def drop(scope: Scope, keys: list[str]) -> None:
    """Forget drafts whose form has been saved."""
    scope.of(Draft).filter(user=scope.user, key__in=keys).delete()
