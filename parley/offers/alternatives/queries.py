"""What the form of an alternative starts from, and what its page shows of the terms."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models

from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity
from parley.kernel.errors import NotFound
from parley.kernel.money import ExchangeRate
from parley.kernel.problems import Problem
from parley.offers.alternatives import engine
from parley.offers.alternatives.content import NAMES, TERMS, UNPAID
from parley.offers.models import Alternative, Benefit, Clawback, Grant
from parley.offers.valuation import queries as valuation
from parley.offers.valuation.engine.checks import check
from parley.offers.valuation.engine.offer import Assumptions
from parley.offers.valuation.queries import Parts

KINDS = Alternative.Kind.choices
STANDINGS = Alternative.Standing.choices
#: Opportunities that the form offers at most, beside its own.
OFFERED = 100
BONUS_EVERY = list(reversed(Alternative.BonusEvery.choices))
CLAWBACKS = Clawback.choices
GRANT_KINDS = Grant.Kind.choices
MARKETS = Grant.Market.choices
ALLOCATIONS = Grant.Allocation.choices
BENEFIT_KINDS = Benefit.Kind.choices
PER = Benefit.Per.choices
ONCE = Benefit.Per.ONCE.value
PAID_ONCE = (Benefit.Kind.SIGNING.value, Benefit.Kind.RELOCATION.value)


#: Stored fields by what the engine calls them.
TERMS_OF_ENGINE = {
    "raise_percent": "base_raise",
    "bonus_percent": "bonus_target",
    "payout_percent": "bonus_payout",
    "signing.amount": "signing",
    "signing.month": "signing_month",
    "signing.clawback_months": "signing_clawback_months",
    "place.index": "place_index",
}
PARTS_OF_ENGINE = {
    "months": "vest_months",
    "cliff": "cliff_months",
    "every": "vest_every",
    "percents": "tranches",
    "share_class": "share_class_factor",
    "liquidity": "liquidity_chance",
    "new_shares_percent": "new_shares",
    "refreshers.first_after": "refresher_first_after",
    "refreshers.every": "refresher_every",
    "refreshers.count": "refresher_count",
}


@dataclass(frozen=True, slots=True)
class Stored:
    """What a form begins with."""

    details: Mapping[str, Any]
    grants: Sequence[Mapping[str, Any]]
    benefits: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is senseless: in which list of parts ("grants", "benefits", or "" for the alternative), at which field."""

    part: str
    index: int
    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Words:
    """Which terms are in writing, and which are only words."""

    written: tuple[str, ...]
    spoken: tuple[str, ...]


def _fields(row: models.Model, *leave_out: str) -> dict[str, Any]:
    return {f.name: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name not in leave_out}


def stored(scope: Scope, alternative_id: uuid.UUID) -> Stored:
    """An alternative as its form shows it. Raises NotFound."""
    parts = valuation.parts_of(scope, alternative_id)
    details = _fields(parts.row, "id", "workspace", "is_open", "winnable", "signs_if")
    details["opportunity"] = str(details["opportunity"] or "")
    return Stored(
        details=details,
        grants=tuple(_grant(grant) for grant in parts.grants),
        benefits=tuple(_fields(benefit, "workspace", "alternative", "position") for benefit in parts.benefits),
    )


def _grant(grant: Grant) -> dict[str, Any]:
    found = _fields(grant, "workspace", "alternative", "position")
    chosen = engine.preset_of(grant.vest_months, grant.cliff_months, grant.vest_every, grant.tranches)
    if chosen in engine.PRESETS:
        found |= dict.fromkeys(("vest_months", "cliff_months", "vest_every"), None)
    return found | {
        "vesting": chosen,
        "tranches": "" if chosen in engine.PRESETS else engine.tranches_text(grant.tranches),
        "new_shares": ", ".join(grant.new_shares),
    }


