"""How far a long deed is: for the page that shows it as it runs, and the page of a long undo."""

from __future__ import annotations

import uuid
from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from parley.core import underway
from parley.core.progress import Tell
from parley.core.scope import Scope
from parley.core.undo import size, undo, undone_in
from parley.web.respond import toast, warn, way_back

#: Events of a deed that are taken back within the request; of more, a page shows how far it is.
LARGE = 3_000


@require_GET
def far(request: HttpRequest, deed: uuid.UUID) -> JsonResponse:
    """How much is done, while it runs; not found once it is over, when the page itself says what came of it."""
    state = underway.state_of(request.scope, deed)  # type: ignore[attr-defined]
    if state is None or not state.runs:
        raise Http404
    return JsonResponse({"done": state.done, "total": state.total})


def undo_long(request: HttpRequest, scope: Scope, deed: uuid.UUID) -> HttpResponseRedirect | None:
    """Begin to take back a deed of many events, and lead to the page that shows how far it is; None for a short one."""
    if size(scope, deed) <= LARGE:
        return None

    def take_back(tell: Tell) -> None:
        undo(scope, deed, tell)

    underway.begin(scope, deed, take_back)
    query = urlencode({"next": way_back(request, "/")})
    return HttpResponseRedirect(f"{reverse('web:undoing', args=[deed])}?{query}")


@require_GET
def undoing(request: HttpRequest, deed: uuid.UUID) -> HttpResponse:
    """A deed as it is taken back; once it is, back to where it was asked for, with what came of it."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    state = underway.state_of(scope, deed)
    if state is not None and state.runs:
        return render(request, "web/undoing.html", {"deed": deed, "state": state})
    undone = undone_in(scope, deed)
    if state is not None:
        underway.forget(scope, deed)
        warn(request, state.problem)
    elif undone is not None:
        toast(request, "Undone.", undo=replace(scope, deed=undone))
    elif size(scope, deed) == 0:
        raise Http404
    return HttpResponseRedirect(way_back(request, "/"))
