"""Green and red flags of a company, each with what it rests on and where that came from."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from parley.core import drafts, ledger
from parley.core.scope import Scope
from parley.jobsearch.dossier import gateway
from parley.jobsearch.models import Company, CompanyFlag, Person, ResearchNote, Round
from parley.kernel.errors import Refused

#: From which rows a flag can come, by its origin, and the field that names the row.
ORIGINS: dict[str, tuple[type[Any], str]] = {
    CompanyFlag.Origin.NOTE: (ResearchNote, "note"),
    CompanyFlag.Origin.ROUND: (Round, "round"),
    CompanyFlag.Origin.PERSON: (Person, "person"),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A good or bad sign. `origin` is one of CompanyFlag.Origin, `origin_id` the row it names, where it names one."""

    dimension: str
    tone: str
    text: str
    evidence: str
    origin: str
    origin_id: uuid.UUID | None = None


@transaction.atomic
def raise_flag(scope: Scope, *, company_id: uuid.UUID, sign: Sign) -> CompanyFlag:
    """Put up a flag. Raises NotFound, Refused where its words, evidence or origin are missing or do not belong here."""
    company = scope.get(Company, company_id)
    row = CompanyFlag(company=company, **_checked(scope, company, sign), noted_at=scope.now)
    ledger.create(scope, row, kind="flag.raised")
    drafts.drop(scope, [new_key(company_id)])
    return row


@transaction.atomic
def change_flag(scope: Scope, *, flag_id: uuid.UUID, sign: Sign) -> CompanyFlag:
    """Put a flag otherwise. Raises NotFound, Refused as `raise_flag` does."""
    row = scope.get(CompanyFlag, flag_id)
    ledger.change(scope, row, _checked(scope, scope.get(Company, row.company_id), sign), kind="flag.changed")
    drafts.drop(scope, [draft_key(flag_id)])
    return row


@transaction.atomic
def take_down(scope: Scope, *, flag_id: uuid.UUID) -> CompanyFlag:
    """Take a flag down. Raises NotFound."""
    row = scope.get(CompanyFlag, flag_id)
    ledger.delete(scope, row, kind="flag.taken_down")
    drafts.drop(scope, [draft_key(flag_id)])
    return row


def new_key(company_id: uuid.UUID) -> str:
    """Under which the evidence of a new flag is kept while it is typed."""
    return f"company:{company_id}:flag"


def draft_key(flag_id: uuid.UUID) -> str:
    """Under which the evidence of a flag is kept while it is typed."""
    return f"flag:{flag_id}"


def _checked(scope: Scope, company: Company, sign: Sign) -> dict[str, Any]:
    text, evidence = " ".join(sign.text.split()), sign.evidence.replace("\r\n", "\n").strip()
    if sign.dimension not in gateway.dimensions():
        raise Refused("On which side of the company is it?", field="dimension")
    if sign.tone not in CompanyFlag.Tone.values:
        raise Refused("Is it a good or a bad sign?", field="tone")
    if not text:
        raise Refused("Say the sign in a line.", field="text")
    if not evidence:
        raise Refused("What did you see or hear? Without it this is a mood, not a flag.", field="evidence")
    if sign.origin not in CompanyFlag.Origin.values:
        raise Refused("Where does it come from?", field="origin")
    held = {"note": None, "round": None, "person": None} | _origin(scope, company, sign)
    return {
        "dimension": sign.dimension,
        "tone": sign.tone,
        "text": text,
        "evidence": evidence,
        "origin": sign.origin,
    } | held


def _origin(scope: Scope, company: Company, sign: Sign) -> dict[str, Any]:
    """The row that a flag comes from. A note or a round must be of this company; a person may be anybody."""
    if sign.origin not in ORIGINS or sign.origin_id is None:
        return {}
    model, name = ORIGINS[sign.origin]
    row = scope.get(model, sign.origin_id)
    of = {"note": lambda: row.company_id, "round": lambda: row.opportunity.company_id}
    if name in of and of[name]() != company.pk:
        raise Refused("That belongs to another company.", field="origin")
    return {name: row}
