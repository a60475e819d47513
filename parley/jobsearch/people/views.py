"""People of an opportunity and a person's own page."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.core import drafts
from parley.jobsearch.people import actions, queries
from parley.jobsearch.people.forms import AddForm, PartForm, PersonForm
from parley.kernel.errors import Refused
from parley.web.respond import back, toast, way_back


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Give somebody, known or new, a part in an opportunity."""
    scope = request.scope
    place = queries.place(scope, opportunity_id)
    if request.method == "GET":
        name = request.GET.get("name", "")[:300]
        form = AddForm(initial={"name": name, "company": place.company, "part": "interviewer"}, fresh=True)
        return _add_page(request, place, form, queries.find(scope, name, besides=place.id))
    form = AddForm(request.POST, fresh=True)
    chosen = form.known() if form.is_valid() else None
    if form.is_valid() and chosen is None and not form.says_new:
        namesakes = queries.namesakes(scope, form.cleaned_data["name"], besides=place.id)
        if namesakes:
            form.add_error("name", "You know somebody of this name already. Is it the same person?")
            return _add_page(request, place, form, namesakes, status=422)
    if form.is_valid():
        try:
            if chosen is not None:
                row = actions.add_known(
                    scope, opportunity_id=place.id, person_id=chosen, part=form.cleaned_data["part"]
                )
            else:
                details, part = form.details(), form.cleaned_data["part"]
                row = actions.add(scope, opportunity_id=place.id, details=details, part=part)
            drafts.drop(scope, [_new_key(place)])
            toast(request, f"Added {row.person.name} to {place.name}.", undo=scope)
            return HttpResponseRedirect(reverse("jobsearch:opportunity", args=[place.id]) + "#people")
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _add_page(request, place, form, [], status=422)


def _new_key(place: queries.Place) -> str:
    return f"opportunity:{place.id}:person"


def _add_page(
    request: HttpRequest, place: queries.Place, form: AddForm, found: list[queries.Known], *, status: int = 200
) -> HttpResponse:
    _keep(request, form, _new_key(place))
    context: dict[str, Any] = {"place": place, "form": form, "found": found, "asked": status == 422}
    return render(request, "jobsearch/people/add.html", context, status=status)


def _keep(request: HttpRequest, form: PersonForm, key: str) -> None:
    """The long text is kept while it is typed."""
    attrs = form.fields["about"].widget.attrs
    attrs["data-draft"] = key
    if waiting := drafts.kept(request.scope, [key]).get(key):
        attrs["data-draft-text"] = waiting


@require_GET
def matches(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """Those known people whose name is being typed, as a fragment."""
    place = queries.place(request.scope, opportunity_id)
    found = queries.find(request.scope, request.GET.get("name", "")[:300], besides=place.id)
    return render(request, "jobsearch/people/_matches.html", {"place": place, "found": found})


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Correct what is known of a person."""
    scope = request.scope
    person = queries.person_page(scope, person_id)
    form = PersonForm(request.POST or None, initial={name: getattr(person, name) for name in PersonForm.base_fields})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(scope, person_id=person_id, details=form.details())
            drafts.drop(scope, [actions.draft_key(person_id)])
            toast(request, f"Changed what you know of {form.cleaned_data['name']}.", undo=scope)
            return HttpResponseRedirect(reverse("jobsearch:person", args=[person_id]))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    _keep(request, form, actions.draft_key(person_id))
    status = 422 if request.method == "POST" else 200
    return render(request, "jobsearch/people/edit.html", {"person": person, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
def set_part(request: HttpRequest, involvement_id: uuid.UUID) -> HttpResponse:
    """Another part in the same opportunity, or none."""
    scope = request.scope
    row, person, opportunity = queries.involvement(scope, involvement_id)
    form = PartForm(request.POST or None, initial={"part": row.part})
    home = reverse("jobsearch:opportunity", args=[opportunity.pk]) + "#people"
    if request.method == "POST" and form.is_valid():
        actions.set_part(scope, involvement_id=involvement_id, part=form.cleaned_data["part"])
        toast(request, f"Changed the part of {person.name}.", undo=scope)
        return HttpResponseRedirect(home)
    context = {"form": form, "person": person, "opportunity": opportunity, "row": row, "home": home}
    return render(request, "jobsearch/people/part.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def take_off(request: HttpRequest, involvement_id: uuid.UUID) -> HttpResponse:
    """Take a person off an opportunity and its rounds."""
    row, person, opportunity = queries.involvement(request.scope, involvement_id)
    home = reverse("jobsearch:opportunity", args=[opportunity.pk]) + "#people"
    actions.take_off(request.scope, involvement_id=row.pk)
    toast(request, f"Took {person.name} off {opportunity}.", undo=request.scope)
    here = reverse("jobsearch:part", args=[involvement_id])
    return HttpResponseRedirect(home) if here in way_back(request, home) else back(request, home)


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Ask, then erase a person for good."""
    person = queries.person_page(request.scope, person_id)
    if request.method == "POST":
        name = actions.erase(request.scope, person_id=person_id)
        toast(request, f"Erased {name} for good.")
        return HttpResponseRedirect(reverse("jobsearch:pipeline"))
    return render(request, "jobsearch/people/erase.html", {"person": person})
