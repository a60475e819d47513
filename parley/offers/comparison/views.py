"""What matters: weights whose effect is seen at once, criteria, judgements."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.kernel.errors import Refused
from parley.offers.comparison import actions, queries
from parley.offers.comparison.forms import CriterionForm, JudgeForm, weights_of
from parley.web.respond import fragment, is_htmx, toast


def _home() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("offers:desk") + "#weights")


@require_POST
def try_weights(request: HttpRequest) -> HttpResponse:
    """The ranking that these weights would give, as a fragment; nothing is saved."""
    ranking = queries.tried(request.scope, weights_of(request.POST))
    return render(request, "offers/comparison/_ranking.html", {"ranking": ranking})


@require_POST
def set_weights(request: HttpRequest) -> HttpResponse:
    """Keep the weights as they stand."""
    weights = weights_of(request.POST, moved=True)
    changed = actions.set_weights(request.scope, weights=weights)
    if changed:
        which = f"{changed[0].name} to {changed[0].weight}" if len(changed) == 1 else f"{len(changed)} weights"
        toast(request, f"Set {which}.", undo=request.scope)
    if not is_htmx(request):
        return _home()
    return fragment(request, "offers/comparison/_ranking.html", {"ranking": queries.tried(request.scope, {})})


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Start with what most people weigh."""
    actions.begin(request.scope)
    toast(request, "Added five criteria to start from. Change them as you like.", undo=request.scope)
    return _home()


@require_http_methods(["GET", "POST"])
def add_criterion(request: HttpRequest) -> HttpResponse:
    """Add something that matters."""
    form = CriterionForm(request.POST if request.method == "POST" else None, fresh=True)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add_criterion(request.scope, name=form.cleaned_data["name"])
            toast(request, f"Added {row.name}.", undo=request.scope)
            return HttpResponseRedirect(reverse("offers:criterion", args=[row.pk]))
        except Refused as refusal:
            form.add_error("name", refusal.sentence)
    status = 422 if request.method == "POST" else 200
    return render(request, "offers/comparison/add.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def criterion(request: HttpRequest, criterion_id: uuid.UUID) -> HttpResponse:
    """Judge every alternative on one criterion, and rename it."""
    scope = request.scope
    judged = queries.judged(scope, criterion_id)
    form = JudgeForm(
        request.POST if request.method == "POST" else None,
        initial={"name": judged.name},
        alternatives=judged.alternatives,
        measured=judged.measured,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_criterion(scope, criterion_id=criterion_id, name=form.cleaned_data["name"])
            if not judged.measured:
                actions.judge(scope, criterion_id=criterion_id, judgements=form.judgements(), doubts=form.doubts())
            toast(request, f"Kept your judgement of {form.cleaned_data['name']}.", undo=scope)
            return _home()
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    status = 422 if request.method == "POST" else 200
    return render(request, "offers/comparison/criterion.html", {"criterion": judged, "form": form}, status=status)


@require_POST
def move_criterion(request: HttpRequest, criterion_id: uuid.UUID) -> HttpResponse:
    """Put a criterion one place up or down."""
    by = -1 if request.POST.get("to") == "up" else 1
    row = actions.move_criterion(request.scope, criterion_id=criterion_id, by=by)
    toast(request, f"Moved {row.name}.", undo=request.scope)
    return HttpResponseRedirect(reverse("offers:criterion", args=[criterion_id]))


@require_POST
def remove_criterion(request: HttpRequest, criterion_id: uuid.UUID) -> HttpResponse:
    """Take a criterion away with its judgements."""
    name = actions.remove_criterion(request.scope, criterion_id=criterion_id)
    toast(request, f"Removed {name}.", undo=request.scope)
    return _home()
