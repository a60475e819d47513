"""Everything the page of one alternative shows, valued once."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from parley.core.scope import Scope
from parley.offers.alternatives import queries as alternatives
from parley.offers.alternatives.queries import Words
from parley.offers.explained import engine
from parley.offers.models import Alternative
from parley.offers.valuation import queries as valuation
from parley.offers.valuation.engine.shown import Shown, shown
from parley.offers.valuation.engine.valuation import Valuation
from parley.offers.valuation.queries import Factor

#: Kinds with somebody on the other side, of whose words one asks whether they are in writing.
PROMISED = frozenset({Alternative.Kind.OFFER, Alternative.Kind.PRESENT_JOB})


@dataclass(frozen=True, slots=True)
class Worth:
    """A valued alternative, every figure of it ready to be asked how it was made."""

    first_year: Shown
    yearly: Shown
    total: Shown
    one_off: Shown
    staying: Shown
    beside: tuple[Shown, ...]
    simple: Shown
    simple_parts: tuple[Shown, ...]
    years: tuple[str, ...]
    rows: tuple[engine.YearRow, ...]
    expected: engine.YearRow
    if_you_stay: engine.YearRow
    grants: tuple[engine.GrantRow, ...]
    refreshers: tuple[engine.GrantRow, ...]
    flow_title: str
    groups: tuple[str, ...]
    months: tuple[engine.MonthRow, ...]
    flow: dict[str, Any]
    vesting: dict[str, Any] | None
    span: str


@dataclass(frozen=True, slots=True)
class Page:
    """One alternative: its row, what it is worth or what is missing, what is in writing, and what was assumed."""

    row: Alternative
    worth: Worth | None
    problems: tuple[str, ...]
    left_out: tuple[str, ...]
    words: Words | None
    factors: tuple[Factor, ...]

    @property
    def standing_tone(self) -> str:
        return {"written": "moss", "partly": "ochre", "spoken": "ochre"}.get(self.row.standing, "")

    @property
    def standing_icon(self) -> str:
        return "check" if self.row.standing == Alternative.Standing.WRITTEN else "phone"


def page(scope: Scope, alternative_id: uuid.UUID) -> Page:
    """The page of one alternative. Raises NotFound."""
    found, given = valuation.appraisal(scope, alternative_id)
    return Page(
        row=found.row,
        worth=None if found.valuation is None else _worth(found.valuation, found.simple),
        problems=tuple(problem.sentence for problem in found.problems),
        left_out=found.left_out,
        words=alternatives.words(found.parts) if found.row.kind in PROMISED else None,
        factors=valuation.factors(given),
    )


def _worth(valued: Valuation, simple: Any) -> Worth:
    expected, stay = valued.expected, valued.if_you_stay
    groups, months = engine.month_rows(expected, valued.offer.currency)
    grants = engine.grant_rows(valued)
    return Worth(
        first_year=shown(expected.first_year, "first-year"),
        yearly=shown(expected.yearly_equivalent, "yearly"),
        total=shown(expected.total, "total"),
        one_off=shown(expected.one_off, "one-off"),
        staying=shown(valued.staying, "staying"),
        beside=tuple(shown(figure, f"beside-{figure.key}") for figure in valued.beside),
        simple=shown(simple, "simple"),
        simple_parts=tuple(shown(p, f"simple-{at}") for at, p in enumerate(simple.parts) if p.value),
        years=tuple(figure.label for figure in expected.years),
        rows=engine.year_rows(expected, "expected"),
        expected=engine.foot_row(expected, "expected", "Expected"),
        if_you_stay=engine.foot_row(stay, "stay", "If you stay throughout"),
        grants=tuple(grant for grant in grants if not grant.again),
        refreshers=tuple(grant for grant in grants if grant.again),
        flow_title=engine.flow_title(valued),
        groups=groups,
        months=months,
        flow=engine.flow_chart(valued),
        vesting=engine.vesting_chart(valued),
        span=expected.total.period,
    )
