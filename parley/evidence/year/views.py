"""The calendar of evidence: a year of days, and a month with its entries."""

from __future__ import annotations

import datetime as dt
import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.evidence.year import queries

EARLIEST = 1950


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """A year: when something was logged, month by month."""
    asked = request.GET.get("year", "")
    wanted = int(asked) if re.fullmatch(r"[0-9]{4}", asked) and int(asked) >= EARLIEST else None
    return render(request, "evidence/year/page.html", {"calendar": queries.year_page(request.scope, wanted)})


@require_GET
def month(request: HttpRequest) -> HttpResponse:
    """A month with its entries."""
    page = queries.month_page(request.scope, _month(request.GET.get("month", "")), request.GET.get("page", 1))
    return render(request, "evidence/year/month.html", {"month": page, "page": page.page})


def _month(text: str) -> dt.date | None:
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text)
    if match is None or int(match[1]) < EARLIEST or not 1 <= int(match[2]) <= 12:
        return None
    return dt.date(int(match[1]), int(match[2]), 1)
