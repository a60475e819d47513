"""The writes of the quantify helper: an answer becomes figures, or there is none to be had."""

from __future__ import annotations

import uuid

from django.db import transaction

from parley.core.scope import Scope
from parley.evidence.impact_log import actions as impact_log
from parley.evidence.quantify import queries
from parley.evidence.quantify.engine import read_answer
from parley.kernel.errors import Refused


@transaction.atomic
def answer(scope: Scope, *, entry_id: uuid.UUID, text: str) -> int:
    """Read the figures of an answer into its entry, each waiting to be checked; returns how many there are.

    Where the entry says nothing yet of what came of it, the answer is kept as that. Raises Refused where no number is
    in it, NotFound for another's entry.
    """
    asked = queries.question(scope, entry_id)
    found = read_answer(text, asked.ask.unit, scope.workspace.currency)
    if not found:
        raise Refused(
            f"No number was read in “{text.strip()[:80]}”. Write it in figures, such as “{asked.ask.example}”.",
            field="text",
        )
    changes = {} if asked.result.strip() else {"result": text.strip()}
    impact_log.propose_measures(scope, entry_id=entry_id, found=found, changes=changes | {"numberless": False})
    return len(found)


@transaction.atomic
def no_number(scope: Scope, *, entry_id: uuid.UUID, numberless: bool = True) -> bool:
    """Say that no number exists for an entry, so that nothing asks again, or that one may; whether that differed."""
    return impact_log.change_entry(scope, entry_id=entry_id, changes={"numberless": numberless})
