from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.kernel.problems import Problem
from parley.offers.counter.engine import Counter, Package, Wish, break_even, counter, step_of, worth
from parley.offers.valuation.engine.offer import Assumptions, Clawback, EquityGrant, Offer, Payment
from parley.offers.valuation.engine.valuation import Valuation, value_offer

D = Decimal
FOUR = Assumptions(months=48)
PLAIN = Offer("Norvik", "EUR", D(100_000))
STAYING = Assumptions(months=48, hazard=D(0))


def built(offer: Offer, wish: Wish, assumptions: Assumptions = FOUR) -> Counter:
    found = counter(offer, assumptions, wish)
    assert isinstance(found, Counter)
    return found


def test_the_worth_is_the_total_of_the_valuation() -> None:
    offer = replace(PLAIN, bonus_percent=D(10), signing=(Payment("Signing", D(9_000), 1, 12, Clawback.FULL),))
    valued = value_offer(offer, FOUR)
    assert isinstance(valued, Valuation)
    assert worth(offer, FOUR) == valued.expected.total.value


def test_packages_by_hand() -> None:
    """110,000 in place of 100,000 over four years is 40,000; half and 20,000 signing; 4,000 shares of 10."""
    offer = replace(PLAIN, equity=(EquityGrant("Shares", units=D(8_000), price=D(10)),))
    assert built(offer, Wish(D(110_000)), STAYING) == Counter(
        packages=(
            Package("base", D(40_000), base=D(110_000)),
            Package("signing", D(40_000), base=D(105_000), signing=D(20_000)),
            Package("equity", D(40_000), units=D(12_000)),
        ),
        gain=D(40_000),
        tolerance=D(400),
        day_worth=D("384.62"),
        left_out=(),
    )


def test_days_of_leave_stand_in_for_shares_at_what_a_day_is_worth_to_the_person() -> None:
    found = built(PLAIN, Wish(D(110_000), leave_days=D(5), day_worth=D(500)), STAYING)
    assert found.packages[2] == Package("leave", D(40_000), signing=D(30_000), leave_days=D(5))
    many = built(PLAIN, Wish(D(102_000), leave_days=D(20)), STAYING)
    assert [each.kind for each in many.packages] == ["base", "signing"]
    assert many.left_out == ("So many days of leave are worth more to you than the base you would ask for.",)


@pytest.mark.parametrize(
    ("offer", "left_out"),
    [
        (PLAIN, "There are no shares in the offer to ask more of."),
        (
            replace(PLAIN, equity=(EquityGrant("Shares", units=D(0), price=D(1)),)),
            "The number of shares is not known, so it cannot be asked what more would be worth.",
        ),
        (
            replace(PLAIN, equity=(EquityGrant("Shares", units=D(10), price=D(1)),)),
            "It would take more than three times the shares, as they are valued here.",
        ),
    ],
    ids=["none", "unknown", "too few"],
)
def test_a_package_that_cannot_be_built_says_why(offer: Offer, left_out: str) -> None:
    found = built(offer, Wish(D(110_000)), STAYING)
    assert ([each.kind for each in found.packages], found.left_out) == (["base", "signing"], (left_out,))


@pytest.mark.parametrize("base", [100_000, 99_000, 250_000])
def test_a_base_that_is_no_counter_is_a_problem(base: int) -> None:
    assert counter(PLAIN, FOUR, Wish(D(base))) == Problem(
        "base", "Ask for more than they offer, and for no more than twice that."
    )


@given(
    base=st.integers(20_000, 9_000_000), more=st.integers(1, 60), hazard=st.integers(0, 40),
    signing=st.integers(0, 40_000), clawback=st.integers(0, 24), bonus=st.integers(0, 30),
    units=st.integers(0, 30_000), price=st.integers(1, 400), years=st.integers(1, 6), days=st.integers(0, 12),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_packages_are_worth_the_same_within_the_stated_tolerance(
    base, more, hazard, signing, clawback, bonus, units, price, years, days
) -> None:
    """Laws: equal within the tolerance when valued anew, never less than is offered, and always the same."""
    offer = Offer(
        "Norvik", "EUR", D(base), bonus_percent=D(bonus),
        signing=(Payment("Signing", D(signing), 1, clawback),) if signing else (),
        equity=(EquityGrant("Shares", units=D(units), price=D(price)),) if units else (),
    )  # fmt: skip
    assumptions = Assumptions(months=12 * years, hazard=D(hazard) / 100)
    wish = Wish(D(base) + D(base) * more / 100, leave_days=D(days))
    found = built(offer, wish, assumptions)
    assert found == counter(offer, assumptions, wish)
    now = worth(offer, assumptions)
    for each in found.packages:
        asked = replace(offer, base=each.base or offer.base)
        if each.signing is not None:
            assert each.signing > signing
            first = offer.signing[0] if offer.signing else Payment("Signing", D(0))
            asked = replace(asked, signing=(replace(first, amount=each.signing),))
        if each.units is not None:
            assert each.units > units
            asked = replace(asked, equity=(replace(offer.equity[0], units=each.units),))
        extra = (each.leave_days or 0) * found.day_worth * years
        assert worth(asked, assumptions) - now + extra == each.gain
        assert abs(each.gain - found.gain) <= found.tolerance
        assert (each.base or offer.base) >= offer.base
    assert found.packages[0].base == wish.base
    assert found.spread <= 2 * found.tolerance


def test_steps_count_four_figures() -> None:
    assert [step_of(D(each)) for each in (104_000, 9_000_000, 2_600, 26)] == [100, 1_000, 1, 1]


def test_break_even_by_hand() -> None:
    """A gain of 40 at even odds against a loss of 180: 20 in 200, a tenth."""
    assert break_even(D(40), D(180), D("0.5")) == D("0.1")
    assert break_even(D(40), D(0), D("0.5")) is None


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 99))
def test_at_the_break_even_asking_is_worth_as_much_as_not_asking(gain: int, loss: int, chance: int) -> None:
    risk = break_even(D(gain), D(loss), D(chance) / 100)
    assert risk is not None
    asked = (1 - risk) * D(chance) / 100 * gain - risk * loss
    assert abs(asked) < D("1e-12") * (gain + loss)
