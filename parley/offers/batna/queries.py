"""Walking away as its page shows it: the live search and what is believed of it, or other beliefs that are tried."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils import timezone

from parley.core.scope import Scope
from parley.jobsearch.forecast.engine.ahead import Ahead
from parley.jobsearch.forecast.engine.drawn import LiveWay, process
from parley.jobsearch.forecast.engine.process import DEADLINE, Step
from parley.jobsearch.forecast.queries import Wish, looked_ahead
from parley.jobsearch.funnel.engine.ways import APPLIED
from parley.jobsearch.funnel.engine.words import NAMES
from parley.jobsearch.models import Opportunity
from parley.kernel.figures import Figure
from parley.kernel.money import MoneyRange
from parley.kernel.money_text import parse_money
from parley.offers.batna.content import SPECS
from parley.offers.batna.engine import standing as engine
from parley.offers.batna.engine import told, words
from parley.offers.batna.engine.advice import Advice, OfferInHand
from parley.offers.batna.engine.standing import Asked, Beliefs, Live, Standing, standing
from parley.offers.models import Alternative, Walking
from parley.offers.valuation import queries as valuation
from parley.offers.valuation.engine.shown import Shown, converted, shown
from parley.offers.valuation.queries import Appraisal, Assumed

KEPT = 16
#: The step from which a process is in rounds.
ROUNDS = 3
#: An offer without a day to answer by is taken to stand so long.
STANDS = 14
HURRIED = 5


@dataclass(frozen=True, slots=True)
class Slider:
    """A belief as a slider: its field, its bounds, its value now, and where that comes from."""

    name: str
    label: str
    low: str
    high: str
    step: str
    value: str
    prefix: str
    suffix: str
    source: str


@dataclass(frozen=True, slots=True)
class Told:
    """What to do about one offer, with what more days would bring."""

    id: uuid.UUID
    name: str
    short: str
    words: str
    tone: str
    days: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """A live process: its step, the chance of an offer of it, and what that is taken to be worth."""

    id: uuid.UUID
    name: str
    step: str
    chance: str
    worth: str
    source: str


@dataclass(frozen=True, slots=True)
class Way:
    """Something one could do without any offer, and what it is worth a year."""

    id: uuid.UUID
    name: str
    kind: str
    worth: str
    is_best: bool


@dataclass(frozen=True, slots=True)
class BatnaPage:
    """The whole page; `value` is None where there is nothing to hold anything against."""

    finding: str
    follows: str
    value: Shown | None
    low: str
    high: str
    fell_back: str
    least: str
    most: str
    adds: str
    best_name: str
    dots: tuple[told.Dot, ...]
    walk_at: str
    offers: tuple[Told, ...]
    ways: tuple[Way, ...]
    rows: tuple[ProcessRow, ...]
    left_out: int
    any_offer: str
    sayings: tuple[words.Saying, ...]
    hurries: tuple[tuple[str, str], ...] | None
    days: int
    currency: str
    thin: int
    waiting_for_rates: tuple[str, ...]
    other_currency: str
    not_said: tuple[str, ...] = words.NOT_SAID


@dataclass(frozen=True, slots=True)
class Position:
    """What stands behind the page: the question, the answer, and the rows they were made from."""

    asked: Asked
    answer: Standing
    stored: Walking
    assumed: Assumed
    offers: tuple[tuple[Appraisal, Figure], ...]
    others: tuple[tuple[Appraisal, Figure], ...]
    unrated: tuple[str, ...]
    ahead: Ahead
    ways: tuple[LiveWay, ...]
    sources: tuple[str, ...]


@lru_cache(maxsize=KEPT)
def _stood(asked: Asked) -> Standing:
    """The answer, at hand for the same question."""
    return standing(asked)


def position(
    scope: Scope,
    found: Sequence[Appraisal],
    assumed: Assumed,
    *,
    tried: Mapping[str, Decimal | None] | None = None,
) -> Position:
    """Where one stands, by what is kept or by beliefs that are tried, from alternatives that were read already."""
    stored = scope.of(Walking).first() or Walking()
    offers, others, unrated = _yearly(found, assumed)
    given = _given(stored, assumed.currency) | dict(tried or {})
    days = int(given["days"] or 90)
    ahead = looked_ahead(scope, Wish(days=days))
    beliefs = _beliefs(given, offers, others, ahead)
    beside = {each.row.opportunity_id.hex for each, _ in offers if each.row.opportunity_id}
    ways = tuple(each.way for each in ahead.listed if each.way.key not in beside)[: engine.MOST]
    worths, sources = _worths(scope, ways, assumed.currency)
    live = tuple(Live(way.key, process(ahead.funnel, way), worth) for way, worth in zip(ways, worths, strict=True))
    asked = Asked(beliefs, live, _fresh(ahead), tuple(_in_hand(scope, each, figure) for each, figure in offers))
    return Position(asked, _stood(asked), stored, assumed, offers, others, unrated, ahead, ways, sources)


def _yearly(
    found: Sequence[Appraisal], assumed: Assumed
) -> tuple[tuple[tuple[Appraisal, Figure], ...], tuple[tuple[Appraisal, Figure], ...], tuple[str, ...]]:
    """Open offers and the other ways with their yearly equivalents in the common currency, and those without a rate."""
    offers, others, unrated = [], [], []
    for each in found:
        if not each.row.is_open or each.valuation is None:
            continue
        figure = converted(each.valuation.expected.yearly_equivalent, assumed.currency, assumed.engine.rates)
        if figure is None:
            unrated.append(each.name)
        elif each.row.kind == Alternative.Kind.OFFER:
            offers.append((each, figure))
        elif each.row.kind != Alternative.Kind.SEARCH_ON:
            others.append((each, figure))
    others.sort(key=lambda pair: (-pair[1].value, pair[0].name))
    return tuple(offers), tuple(others), tuple(unrated)


def _given(stored: Walking, currency: str) -> dict[str, Decimal | int | None]:
    """What is kept; amounts in another currency count as not given."""
    same = not stored.currency or stored.currency == currency
    amounts = ("fallback", "offer_low", "offer_high", "cost_per_week")
    found: dict[str, Decimal | int | None] = {name: getattr(stored, name) if same else None for name in amounts}
    return found | {name: getattr(stored, name) for name in ("per_week", "days", "deadline_days", "luck", "shock")}


def _beliefs(
    given: Mapping[str, Any],
    offers: Sequence[tuple[Appraisal, Figure]],
    others: Sequence[tuple[Appraisal, Figure]],
    ahead: Ahead,
) -> Beliefs:
    """The beliefs in force: what is given, else what the ledger or a default says."""
    best = float(others[0][1].value) if others else 0.0
    held = best if given["fallback"] is None else float(given["fallback"])
    usual_low, usual_high = engine.usual_range(held, [float(figure.value) for _, figure in offers])

    def value(name: str, otherwise: float) -> float:
        return otherwise if given[name] is None else float(given[name])

    low, high = sorted((max(value("offer_low", usual_low), 1.0), max(value("offer_high", usual_high), 1.0)))
    return Beliefs(
        fallback=held,
        low=low,
        high=high,
        per_week=value("per_week", round(ahead.per_week, 1)),
        days=int(given["days"] or 90),
        deadline=int(value("deadline_days", DEADLINE)),
        cost_per_week=value("cost_per_week", 0.0),
        luck=float(given["luck"] or 100) / 100,
        shock=float(given["shock"] or 0),
    )


def _worths(
    scope: Scope, ways: Sequence[LiveWay], currency: str
) -> tuple[list[tuple[float, float] | None], tuple[str, ...]]:
    """What each process's offer would be worth, read from the pay it names, in one query."""
    rows = scope.of(Opportunity).filter(pk__in=[way.key for way in ways]).values_list("pk", "salary")
    told = {pk.hex: parse_money(salary, currency) for pk, salary in rows if salary}
    worths: list[tuple[float, float] | None] = []
    for way in ways:
        pay = told.get(way.key)
        fits = isinstance(pay, MoneyRange) and pay.low.currency == currency and pay.low.amount > 0
        worths.append((float(pay.low.amount), float(pay.high.amount)) if fits and isinstance(pay, MoneyRange) else None)
    return worths, tuple("as they say" if worth else "as you believe" for worth in worths)


