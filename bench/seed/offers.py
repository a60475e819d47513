"""Alternatives as full as the form allows, judged on what most people weigh."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

from bench import words
from bench.seed.sizes import DAY, Sizes
from bench.terms import BENEFITS, GRANTS
from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity, Stage
from parley.offers.advisers import actions as advisers
from parley.offers.alternatives import actions as alternatives
from parley.offers.asks import actions as asks
from parley.offers.comparison import actions as comparison
from parley.offers.decisions import actions as decisions
from parley.offers.models import Alternative
from parley.offers.pay_files import actions as pay_files
from parley.offers.talks import actions as talks


def offers(scope: Scope, sizes: Sizes, rng: Random, rows: Sequence[Opportunity]) -> None:
    """Alternatives as full as the form allows, of all kinds, judged on what most people weigh."""
    kinds = ("offer", "offer", "offer", "present_job", "search_on", "offer")
    offered = [row for row in rows if row.stage.step == Stage.Step.OFFER and not row.outcome] or list(rows)
    made = [
        alternatives.add(
            scope,
            details=_terms(scope, rng, kinds[at % len(kinds)], offered[at % len(offered)], at),
            grants=GRANTS if kinds[at % len(kinds)] == "offer" else [],
            benefits=BENEFITS,
        )
        for at in range(sizes.alternatives)
    ]
    _talks(scope, rng, made, rows)
    for criterion in comparison.begin(scope):
        if not criterion.measured:
            scores = {row.pk: (Decimal(rng.randrange(11)), rng.choice(words.CLAUSES)) for row in made}
            comparison.judge(scope, criterion_id=criterion.pk, judgements=scores)
    _market(scope, rng)
    for at, row in enumerate(made[:3]):
        day = (scope.now - at * 200 * DAY).date()
        taken = decisions.decide(scope, chosen=str(row.pk), decided_on=day, because=words.prose(rng, 3))
        decisions.look_back(
            scope, decision_id=taken.pk, months=6, turned="about", proved="no", words=words.prose(rng, 2)
        )


def _market(scope: Scope, rng: Random) -> None:
    """A file of 20,000 pays that counts."""
    rows = ["title,place,pay,currency"]
    rows += [
        f"Engineer,{rng.choice(words.PLACES)},{rng.randrange(50, 160)}000,{scope.workspace.currency}"
        for _ in range(20_000)
    ]
    row = pay_files.give(scope, name="pays.csv", chunks=["\n".join(rows).encode()])
    pay_files.keep(scope, file_id=row.pk)


def _talks(scope: Scope, rng: Random, made: Sequence[Alternative], rows: Sequence[Opportunity]) -> None:
    """A long log with each offer and with some companies that have made none, and somebody to talk it over with."""
    parties: list[dict[str, Any]] = [{"alternative_id": row.pk} for row in made if row.kind == "offer"]
    parties += [{"opportunity_id": row.pk} for row in rows[: min(40, len(rows) // 3)]]
    for at in range(sum(1 for _ in parties) * 12):
        told = talks.Words(
            at=scope.now - (at % 90) * DAY,
            means=rng.choice(("phone", "mail", "video")),
            who=rng.choice(words.CLAUSES)[:80],
            said=words.prose(rng, 3),
            knows=rng.sample(("other_offer", "processes", "target", "deadline"), 2),
            promise=rng.choice(("", "", "talk_first", "tell")),
        )
        talks.note(scope, words=told, **parties[at % len(parties)])
    for row in made:
        if row.kind == "offer":
            for lever in ("level", "base", "signing", "leave"):
                asked = asks.plan(scope, alternative_id=row.pk, lever=lever)
                told = asks.Words(rng.choice(words.CLAUSES), row.base * 110 // 100, words.prose(rng, 2), lever)
                asks.word(scope, ask_id=asked.pk, words=told)
    advisers.add(scope, name="my partner", bond=words.prose(rng, 1)[:100])


def _terms(scope: Scope, rng: Random, kind: str, row: Opportunity, at: int) -> dict[str, Any]:
    is_offer = kind == "offer"
    return {
        "kind": kind,
        "name": row.company.name if is_offer else f"{Alternative.Kind(kind).label} {at}",
        "opportunity_id": row.pk if is_offer else None,
        "standing": rng.choice(("spoken", "partly", "written")) if is_offer else "",
        "answer_by": scope.now + (at + 3) * DAY if is_offer else None,
        "work": words.prose(rng, 3),
        "about": words.prose(rng, 3),
        "place": rng.choice(words.PLACES),
        "leave_days": "27",
        "hours_per_week": "38",
        "currency": scope.workspace.currency,
        "base": str(rng.randrange(70, 130) * 1000),
        "base_raise": "2.5",
        "bonus_target": "12" if is_offer else None,
        "signing": "9000" if is_offer else None,
        "signing_clawback_months": 12 if is_offer else None,
    }
