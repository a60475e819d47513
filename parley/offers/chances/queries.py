"""How often each alternative is the best, as its page shows it, for what is kept or for weights that are tried."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

import numpy as np
from django.urls import reverse

from parley.core.scope import Scope
from parley.kernel.figures import RATIO, Figure, Input, Rule
from parley.kernel.money import Money, format_money
from parley.kernel.numbers import number_text, percent_text
from parley.offers.comparison import queries as comparison
from parley.offers.comparison.engine import chance, nouns
from parley.offers.comparison.engine.acceptability import Array
from parley.offers.comparison.engine.chance import Chances, Question, Surety
from parley.offers.comparison.queries import Ranking, Weighed
from parley.offers.models import Assumptions, Judgement
from parley.offers.ranges.queries import doubts_of
from parley.offers.valuation import queries as valuation
from parley.offers.valuation.engine import offer as engine
from parley.offers.valuation.engine.shown import Shown, converted
from parley.offers.valuation.engine.uncertainty import BLOCK, Doubts, totals
from parley.offers.valuation.queries import Appraisal, Assumed

KEPT = 16
SMAA = Rule(
    "rank_acceptability",
    "How often it is the best",
    "Weights are drawn from all that agree with what you say, values from within their doubt; in each draw the "
    "highest weighted sum is the best.",
    "Lahdelma and Salminen, SMAA-2, Operations Research 49 (2001)",
)
SAID = {
    Surety.EXACT: "exactly as they stand",
    Surety.THIRD: "each within a third of what it is",
    Surety.ORDER: "all that keep the same order",
    Surety.NOTHING: "all that there are",
}
#: A leader at least this likely is called one, or called likely.
CLEAR, LIKELY = 0.8, 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """One alternative: how often it is the best, with the range over weights, in per cent of the width and in words."""

    id: uuid.UUID
    name: str
    best: Shown
    at: str
    x1: str
    x2: str
    between: str
    ranks: tuple[str, ...]
    ahead: tuple[str, ...]
    regret: str
    pays: str = ""


@dataclass(frozen=True, slots=True)
class Care:
    """The weights for which an alternative is the best, beside one's own, and how sure it is then."""

    name: str
    weights: tuple[tuple[str, str, str, str], ...]
    sure: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What would be worth finding out, what that would do, and where it is written down."""

    thing: str
    between: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Turn:
    """How a weight stands against those at which another would lead: places in per cent, and in words."""

    name: str
    at: str
    below: str
    above: str
    beyond: str
    words: str


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Everything the page shows; without `lines`, `problem` says what is missing."""

    title: str
    lines: tuple[Line, ...]
    cares: tuple[Care, ...]
    never: tuple[str, ...]
    settles: tuple[Finding, ...]
    turns: tuple[Turn, ...]
    steady: tuple[str, ...]
    ranking: Ranking
    surety: Surety
    said: str
    draws: int
    unjudged: int
    problem: str
    summary: str

    @property
    def places(self) -> range:
        """Ranks, from 1."""
        return range(1, len(self.lines) + 1)


@lru_cache(maxsize=KEPT)
def _pay(offers: tuple[engine.Offer, ...], assumptions: engine.Assumptions, doubts: Doubts) -> Array:
    """Everything each pays on the same draws, in its own currency: (draws, offers)."""
    return totals(np.random.default_rng(chance.SEED), offers, assumptions, doubts, paths=BLOCK).T


@lru_cache(maxsize=KEPT)
def _answered(
    question: Question,
    offers: tuple[engine.Offer | None, ...],
    rates: tuple[float, ...],
    assumptions: engine.Assumptions,
    doubts: Doubts,
) -> Chances:
    """The analysis, at hand for the same question."""
    known = tuple(offer for offer in offers if offer is not None)
    pay = np.full((BLOCK, len(offers)), np.nan)
    if known and question.pay is not None:
        at = [place for place, offer in enumerate(offers) if offer is not None]
        pay[:, at] = _pay(known, assumptions, doubts) * np.array(rates)
    return chance.chances(question, pay, draws=BLOCK)


def page(scope: Scope, *, weights: Mapping[uuid.UUID, int] | None = None, surety: Surety | None = None) -> ComparePage:
    """The page by the kept weights, or by others that are tried."""
    found, assumed = valuation.appraisals(scope)
    ranking = comparison.ranking(scope, found, assumed, weights=weights)
    return of(scope, found, assumed, ranking, surety=surety)


