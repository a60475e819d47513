"""The desk: every alternative side by side, what is pressing, and what the person says matters."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from parley.core.scope import Scope
from parley.kernel.figures import Figure
from parley.offers.comparison import queries as comparison
from parley.offers.comparison.queries import Ranking
from parley.offers.desk.engine import pay, pressing
from parley.offers.models import Alternative
from parley.offers.next_step import queries as next_step
from parley.offers.next_step.engine import First
from parley.offers.valuation import queries as valuation
from parley.offers.valuation.engine.grants import over
from parley.offers.valuation.engine.shown import Shown, converted, shown
from parley.offers.valuation.engine.years import compare_years
from parley.offers.valuation.queries import Appraisal, Assumed
from parley.web.templatetags.parley import day, number, weekday

#: Where the first thing leads: URL name, query, anchor; an id goes into the path where the name takes one.
LEADS = {
    "edit": ("offers:alternative_edit", "", ""),
    "alternative": ("offers:alternative", "", ""),
    "talk": ("offers:talk", "", ""),
    "aligned": ("offers:alternative_aligned", "", ""),
    "lines": ("offers:lines", "", ""),
    "compare": ("offers:compare", "", ""),
    "criterion": ("offers:criterion", "", ""),
    "rates": ("offers:desk", "", "#rates"),
    "weights": ("offers:desk", "", "#weights"),
    "add_offer": ("offers:alternative_add", "?kind=offer", ""),
    "add_job": ("offers:alternative_add", "?kind=present_job", ""),
}
#: So many steps are told beside the first.
MORE = 5


@dataclass(frozen=True, slots=True)
class Card:
    """An alternative as a ruled row: what it is, how it stands, and its three figures, or what is missing for them.

    Figures are in the common currency where there is a rate, else in its own, which `own_currency` then names.
    """

    row: Alternative
    first_year: Shown | None
    yearly: Shown | None
    total: Shown | None
    own_currency: str
    asks_base: bool
    problem: str
    left_out: tuple[str, ...]
    beside: next_step.Beside | None = None

    @property
    def answer_by(self) -> str:
        """The date in the person's zone, for a place without a clock: Fri 27 Nov, 17:00."""
        if self.row.answer_by is None:
            return ""
        return f"{weekday(self.row.answer_by)}, {timezone.localtime(self.row.answer_by):%H:%M}"


@dataclass(frozen=True, slots=True)
class YearLine:
    """An alternative's years and their sum in the common currency."""

    id: uuid.UUID
    name: str
    years: tuple[Shown, ...]
    total: Shown


@dataclass(frozen=True, slots=True)
class Beside:
    """What remains if every offer is declined: a way, its yearly equivalent, and how far the best offer lies above."""

    name: str
    id: uuid.UUID
    yearly: Shown


@dataclass(frozen=True, slots=True)
class Walk:
    """If you said no: the best paid way that remains, what each offer brings beyond it, and all of them as a chart."""

    best: Beside
    offers: tuple[tuple[str, str], ...]
    title: str
    chart: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """The whole page."""

    offers: tuple[Card, ...]
    others: tuple[Card, ...]
    aside: tuple[Alternative, ...]
    first: First | None
    first_url: str
    more: tuple[tuple[First, str], ...]
    facts: tuple[pressing.Fact, ...]
    dates: tuple[pressing.Deadline, ...]
    line: dict[str, Any] | None
    working_days: int
    pay: pay.Pay | None
    year_names: tuple[str, ...]
    years: tuple[YearLine, ...]
    said: tuple[str, ...]
    missing_rates: tuple[tuple[str, tuple[str, ...]], ...]
    ranking: Ranking
    walk: Walk | None
    terms: tuple[tuple[str, tuple[str, ...]], ...]
    currency: str
    span: str
    stays: bool
    today: dt.date
    around: next_step.Around

    @property
    def cards(self) -> tuple[Card, ...]:
        return self.offers + self.others

    @property
    def spoken(self) -> tuple[Card, ...]:
        """Offers of which something is not in writing."""
        return tuple(card for card in self.offers if card.beside and card.beside.spoken)


