"""Settings, and the way from one workspace into another."""

from __future__ import annotations

import uuid
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from parley.home.settings import actions, gateway, queries
from parley.home.settings.forms import Person, WorkspaceName
from parley.web.respond import toast


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Name, time zone, currency, light or dark, the workspaces, and where the data lies."""
    scope = request.scope  # type: ignore[attr-defined]
    user = scope.user
    now = {"name": user.name, "time_zone": user.time_zone, "currency": scope.workspace.currency}
    form = Person(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.settle(scope, **form.cleaned_data)
        toast(request, "Settings saved.")
        return redirect("home:settings")
    return _page(request, form, status=422 if form.errors else 200)


@require_POST
def rename(request: HttpRequest) -> HttpResponse:
    """Give one of the person's workspaces another name. One that is not theirs does not exist for them."""
    scope = request.scope  # type: ignore[attr-defined]
    workspace = queries.workspace(scope.user, request.POST.get("workspace", ""))
    form = WorkspaceName(request.POST, initial={"name": workspace.name})
    if not form.is_valid():
        return _page(request, None, status=422, renaming=(workspace.pk, form))
    actions.rename(replace(scope, workspace=workspace), name=form.cleaned_data["name"])
    toast(request, f"This workspace is now called {form.cleaned_data['name']}.")
    return redirect("home:settings")


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Go on in another workspace of the person's own. One that is not theirs does not exist for them."""
    workspace = queries.workspace(request.user, request.POST.get("workspace", ""))  # type: ignore[arg-type]
    request.session["workspace"] = str(workspace.pk)
    return redirect("home:today")


def _page(
    request: HttpRequest,
    form: Person | None,
    *,
    status: int = 200,
    renaming: tuple[uuid.UUID, WorkspaceName] | None = None,
) -> HttpResponse:
    scope = request.scope  # type: ignore[attr-defined]
    listed = queries.workspaces(scope.user, scope.workspace)
    kept = {"name": scope.user.name, "time_zone": scope.user.time_zone, "currency": scope.workspace.currency}
    names = [
        (each, renaming[1])
        if renaming and renaming[0] == each.id
        else (each, WorkspaceName(initial={"name": each.name}, auto_id=f"id_{each.id}_%s"))
        for each in listed
    ]
    context = {
        "form": form or Person(initial=kept),
        "names": names,
        "has_sample": any(each.is_sample for each in listed),
        "folder": gateway.data_folder(),
        "size": gateway.size_of_data(),
        "version": gateway.version(),
        "copies": queries.copies(scope.now),
    }
    return render(request, "home/settings/page.html", context, status=status)
