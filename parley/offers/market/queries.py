"""What others are paid for a kind of work in a place, from the files that are kept, and where your offers stand."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.conf import settings

from parley.core import attachments, ledger
from parley.core.models import Attachment
from parley.core.scope import Scope
from parley.kernel.money import Money, format_money, minor_places
from parley.kernel.numbers import number_text, to_decimal
from parley.offers.market import gateway
from parley.offers.market.engine import answers
from parley.offers.market.engine.layouts import Kind
from parley.offers.market.engine.percentiles import Percentile
from parley.offers.market.engine.questions import Market, Placed, Question
from parley.offers.market.engine.strip import Strip, strip
from parley.offers.models import Alternative, MarketFile
from parley.offers.valuation import queries as valuation
from parley.offers.valuation.engine.offer import rate_between

#: Alternatives whose base is a pay for a year of such work.
PAID = (Alternative.Kind.OFFER, Alternative.Kind.PRESENT_JOB)
#: The order in which kinds are answered: what is one's own first.
ORDER = (Kind.OWN, Kind.CASES, Kind.TABLE)
#: Offers that are placed at most.
PLACED = 12
#: Where the line of the picture lies in pixels, below one lane of letters or none, and how high a lane is.
GROUND, BARE, LANE = 52, 20, 24


@dataclass(frozen=True, slots=True)
class Line:
    """A percentile for reading: what it is, its value, and its interval in words."""

    name: str
    value: str
    interval: str


@dataclass(frozen=True, slots=True)
class Offered:
    """One of your own pays among them: the alternative, its base, at which rate it was turned, and where it stands."""

    letter: str
    id: uuid.UUID
    name: str
    base: str
    rate: str
    sentence: str
    x: float
    y: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What one kind of file says: its files, how many count, percentiles, the picture, offers, and all its doubts."""

    kind: str
    files: tuple[MarketFile, ...]
    title: str
    few: str
    counted: str
    left_out: tuple[str, ...]
    lines: tuple[Line, ...]
    strip: Strip | None
    ground: int
    offers: tuple[Offered, ...]
    missing: tuple[str, ...]
    rules: tuple[str, ...]
    limits: tuple[str, ...]
    occupations: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    currency: str

    @property
    def height(self) -> int:
        """Of the picture, in pixels."""
        return self.ground + 24


@dataclass(frozen=True, slots=True)
class Page:
    """The files that count and those only looked at, and what they answer; nothing is answered without a question."""

    kept: tuple[MarketFile, ...]
    waiting: tuple[MarketFile, ...]
    answers: tuple[Answer, ...]
    gone: tuple[str, ...]


def page(scope: Scope, question: Question | None) -> Page:
    """What the kept files say to a question."""
    files = list(scope.of(MarketFile))
    kept = [row for row in files if row.is_kept]
    found, gone = [], []
    if question is not None and kept:
        where = paths(scope, kept)
        by_kind: dict[Kind, list[MarketFile]] = defaultdict(list)
        for row in kept:
            if row.pk in where:
                by_kind[Kind(row.kind)].append(row)
            else:
                gone.append(row.name)
        own = _own_pays(scope)
        found = [
            answer(scope, kind, part, [where[row.pk] for row in part], question, own)
            for kind in ORDER
            for part in _together(kind, by_kind[kind])
        ]
    return Page(tuple(kept), tuple(row for row in files if not row.is_kept), tuple(found), tuple(gone))


def _together(kind: Kind, rows: Sequence[MarketFile]) -> list[list[MarketFile]]:
    """Which files are asked as one, the oldest first: cases with cases; of tables each by itself, the newest alone a
    year later is another answer.
    """
    if kind is Kind.TABLE:
        return [[row] for row in rows]
    return [sorted(rows, key=lambda row: (row.until or row.given_at.date(), row.pk))] if rows else []


def paths(scope: Scope, rows: Sequence[MarketFile]) -> dict[uuid.UUID, str]:
    """Where the pays of files lie, by their ids: the hash of what is kept; files whose content is gone are missing."""
    held = scope.of(Attachment).filter(
        subject_type=ledger.subject_type(MarketFile()), subject_id__in=[row.pk for row in rows]
    )
    return {each.subject_id: each.sha256 for each in held if attachments.path_of(each.sha256).is_file()}


