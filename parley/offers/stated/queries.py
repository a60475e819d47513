"""What the room below may know of offers, handed down as values: to the linter of messages, and to a company's page."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.utils import timezone

from parley.core.scope import Scope
from parley.jobsearch.employers.queries import OfferThere
from parley.jobsearch.messages.engine.facts import OfferFact, Promise
from parley.jobsearch.messages.queries import Stated
from parley.kernel.money import Money, format_money
from parley.offers.models import Alternative
from parley.offers.talks.engine.promises import Kind, said
from parley.offers.talks.queries import open_promises
from parley.web.templatetags.parley import day


def stated(scope: Scope) -> Stated:
    """The open offers and the present job, in the currency that most offers have; another's amounts are left out.

    Of the promises those that a yes elsewhere would break.
    """
    rows = list(
        scope.of(Alternative)
        .filter(is_open=True, kind__in=(Alternative.Kind.OFFER, Alternative.Kind.PRESENT_JOB))
        .select_related("opportunity__company")
        .order_by("pk")
    )
    offers = [row for row in rows if row.kind == Alternative.Kind.OFFER]
    named = [row.currency for row in offers or rows]
    currency = max(named, key=named.count) if named else ""
    job = next((row for row in rows if row.kind == Alternative.Kind.PRESENT_JOB and row.currency == currency), None)
    promises = tuple(Promise(each.to, said(each)) for each in open_promises(scope) if each.kind is Kind.TALK_FIRST)
    return Stated(
        currency, tuple(_offer(row, currency) for row in offers), job.base if job else None, promises=promises
    )


def _offer(row: Alternative, currency: str) -> OfferFact:
    company = row.opportunity.company.name if row.opportunity else row.name
    written = {Alternative.Standing.SPOKEN: False, Alternative.Standing.WRITTEN: True}.get(row.standing)
    figures = tuple(_figures(row)) if row.currency == currency else ()
    deadline = timezone.localtime(row.answer_by).date() if row.answer_by else None
    return OfferFact(company, figures, written, deadline)


def _figures(row: Alternative) -> list[tuple[str, Decimal]]:
    bonus = row.base * row.bonus_target / 100 if row.base is not None and row.bonus_target is not None else None
    amounts = {"base": row.base, "bonus": bonus, "signing": row.signing}
    return [(name, amount) for name, amount in amounts.items() if amount is not None]


def offers_at(scope: Scope, company_id: uuid.UUID) -> tuple[OfferThere, ...]:
    """The offers of a company, open ones first, each in a line. One query."""
    rows = scope.of(Alternative).filter(opportunity__company=company_id).order_by("-is_open", "pk")
    return tuple(OfferThere(row.name, _said(row), row.get_absolute_url()) for row in rows)


def _said(row: Alternative) -> str:
    base = format_money(Money(row.base, row.currency)) if row.base is not None else ""
    deadline = f"answer by {day(row.answer_by)}" if row.is_open and row.answer_by else ""
    return ", ".join(filter(None, [base, deadline, "" if row.is_open else "closed"]))
