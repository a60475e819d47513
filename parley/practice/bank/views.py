"""The bank as a list, and questions of one's own."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.kernel.errors import Refused
from parley.practice.bank import actions, queries
from parley.practice.bank.forms import OwnForm, WishForm
from parley.web.respond import is_htmx, toast


@require_GET
def bank(request: HttpRequest) -> HttpResponse:
    """Every question that may be asked, narrowed as one types."""
    form = WishForm(request.GET, companies=queries.companies(request.scope))
    page = queries.bank_page(request.scope, form.wish(request.GET.get("page", "1")))
    wants_list = is_htmx(request) and request.headers.get("HX-Target") == "found"
    template = "practice/bank/_found.html" if wants_list else "practice/bank/page.html"
    return render(request, template, {"bank": page, "page": page.page, "form": form})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A question of one's own."""
    form = OwnForm(request.POST or None, fresh=True)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add(request.scope, words=form.words())
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            toast(request, "It is in your bank.", undo=request.scope)
            return HttpResponseRedirect(reverse("practice:own_question", args=[row.pk]))
    return render(request, "practice/bank/own.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, question_id: uuid.UUID) -> HttpResponse:
    """Change a question of one's own."""
    initial = queries.own_values(request.scope, question_id)
    form = OwnForm(request.POST or None, initial=initial)
    place = reverse("practice:own_question", args=[question_id])
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change(request.scope, question_id=question_id, words=form.words())
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            toast(request, "Saved." if changed else "Nothing had changed.", undo=request.scope if changed else None)
            return HttpResponseRedirect(place)
    context = {"form": form, "place": place, "question_id": question_id, "text": initial["text"]}
    return render(request, "practice/bank/own.html", context, status=422 if form.is_bound else 200)


@require_POST
def delete(request: HttpRequest, question_id: uuid.UUID) -> HttpResponse:
    """Take a question of one's own out of the bank, with undo."""
    actions.delete_question(request.scope, question_id=question_id)
    toast(request, "It is out of your bank. What you rehearsed of it stays.", undo=request.scope)
    return HttpResponseRedirect(reverse("practice:bank"))
