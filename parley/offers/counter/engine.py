"""Packages that are worth the same to the person, solved over the parts of an offer with the valuation itself. Pure.

The first package asks for a base. What it adds over the time looked at, expected before tax, is what each other package
has to add too: half of the step in the base and the rest as signing money; the base as it is and the rest in shares;
days of leave at what a day is worth to the person, and the rest as signing money.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal

from parley.kernel.problems import Problem
from parley.offers.valuation.engine.checks import check
from parley.offers.valuation.engine.flow import streams
from parley.offers.valuation.engine.offer import Assumptions, EquityGrant, Offer, Payment

#: Packages are equal where their gains differ by no more than this part of the first one's.
TOLERANCE = Decimal("0.01")
#: Working days in 52 weeks: a day of leave is worth that part of the base, unless the person says otherwise.
WORKING_DAYS = Decimal(260)
#: More signing money than this part of the base, or so many times the shares, is not asked for in earnest.
MOST_SIGNING, MOST_SHARES = Decimal(1), Decimal(3)
#: The highest base that is taken for one, against the base offered.
MOST_BASE = Decimal(2)
_TRIES = 12


@dataclass(frozen=True, slots=True)
class Wish:
    """A base to ask for, days of leave beyond those offered, and what one such day is worth (None: a day's pay)."""

    base: Decimal
    leave_days: Decimal = Decimal(0)
    day_worth: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Package:
    """What would be asked for in full: the base, signing money in all, shares in all (or their value), days beyond.

    None where a part stays as it is offered. `gain` is what it adds over the time looked at, to the person.
    """

    kind: str
    gain: Decimal
    base: Decimal | None = None
    signing: Decimal | None = None
    units: Decimal | None = None
    equity_value: Decimal | None = None
    leave_days: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Counter:
    """The packages, what the first adds, and by how much the others may differ. `left_out`: why one is missing."""

    packages: tuple[Package, ...]
    gain: Decimal
    tolerance: Decimal
    day_worth: Decimal
    left_out: tuple[str, ...]

    @property
    def spread(self) -> Decimal:
        """How far the gains of the packages lie apart."""
        gains = [each.gain for each in self.packages]
        return max(gains) - min(gains)


def worth(offer: Offer, assumptions: Assumptions) -> Decimal:
    """The expected total of an offer over the time looked at, as the valuation has it."""
    return sum((sum(each.expected, Decimal(0)) for each in streams(offer, assumptions)), Decimal(0))


def step_of(amount: Decimal) -> Decimal:
    """The step in which an amount is asked for: four figures count, so 100 for a base of 104,000."""
    return Decimal(10) ** max(0, amount.adjusted() - 3)


def counter(offer: Offer, assumptions: Assumptions, wish: Wish) -> Counter | Problem:
    """The packages for a wish, or what is wrong with it."""
    problems = check(offer, assumptions)
    if problems:
        return problems[0]
    if not offer.base < wish.base <= offer.base * MOST_BASE:
        return Problem("base", "Ask for more than they offer, and for no more than twice that.")
    if wish.day_worth is not None and wish.day_worth < 0:
        return Problem("day_worth", "A day of leave is not worth less than nothing.")
    day = offer.base / WORKING_DAYS if wish.day_worth is None else wish.day_worth
    builder = _Builder(offer, assumptions, wish, day.quantize(Decimal("0.01")))
    built = list(builder.packages())
    return Counter(tuple(built), builder.gain, builder.tolerance, builder.day, tuple(builder.left_out))


class _Builder:
    """Builds the packages of one wish; what cannot be built is said in `left_out`.

    The sources of money are valued one by one and added up, so only those that change are valued anew: `cash` is the
    offer without what stays in any case.
    """

    def __init__(self, offer: Offer, assumptions: Assumptions, wish: Wish, day: Decimal) -> None:
        self.offer, self.assumptions, self.wish, self.day = offer, assumptions, wish, day
        self.cash = replace(offer, equity=(), refreshers=(), benefits=(), relocation=())
        self.now = worth(self.cash, assumptions)
        self.gain = self._gain(replace(self.cash, base=wish.base))
        self.tolerance = (self.gain * TOLERANCE).quantize(Decimal(1))
        self.left_out: list[str] = []

    def packages(self) -> Iterator[Package]:
        yield Package("base", self.gain, base=self.wish.base)
        yield from self._with_signing()
        yield from self._with_leave() if self.wish.leave_days else self._with_shares()

    def _gain(self, offer: Offer) -> Decimal:
        return worth(offer, self.assumptions) - self.now

    def _with_signing(self) -> Iterator[Package]:
        """Half of the step in the base, the rest as signing money."""
        step = step_of(self.offer.base)
        half = self.offer.base + _rounded((self.wish.base - self.offer.base) / 2, step)
        yield from self._signing("signing", replace(self.cash, base=half), base=half)

    def _with_leave(self) -> Iterator[Package]:
        """Days of leave at their worth, the rest as signing money."""
        days = self.wish.leave_days
        extra = days * self.day * self.assumptions.months / 12
        if extra > self.gain + self.tolerance:
            self.left_out.append("So many days of leave are worth more to you than the base you would ask for.")
            return
        yield from self._signing("leave", self.cash, extra=extra, leave_days=days)

    def _signing(
        self,
        kind: str,
        offer: Offer,
        *,
        extra: Decimal = Decimal(0),
        base: Decimal | None = None,
        leave_days: Decimal | None = None,
    ) -> Iterator[Package]:
        def gain(amount: Decimal) -> Decimal:
            return self._gain(_signed(offer, amount)) + extra

        added = self._solved(gain, step_of(self.offer.base), self.offer.base * MOST_SIGNING)
        if added is None:
            self.left_out.append("It would take more signing money than a year's base.")
            return
        held = sum((payment.amount for payment in self.offer.signing), Decimal(0))
        whole = held + added if added else None
        yield Package(kind, gain(added), base=base, signing=whole, leave_days=leave_days)

    def _with_shares(self) -> Iterator[Package]:
        """The base as it is offered, the rest in shares of the first grant."""
        if not self.offer.equity:
            self.left_out.append("There are no shares in the offer to ask more of.")
            return
        grant = self.offer.equity[0]
        held = grant.value_at_grant if grant.units is None else grant.units
        if not held:
            self.left_out.append("The number of shares is not known, so it cannot be asked what more would be worth.")
            return

        first = replace(self.cash, signing=(), equity=(grant,))
        now = worth(first, self.assumptions)

        def gain(more: Decimal) -> Decimal:
            return worth(replace(first, equity=(_granted(grant, held + more),)), self.assumptions) - now

        added = self._solved(gain, step_of(held), held * (MOST_SHARES - 1))
        if added is None:
            self.left_out.append("It would take more than three times the shares, as they are valued here.")
            return
        counted = {"equity_value": held + added} if grant.units is None else {"units": held + added}
        yield Package("equity", gain(added), **counted)

    def _solved(self, gain: Callable[[Decimal], Decimal], step: Decimal, most: Decimal) -> Decimal | None:
        """The amount in whole steps whose gain is that of the first package, in finer steps where it has to be.

        A secant from nothing and a first guess: what is added to money is worth more, and nearly in proportion. None
        where no amount up to `most` does it.
        """
        low, at_low = Decimal(0), gain(Decimal(0))
        if abs(at_low - self.gain) <= self.tolerance:
            return low
        high = min(most, max(step, _rounded(self.gain, step)))
        at_high = gain(high)
        for _ in range(_TRIES):
            if at_high <= at_low:
                return None
            found = _rounded(low + (high - low) * (self.gain - at_low) / (at_high - at_low), step)
            if not 0 < found <= most:
                return None
            reached = gain(found)
            if abs(reached - self.gain) <= self.tolerance:
                return found
            if found == high and step > 1:
                step = step / 10
            elif found == high:
                return None
            high, at_high = found, reached
        return None


def _rounded(amount: Decimal, step: Decimal) -> Decimal:
    return (amount / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step


def _signed(offer: Offer, amount: Decimal) -> Offer:
    """The offer with so much more signing money, under the terms of what is offered already, or in the first month."""
    if not amount:
        return offer
    if not offer.signing:
        return replace(offer, signing=(Payment("Signing", amount),))
    first = offer.signing[0]
    return replace(offer, signing=(replace(first, amount=first.amount + amount), *offer.signing[1:]))


def _granted(grant: EquityGrant, held: Decimal) -> EquityGrant:
    return replace(grant, value_at_grant=held) if grant.units is None else replace(grant, units=held)


def break_even(gain: Decimal, loss: Decimal, chance: Decimal) -> Decimal | None:
    """The chance of losing the offer at which asking is worth as much as not asking; None where nothing can be lost.

    With the chance c that the ask is met, a gain G and a loss L (what the offer is worth beyond the next best way),
    asking is worth it while the chance of losing the offer is below c G / (c G + L). It is about money alone.
    """
    if loss <= 0:
        return None
    return chance * gain / (chance * gain + loss)
