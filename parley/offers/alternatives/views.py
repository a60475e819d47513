"""Alternatives are added, changed, set aside and taken away."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from parley.core import drafts
from parley.kernel.errors import Refused
from parley.offers.alternatives import actions, queries
from parley.offers.alternatives.content import QUESTIONS
from parley.offers.alternatives.forms import AlternativeForm, BaseForm, BenefitForm, GrantForm, Rows, rows_of
from parley.offers.alternatives.queries import Stored
from parley.web.editing import RowsPart
from parley.web.respond import back, toast


class Desk:
    """The three forms of an alternative, bound to what was typed or beginning with what is stored."""

    def __init__(self, request: HttpRequest, stored: Stored, *, fresh: bool = False) -> None:
        typed = request.POST if request.method == "POST" else None
        own = str(stored.details.get("opportunity") or "")
        choices = queries.opportunities(request.scope, own, (typed or {}).get("opportunity", ""))
        self.currency = (typed or {}).get("currency") or stored.details["currency"]
        self.grants = self._rows(GrantForm, "grants", typed, stored.grants)
        self.benefits = self._rows(BenefitForm, "benefits", typed, stored.benefits)
        beside = [
            RowsPart(self.grants, stored.grants, label="Grants", key="id"),
            RowsPart(self.benefits, stored.benefits, label="Benefits and costs", key="id"),
        ]
        self.form = AlternativeForm(typed, initial=stored.details, opportunities=choices, beside=beside, fresh=fresh)

    def _rows(self, form: Any, prefix: str, typed: Any, initial: Sequence[Mapping[str, Any]]) -> Rows:
        if typed is not None and typed.get("more") == prefix:
            typed, count = typed.copy(), _count(typed.get(f"{prefix}-TOTAL_FORMS"))
            typed[f"{prefix}-TOTAL_FORMS"] = str(min(count + 1, 60))
            # The new row begins as a browser would send it untouched, so that nothing in it is called missing.
            for name, field in form(currency=self.currency).fields.items():
                if field.initial is not None:
                    typed.setdefault(f"{prefix}-{count}-{name}", field.initial)
        extra = 0 if prefix == "grants" else 1
        return rows_of(form, prefix, extra=extra, data=typed, initial=initial, form_kwargs={"currency": self.currency})

    def is_valid(self) -> bool:
        """Whether everything can be read and nothing is senseless; what is not is said at its field."""
        if not all([self.form.is_valid(), self.grants.is_valid(), self.benefits.is_valid()]):
            return False
        try:
            parts = actions.parts_of(**self.parts())
        except Refused as refusal:
            self.form.tell(refusal.field or "", refusal.sentence)
            return False
        found = queries.faults(parts)
        for fault in found:
            rows = {"grants": _kept(self.grants), "benefits": _kept(self.benefits)}.get(fault.part)
            (rows[fault.index] if rows else self.form).tell(fault.field, fault.sentence)
        return not found

    def parts(self) -> dict[str, Any]:
        """What the actions take."""
        return {
            "details": self.form.details(),
            "grants": [form.details() for form in _kept(self.grants)],
            "benefits": [form.details() for form in _kept(self.benefits)],
        }

    @property
    def faults(self) -> int:
        """How many fields need another look."""
        forms = [self.form, *self.grants.forms, *self.benefits.forms]
        return sum(len(form.errors) for form in forms if form.is_bound)


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 4 else 0


def _kept(rows: Rows) -> list[Any]:
    """The rows that hold something and are not ticked to go."""
    going = set(map(id, rows.deleted_forms))
    return [
        form for form in rows.forms if (form.has_changed() or form.cleaned_data.get("id")) and id(form) not in going
    ]


def _page(request: HttpRequest, desk: Desk, *, alternative_id: uuid.UUID | None, status: int = 200) -> HttpResponse:
    keys = actions.draft_keys(alternative_id)
    waiting = drafts.kept(request.scope, keys)
    for key in keys:
        attrs = desk.form.fields[key.rpartition(":")[2]].widget.attrs
        attrs["data-draft"] = key
        if key in waiting:
            attrs["data-draft-text"] = waiting[key]
    context = {
        "desk": desk,
        "form": desk.form,
        "name": desk.form.initial.get("name"),
        "alternative_id": alternative_id,
        "question": QUESTIONS.get(desk.form["kind"].value() or "offer", QUESTIONS["other"]),
        "refused": status == 422,
    }
    return render(request, "offers/alternatives/edit.html", context, status=status)


def _saved(request: HttpRequest, alternative_id: uuid.UUID, sentence: str, drafted: uuid.UUID | None) -> HttpResponse:
    drafts.drop(request.scope, actions.draft_keys(drafted))
    toast(request, sentence, undo=request.scope)
    return HttpResponseRedirect(reverse("offers:alternative", args=[alternative_id]))


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Write down an offer or another way the next years could go."""
    kind, opportunity = request.GET.get("kind", ""), request.GET.get("opportunity", "")
    desk = Desk(request, queries.fresh(request.scope, kind=kind, opportunity_id=opportunity), fresh=True)
    if request.method != "POST" or request.POST.get("more"):
        return _page(request, desk, alternative_id=None)
    if desk.is_valid():
        try:
            row = actions.add(request.scope, **desk.parts())
            return _saved(request, row.pk, f"Added {row.name}.", None)
        except Refused as refusal:
            desk.form.tell(refusal.field or "", refusal.sentence)
    return _page(request, desk, alternative_id=None, status=422)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, alternative_id: uuid.UUID) -> HttpResponse:
    """Change an alternative, its grants and its benefits."""
    desk = Desk(request, queries.stored(request.scope, alternative_id))
    if request.method != "POST" or request.POST.get("more"):
        return _page(request, desk, alternative_id=alternative_id)
    if desk.is_valid():
        try:
            row = actions.change(request.scope, alternative_id=alternative_id, **desk.parts())
            return _saved(request, row.pk, f"Changed {row.name}.", alternative_id)
        except Refused as refusal:
            desk.form.tell(refusal.field or "", refusal.sentence)
    return _page(request, desk, alternative_id=alternative_id, status=422)


