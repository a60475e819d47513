"""Which currencies are in use, and which pairs have a rate."""

from __future__ import annotations

from dataclasses import dataclass

from parley.core.scope import Scope
from parley.kernel.money import ExchangeRate
from parley.offers.models import Alternative, Grant, MarketFile
from parley.offers.valuation import queries as valuation
from parley.offers.valuation.engine.offer import rate_between


@dataclass(frozen=True, slots=True)
class InUse:
    """A currency in use, and the rate from it to the one that is compared in; None where there is none."""

    code: str
    rate: ExchangeRate | None


@dataclass(frozen=True, slots=True)
class Currencies:
    """What is compared in, and every other currency of offers, shares and files of pay."""

    common: str
    others: tuple[InUse, ...]

    @property
    def codes(self) -> frozenset[str]:
        """All of them."""
        return frozenset({self.common, *(each.code for each in self.others)})


def currencies(scope: Scope) -> Currencies:
    """The currencies in use, with their rates."""
    offered = list(scope.of(Alternative).filter(is_open=True).values_list("currency", flat=True))
    shares = scope.of(Grant).filter(alternative__is_open=True).exclude(currency="").values_list("currency", flat=True)
    files = scope.of(MarketFile).filter(is_kept=True).values_list("currency", flat=True)
    assumed = valuation.assumed(scope, offered)
    used = sorted({*offered, *shares, *files} - {assumed.currency})
    rates = assumed.engine.rates
    return Currencies(
        assumed.currency, tuple(InUse(code, rate_between(rates, code, assumed.currency)) for code in used)
    )