def _fresh(ahead: Ahead) -> tuple[Step, ...]:
    """The steps of something begun today."""
    return process(ahead.funnel, LiveWay("", "", APPLIED, 0, "")).steps


def _in_hand(scope: Scope, each: Appraisal, figure: Figure) -> OfferInHand:
    stands = STANDS
    if each.row.answer_by is not None:
        left = timezone.localtime(each.row.answer_by).date() - timezone.localtime(scope.now).date()
        stands = max(left.days, 0)
    return OfferInHand(each.name, float(figure.value), stands)


def page(scope: Scope, *, tried: Mapping[str, Decimal | None] | None = None, hurry: bool = False) -> BatnaPage:
    """The page by what is kept, or by beliefs that are tried; with `hurry`, whom to ask to hurry."""
    found, assumed = valuation.appraisals(scope)
    return _page(position(scope, found, assumed, tried=tried), hurry=hurry)


def _page(at: Position, *, hurry: bool) -> BatnaPage:
    answer, beliefs = at.answer, at.asked.beliefs
    amounts = told.Amounts(at.assumed.currency)
    facts = _facts(at)
    best = at.others[0][0].name if at.others else ""
    dots = told.dots(answer, _named(at.offers), _named(at.others), amounts)
    return BatnaPage(
        finding=words.finding(amounts.rough(answer.value), best, facts),
        follows=words.follows(facts),
        value=value(at, amounts) if at.others or at.ahead.live or at.offers else None,
        low=amounts.rough(answer.endings.low),
        high=amounts.rough(answer.endings.high),
        fell_back=told.share(answer.endings.fell_back),
        least=amounts.rough(answer.least),
        most=amounts.rough(answer.most),
        adds=amounts.rough(answer.searching(beliefs.fallback)),
        best_name=best,
        dots=dots,
        walk_at=next(dot.at for dot in dots if dot.x1),
        offers=tuple(_told(each, said, amounts) for (each, _), said in zip(at.offers, answer.advice, strict=True)),
        ways=tuple(
            Way(each.id, each.name, each.row.get_kind_display(), amounts.rough(float(figure.value)), place == 0)
            for place, (each, figure) in enumerate(at.others)
        ),
        rows=_rows(at, amounts),
        left_out=max(at.ahead.live - len(at.ways), 0),
        any_offer=told.share(answer.any_offer),
        sayings=words.sayings(facts),
        hurries=_hurries(at, amounts) if hurry else None,
        days=beliefs.days,
        currency=at.assumed.currency,
        thin=sum(line.chance.decided for line in at.ahead.funnel.steps),
        waiting_for_rates=at.unrated,
        other_currency=at.stored.currency if at.stored.currency not in ("", at.assumed.currency) else "",
    )


