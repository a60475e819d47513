"""What the invented offers of the bench are made of beside their base."""

from __future__ import annotations

from typing import Any

GRANTS: list[dict[str, Any]] = [
    {"kind": "rsu", "units": "2400", "value_at_grant": "67200", "grant_price": "28", "price": "25.10", "vest_every": 3},
    {
        "kind": "options",
        "market": "private",
        "units": "12000",
        "price": "6.40",
        "strike": "2.05",
        "dilution": "20",
        "liquidity_chance": "30",
        "refresher_count": 2,
    },
]
BENEFITS: list[dict[str, Any]] = [
    {"name": "Pension, paid by them", "amount": "7200", "in_writing": True},
    {"kind": "cost", "name": "Train", "amount": "2900"},
    {"name": "Desk and chair for home", "amount": "900", "per": "once"},
]
