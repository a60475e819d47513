"""What the frame around every page shows: the rail, the workspace, the theme."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from parley.core.scope import workspaces_of
from parley.home.rail.queries import rail


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the frame; nothing before the door, and nothing for a fragment that htmx swaps in."""
    scope = getattr(request, "scope", None)
    if scope is None:
        return {}
    frame = {"scope": scope, "workspace": scope.workspace, "theme": scope.user.theme}
    if request.headers.get("HX-Request") == "true":
        return frame
    return frame | {"rail": rail(scope), "workspaces": workspaces_of(scope.user)}