def fresh(scope: Scope, *, kind: str, opportunity_id: str) -> Stored:
    """What the form of a new alternative begins with: of a kind, perhaps for an opportunity. Raises NotFound."""
    kind = kind if kind in Alternative.Kind.values else Alternative.Kind.OFFER
    blank = Alternative(kind=kind, currency=scope.workspace.currency, name=NAMES.get(kind, ""))
    details = _fields(blank, "id", "workspace", "is_open", "winnable", "signs_if")
    if opportunity_id:
        opportunity = scope.get(Opportunity, _uuid(opportunity_id))
        details |= {"opportunity": str(opportunity.pk), "name": opportunity.company.name, "place": opportunity.location}
    if kind in UNPAID:
        details["base"] = "0"
    if kind == Alternative.Kind.PRESENT_JOB:
        details["standing"] = Alternative.Standing.WRITTEN
    return Stored(details, (), ())


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as problem:
        raise NotFound("There is no such opportunity here.") from problem


def opportunities(scope: Scope, *ids: str) -> list[tuple[str, str]]:
    """The opportunities that an alternative can belong to, as choices: the named ones, then what stands at Offer.

    The rest follows, furthest on the board first, up to OFFERED in all; what ended comes last.
    """
    rows = scope.of(Opportunity).values_list("pk", "company__name", "role")
    named = [pk for pk in map(_known, ids) if pk]
    others = rows.exclude(pk__in=named)
    likely = list(others.filter(outcome="").order_by("-stage__position", "-stage_since", "pk")[:OFFERED])
    ended = others.filter(closed_at__isnull=False).order_by("-closed_at", "pk")[: OFFERED - len(likely)]
    found = [*rows.filter(pk__in=named), *likely, *ended]
    return [(str(pk), f"{company}, {role}" if role else company) for pk, company, role in found]


def _known(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def words(parts: Parts) -> Words:
    """What is in writing and what is not, term by term; nothing of the present job or of a plan is asked."""
    row = parts.row
    everything = row.standing == Alternative.Standing.WRITTEN
    some = set(row.written) if row.standing == Alternative.Standing.PARTLY else set()
    written: list[str] = []
    spoken: list[str] = []
    for name, label in TERMS.items():
        value = getattr(row, name)
        if value not in (None, "") and not (name == "bonus_target" and not value):
            (written if everything or name in some else spoken).append(label)
    for each in (*parts.grants, *parts.benefits):
        (written if everything or each.in_writing else spoken).append(str(each))
    return Words(tuple(written), tuple(spoken))


def faults(parts: Parts) -> tuple[Fault, ...]:
    """What is senseless about an alternative that is to be saved. What is only missing is no fault: it can wait."""
    row = parts.row
    bare = Alternative(name=row.name, currency=row.currency)
    found = [Fault("", 0, _name(problem, TERMS_OF_ENGINE), problem.sentence) for problem in _check(row, (), ())]
    for index, benefit in enumerate(parts.benefits):
        for problem in _check(bare, (), (benefit,)):
            found.append(Fault("benefits", index, problem.field.rpartition(".")[2], problem.sentence))
    for index, grant in enumerate(parts.grants):
        for problem in _check(bare, (grant,), ()):
            name = _name(problem, PARTS_OF_ENGINE)
            if getattr(grant, name, None) not in (None, "", []):
                found.append(Fault("grants", index, name, problem.sentence))
    return tuple(found)


def _check(row: Alternative, grants: tuple[Grant, ...], benefits: tuple[Benefit, ...]) -> tuple[Problem, ...]:
    """The engine's check, as if every exchange rate were known: a rate can be given later."""
    offer = valuation.offer_of(Parts(row, grants, benefits), spent_share=Decimal(1))
    rates = (ExchangeRate(grant.currency, row.currency, Decimal(1), dt.date.min, "") for grant in grants)
    return check(offer, Assumptions(rates=tuple(rates)))


def _name(problem: Problem, names: Mapping[str, str]) -> str:
    """The stored field that a problem of the engine speaks of."""
    path = re.sub(r"^equity\[\d+\]\.|^refreshers\[\d+\]\.grant\.", "", re.sub(r"\[\d+\]$", "", problem.field))
    path = re.sub(r"\[\d+\]", "", path)
    return names.get(path, path)


def row(scope: Scope, alternative_id: uuid.UUID) -> Alternative:
    """One alternative. Raises NotFound."""
    return scope.get(Alternative, alternative_id)
