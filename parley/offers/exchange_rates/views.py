"""Rates brought in from the European Central Bank's file."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from parley.kernel.errors import Refused
from parley.offers.exchange_rates import actions, queries
from parley.offers.exchange_rates.forms import RatesFileForm
from parley.web.respond import toast
from parley.web.templatetags.parley import day, today


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Bring dated rates in from a file."""
    scope, form = request.scope, RatesFileForm(today=today())
    found = queries.currencies(scope)
    if request.method == "POST":
        form = RatesFileForm(request.POST, request.FILES, today=today())
        if form.is_valid():
            file, on = form.cleaned_data["file"], form.cleaned_data["on"]
            try:
                if file.size > settings.UPLOAD_LIMIT:
                    raise Refused(f"A file may have at most {settings.UPLOAD_LIMIT // 1024**2} MB.", field="file")
                kept = actions.bring(scope, body=file.read(), on=on, wanted=found.codes)
                toast(request, f"Kept the rates of {day(kept.on)}: EUR to {', '.join(sorted(kept.rates))}.", undo=scope)
                return HttpResponseRedirect(reverse("offers:assumptions") + "#rates")
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    status = 422 if form.errors else 200
    return render(request, "offers/exchange_rates/page.html", {"form": form, "found": found}, status=status)
