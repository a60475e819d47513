"""The page of one question, and its mark."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.practice.bank import actions
from parley.practice.bank.forms import MarkForm
from parley.practice.question import queries
from parley.practice.question.queries import QuestionPage
from parley.web.respond import toast, way_back


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest) -> HttpResponse:
    """A question that Parley brings, by its lasting name (`of`); posted, the note of its mark."""
    name = request.GET.get("of", "")
    if not name:
        return HttpResponseRedirect(reverse("practice:bank"))
    page = queries.brought_page(request.scope, name)
    return _answer(request, page, f"{reverse('practice:question')}?of={page.key}")


@require_http_methods(["GET", "POST"])
def own(request: HttpRequest, question_id: uuid.UUID) -> HttpResponse:
    """A question of the person's own; posted, the note of its mark."""
    page = queries.own_page(request.scope, question_id)
    return _answer(request, page, reverse("practice:own_question", args=[question_id]))


@require_POST
def mark(request: HttpRequest) -> HttpResponse:
    """Mark a question to come back to, or take the mark off; both with undo."""
    key = request.POST.get("key", "")[:100]
    if request.POST.get("off"):
        done = actions.unmark(request.scope, key=key)
        toast(request, "The mark is off." if done else "It was not marked.", undo=request.scope if done else None)
    else:
        actions.mark(request.scope, key=key)
        toast(request, "Marked for review.", undo=request.scope)
    return HttpResponseRedirect(way_back(request, reverse("practice:bank")))


def _answer(request: HttpRequest, page: QuestionPage, place: str) -> HttpResponse:
    initial = {"note": page.mark.note if page.mark else ""}
    form = MarkForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.mark(request.scope, key=page.key, note=form.cleaned_data["note"])
        toast(request, "Kept with its mark.", undo=request.scope)
        return HttpResponseRedirect(place)
    context = {"page": page, "form": form, "place": place}
    return render(request, "practice/question/page.html", context, status=422 if form.is_bound else 200)
