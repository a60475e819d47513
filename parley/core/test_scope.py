from __future__ import annotations

import uuid

import pytest

from parley.core import people
from parley.core.scope import Scope, own_workspace, scope_for, workspaces_of
from parley.evidence.models import Entry
from parley.kernel.errors import NotFound


@pytest.mark.parametrize("nonsense", ["", "x", "0", "\x00", str(uuid.UUID(int=1)), 7, None])
def test_get_of_nonsense_is_not_found(scope: Scope, nonsense: object) -> None:
    with pytest.raises(NotFound):
        scope.get(Entry, nonsense)


def test_own_workspace_is_never_the_sample(scope: Scope) -> None:
    sample = people.new_workspace(scope.user, name="Sample", now=scope.now, is_sample=True)
    assert workspaces_of(scope.user) == [scope.workspace, sample]
    assert own_workspace(scope.user) == scope.workspace
    assert scope_for(scope.user, source="cli").workspace == scope.workspace


def test_person_without_a_workspace_is_told_so(bob: object) -> None:
    with pytest.raises(NotFound):
        own_workspace(bob)
