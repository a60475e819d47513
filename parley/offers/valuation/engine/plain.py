"""Figures as plain data, ready for JSON: amounts as exact decimals in text, each with all it was made from."""

from __future__ import annotations

from typing import Any

from parley.kernel.figures import Figure
from parley.offers.valuation.engine.valuation import Valuation


def figure(made: Figure) -> dict[str, Any]:
    """A figure and, within it, all it was made from."""
    return {
        "key": made.key,
        "label": made.label,
        "value": f"{made.value:f}",
        "unit": made.unit,
        "period": made.period,
        "rule": {"id": made.rule.id, "name": made.rule.name, "statement": made.rule.statement},
        "source": made.source,
        "sentence": made.sentence,
        "inputs": [{"name": each.name, "text": each.text, "source": each.source} for each in made.inputs],
        "parts": [figure(part) for part in made.parts],
    }


def figures(found: Valuation, simple: Figure) -> dict[str, Any]:
    """All figures of a valuation."""
    expected = found.expected
    return {
        "first_year": figure(expected.first_year),
        "years": [figure(each) for each in expected.years],
        "yearly_equivalent": figure(expected.yearly_equivalent),
        "total": figure(expected.total),
        "one_off": figure(expected.one_off),
        "if_you_stay": figure(found.if_you_stay.total),
        "staying": figure(found.staying),
        "simple_view": figure(simple),
        "grants": [figure(grant) for grant in found.grants],
        "beside": [figure(each) for each in found.beside],
    }
