"""What each alternative is worth: stored rows as the engine's offers, valued once for the same figures."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from parley.core.scope import Scope
from parley.kernel.currencies import CODES
from parley.kernel.figures import Figure
from parley.kernel.money import ExchangeRate
from parley.kernel.numbers import percent_text
from parley.kernel.problems import Problem
from parley.offers.models import Alternative, Assumptions, Benefit, Grant, Rate
from parley.offers.valuation.engine import offer as engine
from parley.offers.valuation.engine import rules
from parley.offers.valuation.engine.checks import check_assumptions, check_grant
from parley.offers.valuation.engine.grants import over
from parley.offers.valuation.engine.simple import simple_view
from parley.offers.valuation.engine.valuation import Valuation, value_offer
from parley.offers.valuation.engine.vesting import (
    Allocation,
    EvenSchedule,
    ListedSchedule,
    Schedule,
    YearlySchedule,
)

HUNDRED = Decimal(100)
#: How many valuations are kept at hand: a weight that is moved asks for the same ones many times a second.
KEPT = 64
OPTIONS_BY = Assumptions.Options.choices
SURETY = Assumptions.Surety.choices
#: The fields that say how far things may go another way than expected.
DOUBTS = ("volatility", "failure_chance", "loss_chance", "market_share")
#: The sourced default of each factor that may be left empty.
DEFAULTS = {
    "leaving_per_year": rules.HAZARD,
    "private_discount": rules.SIMPLE_DISCOUNT,
    "sale_chance": rules.SIMPLE_CHANCE,
}


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of one alternative."""

    row: Alternative
    grants: tuple[Grant, ...]
    benefits: tuple[Benefit, ...]


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is assumed for every alternative: for the engine, with the rates as given, and the currency to compare in.

    `spent_share` is a ratio; `problems` says what is senseless about the factors, which then count as not given.
    """

    engine: engine.Assumptions
    years: int
    spent_share: Decimal | None
    currency: str
    given: tuple[ExchangeRate, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Appraisal:
    """One alternative with what it is worth: valued, or the sentences that say what is missing for it.

    `left_out` says what the value does not count yet, because something about it is not known.
    """

    parts: Parts
    valuation: Valuation | None
    simple: Figure | None
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...]

    @property
    def id(self) -> uuid.UUID:
        return self.parts.row.pk

    @property
    def row(self) -> Alternative:
        return self.parts.row

    @property
    def name(self) -> str:
        return self.parts.row.name

    @property
    def asks_base(self) -> bool:
        """Whether nothing but the base keeps it from being valued."""
        return self.parts.row.base is None


@lru_cache(maxsize=KEPT)
def _valued(offer: engine.Offer, assumptions: engine.Assumptions) -> Valuation | tuple[Problem, ...]:
    """The pure valuation, at hand for the same offer and assumptions; it can never be out of date."""
    return value_offer(offer, assumptions)


@lru_cache(maxsize=KEPT)
def _simple(offer: engine.Offer, assumptions: engine.Assumptions) -> Figure | tuple[Problem, ...]:
    return simple_view(offer, assumptions)


def ratio(percent: Decimal | None) -> Decimal | None:
    """Per cent as written (15) as the engine takes it (0.15)."""
    return None if percent is None else percent.normalize() / HUNDRED


def schedule_of(grant: Grant) -> Schedule:
    """The vesting calendar that a grant's fields describe."""
    allocation = Allocation(grant.allocation)
    if not grant.tranches:
        return EvenSchedule(grant.vest_months, grant.cliff_months, grant.vest_every, allocation)
    if isinstance(grant.tranches[0], list):
        pairs = tuple((int(month), Decimal(str(percent))) for month, percent in grant.tranches)
        return ListedSchedule(pairs, grant.cliff_months, allocation)
    percents = tuple(Decimal(str(percent)) for percent in grant.tranches)
    return YearlySchedule(percents, grant.vest_every, grant.cliff_months, allocation)


def grant_of(grant: Grant) -> engine.EquityGrant:
    """A grant as the engine takes it."""
    return engine.EquityGrant(
        name=str(grant),
        kind=engine.EquityKind(grant.kind),
        market=engine.Market(grant.market),
        units=_plain(grant.units),
        value_at_grant=_plain(grant.value_at_grant),
        grant_price=_plain(grant.grant_price),
        price=_plain(grant.price),
        currency=grant.currency,
        strike=_plain(grant.strike),
        share_class=ratio(grant.share_class_factor),
        dilution=ratio(grant.dilution),
        new_shares_percent=tuple(Decimal(str(percent)) for percent in grant.new_shares),
        liquidity=ratio(grant.liquidity_chance),
        marketability=ratio(grant.marketability),
        volatility=ratio(grant.volatility),
        years_to_expiry=_plain(grant.years_to_expiry) or Decimal(0),
        schedule=schedule_of(grant),
        starts_after=grant.starts_after,
    )


