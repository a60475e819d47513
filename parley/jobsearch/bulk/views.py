"""One deed on many opportunities: what it is, which they are, and what stands in the way."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from parley.core.editing import digest
from parley.jobsearch.bulk import actions, queries
from parley.jobsearch.bulk.forms import DEEDS, Many, form_for
from parley.jobsearch.pipeline.queries import stage_choices
from parley.jobsearch.table.forms import wish_of
from parley.web.respond import back, toast, warn


def counted(number: int) -> str:
    """A number of opportunities in words."""
    return f"{number:,} opportunit{'y' if number == 1 else 'ies'}"


def _said(form: Many, chosen: queries.Chosen) -> str:
    """What somebody agrees to who goes on: this deed, in these words, on these."""
    return digest("\n".join([*(f"{name}={form.cleaned_data[name]}" for name in form.fields), *map(str, chosen.ids)]))


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """What is to be done to which. A post does it; where some cannot follow, it first says which and why."""
    scope, asked = request.scope, request.POST if request.method == "POST" else request.GET  # type: ignore[attr-defined]
    deed = asked.get("do", "")
    deed = deed if deed in DEEDS else "move"
    if asked.get("every") and request.method == "GET":
        chosen = queries.every(scope, wish_of(request.GET, stage_choices(scope)))
    else:
        chosen = queries.chosen(scope, asked.getlist("id"))
    form = form_for(scope, deed, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {
        "form": form,
        "deed": deed,
        "verb": DEEDS[deed],
        "others": [(name, label) for name, label in DEEDS.items() if name != deed],
        "chosen": chosen,
        "most": queries.MOST,
        "next": asked.get("next", ""),
    }
    if request.method == "POST" and chosen.lines and form.is_valid():
        act, sure = form.act(scope, chosen.ids), _said(form, chosen)
        came = actions.do(scope=scope, ids=chosen.ids, act=act, whole=request.POST.get("sure") != sure)
        if came.stands and came.possible:
            toast(request, form.said(counted(len(came.possible))), undo=scope)
            if came.impossible:
                warn(request, f"{counted(len(came.impossible)).capitalize()} stayed as they were.")
            return back(request, f"{reverse('jobsearch:pipeline')}?view=table")
        context |= {"came": came, "sure": sure}
    status = 422 if request.method == "POST" else 200
    return render(request, "jobsearch/bulk/page.html", context, status=status)
