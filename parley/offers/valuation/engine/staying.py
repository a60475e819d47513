from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

FINE = Context(prec=40)


@lru_cache(maxsize=4096)
def chance_of_staying(hazard: Decimal, months: int) -> Fraction:
    """Chance of being there after so many months at a constant yearly rate of leaving: exp(-hazard x months / 12)."""
    if hazard == 0 or months <= 0:
        return Fraction(1)
    return Fraction(FINE.exp(FINE.divide(FINE.multiply(-hazard, Decimal(months)), Decimal(12))))
