"""What others are paid: the question, what the files say, and the files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from parley.core.scope import Scope
from parley.offers.market import queries
from parley.offers.market.forms import PayFileForm, QuestionForm


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What others are paid for a kind of work in a place, and where your offers stand among them."""
    return page(request, request.scope)


def page(
    request: HttpRequest, scope: Scope, file_form: PayFileForm | None = None, *, status: int = 200
) -> HttpResponse:
    """The page, with a file that was not taken beside the reason."""
    form = QuestionForm(request.GET or None)
    context = {
        "form": form,
        "asked": form.is_bound,
        "page": queries.page(scope, form.question() if form.is_bound else None),
        "file_form": file_form or PayFileForm(),
    }
    return render(request, "offers/market/page.html", context, status=status)