def of(
    scope: Scope,
    found: Sequence[Appraisal],
    assumed: Assumed,
    ranking: Ranking,
    *,
    surety: Surety | None = None,
) -> ComparePage:
    """The page from what was read already, in two queries more."""
    kept = [each for each in found if each.row.is_open]
    stored = scope.of(Assumptions).first() or Assumptions()
    sure_of = surety or Surety(stored.surety)
    problem = _problem(kept, ranking)
    if problem:
        return ComparePage(problem[0], (), (), (), (), (), (), ranking, sure_of, SAID[sure_of], 0, 0, problem[1], "")
    question, unjudged = _question(scope, kept, ranking.criteria, sure_of)
    doubts = doubts_of({name: getattr(stored, name) for name in valuation.DOUBTS})
    offers, rates = _comparable(kept, assumed)
    answer = _answered(question, offers, rates, assumed.engine, doubts)
    page = _told(answer, kept, ranking, sure_of, unjudged)
    pays = _ranges(kept, offers, rates, assumed, doubts)
    return replace(page, lines=tuple(replace(each, pays=pays.get(each.id, "")) for each in page.lines))


def _ranges(
    kept: Sequence[Appraisal],
    offers: Sequence[engine.Offer | None],
    rates: Sequence[float],
    assumed: Assumed,
    doubts: Doubts,
) -> dict[uuid.UUID, str]:
    """What each pays over the whole time, from the tenth to the ninetieth percentile, in the common currency."""
    known = tuple(offer for offer in offers if offer is not None)
    if not known:
        return {}
    ends = np.quantile(_pay(known, assumed.engine, doubts) * np.array(rates), [0.1, 0.9], axis=0).T
    ids = [each.id for each, offer in zip(kept, offers, strict=True) if offer is not None]
    return {
        key: _between(float(low), float(high), assumed.currency) for key, (low, high) in zip(ids, ends, strict=True)
    }


def _between(low: float, high: float, currency: str) -> str:
    first, last = (format_money(Money(Decimal(round(end, -2)), currency), 0) for end in (low, high))
    return first if first == last else f"{first} to {last}"


def _problem(kept: Sequence[Appraisal], ranking: Ranking) -> tuple[str, str] | None:
    if len(kept) < 2:
        return "Nothing to choose between yet", "Comparing takes two ways: an offer, and what you would do otherwise."
    weighed = [each for each in ranking.criteria if each.weight]
    if not weighed:
        return "Nothing matters yet", "Say what matters to you, and how much."
    if len(weighed) > chance.MOST:
        return "Too much matters", f"At most {chance.MOST} criteria with a weight can be drawn; set some to 0."
    return None


def _question(
    scope: Scope, kept: Sequence[Appraisal], criteria: Sequence[Weighed], surety: Surety
) -> tuple[Question, int]:
    """What the engine is asked, and how many judgements are missing."""
    judged = {(row.alternative_id, row.criterion_id): row for row in scope.of(Judgement)}
    rows = [[judged.get((each.id, criterion.id)) for criterion in criteria] for each in kept]
    pay = next((at for at, each in enumerate(criteria) if each.measured), None)
    missing = sum(
        row is None and not criterion.measured and criterion.weight > 0
        for line in rows
        for row, criterion in zip(line, criteria, strict=True)
    )
    question = Question(
        tuple(each.name for each in kept),
        tuple(each.name for each in criteria),
        tuple(each.weight for each in criteria),
        surety,
        tuple(tuple(None if row is None else float(row.score) for row in line) for line in rows),
        tuple(tuple(_doubt(row) for row in line) for line in rows),
        pay,
    )
    return question, missing


def _doubt(row: Judgement | None) -> float:
    return chance.DOUBT if row is None or row.doubt is None else float(row.doubt)


def _comparable(
    kept: Sequence[Appraisal], assumed: Assumed
) -> tuple[tuple[engine.Offer | None, ...], tuple[float, ...]]:
    """The offers that have a value in the common currency, None for the others, and the rate of each that has."""
    offers: list[engine.Offer | None] = []
    rates: list[float] = []
    for each in kept:
        total = each.valuation.expected.total if each.valuation else None
        same = converted(total, assumed.currency, assumed.engine.rates) if total else None
        if each.valuation is None or same is None or total is None:
            offers.append(None)
            continue
        offers.append(each.valuation.offer)
        rates.append(float(same.value / total.value) if total.value else 1.0)
    return tuple(offers), tuple(rates)