@require_POST
def set_base(request: HttpRequest, alternative_id: uuid.UUID) -> HttpResponse:
    """The one line that an alternative without a base asks."""
    row = queries.row(request.scope, alternative_id)
    form = BaseForm(request.POST, currency=row.currency, initial={"base": row.base})
    if form.is_valid():
        try:
            actions.set_base(request.scope, alternative_id=alternative_id, base=form.cleaned_data["base"])
            toast(request, f"Kept what {row.name} pays.", undo=request.scope)
            return back(request, reverse("offers:alternative", args=[alternative_id]))
        except Refused as refusal:
            form.tell("base", refusal.sentence)
    context = {"row": row, "base_form": form, "next": request.POST.get("next", "")}
    return render(request, "offers/alternatives/base.html", context, status=422)


@require_POST
def set_open(request: HttpRequest, alternative_id: uuid.UUID) -> HttpResponse:
    """Set an alternative aside, or take it up again."""
    is_open = bool(request.POST.get("open"))
    row = actions.set_open(request.scope, alternative_id=alternative_id, is_open=is_open)
    toast(request, f"{'Took up' if is_open else 'Set aside'} {row.name}.", undo=request.scope)
    return back(request, reverse("offers:desk"))


@require_POST
def delete(request: HttpRequest, alternative_id: uuid.UUID) -> HttpResponse:
    """Take an alternative away with everything that belongs to it."""
    name = actions.remove(request.scope, alternative_id=alternative_id)
    toast(request, f"Deleted {name}.", undo=request.scope)
    return HttpResponseRedirect(reverse("offers:desk"))
