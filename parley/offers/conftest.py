"""What tests of offers begin with: a plain offer, and a whole one with every component."""

from __future__ import annotations

from typing import Any

import pytest

from parley.core.scope import Scope
from parley.offers.alternatives import actions
from parley.offers.models import Alternative


@pytest.fixture
def plain() -> dict[str, Any]:
    """The least that can be said of an offer."""
    return {"kind": "offer", "name": "Globex", "currency": "EUR", "base": "100000"}


@pytest.fixture
def whole() -> dict[str, Any]:
    """An offer with every component, its grants and its benefits."""
    return {
        "details": {
            "kind": "offer", "name": "Initech", "currency": "EUR", "base": "100000", "base_raise": "2",
            "bonus_target": "10", "bonus_payout": "90", "bonus_every": 12, "signing": "12000", "signing_month": 1,
            "signing_clawback_months": 12, "signing_clawback": "prorated", "standing": "partly", "written": ["base"],
            "level": "Staff", "leave_days": "30", "hours_per_week": "38", "place": "Ghent", "place_index": "110",
            "start_on": "2026-06-01",
        },
        "grants": [
            {"kind": "rsu", "market": "public", "units": "480", "price": "50", "in_writing": True},
            {"kind": "options", "market": "private", "units": "1000", "price": "6.5", "strike": "1.25",
             "dilution": "20", "liquidity_chance": "40", "tranches": ["38", "32", "20", "10"],
             "cliff_months": 0, "vest_every": 1},
            {"name": "Refresher", "value_at_grant": "9000", "refresher_count": 2},
        ],
        "benefits": [
            {"name": "Pension", "amount": "6000"},
            {"name": "Train", "kind": "cost", "amount": "100", "per": "month"},
            {"name": "Second signing", "kind": "signing", "amount": "5000", "per": "once", "month": 13},
            {"name": "Moving", "kind": "relocation", "amount": "4000", "per": "once", "clawback_months": 24},
            {"name": "Desk", "amount": "900", "per": "once"},
        ],
    }  # fmt: skip


@pytest.fixture
def offer(scope: Scope, plain: dict[str, Any]) -> Alternative:
    """Alice's plain offer, saved."""
    return actions.add(scope, details=plain)