def answer(
    scope: Scope, kind: Kind, rows: Sequence[MarketFile], kept: Sequence[str], question: Question, own: Sequence[_Own]
) -> Answer:
    """What files of one kind say to a question."""
    lie = [attachments.path_of(sha256) for sha256 in kept]
    folder = settings.DATA_DIR / "market" if kind is Kind.CASES else None
    with gateway.kept(kind, lie, folder) as book:
        market = book.ask(question)
        drawn = book.sample_of(question, market.currency)
    turned = [_turned(each, market.currency) for each in own]
    placed = [
        (each, amount, rate, answers.place(market, drawn, float(amount)))
        for each, (amount, rate) in zip(own, turned, strict=True)
        if amount is not None
    ]
    missing = _missing([each for each, (amount, _) in zip(own, turned, strict=True) if amount is None], market.currency)
    few = answers.too_few(market)
    picture = None if few else strip(market.percentiles, [float(amount) for _, amount, _, _ in placed])
    return Answer(
        kind.value, tuple(rows), market.title and f"{market.title}, {market.area}", few, _counted(market),
        tuple(f"{n:,} {'row' if n == 1 else 'rows'} left out: {several(words, n)}."
              for _, n, words in answers.reasons(market.left_out)),
        () if few else tuple(_line(each, market) for each in market.percentiles),
        picture, GROUND + LANE * max(picture.lanes, default=0) if picture and picture.lanes else BARE,
        () if few else tuple(_offered(at, *each, market, picture) for at, each in enumerate(placed)),
        () if few else missing, tuple(answers.rules_of(market)), answers.LIMITS[kind],
        market.occupations, market.places, market.currency,
    )  # fmt: skip


def _missing(own: Sequence[_Own], currency: str) -> tuple[str, ...]:
    """A sentence for each currency without a rate."""
    names: dict[str, list[str]] = defaultdict(list)
    for each in own:
        names[each.currency].append(each.name)
    return tuple(
        f"Without a rate from {origin} to {currency}, {' and '.join(found)} cannot be placed."
        for origin, found in names.items()
    )


def several(words: str, n: int) -> str:
    """A reason, which is told of one row, for several."""
    first, _, rest = words.partition(" ")
    several = {"was": "were", "is": "are", "has": "have", "gives": "give", "does": "do", "names": "name"}
    return words if n == 1 else f"{several.get(first, first)} {rest}"


@dataclass(frozen=True, slots=True)
class _Own:
    """A base pay of one's own with its currency, and the rates that are given."""

    id: uuid.UUID
    name: str
    base: Decimal
    currency: str
    assumed: valuation.Assumed


def _own_pays(scope: Scope) -> list[_Own]:
    """The open offers and the present job, where they name a base."""
    rows = list(scope.of(Alternative).filter(is_open=True, base__gt=0, kind__in=PAID)[:PLACED])
    assumed = valuation.assumed(scope, [row.currency for row in rows])
    return [_Own(row.pk, row.name, row.base, row.currency, assumed) for row in rows if row.base is not None]


def _turned(own: _Own, currency: str) -> tuple[Decimal | None, str]:
    """A base in the currency of the market and the words of its rate; None without a rate."""
    if own.currency == currency:
        return own.base, ""
    rate = rate_between(own.assumed.engine.rates, own.currency, currency)
    if rate is None:
        return None, ""
    amount = to_decimal(Fraction(own.base) * Fraction(rate.value), minor_places(currency))
    base = format_money(Money(own.base, own.currency))
    return amount, f"{base} at {number_text(rate.value)} of {rate.on.isoformat()}, {rate.source}"


def _offered(
    at: int, own: _Own, amount: Decimal, rate: str, placed: Placed, market: Market, picture: Strip | None
) -> Offered:
    base, x = format_money(Money(amount, market.currency), 0), picture.pays[at] if picture else 0.0
    y = 14 + LANE * picture.lanes[at] if picture else 14
    return Offered(chr(ord("A") + at), own.id, own.name, base, rate, answers.in_words(market, placed), x, y)


def _counted(market: Market) -> str:
    if market.kind is Kind.TABLE:
        doubt = f"; the mean is published with ± {market.error} % (one standard error)" if market.error else ""
        return f"{market.employed or 0:,} people, estimated{doubt}" if market.used else ""
    worth = f", worth {market.effective:,.0f} of equal weight" if round(market.effective) != market.used else ""
    return f"n = {market.used:,}{worth}, for {market.people:,} people"


def _line(each: Percentile, market: Market) -> Line:
    name = f"{answers.ordinal(each.at)} percentile" if each.at != 50 else "Median (50th)"
    money = [None if end is None else format_money(Money(Decimal(str(end)), market.currency), 0)
             for end in (each.value, each.low, each.high)]  # fmt: skip
    value, low, high = money
    if value is None:
        return Line(name, f"at least {low}" if low else "not published", "cut off in the file" if low else "")
    if market.kind is Kind.TABLE:
        return Line(name, value, "not published")
    return Line(name, value, f"{low or 'beyond the data'} to {high or 'beyond the data'}")
