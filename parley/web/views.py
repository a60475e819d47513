"""Views that belong to no room: undo, drafts, the theme, files, refusals."""

from __future__ import annotations

import sys
import uuid

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST

from parley.core import attachments, drafts, people
from parley.core.middleware import unkept
from parley.core.undo import undo
from parley.kernel.errors import NotFound, Refused
from parley.web.respond import back, toast, warn
from parley.web.underway import undo_long

#: Fields of one page that keep drafts, at most.
MOST_FIELDS = 200


@require_POST
def undo_deed(request: HttpRequest, deed: uuid.UUID) -> HttpResponse:
    """Take back all that one press did, or say why it cannot be; the answer can be undone as well."""
    scope = request.scope  # type: ignore[attr-defined]
    if long := undo_long(request, scope, deed):
        return long
    try:
        undo(scope, deed)
    except Refused as refusal:
        warn(request, refusal.sentence)
    except NotFound:
        warn(request, "There was nothing left to undo.")
    else:
        toast(request, "Undone.", undo=scope)
    return back(request, "/")


@require_http_methods(["GET", "POST"])
def keep_draft(request: HttpRequest) -> JsonResponse:
    """Keep (or, with an empty text, drop) what is being typed; asked by `key`, what waits there, of every window."""
    scope = request.scope  # type: ignore[attr-defined]
    if request.method == "GET":
        found = drafts.waiting(scope, request.GET.getlist("key")[:MOST_FIELDS])
        told = [{"key": each.key, "tab": each.tab, "text": each.text, "at": each.at.isoformat()} for each in found]
        return JsonResponse({"drafts": told})
    try:
        kept_at = drafts.keep(scope, key=request.POST.get("key", ""), text=request.POST.get("text", ""))
    except Refused as refusal:
        return JsonResponse({"problem": refusal.sentence}, status=422)
    return JsonResponse({"kept_at": kept_at.isoformat()})


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or whatever the system says."""
    # The palette can only press an address, so it names the theme there.
    theme = request.POST.get("theme", request.GET.get("theme", ""))
    people.set_theme(request.user, theme if theme in ("light", "dark") else "")  # type: ignore[arg-type]
    return back(request, "/")


def attachment(request: HttpRequest, attachment_id: uuid.UUID) -> FileResponse:
    """A file, always as a download: nothing a person was sent is ever run in this origin."""
    held = attachments.opened(request.scope, attachment_id)  # type: ignore[attr-defined]
    return FileResponse(held.stream, as_attachment=True, filename=held.name, content_type="application/octet-stream")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What a form from a page that is too old gets."""
    return render(request, "web/stale.html", {"reason": reason}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What is not there, or is not theirs; whoever has not come in by the launch address sees the closed door."""
    template = "web/not_found.html" if getattr(request, "scope", None) else "web/locked.html"
    return render(request, template, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """What a fault of ours looks like; without the frame, which may be what broke.

    A busy database and a full disk come this way too when they were met outside a view, as when the session is saved.
    """
    if answer := unkept(request, sys.exc_info()[1]):
        return answer
    theme = request.scope.user.theme if hasattr(request, "scope") else ""
    return HttpResponse(render_to_string("web/broken.html", {"theme": theme}), status=500)
