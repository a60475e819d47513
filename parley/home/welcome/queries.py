"""Whether somebody begins."""

from __future__ import annotations

from parley.core.models import Workspace
from parley.core.scope import Scope
from parley.evidence.models import Entry, Story
from parley.jobsearch.models import Opportunity
from parley.offers.models import Alternative


def is_new(scope: Scope) -> bool:
    """Whether this is a person's own workspace with nothing in it yet."""
    if scope.workspace.is_sample or scope.workspace.kind != Workspace.Kind.PERSONAL:
        return False
    return not any(scope.of(model).exists() for model in (Entry, Opportunity, Alternative, Story))