def _facts(at: Position) -> words.Facts:
    return words.Facts(
        in_rounds=sum(way.step >= ROUNDS for way in at.ways),
        live=at.ahead.live,
        has_job=any(each.row.kind == Alternative.Kind.PRESENT_JOB for each, _ in at.others),
        offers=len(at.offers),
        beaten=sum(each.edge > 0 for each in at.answer.advice),
    )


def _named(ways: Sequence[tuple[Appraisal, Figure]]) -> list[tuple[str, float]]:
    return [(each.name, float(figure.value)) for each, figure in ways]


def value(at: Position, amounts: told.Amounts) -> Shown:
    """The value of walking away with all it was made from."""
    best = at.others[0][1] if at.others else None
    chances = [(way.name, chance) for way, chance in zip(at.ways, at.answer.chances, strict=True)]
    return shown(told.figure(at.answer, at.asked.beliefs, amounts, best, chances), "walking")


def _told(each: Appraisal, found: Advice, amounts: told.Amounts) -> Told:
    days = tuple((days, amounts.rough(gain), told.share(chance)) for days, gain, chance in words.worth_asking(found))
    tone = "moss" if found.edge > 0 else "ochre"
    edge = amounts.rough(abs(found.edge))
    return Told(each.id, each.name, words.in_short(found), words.advice(found, edge), tone, days)


def _rows(at: Position, amounts: told.Amounts) -> tuple[ProcessRow, ...]:
    usual = (at.asked.beliefs.low, at.asked.beliefs.high)
    return tuple(
        ProcessRow(
            uuid.UUID(way.key),
            way.name,
            NAMES[way.step],
            told.share(chance),
            amounts.between(*(live.worth or usual)),
            source,
        )
        for way, live, source, chance in zip(at.ways, at.asked.live, at.sources, at.answer.chances, strict=True)
    )


def _hurries(at: Position, amounts: told.Amounts) -> tuple[tuple[str, str], ...]:
    best = max(at.asked.offers, key=lambda each: each.worth, default=None)
    found = engine.to_hurry(at.asked, best, most=HURRIED)
    return tuple((each.name, amounts.rough(each.gain)) for each in found if each.gain >= 50)


def _sliders(at: Position) -> tuple[Slider, ...]:
    """The beliefs as sliders, each with where its value comes from."""
    beliefs, currency = at.asked.beliefs, at.assumed.currency
    given, sign = _given(at.stored, currency), told.Amounts(currency).sign
    most = max([beliefs.high, beliefs.fallback, *(float(figure.value) for _, figure in at.offers)])
    top = f"{max(round(most * 1.6, -4), 20_000):.0f}"
    values = {
        "fallback": f"{round(beliefs.fallback, -3):.0f}",
        "offer_low": f"{round(beliefs.low, -3):.0f}",
        "offer_high": f"{round(beliefs.high, -3):.0f}",
        "luck": f"{beliefs.luck * 100:.0f}",
        "per_week": f"{round(beliefs.per_week * 2) / 2:g}",
        "days": f"{beliefs.days}",
        "deadline_days": f"{beliefs.deadline}",
        "cost_per_week": f"{round(beliefs.cost_per_week / 50) * 50:.0f}",
        "shock": f"{beliefs.shock:g}",
    }
    usual = {"days": 90, "luck": 100, "shock": 0}
    return tuple(
        Slider(
            each.name, each.label, each.low, each.high or top, each.step, values[each.name],
            sign if each.is_money else "", each.suffix,
            each.source if given[each.name] in (None, usual.get(each.name)) else "Yours",
        )
        for each in SPECS
    )  # fmt: skip


def sliders(scope: Scope) -> tuple[tuple[Slider, ...], dict[str, Any]]:
    """The sliders by what is kept, and what is kept of them, with the currency they are in."""
    found, assumed = valuation.appraisals(scope)
    at = position(scope, found, assumed)
    return _sliders(at), _given(at.stored, assumed.currency) | {"currency": assumed.currency}
