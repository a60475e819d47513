"""What is known of companies: notes, flags and things to bring up, figures of money, theses, own red flags."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from bench import words
from bench.seed.sizes import DAY
from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.dossier.gateway import dimensions, steps
from parley.jobsearch.models import (
    Company,
    CompanyFlag,
    ContributionThesis,
    Opportunity,
    OwnFlag,
    ResearchNote,
    RunwayFigures,
    TalkingPoint,
)

#: Every so manieth company is looked into; the first one so thoroughly, in a search of many.
EACH, THOROUGH, MANY = 10, 60, 100


def dossiers(scope: Scope, rng: Random, companies: Sequence[Company], rows: Sequence[Opportunity]) -> None:
    """Dossiers of a tenth of the companies, a thesis for a twentieth of the opportunities, and a few own red flags."""
    known, most = companies[::EACH], min(THOROUGH, len(rows) // MANY + 1)
    notes = [_note(scope, rng, company) for at, company in enumerate(known) for _ in range(3 if at else most)]
    ledger.create_many(scope, notes, kind="research_note.written")
    flags = [_flag(scope, rng, company) for at, company in enumerate(known) for _ in range(4 if at else most)]
    ledger.create_many(scope, flags, kind="flag.raised")
    points = [
        TalkingPoint(company=each, text=words.prose(rng, 1)[:300], position=at) for each in known for at in (0, 1)
    ]
    ledger.create_many(scope, points, kind="talking_point.added")
    money = [_money(scope, rng, each) for each in known[::3]]
    ledger.create_many(scope, money, kind="runway.noted")
    theses = [_thesis(scope, rng, row) for row in rows[::20]]
    ledger.create_many(scope, theses, kind="thesis.written")
    own = [OwnFlag(worry=words.prose(rng, 1)[:200], answer=words.prose(rng, 3), written_at=scope.now) for _ in range(8)]
    ledger.create_many(scope, own, kind="own_flag.added")


def _note(scope: Scope, rng: Random, company: Company) -> ResearchNote:
    at = scope.now - rng.randrange(400) * DAY
    step = rng.choice(list(steps()))
    return ResearchNote(
        company=company, step=step, text=words.prose(rng, 3), source="https://example.org/blog", written_at=at
    )


def _flag(scope: Scope, rng: Random, company: Company) -> CompanyFlag:
    return CompanyFlag(
        company=company,
        dimension=rng.choice(list(dimensions())),
        tone=rng.choice(CompanyFlag.Tone.values),
        text=words.prose(rng, 1)[:200],
        evidence=words.prose(rng, 2),
        origin=CompanyFlag.Origin.OBSERVED,
        noted_at=scope.now - rng.randrange(400) * DAY,
    )


def _money(scope: Scope, rng: Random, company: Company) -> RunwayFigures:
    costs = Decimal(rng.randrange(100, 2_000) * 1_000)
    return RunwayFigures(
        company=company,
        currency="EUR",
        revenue=costs * rng.randrange(1, 9) / 10,
        growth=Decimal(rng.randrange(0, 12)),
        costs=costs,
        cost_growth=Decimal(rng.randrange(0, 4)),
        cash=costs * rng.randrange(2, 40),
        as_of=(scope.now - rng.randrange(300) * DAY).date(),
        noted_at=scope.now,
    )


def _thesis(scope: Scope, rng: Random, row: Opportunity) -> ContributionThesis:
    return ContributionThesis(
        opportunity=row,
        goal=words.prose(rng, 1)[:300],
        contribution=words.prose(rng, 2),
        written_at=scope.now,
        changed_at=scope.now,
    )
