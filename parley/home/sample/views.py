"""Into the sample, and out of it again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from parley.home.sample import actions
from parley.web.respond import toast


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Make the sample where there is none yet, and go there."""
    workspace = actions.start(request.scope)  # type: ignore[attr-defined]
    request.session["workspace"] = str(workspace.pk)
    toast(request, "This is sample data. Change what you like; your own workspace is untouched.")
    return redirect("home:today")


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Remove the sample; whoever was in it is back in their own workspace."""
    scope = request.scope  # type: ignore[attr-defined]
    actions.remove(scope)
    if scope.workspace.is_sample:
        request.session.pop("workspace", None)
    toast(request, "The sample is gone. Nothing of your own was touched.")
    return redirect("home:today")