def offer_of(parts: Parts, *, spent_share: Decimal | None = None) -> engine.Offer:
    """An alternative as the engine takes it; a base that is not known counts as nothing, so ask for it first."""
    row = parts.row
    payments = [benefit for benefit in parts.benefits if benefit.amount is not None and _is_payment(benefit)]
    signing = [_payment(benefit) for benefit in payments if benefit.kind == Benefit.Kind.SIGNING]
    if row.signing:
        clawback = engine.Clawback(row.signing_clawback)
        owed = row.signing_clawback_months or 0
        amount = _plain(row.signing) or Decimal(0)
        signing.insert(0, engine.Payment("Signing", amount, row.signing_month, owed, clawback))
    placed = row.place_index is not None and spent_share is not None
    return engine.Offer(
        name=row.name,
        currency=row.currency,
        base=_plain(row.base) or Decimal(0),
        raise_percent=_plain(row.base_raise) or Decimal(0),
        bonus_percent=_plain(row.bonus_target) or Decimal(0),
        payout_percent=_plain(row.bonus_payout) or Decimal(0),
        bonus_every=row.bonus_every,
        signing=tuple(signing),
        relocation=tuple(_payment(benefit) for benefit in payments if benefit.kind != Benefit.Kind.SIGNING),
        equity=tuple(grant_of(grant) for grant in parts.grants if not grant.refresher_count),
        refreshers=tuple(
            engine.Refresher(grant_of(grant), grant.refresher_first_after, grant.refresher_every, grant.refresher_count)
            for grant in parts.grants
            if grant.refresher_count
        ),
        benefits=tuple(_benefit(each) for each in parts.benefits if each.amount is not None and not _is_payment(each)),
        leave_days=_plain(row.leave_days),
        hours_per_week=_plain(row.hours_per_week),
        place=_place(row, spent_share) if placed else None,
        start=row.start_on,
    )


def _place(row: Alternative, spent_share: Decimal | None) -> engine.Place:
    index = HUNDRED if row.place_index is None else row.place_index
    source = row.place_source or "Your own index"
    return engine.Place(row.place or row.name, index.normalize(), spent_share or Decimal(0), source)


def _plain(value: Decimal | None) -> Decimal | None:
    """Without the zeros that storage adds, so that equal offers are equal however they were read."""
    return None if value is None else Decimal(f"{value.normalize():f}")


def _is_payment(benefit: Benefit) -> bool:
    """Whether it is one-off money that may be owed back, which the engine keeps apart from benefits."""
    owed = benefit.per == Benefit.Per.ONCE and bool(benefit.clawback_months)
    return benefit.kind in (Benefit.Kind.SIGNING, Benefit.Kind.RELOCATION) or owed


def _payment(benefit: Benefit) -> engine.Payment:
    amount, clawback = _plain(benefit.amount) or Decimal(0), engine.Clawback(benefit.clawback)
    return engine.Payment(benefit.name, amount, benefit.month, benefit.clawback_months or 0, clawback)


def _benefit(benefit: Benefit) -> engine.Benefit:
    amount = _plain(benefit.amount) or Decimal(0)
    amount = -abs(amount) if benefit.kind == Benefit.Kind.COST else amount
    return engine.Benefit(benefit.name, amount, engine.Period(benefit.per), benefit.month)


