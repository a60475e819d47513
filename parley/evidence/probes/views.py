"""Pages on which an answer to a probe becomes an edit of the story, shown before it is kept."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from parley.evidence.probes import queries
from parley.evidence.probes.forms import ProbeForm
from parley.evidence.probes.queries import Proposal
from parley.evidence.stories import actions
from parley.kernel.errors import Refused
from parley.web.respond import toast, way_back


@require_http_methods(["GET", "POST"])
def probe(request: HttpRequest, story_id: uuid.UUID) -> HttpResponse:
    """Answer what the coach would ask next of a story; see what that changes, and keep it."""
    asked = queries.asked(request.scope, story_id)
    if request.method == "GET":
        rule = request.GET.get("rule", "")[:40]
        first = rule if asked.question(rule) or not asked.probes else asked.probes[0].rule
        form = ProbeForm(initial={"rule": first, "question": asked.question(first)})
        return _page(request, asked, form, asked.question(first))
    form = ProbeForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, form, request.POST.get("question", "")[:1_000], status=422)
    told = form.cleaned_data
    shown = queries.proposal(request.scope, story_id, text=told["answer"], rule=told["rule"], part=told["part"])
    if request.POST.get("deed") == "keep":
        if told["shown"] == shown.shown:
            return _kept(request, shown, told["question"], form)
        form.add_error(None, "This is the difference as it is now. Look at it once more, then keep it.")
    return _page(request, asked, form, told["question"], shown, status=422 if form.errors else 200)


@require_POST
def from_coach(request: HttpRequest) -> HttpResponse:
    """A reply from the coach's page, shown as an edit of the story that was chosen there."""
    try:
        story_id = uuid.UUID(request.POST.get("story", ""))
    except ValueError as problem:
        raise Refused("Choose the story that it goes into. Nothing was kept; go back, and your words are there.") from (
            problem
        )
    asked = queries.asked(request.scope, story_id)
    sent = {
        "rule": request.POST.get("asked", ""),
        "question": request.POST.get("probe", ""),
        "answer": request.POST.get("reply", ""),
        "part": "",
    }
    form = ProbeForm(QueryDict(urlencode(sent)))
    if not form.is_valid():
        return _page(request, asked, form, sent["question"][:1_000], status=422)
    told = form.cleaned_data
    shown = queries.proposal(request.scope, story_id, text=told["answer"], rule=told["rule"])
    return _page(request, asked, form, told["question"], shown)


def _kept(request: HttpRequest, shown: Proposal, question: str, form: ProbeForm) -> HttpResponse:
    scope = request.scope
    try:
        changed = actions.merge_part(
            scope, story_id=shown.story_id, part=shown.part, text=shown.text, question=question, seen=shown.seen
        )
    except Refused as refusal:
        form.add_error("part" if refusal.field == "part" else "answer", refusal.sentence)
        return _page(request, queries.asked(scope, shown.story_id), form, question, shown, status=422)
    said = f"{shown.part_title} has your answer now, as a new version." if changed else "It says that already."
    toast(request, said, undo=scope if changed else None)
    story = reverse("evidence:story", args=[shown.story_id])
    return HttpResponseRedirect(way_back(request, story) if request.POST.get("next") else story)


def _page(
    request: HttpRequest,
    asked: queries.Asked,
    form: ProbeForm,
    question: str,
    shown: Proposal | None = None,
    status: int = 200,
) -> HttpResponse:
    if shown:
        form.data = {**form.data.dict(), "part": shown.part, "shown": shown.shown}
    # Whoever came from another page, the mock room say, goes back there once it is kept.
    back = request.POST.get("next", "")[:500]
    context = {"asked": asked, "form": form, "question": question, "shown": shown, "next": back}
    return render(request, "evidence/probes/page.html", context, status=status)
