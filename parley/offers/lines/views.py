"""One's own lines, written down before anybody can move them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from parley.kernel.errors import Refused
from parley.offers.lines import actions, queries
from parley.offers.lines.forms import LinesForm
from parley.web.respond import toast


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The lines, where each offer stands, and their history; a post keeps them."""
    scope, status = request.scope, 200
    page = queries.page(scope)
    data = request.POST if request.method == "POST" else None
    form = LinesForm(data, stored=page.stored, offers=page.stand.against)
    if request.method == "POST":
        if form.is_valid():
            try:
                actions.draw(scope, lines=form.lines())
                for alternative_id, winnable, signs_if in form.considered():
                    actions.say_winnable(scope, alternative_id=alternative_id, winnable=winnable, signs_if=signs_if)
                toast(request, "Kept your lines.", undo=scope)
                return HttpResponseRedirect(reverse("offers:lines"))
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        status = 422
    return render(request, "offers/lines/page.html", {"page": page, "form": form}, status=status)
