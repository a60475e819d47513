from __future__ import annotations

import math

from parley.kernel.problems import Problem

LARGEST = 1e15


def normal_cdf(x: float) -> float:
    """The standard normal distribution function by the error function of the standard library."""
    return 0.5 * math.erfc(-x / math.sqrt(2.0))


def black_scholes(
    *,
    spot: float,
    strike: float,
    years: float,
    rate: float,
    volatility: float,
    dividend_yield: float = 0.0,
    put: bool = False,
) -> float | Problem:
    """Value of a European option per share, in the currency of spot and strike.

    `years` to expiry; `rate`, `volatility` and `dividend_yield` per year as ratios, continuously compounded; with
    `dividend_yield` equal to `rate`, `spot` is a futures price (Black 1976). Black and Scholes (1973) with Merton's
    yield, in the form of Haug (1998). Without time or volatility it is the discounted spread at the forward price.
    """
    problem = _check(spot, strike, years, rate, volatility, dividend_yield)
    if problem is not None:
        return problem
    forward = spot * math.exp(-dividend_yield * years)
    present_strike = strike * math.exp(-rate * years)
    sign = -1.0 if put else 1.0
    spread = volatility * math.sqrt(years)
    if spread == 0.0 or forward == 0.0 or present_strike == 0.0:
        return max(sign * (forward - present_strike), 0.0)
    d1 = math.log(forward / present_strike) / spread + spread / 2.0
    d2 = d1 - spread
    return sign * (forward * normal_cdf(sign * d1) - present_strike * normal_cdf(sign * d2))


def _check(
    spot: float, strike: float, years: float, rate: float, volatility: float, dividend_yield: float
) -> Problem | None:
    named = {"spot": spot, "strike": strike, "years": years, "volatility": volatility}
    for name, value in {**named, "rate": rate, "dividend_yield": dividend_yield}.items():
        if not math.isfinite(value) or abs(value) > LARGEST:
            return Problem(name, f"The {name.replace('_', ' ')} of an option must be a finite number of sensible size.")
    for name, value in named.items():
        if value < 0:
            return Problem(name, f"The {name} of an option cannot be negative.")
    if years > 100 or volatility > 10 or abs(rate) > 1 or abs(dividend_yield) > 1:
        return Problem(
            "years", "An option model holds up to 100 years, a volatility of 1,000 % and rates of 100 % a year."
        )
    return None
