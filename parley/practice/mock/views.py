"""The mock room: a sitting step by step, which may be left at any step and gone on with later."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.kernel.errors import Refused
from parley.practice.attempts import queries as attempts
from parley.practice.mock import actions, queries
from parley.practice.mock.forms import AnswerForm, BeginForm, GoOnForm, PlaceForm, ProbeForm, RateForm
from parley.practice.mock.queries import Sitting
from parley.web.respond import toast, warn

#: A clock that ran for longer was left running, and is not shown; in seconds.
LEFT_LYING = 3_600
Deed = Callable[..., object]
Make = Callable[[Sitting, QueryDict], forms.Form]


@require_http_methods(["GET", "POST"])
def front(request: HttpRequest) -> HttpResponse:
    """Begin a mock interview, go on with one, or look back at one."""
    scope = request.scope  # type: ignore[attr-defined]
    form = BeginForm(request.POST if request.method == "POST" else None, initial=_asked_for(request))
    if form.is_bound and form.is_valid():
        try:
            session = actions.begin(scope, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return _to(session.pk)
    status = 422 if form.is_bound else 200
    return render(request, "practice/mock/page.html", {"page": queries.front(scope), "form": form}, status=status)


@require_POST
def one(request: HttpRequest) -> HttpResponse:
    """Rehearse one question alone, or one story."""
    stage = request.POST.get("company_stage", "")
    session = actions.begin_one(request.scope, key=request.POST.get("key", ""), company_stage=stage)  # type: ignore[attr-defined]
    return _to(session.pk)


@require_POST
def short(request: HttpRequest) -> HttpResponse:
    """Ten minutes: one due story, one question after it, one part told again."""
    try:
        session = actions.begin_short(request.scope)  # type: ignore[attr-defined]
    except Refused as refusal:
        warn(request, refusal.sentence)
        return HttpResponseRedirect(reverse("evidence:stories"))
    return _to(session.pk)


@require_GET
def session(request: HttpRequest, mocksession_id: uuid.UUID) -> HttpResponse:
    """Where a sitting is: the question, the rating, what follows, the coach's marks; or what it came to."""
    scope = request.scope  # type: ignore[attr-defined]
    if queries.is_over(scope, mocksession_id):
        return render(request, "practice/mock/summary.html", {"page": queries.summary_of(scope, mocksession_id)})
    return _page(request, queries.sitting(scope, mocksession_id))


@require_POST
def answering(request: HttpRequest, mocksession_id: uuid.UUID) -> HttpResponse:
    """The think time is over: begin to answer."""
    return _step(request, mocksession_id, actions.start_answering, _place)


@require_POST
def answer(request: HttpRequest, mocksession_id: uuid.UUID) -> HttpResponse:
    """Keep an answer."""
    return _step(request, mocksession_id, actions.answer, lambda page, sent: AnswerForm(sent, draft=page.draft_key))


@require_POST
def rate(request: HttpRequest, mocksession_id: uuid.UUID) -> HttpResponse:
    """Say how the answer was, before the coach does."""
    return _step(request, mocksession_id, actions.rate, _rate_form)


@require_POST
def probe(request: HttpRequest, mocksession_id: uuid.UUID) -> HttpResponse:
    """Answer the question that followed, or pass it."""
    return _step(
        request, mocksession_id, actions.answer_probe, lambda page, sent: ProbeForm(sent, draft=page.draft_key)
    )


@require_POST
def enough(request: HttpRequest, mocksession_id: uuid.UUID) -> HttpResponse:
    """No more questions to this answer."""
    return _step(request, mocksession_id, actions.enough, _place)


@require_POST
def go_on(request: HttpRequest, mocksession_id: uuid.UUID) -> HttpResponse:
    """To the next question, with a rating that says when this one comes again."""
    return _step(request, mocksession_id, actions.go_on, lambda page, sent: GoOnForm(sent))


@require_POST
def skip(request: HttpRequest, mocksession_id: uuid.UUID) -> HttpResponse:
    """Leave a question unanswered."""
    return _step(request, mocksession_id, actions.skip, _place)


@require_POST
def end(request: HttpRequest, mocksession_id: uuid.UUID) -> HttpResponse:
    """End a sitting where it is."""
    actions.end(request.scope, session_id=mocksession_id)  # type: ignore[attr-defined]
    toast(request, "Ended here. What you answered is kept.", undo=request.scope)  # type: ignore[attr-defined]
    return _to(mocksession_id)


def _step(request: HttpRequest, session_id: uuid.UUID, deed: Deed, make: Make) -> HttpResponse:
    """Do it and show where the sitting is then; refused, the same step with what was typed."""
    scope = request.scope  # type: ignore[attr-defined]
    if queries.is_over(scope, session_id):
        warn(request, "This sitting is over. What you answered is kept.")
        return _to(session_id)
    page = queries.sitting(scope, session_id)
    form = make(page, request.POST)
    if not form.is_valid():
        return _page(request, page, form, status=422)
    try:
        deed(scope, session_id=session_id, **form.cleaned_data)
    except Refused as refusal:
        if refusal.field not in form.fields:
            # It has gone on elsewhere: what was typed here stays a draft.
            warn(request, refusal.sentence)
            return _to(session_id)
        form.add_error(refusal.field, refusal.sentence)
        return _page(request, page, form, status=422)
    return _to(session_id)


def _page(request: HttpRequest, page: Sitting, form: forms.Form | None = None, status: int = 200) -> HttpResponse:
    scope = request.scope  # type: ignore[attr-defined]
    fresh = _form(page)
    context: dict[str, Any] = {"page": page, "form": form if type(form) is type(fresh) else fresh}
    elapsed = int((scope.now - page.since).total_seconds()) if page.since else -1
    if 0 <= elapsed <= LEFT_LYING:
        context |= {"elapsed": elapsed, "clock": f"{elapsed // 60}:{elapsed % 60:02}"}
    if page.attempt and isinstance(fresh, GoOnForm):
        context |= {"whole": attempts.whole(scope, page.attempt.pk), "keep": queries.keeping(scope, page.attempt)}
    return render(request, "practice/mock/session.html", context, status=status)


def _form(page: Sitting) -> forms.Form:
    """The form of the step that a sitting is at."""
    at = {"at": page.at}
    if page.step == "rate":
        return _rate_form(page)
    if page.step == "probe":
        return ProbeForm(initial=at | {"number": page.probe_number}, draft=page.draft_key)
    return GoOnForm(initial=at) if page.step == "look" else AnswerForm(initial=at, draft=page.draft_key)


def _place(page: Sitting, sent: QueryDict) -> forms.Form:
    return PlaceForm(sent)


def _rate_form(page: Sitting, sent: QueryDict | None = None) -> RateForm:
    stories = [(str(each.id), each.title) for each in page.stories]
    likely = next((str(each.id) for each in page.stories if each.likely), "")
    return RateForm(sent, initial={"at": page.at, "story": likely}, anchors=page.anchors, stories=stories)


def _asked_for(request: HttpRequest) -> dict[str, str]:
    """What a link to the room may ask for, such as the round that is rehearsed."""
    return {name: request.GET[name] for name in ("round_kind", "level", "company_stage") if name in request.GET}


def _to(session_id: uuid.UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("practice:session", args=[session_id]))
