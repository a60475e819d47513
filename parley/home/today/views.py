"""Today: what needs you, one thing first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from parley.home.today import queries
from parley.home.welcome.queries import is_new
from parley.jobsearch.silence.views import keep_rule
from parley.web.respond import back, toast

#: Session key: what was put off, and on which day; the next day it means nothing any more.
PUT_OFF = "put_off"


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What needs the person today; whoever has nothing yet and has not chosen how to begin is welcomed first."""
    scope = request.scope  # type: ignore[attr-defined]
    if is_new(scope) and not request.session.get("welcomed"):
        return redirect("home:welcome")
    keep_rule(request)
    page = queries.today(scope, put_off=put_off(request))
    marks = [(mark, queries.place(mark.dated.kind, mark.dated.id)) for mark in page.line.marks]
    return render(request, "home/today/page.html", {"page": page, "marks": marks, "put_off": put_off(request)})


@require_POST
def not_today(request: HttpRequest) -> HttpResponse:
    """Put one suggestion off until tomorrow; the next one takes its place. With `back`, bring them all back."""
    kept: set[str] = set() if "back" in request.POST else {*put_off(request), request.POST.get("key", "")[:100]}
    day = queries.local(request.scope.now).date().isoformat()  # type: ignore[attr-defined]
    request.session[PUT_OFF] = {"day": day, "keys": sorted(kept)[:200]}
    toast(request, "It is back." if "back" in request.POST else "Put off until tomorrow.")
    return back(request, reverse("home:today"))


def put_off(request: HttpRequest) -> frozenset[str]:
    """The keys put off today."""
    kept = request.session.get(PUT_OFF) or {}
    day = queries.local(request.scope.now).date().isoformat()  # type: ignore[attr-defined]
    return frozenset(kept.get("keys", ())) if kept.get("day") == day else frozenset()
