"""The first page: three ways to begin."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from parley.home.sample import actions as sample
from parley.home.settings import actions, gateway
from parley.home.settings.forms import Place
from parley.web.respond import toast

WAYS = {"bring": "home:imports", "restore": "exchange:archive", "empty": "home:today", "sample": "home:today"}


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Ask how to begin; whichever way is taken, the time zone and the currency are kept first."""
    scope = request.scope  # type: ignore[attr-defined]
    known = scope.user.time_zone if scope.user.time_zone != "UTC" else gateway.machine_zone()
    guess = known == "UTC"
    form = Place(
        request.POST or None,
        initial={"time_zone": known, "currency": scope.workspace.currency},
        guess_zone=guess,
        fresh=True,
    )
    if request.method == "POST" and form.is_valid():
        way = request.POST.get("way", "empty")
        actions.settle(scope, **form.cleaned_data)
        if way == "sample":
            request.session["workspace"] = str(sample.start(scope).pk)
            toast(
                request, "This is sample data. Look around and change what you like; your own workspace is untouched."
            )
        elif way == "empty":
            request.session["welcomed"] = True
        return redirect(WAYS.get(way, "home:today"))
    context = {"form": form, "folder": gateway.data_folder()}
    return render(request, "home/welcome/page.html", context, status=422 if form.errors else 200)