def desk(scope: Scope, *, year: int = 0) -> Desk:
    """The desk with its chart over all years, or for one of them, in some fifteen queries however much there is."""
    found, assumed = valuation.appraisals(scope)
    live = [each for each in found if each.row.is_open]
    year = year if 0 < year <= assumed.years else 0
    ranking = comparison.ranking(scope, found, assumed)
    now = timezone.localtime(scope.now)
    missing = _missing_rates(live, assumed)
    around = next_step.around(scope, live, assumed, ranking)
    known = _known(live, ranking, missing, assumed, around)
    steps = pressing.steps(known, now) if found else ()
    reach = {str(key): beside.reach for key, beside in around.beside.items()}
    dates = tuple(replace(each, reach=reach.get(each.id, "")) for each in pressing.deadlines(known.offers, now))
    valued = [each.valuation for each in live if each.valuation]
    cards = [_card(each, assumed, around.beside.get(each.id)) for each in live]
    names, lines, said = _years(live, assumed)
    return Desk(
        offers=tuple(card for card in cards if card.row.kind == Alternative.Kind.OFFER),
        others=tuple(card for card in cards if card.row.kind != Alternative.Kind.OFFER),
        aside=tuple(each.row for each in found if not each.row.is_open),
        first=steps[0] if steps else None,
        first_url=_lead(steps[0]) if steps else "",
        more=tuple((each, _lead(each)) for each in steps[1 : 1 + MORE]),
        facts=pressing.facts(known),
        dates=dates,
        line=pressing.line(dates, now.date()),
        working_days=pressing.working_days(dates, now.date()),
        pay=pay.pay(
            valued, currency=assumed.currency, rates=assumed.engine.rates, year=year, span=over(assumed.engine.months)
        ),
        year_names=names,
        years=lines,
        said=said,
        missing_rates=missing,
        ranking=ranking,
        walk=_walk(cards),
        terms=_terms([card.row for card in sorted(cards, key=lambda card: card.row.kind != Alternative.Kind.OFFER)]),
        currency=assumed.currency,
        span=over(assumed.engine.months),
        stays=assumed.engine.hazard == 0,
        today=now.date(),
        around=around,
    )


def _lead(first: First) -> str:
    name, query, anchor = LEADS[first.leads_to]
    wants_id = first.leads_to in ("edit", "alternative", "criterion", "talk", "aligned")
    return reverse(name, args=[first.id] if wants_id else []) + query + anchor


def _missing_rates(live: Sequence[Appraisal], assumed: Assumed) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Currencies without a rate into the common one, each with the alternatives that wait for it."""
    waiting: dict[str, list[str]] = {}
    for each in live:
        total = each.valuation.expected.total if each.valuation else None
        if total is not None and converted(total, assumed.currency, assumed.engine.rates) is None:
            waiting.setdefault(each.row.currency, []).append(each.name)
    return tuple((origin, tuple(names)) for origin, names in waiting.items())


def _known(
    live: Sequence[Appraisal],
    ranking: Ranking,
    missing: Sequence[tuple[str, tuple[str, ...]]],
    assumed: Assumed,
    around: next_step.Around,
) -> pressing.Known:
    offers = [each for each in live if each.row.kind == Alternative.Kind.OFFER]
    standing = Alternative.Standing
    return pressing.Known(
        offers=tuple(
            pressing.OfferFact(
                str(each.id),
                each.name,
                timezone.localtime(each.row.answer_by) if each.row.answer_by else None,
                each.row.standing == standing.SPOKEN,
                each.row.standing == standing.WRITTEN,
            )
            for each in offers
        ),
        others=tuple(
            each.name for each in live if each.row.kind not in (Alternative.Kind.OFFER, Alternative.Kind.PRESENT_JOB)
        ),
        has_present_job=any(each.row.kind == Alternative.Kind.PRESENT_JOB for each in live),
        without_base=tuple((str(each.id), each.name) for each in live if each.asks_base),
        without_rate=tuple((origin, assumed.currency) for origin, _ in missing),
        has_criteria=bool(ranking.criteria),
        unjudged=tuple(
            (str(each.id), each.name)
            for each in ranking.criteria
            if each.weight and not each.measured and each.judged < each.of
        ),
        stands=around.stands,
        has_lines=around.has_lines,
    )


def _card(each: Appraisal, assumed: Assumed, beside: next_step.Beside | None) -> Card:
    first = yearly = total = None
    own = ""
    if each.valuation is not None:
        view = each.valuation.expected
        figures = (view.first_year, view.yearly_equivalent, view.total)
        same = [converted(figure, assumed.currency, assumed.engine.rates) for figure in figures]
        own = each.row.currency if None in same else ""
        chosen = [figure or original for figure, original in zip(same, figures, strict=True)]
        first, yearly, total = (
            shown(figure, f"{name}-{each.id}")
            for figure, name in zip(chosen, ("first", "yearly", "total"), strict=True)
        )
    problem = each.problems[0].sentence if each.problems and not each.asks_base else ""
    return Card(each.row, first, yearly, total, own, each.asks_base, problem, each.left_out, beside)


def _terms(rows: Sequence[Alternative]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What each asks and gives beside the pay, term by term; terms of which nothing is known are left out."""
    terms: dict[str, Callable[[Alternative], str]] = {
        "Level": lambda row: row.level,
        "Team": lambda row: row.team,
        "The work": lambda row: Truncator(row.work).words(24),
        "Where": lambda row: "; ".join(filter(None, [row.place, row.remote])),
        "Leave": lambda row: "" if row.leave_days is None else f"{number(row.leave_days)} days a year",
        "Hours": lambda row: "" if row.hours_per_week is None else f"{number(row.hours_per_week)} a week",
        "Start": lambda row: day(row.start_on),
        "Notice": lambda row: row.notice,
    }
    told = ((label, tuple(say(row) for row in rows)) for label, say in terms.items())
    return tuple((label, values) for label, values in told if any(values))


