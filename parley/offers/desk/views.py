"""The desk of offers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.offers.alternatives.forms import BaseForm
from parley.offers.desk import queries
from parley.offers.valuation.forms import RateForm


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Every alternative side by side."""
    year = request.GET.get("year", "")
    desk = queries.desk(request.scope, year=int(year) if year.isdecimal() and len(year) < 3 else 0)
    context = {"desk": desk, "ranking": desk.ranking, "base_form": BaseForm()}
    if desk.missing_rates:
        start = {"origin": desk.missing_rates[0][0], "target": desk.currency, "on": desk.today}
        context["rate_form"] = RateForm(today=desk.today, initial=start)
    return render(request, "offers/desk/page.html", context)
