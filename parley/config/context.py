"""What the frame around every page shows: the rail, the workspace, the theme."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from parley.home.find.queries import as_json, entrances
from parley.home.rail.queries import rail

IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the frame; nothing before the door, and nothing for a fragment that htmx swaps in."""
    scope = getattr(request, "scope", None)
    if scope is None:
        return {}
    frame = {"scope": scope, "workspace": scope.workspace, "theme": scope.user.theme}
    if request.headers.get("HX-Request") == "true":
        return frame
    workspaces = request.workspaces  # type: ignore[attr-defined]
    palette = _palette(sample=any(each.is_sample for each in workspaces))
    return frame | {"rail": rail(scope), "workspaces": workspaces, "palette": palette}


@cache
def _palette(*, sample: bool) -> SafeString:
    """The places and the deeds, the same on every page."""
    return _for_script(as_json(entrances(sample=sample)))


def _for_script(data: dict[str, Any]) -> SafeString:
    """JSON that may stand in a script element."""
    return mark_safe(json.dumps(data).translate(IN_SCRIPT))  # noqa: S308 - no < > & is left in it