def _years(
    live: Sequence[Appraisal], assumed: Assumed
) -> tuple[tuple[str, ...], tuple[YearLine, ...], tuple[str, ...]]:
    """Names of the years, a line for each alternative that has a rate, and what must be said about them."""
    rates, currency = assumed.engine.rates, assumed.currency
    kept = [each for each in live if each.valuation and converted(_total(each), currency, rates) is not None]
    valuations = [each.valuation for each in kept if each.valuation]
    table = compare_years(valuations, currency=currency, rates=rates)
    if isinstance(table, tuple):
        return (), (), ()
    lines = tuple(
        YearLine(
            each.id,
            line.name,
            tuple(shown(figure, f"side-{number}-{each.id}") for number, figure in enumerate(line.years, 1)),
            shown(line.total, f"side-all-{each.id}"),
        )
        for each, line in zip(kept, table.rows, strict=True)
    )
    return tuple(figure.label for figure in table.rows[0].years), lines, table.said


def _total(each: Appraisal) -> Figure:
    if each.valuation is None:
        raise ValueError(f"{each.name} is not valued.")
    return each.valuation.expected.total


def _walk(cards: Sequence[Card]) -> Walk | None:
    """What remains if every offer is declined; None without an offer, or without anything beside it."""
    valued = [(card, card.yearly) for card in cards if card.yearly is not None and not card.own_currency]
    beside = sorted(
        (
            Beside(card.row.name, card.row.pk, Shown(f"walk-{card.row.pk}", yearly.figure, yearly.text))
            for card, yearly in valued
            if card.row.kind != Alternative.Kind.OFFER
        ),
        key=lambda each: (-each.yearly.figure.value, each.name),
    )
    offers = [(card.row.name, yearly) for card, yearly in valued if card.row.kind == Alternative.Kind.OFFER]
    if not beside or not offers:
        return None
    best = beside[0]
    ways = [(name, yearly.figure) for name, yearly in offers] + [(each.name, each.yearly.figure) for each in beside]
    return Walk(
        best,
        tuple((name, _gap(yearly.figure, best.yearly.figure)) for name, yearly in offers),
        pay.walk_title([yearly.figure for _, yearly in offers], best.yearly.figure),
        pay.walk_chart(ways, best.yearly.figure),
    )


def _gap(offered: Figure, best: Figure) -> str:
    gap = offered.value - best.value
    return f"{pay.money(abs(gap), best.unit)} a year {'more' if gap > 0 else 'less'}" if gap else "the same"