def _told(answer: Chances, kept: Sequence[Appraisal], ranking: Ranking, surety: Surety, unjudged: int) -> ComparePage:
    order = sorted(range(len(kept)), key=lambda i: (-answer.standings[i].best, answer.standings[i].name))
    inputs = (
        Input("Draws", f"{answer.draws:,}", f"Seed {chance.SEED}"),
        Input("Weights", SAID[surety], "What you say of them"),
        Input("Judgements", "give or take a point unless you say", "Ours, and yours"),
        Input("Pay", "drawn as on the page of each", "The same draws for all, in one currency"),
    )
    lines = tuple(_line(answer, i, order, kept[i].id, inputs) for i in order)
    return ComparePage(
        title=title(answer),
        lines=lines,
        cares=tuple(each for i in order if (each := _care(answer, i, ranking.criteria)) is not None),
        never=tuple(answer.standings[i].name for i in order if answer.standings[i].cares is None),
        settles=tuple(_finding(each, answer.leader.name, kept, ranking.criteria) for each in answer.settles[:4]),
        turns=tuple(_turn(each) for each in ranking.crossings if each.below or each.above),
        steady=ranking.steady,
        ranking=ranking,
        surety=surety,
        said=SAID[surety],
        draws=answer.draws,
        unjudged=unjudged,
        problem="",
        summary="; ".join(f"{each.name} best in {each.best.text}, {each.between}" for each in lines),
    )


def title(answer: Chances) -> str:
    """The finding in a sentence."""
    leader = answer.leader
    if leader.best >= CLEAR:
        return f"{leader.name} is the best in {_share(leader.best)} of what you may mean"
    if leader.best >= LIKELY:
        return f"{leader.name} is likely the best, and not surely"
    return "Too close to call on what you know"


def _share(share: float) -> str:
    return percent_text(Decimal(round(share, 2)), 0)


def _line(answer: Chances, i: int, order: Sequence[int], alternative_id: uuid.UUID, inputs: tuple[Input, ...]) -> Line:
    each = answer.standings[i]
    sentence = f"In so many of {answer.draws:,} draws {each.name} has the highest weighted sum."
    best = Figure("best", each.name, Decimal(round(each.best, 4)), RATIO, "", SMAA, sentence, inputs)
    made = Shown(f"best-{alternative_id}", best, _share(each.best))
    return Line(
        id=alternative_id,
        name=each.name,
        best=made,
        at=f"{each.best * 100:.1f}",
        x1=f"{each.low * 100:.1f}",
        x2=f"{each.high * 100:.1f}",
        between=f"{_share(each.low)} to {_share(each.high)}",
        ranks=tuple(_share(share) for share in each.ranks),
        ahead=tuple("" if j == i else _share(each.ahead[j]) for j in order),
        regret=number_text(Decimal(round(each.regret, 1)), 1),
    )


def _care(answer: Chances, i: int, criteria: Sequence[Weighed]) -> Care | None:
    each = answer.standings[i]
    if each.cares is None or each.sure is None:
        return None
    total = sum(criterion.weight for criterion in criteria)
    weights = tuple(
        (criterion.name, _share(share), f"{share * 100:.1f}", f"{criterion.weight / total * 100:.1f}")
        for criterion, share in zip(criteria, each.cares, strict=True)
        if criterion.weight
    )
    return Care(each.name, weights, _share(each.sure))


def _finding(each: chance.Settles, leader: str, kept: Sequence[Appraisal], criteria: Sequence[Weighed]) -> Finding:
    criterion = criteria[each.criterion]
    words = f"{leader} is the best in {_share(each.low)} where it is low, in {_share(each.high)} where it is high"
    words += "; that would change the choice." if each.turns else "."
    between = f"{_share(min(each.low, each.high))} to {_share(max(each.low, each.high))}"
    about = None if each.alternative is None else kept[each.alternative]
    if about is None:
        return Finding(f"How much {criterion.name} matters to you", between, words, "#weights")
    if criterion.measured:
        url = reverse("offers:alternative_range", args=[about.id])
        return Finding(f"What {about.name} will pay", between, words, url)
    url = reverse("offers:criterion", args=[criterion.id])
    return Finding(f"How {about.name} does on {criterion.name}", between, words, url)


def _turn(each: nouns.Crossing) -> Turn:
    ends = [f"below {number_text(each.below.weight.normalize(), 0)} {each.below.name} leads"] if each.below else []
    ends += [f"above {number_text(each.above.weight.normalize(), 0)} {each.above.name} leads"] if each.above else []
    return Turn(
        each.label,
        f"{each.weight}",
        f"{each.below.weight}" if each.below else "",
        f"{each.above.weight}" if each.above else "",
        f"{100 - each.above.weight}" if each.above else "",
        f"{each.weight} now; {', '.join(ends)}",
    )