def assumed(scope: Scope, currencies: Sequence[str] = ()) -> Assumed:
    """What is assumed in this workspace, in two queries; `currencies` are those of the alternatives, in order."""
    row = scope.of(Assumptions).first() or Assumptions()
    given = tuple(
        ExchangeRate(rate.origin, rate.target, rate.value.normalize(), rate.on, rate.source or "Your own figure")
        for rate in scope.of(Rate)
    )
    wanted = engine.Assumptions(
        months=row.years * 12,
        hazard=ratio(row.leaving_per_year),
        options_by=engine.OptionMethod(row.options_by),
        risk_free=ratio(row.risk_free),
        rates=given,
        simple_discount=ratio(row.private_discount),
        simple_chance=ratio(row.sale_chance),
    )
    problems = tuple(check_assumptions(wanted))
    if problems:
        wanted = engine.Assumptions()
    own = scope.workspace.currency
    common = row.currency or (own if own in currencies or not currencies else currencies[0])
    # What came in from elsewhere may hold three letters that are no currency.
    common = next((each for each in (common, own, *currencies) if each in CODES), "EUR")
    return Assumed(wanted, wanted.months // 12, ratio(row.spent_share), common, given, problems)


def all_parts(scope: Scope) -> list[Parts]:
    """Every alternative with its grants and benefits, offers first, in three queries."""
    rows = scope.of(Alternative).select_related("opportunity__company")
    grants, benefits = defaultdict(list), defaultdict(list)
    for grant in scope.of(Grant):
        grants[grant.alternative_id].append(grant)
    for benefit in scope.of(Benefit):
        benefits[benefit.alternative_id].append(benefit)
    found = [Parts(row, tuple(grants[row.pk]), tuple(benefits[row.pk])) for row in rows]
    order = {kind: place for place, kind in enumerate(Alternative.Kind.values)}
    return sorted(found, key=lambda parts: (not parts.row.is_open, order[parts.row.kind], parts.row.pk))


def parts_of(scope: Scope, alternative_id: uuid.UUID) -> Parts:
    """One alternative with its grants and benefits. Raises NotFound."""
    row = scope.get(Alternative, alternative_id)
    grants, benefits = scope.of(Grant).filter(alternative=row), scope.of(Benefit).filter(alternative=row)
    return Parts(row, tuple(grants), tuple(benefits))


def appraise(parts: Parts, assumed: Assumed) -> Appraisal:
    """Values an alternative by what is known; grants that cannot be valued yet are left out and named."""
    if parts.row.base is None:
        problem = Problem("base", f"Say what {parts.row.name} pays a year, and it can be valued.")
        return Appraisal(parts, None, None, (problem,), ())
    counted, left_out = [], []
    for grant in parts.grants:
        problems = check_grant(grant_of(grant), parts.row.currency, assumed.engine)
        if problems:
            left_out.append(f"{grant} is not counted yet: {problems[0].sentence}")
        else:
            counted.append(grant)
    left_out += [
        f"{each.name} is not counted yet: say what it is worth." for each in parts.benefits if each.amount is None
    ]
    offer = offer_of(Parts(parts.row, tuple(counted), parts.benefits), spent_share=assumed.spent_share)
    valuation, simple = _valued(offer, assumed.engine), _simple(offer, assumed.engine)
    if isinstance(valuation, tuple) or isinstance(simple, tuple):
        return Appraisal(parts, None, None, valuation if isinstance(valuation, tuple) else (), tuple(left_out))
    return Appraisal(parts, valuation, simple, (), tuple(left_out))


def appraisals(scope: Scope) -> tuple[list[Appraisal], Assumed]:
    """Every alternative valued under the same assumptions, in five queries however many there are."""
    found = all_parts(scope)
    given = assumed(scope, [parts.row.currency for parts in found if parts.row.is_open])
    return [appraise(parts, given) for parts in found], given


def appraisal(scope: Scope, alternative_id: uuid.UUID) -> tuple[Appraisal, Assumed]:
    """One alternative valued. Raises NotFound."""
    parts = parts_of(scope, alternative_id)
    given = assumed(scope, [parts.row.currency])
    return appraise(parts, given), given


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor in force: its name, its value for reading, who says so, and whether it is the default."""

    key: str
    label: str
    text: str
    source: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class GivenRate:
    """A rate with its id, for the page that lists them."""

    id: uuid.UUID
    origin: str
    target: str
    value: Decimal
    on: dt.date
    source: str


def percent_of(key: str) -> str:
    """A factor's default in per cent, as it would be typed."""
    return f"{(DEFAULTS[key].value * HUNDRED).normalize():f}"


def stored_assumptions(scope: Scope) -> dict[str, Any]:
    """The factors as their form shows them."""
    row = scope.of(Assumptions).first() or Assumptions()
    return {
        f.name: getattr(row, f.name) for f in Assumptions._meta.concrete_fields if f.name not in ("id", "workspace")
    }


def given_rates(scope: Scope) -> list[GivenRate]:
    """Every rate that was given, newest first within a pair."""
    return [GivenRate(r.pk, r.origin, r.target, r.value.normalize(), r.on, r.source) for r in scope.of(Rate)]


def factors(assumed: Assumed) -> tuple[Factor, ...]:
    """The factors in force, each with its source."""
    stays, given = assumed.engine.hazard, assumed.engine
    named = (
        ("leaving_per_year", "Rate of leaving a year", stays),
        ("private_discount", "Simple view: discount before a listing", given.simple_discount),
        ("sale_chance", "Simple view: chance that options pay", given.simple_chance),
    )
    found = [Factor("years", "Time looked at", over(given.months).removeprefix("over "), "Yours", False)]
    for key, label, value in named:
        default = DEFAULTS[key]
        text = percent_text(default.value if value is None else value)
        found.append(Factor(key, label, text, default.source if value is None else "Yours", value is None))
    if given.options_by is engine.OptionMethod.BLACK_SCHOLES:
        found.append(Factor("options_by", "Options valued by", "Black-Scholes", rules.BLACK_SCHOLES_SOURCE, False))
    return tuple(found)
