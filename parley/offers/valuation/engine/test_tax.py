from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from parley.kernel.problems import Problem
from parley.offers.valuation.engine.tax import Bands, after, read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", None),
        ("35", Bands((Decimal(0),), (Decimal("0.35"),))),
        ("37,5 %", Bands((Decimal(0),), (Decimal("0.375"),))),
        ("50k: 42; 0: 20", Bands((Decimal(0), Decimal(50_000)), (Decimal("0.20"), Decimal("0.42")))),
        ("12 000: 30", Bands((Decimal(0), Decimal(12_000)), (Decimal(0), Decimal("0.3")))),
    ],
)
def test_a_rule_is_read_as_it_is_written(text: str, found: Bands | None) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("much", "“0: much” does not read as a band. Write 35, or 0: 20; 50000: 42."),
        ("0: 20; x: 42", "“x: 42” does not read as a band. Write 35, or 0: 20; 50000: 42."),
        ("101", "A rate lies between 0 and 100 per cent."),
        ("0: 20; 0: 42", "Two bands begin at the same amount."),
        (";".join(f"{n}: 1" for n in range(13)), "At most 12 bands are taken."),
    ],
)
def test_nonsense_is_a_sentence(text: str, sentence: str) -> None:
    assert read(text) == Problem("tax", sentence)


def test_each_band_is_taxed_at_its_own_rate_and_a_loss_at_none() -> None:
    bands = Bands((Decimal(0), Decimal(20_000), Decimal(50_000)), (Decimal(0), Decimal("0.2"), Decimal("0.4")))
    left = after(np.array([-5_000.0, 0.0, 20_000.0, 50_000.0, 100_000.0]), bands)
    assert left.tolist() == [-5_000.0, 0.0, 20_000.0, 44_000.0, 74_000.0]
    assert (bands.words, Bands((Decimal(0),), (Decimal("0.355"),)).words) == (
        "0 % from 0, 20 % from 20,000, 40 % from 50,000",
        "35.5 % of all of it",
    )
