"""Alternatives are added, changed, set aside and taken away, each with its grants and benefits in one deed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from parley.core import drafts, ledger
from parley.core.models import Owned
from parley.core.scope import Scope
from parley.kernel.errors import Refused
from parley.offers.alternatives import queries
from parley.offers.models import Alternative, AskedTerm, Benefit, Contact, Grant, Judgement
from parley.offers.valuation.queries import Parts

M = TypeVar("M", bound=Owned)
Fields = Mapping[str, Any]


def parts_of(*, details: Fields, grants: Sequence[Fields] = (), benefits: Sequence[Fields] = ()) -> Parts:
    """The rows that these fields describe, not saved: what `queries.faults` looks at. Raises Refused."""
    row = _built(Alternative, details)
    return Parts(
        row,
        tuple(_built(Grant, each, position=at) for at, each in enumerate(grants)),
        tuple(_built(Benefit, each, position=at) for at, each in enumerate(benefits)),
    )


@transaction.atomic
def add(
    scope: Scope, *, details: Fields, grants: Sequence[Fields] = (), benefits: Sequence[Fields] = ()
) -> Alternative:
    """A new alternative with its parts. `details` names columns (`opportunity_id`). Raises Refused, NotFound."""
    parts = _sound(parts_of(details=details, grants=grants, benefits=benefits))
    ledger.create(scope, parts.row, kind="alternative.added")
    for grant in parts.grants:
        _add_part(scope, parts.row, grant)
    for benefit in parts.benefits:
        _add_part(scope, parts.row, benefit)
    return parts.row


@transaction.atomic
def change(
    scope: Scope,
    *,
    alternative_id: uuid.UUID,
    details: Fields,
    grants: Sequence[Fields] = (),
    benefits: Sequence[Fields] = (),
) -> Alternative:
    """An alternative and its parts as they are to be: parts with an `id` change, without one are new, absent ones go.

    Raises Refused where something is senseless, NotFound.
    """
    row = scope.get(Alternative, alternative_id)
    _sound(parts_of(details=details, grants=grants, benefits=benefits))
    ledger.change(scope, row, _values(Alternative, details))
    _keep(scope, row, Grant, grants)
    _keep(scope, row, Benefit, benefits)
    return row


@transaction.atomic
def set_base(scope: Scope, *, alternative_id: uuid.UUID, base: Decimal) -> Alternative:
    """What an alternative pays a year. Raises NotFound, Refused."""
    row = scope.get(Alternative, alternative_id)
    row.base = base
    _sound(Parts(row, (), ()))
    ledger.change(scope, row, {"base": base})
    return row


@transaction.atomic
def set_open(scope: Scope, *, alternative_id: uuid.UUID, is_open: bool) -> Alternative:
    """Set an alternative aside, or take it up again; it keeps everything. Raises NotFound."""
    row = scope.get(Alternative, alternative_id)
    kind = "alternative.taken_up" if is_open else "alternative.set_aside"
    ledger.change(scope, row, {"is_open": is_open}, kind=kind)
    return row


@transaction.atomic
def remove(scope: Scope, *, alternative_id: uuid.UUID) -> str:
    """Take an alternative away with its parts, judgements and asks, and return its name. Raises NotFound.

    What was noted of the talks stays with the opportunity, and goes where there is none.
    """
    row = scope.get(Alternative, alternative_id)
    for model in (Judgement, Grant, Benefit, AskedTerm):
        for part in scope.of(model).filter(alternative=row):
            ledger.delete(scope, part)
    for contact in scope.of(Contact).filter(alternative=row):
        if contact.opportunity_id:
            ledger.change(scope, contact, {"alternative": None}, kind="contact.kept")
        else:
            ledger.delete(scope, contact)
    ledger.delete(scope, row)
    drafts.drop(scope, draft_keys(alternative_id))
    return row.name


def draft_keys(alternative_id: uuid.UUID | None) -> list[str]:
    """Under which the long texts are kept while they are typed."""
    return [f"alternative:{alternative_id or 'new'}:{name}" for name in ("work", "about")]


def _values(model: type[Owned], fields: Fields) -> dict[str, Any]:
    """The fields as the columns hold them; Refused where one cannot."""
    values = {}
    for name, value in fields.items():
        if name == "id":
            continue
        column = model._meta.get_field(name.removesuffix("_id"))
        try:
            values[name] = column.to_python(value)  # type: ignore[union-attr]
        except ValidationError as problem:
            raise Refused(" ".join(problem.messages), field=name) from problem
    return values


def _built(model: type[M], fields: Fields, **more: Any) -> M:
    return model(**_values(model, fields) | more)


def _sound(parts: Parts) -> Parts:
    """The parts, if nothing about them is senseless. Raises Refused with the first fault."""
    for fault in queries.faults(parts):
        raise Refused(fault.sentence, field=fault.field if not fault.part else None)
    return parts


def _add_part(scope: Scope, row: Alternative, part: Grant | Benefit) -> None:
    part.alternative = row
    ledger.create(scope, part, kind=f"{part._meta.model_name}.added")


def _keep(scope: Scope, row: Alternative, model: type[Grant] | type[Benefit], wanted: Sequence[Fields]) -> None:
    """Make the parts of one kind what they are to be."""
    present = {part.pk: part for part in scope.of(model).filter(alternative=row)}
    kept = {each.get("id") for each in wanted}
    for part in [part for part in present.values() if part.pk not in kept]:
        ledger.delete(scope, part, kind=f"{model._meta.model_name}.removed")
    for at, each in enumerate(wanted):
        known = present.get(each.get("id"))
        if known is None:
            _add_part(scope, row, _built(model, each, position=at))
        else:
            ledger.change(scope, known, _values(model, each) | {"position": at})
