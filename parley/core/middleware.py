"""What stands between a request and a view: headers, the door of embedded mode, the scope."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login
from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from parley.core import editing, people
from parley.core.database import is_busy, is_full
from parley.core.editing import Clash
from parley.core.scope import Scope, own_among, scope_for, workspaces_of
from parley.kernel.errors import NotFound, Refused

GetResponse = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)


def unkept(request: HttpRequest, problem: BaseException | None) -> HttpResponse | None:
    """The page for a database that somebody else held too long, or for a full disk; None for any other problem.

    What was posted can be sent again from it. Drawn without the frame, which would ask the same database.
    """
    if problem is None or not (is_busy(problem) or is_full(problem)):
        return None
    again = [] if request.FILES else [(name, value) for name, values in request.POST.lists() for value in values]
    page = {
        "theme": request.scope.user.theme if hasattr(request, "scope") else "",
        "path": request.get_full_path(),
        "is_post": request.method == "POST",
        "is_kept": getattr(request, "is_kept", False),
        "again": again,
        "first": "Make room on the disk" if is_full(problem) else "Wait a moment",
    }
    if is_full(problem):
        return HttpResponse(render_to_string("web/full.html", page), status=507)
    response = HttpResponse(render_to_string("web/busy.html", page), status=503)
    response.headers["Retry-After"] = "5"
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What somebody typed into a form whose row is gone, by what its fields are called."""
    unsaid = ("csrfmiddlewaretoken", editing.DRAWN, editing.THEIRS, "next", "tab")
    return [
        (name.replace("_", " ").capitalize(), value)
        for name, value in request.POST.items()
        if value and name not in unsaid
    ]


class SecurityHeaders:
    """The strict policy of every answer: nothing inline, nothing from outside."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class Door:
    """Embedded mode: the launch token in the address opens a session; without either, a page says how to get in."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "GET" and self._knows_token(request.GET.get("token", "")):
            login(request, people.owner(), backend="django.contrib.auth.backends.ModelBackend")
            return HttpResponseRedirect(self._without_token(request))
        if not request.user.is_authenticated:
            return render(request, "web/locked.html", {"bare": True}, status=403)
        return self.get_response(request)

    @staticmethod
    def _knows_token(token: str) -> bool:
        return bool(settings.LAUNCH_TOKEN) and hmac.compare_digest(token.encode(), settings.LAUNCH_TOKEN.encode())

    @staticmethod
    def _without_token(request: HttpRequest) -> str:
        rest = [(key, value) for key, values in request.GET.lists() if key != "token" for value in values]
        # A path with two slashes in front would lead to another host.
        path = "/" + request.path.lstrip("/")
        return f"{path}?{urlencode(rest)}" if rest else path


class ScopeOfRequest:
    """Gives every request its `scope`, the person's time zone, and turns the house's two refusals into pages.

    What is posted is one transaction: whatever a view does of it is kept as a whole or not at all. A view that keeps
    nothing is marked with `transaction.non_atomic_requests`, and waits for no writer.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            request.scope = self._scope(request)  # type: ignore[attr-defined]
        except OSError as problem:  # the disk is full, and what was posted could not be taken in
            if (answer := unkept(request, problem)) is None:
                raise
            return answer
        with timezone.override(request.user.zone):  # type: ignore[union-attr]
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.method != "POST" or hasattr(view, "_non_atomic_requests"):
            return None
        try:
            with transaction.atomic():
                if editing.DRAWN in request.POST:
                    editing.hold(request.scope)  # type: ignore[attr-defined]
                response = view(request, *args, **kwargs)
        except (NotFound, Refused, OperationalError, OSError, Clash) as problem:
            answer = self.process_exception(request, problem)
            if answer is None:
                raise
            return answer
        request.is_kept = True  # type: ignore[attr-defined]
        return response

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if isinstance(problem, Clash):
            page = {"clash": problem, "drawn": editing.hidden(problem.drawn), "path": request.get_full_path()}
            return render(request, "web/clash.html", page, status=409)
        if isinstance(problem, NotFound) and editing.DRAWN in request.POST:
            return render(request, "web/gone.html", {"texts": _typed(request)}, status=404)
        if isinstance(problem, NotFound):
            return render(request, "web/not_found.html", status=404)
        if isinstance(problem, Refused):
            return render(request, "web/refused.html", {"sentence": problem.sentence}, status=422)
        return unkept(request, problem)

    @staticmethod
    def _scope(request: HttpRequest) -> Scope:
        user, chosen = request.user, request.session.get("workspace")
        # Read once; the frame of the page lists them too.
        request.workspaces = workspaces = workspaces_of(user)  # type: ignore[arg-type, attr-defined]
        entered = next((each for each in workspaces if str(each.pk) == chosen), None)
        workspace, tab = entered or own_among(workspaces), request.POST.get("tab", "")[:36]
        return scope_for(user, source="web", workspace=workspace, tab=tab)  # type: ignore[arg-type]
