"""One's lines with their history, and where each open offer stands against them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from parley.core import ledger
from parley.core.models import Event
from parley.core.scope import Scope
from parley.kernel.currencies import CODES
from parley.kernel.figures import Figure
from parley.kernel.money import Money, format_money
from parley.offers.lines.engine import Drawn, Move, Past, Place, place, warnings
from parley.offers.models import Alternative, Lines
from parley.offers.valuation import queries as valuation
from parley.offers.valuation.engine.shown import converted
from parley.offers.valuation.queries import Appraisal, Assumed

#: What of an offer is money; a change of it is a move of the offer.
MONEY = frozenset(
    {"base", "base_raise", "bonus_target", "bonus_payout", "signing", "signing_month", "currency", "is_open"}
)
WINNABLE = Alternative.Winnable.choices


@dataclass(frozen=True, slots=True)
class Against:
    """An open offer against the lines: its yearly equivalent in their currency, None without a rate or a value."""

    id: uuid.UUID
    name: str
    yearly: Decimal | None
    text: str
    place: Place
    winnable: str
    signs_if: str
    gap: str


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the history: when, and the lines as they stood from then on."""

    at: dt.datetime
    walk_away: str
    sign_at_once: str


@dataclass(frozen=True, slots=True)
class Stand:
    """The lines in force and where the offers stand, without the history."""

    drawn: Drawn
    currency: str
    against: tuple[Against, ...]
    in_force: bool


@dataclass(frozen=True, slots=True)
class LinesPage:
    """The page: where things stand, the fields as they are kept, the history, and what to hold against it."""

    stand: Stand
    stored: Mapping[str, Any]
    history: tuple[Change, ...]
    warnings: tuple[str, ...]


def stand(scope: Scope, found: Sequence[Appraisal], assumed: Assumed) -> Stand:
    """Where the open offers stand against the lines, in one query."""
    return _stand(_drawn(scope), found, assumed)


def _drawn(scope: Scope) -> Lines | None:
    """The lines; what came in from elsewhere in three letters that are no currency counts as not drawn."""
    row = scope.of(Lines).first()
    return row if row is not None and row.currency in CODES else None


def _stand(row: Lines | None, found: Sequence[Appraisal], assumed: Assumed) -> Stand:
    drawn = Drawn(row.walk_away, row.sign_at_once) if row else Drawn()
    currency = row.currency if row else assumed.currency
    offers = [each for each in found if each.row.is_open and each.row.kind == Alternative.Kind.OFFER]
    return Stand(drawn, currency, tuple(_against(each, drawn, currency, assumed) for each in offers), drawn.any)


def _against(each: Appraisal, drawn: Drawn, currency: str, assumed: Assumed) -> Against:
    figure: Figure | None = None
    if each.valuation is not None:
        figure = converted(each.valuation.expected.yearly_equivalent, currency, assumed.engine.rates)
    yearly = figure.value if figure else None
    stands = place(yearly, drawn)
    return Against(
        id=each.id,
        name=each.name,
        yearly=yearly,
        text="" if yearly is None else _money(yearly, currency),
        place=stands,
        winnable=each.row.winnable,
        signs_if=each.row.signs_if,
        gap=_gap(yearly, stands, drawn, currency),
    )


def _gap(yearly: Decimal | None, stands: Place, drawn: Drawn, currency: str) -> str:
    """How far it is to the next line, in words."""
    if yearly is None:
        return ""
    if stands is Place.BELOW and drawn.walk_away is not None:
        return f"{_money(drawn.walk_away - yearly, currency)} below where you walk away"
    if stands is Place.SIGNS:
        return "at the line where you sign at once"
    if drawn.sign_at_once is not None:
        return f"{_money(drawn.sign_at_once - yearly, currency)} below where you sign at once"
    return "above where you walk away" if drawn.walk_away is not None else ""


def _money(amount: Decimal, currency: str) -> str:
    return format_money(Money(amount, currency), 0)


def page(scope: Scope) -> LinesPage:
    """The lines with their history and the moves of the open offers."""
    found, assumed = valuation.appraisals(scope)
    row = _drawn(scope)
    stands = _stand(row, found, assumed)
    if row is None:
        return LinesPage(stands, _stored(Lines(currency=assumed.currency)), (), ())
    past = _past(scope, row)
    names = {each.id: each.name for each in stands.against}
    changes = tuple(
        Change(each.at, _text(each.drawn.walk_away, row.currency), _text(each.drawn.sign_at_once, row.currency))
        for each in reversed(past)
    )
    return LinesPage(stands, _stored(row), changes, warnings(past, _moves(scope, names)))


def _stored(row: Lines) -> dict[str, Any]:
    names = ("currency", "walk_away", "sign_at_once", "walk_words", "sign_words")
    return {name: getattr(row, name) for name in names}


def _text(amount: Decimal | None, currency: str) -> str:
    return "not drawn" if amount is None else _money(amount, currency)


def _past(scope: Scope, row: Lines) -> list[Past]:
    """The lines at each moment at which one of the two was drawn or moved, oldest first."""
    found: list[Past] = []
    walk = sign = None
    for event in ledger.history(scope, row):
        became: dict[str, Any] = event.payload.get("set", {})
        if "walk_away" not in became and "sign_at_once" not in became:
            continue
        walk = _decimal(became.get("walk_away")) if "walk_away" in became else walk
        sign = _decimal(became.get("sign_at_once")) if "sign_at_once" in became else sign
        found.append(Past(timezone.localtime(event.occurred_at), Drawn(walk, sign)))
    return found


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _moves(scope: Scope, names: dict[uuid.UUID, str]) -> list[Move]:
    """When each open offer came, and when its money changed, oldest first, in one query."""
    events = (
        scope.of(Event)
        .filter(  # type: ignore[type-var]
            subject_type=ledger.subject_type(Alternative),
            subject_id__in=list(names),
            undone_by__isnull=True,
            undoes__isnull=True,
        )
        .order_by("occurred_at", "id")
    )
    return [
        Move(timezone.localtime(event.occurred_at), names[event.subject_id], event.payload.get("op") == "create")
        for event in events
        if event.payload.get("op") == "create" or MONEY & set(event.payload.get("set", {}))
    ]
