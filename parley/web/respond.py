"""Small answers that every view gives alike: a toast with Undo, a safe way back, a fragment for htmx."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from parley.core.scope import Scope


def toast(request: HttpRequest, text: str, *, undo: Scope | None = None) -> None:
    """Say what was done, in the past tense. With `undo`, the deed of that scope can be taken back from the toast."""
    messages.success(request, text, extra_tags=str(undo.deed) if undo else "")


def warn(request: HttpRequest, text: str) -> None:
    """Say what was not done, what was kept and what to do."""
    messages.warning(request, text)


def is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def way_back(request: HttpRequest, default: str) -> str:
    """The page a form came from (`next`, then the referring page), if it is one of ours."""
    for candidate in (request.POST.get("next", request.GET.get("next", "")), request.headers.get("Referer", "")):
        if candidate and url_has_allowed_host_and_scheme(candidate, {request.get_host()}):
            return candidate
    return default


def back(request: HttpRequest, default: str) -> HttpResponseRedirect:
    """Redirect to where the form came from."""
    return HttpResponseRedirect(way_back(request, default))


def fragment(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A fragment for htmx, with the waiting toasts swapped in out of band."""
    body = render_to_string(template, context, request)
    body += render_to_string("web/components/_toasts.html", {"out_of_band": True}, request)
    return HttpResponse(body, status=status)
