"""A workspace as large as ten years of use, written through the ledger like everything else, from one seed.

The texts and the shape of the data are the same each time; days are counted from now, so that Today has work to do.
Each room's rows are made in a module of its name.
"""

from __future__ import annotations

from random import Random
from typing import Any

from bench import words
from bench.seed import bank, dossiers, evidence, jobsearch, offers, practice
from bench.seed.sizes import RARE, SEED, Sizes
from parley.core import attachments, ledger
from parley.core.models import Event, Owned
from parley.core.scope import Scope
from parley.jobsearch.models import Company, Opportunity
from parley.jobsearch.pipeline import actions as pipeline
from tests import rows as any_rows

__all__ = ["RARE", "SEED", "Sizes", "grow"]


def grow(scope: Scope, sizes: Sizes) -> None:
    """Fill an empty workspace to these sizes. Notes fill the ledger up to its number of events."""
    rng = Random(SEED)
    stages = pipeline.ensure_stages(scope)
    evidence.evidence(scope, sizes, rng)
    evidence.documents(scope)
    practice.practice(scope, sizes, rng)
    companies = [Company(name=words.company(rng, number)) for number in range(sizes.companies)]
    ledger.create_many(scope, companies, kind="company.added")
    people = [jobsearch.person(rng, companies) for _ in range(sizes.people)]
    ledger.create_many(scope, people, kind="person.added")
    searched = jobsearch.opportunities(scope, sizes, rng, companies, stages)
    jobsearch.involve(scope, rng, searched, people)
    jobsearch.messages(scope, rng, searched)
    dossiers.dossiers(scope, rng, companies, searched)
    jobsearch.rounds(scope, sizes, rng, searched, people)
    attachments.attach(scope, searched[0], name="job-description.txt", chunks=[b"Invented for the bench."])
    jobsearch.waiting_import(scope, sizes, rng)
    offers.offers(scope, sizes, rng, searched)
    bank.bank(scope, sizes, rng)
    _others(scope)
    jobsearch.notes(scope, rng, searched, sizes.events - Event.objects.filter(workspace=scope.workspace).count())


def _others(scope: Scope) -> None:
    """One row of each kind that nothing above makes, so that its pages are measured too."""
    for model in any_rows.owned_models():
        if not scope.of(model).exists():
            pointers = [each for each in model._meta.concrete_fields if each.is_relation and each.name != "workspace"]
            there = {
                each.name: scope.of(each.related_model).order_by("pk").first()
                for each in pointers
                if issubclass(each.related_model, Owned)
            }
            given: dict[str, Any] = {name: row for name, row in there.items() if row is not None}
            if any(each.name == "subject_type" for each in model._meta.concrete_fields):
                given |= {"subject_type": Opportunity._meta.label_lower, "subject_id": scope.of(Opportunity).first().pk}
            any_rows.make(scope, model, **given)
