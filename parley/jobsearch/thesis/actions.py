"""The contribution thesis of an opportunity, and what each of its rounds said about it."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass

from django.db import transaction

from parley.core import drafts, ledger
from parley.core.scope import Scope
from parley.jobsearch.models import ContributionThesis, Opportunity, Round, ThesisTest
from parley.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Claim:
    """Which of their goals, how the person would move it, what shows that, and how both would see it."""

    goal: str
    contribution: str
    proof: str = ""
    measure: str = ""


@transaction.atomic
def write(scope: Scope, *, opportunity_id: uuid.UUID, claim: Claim) -> ContributionThesis:
    """Begin the thesis of an opportunity, or put it anew; what it said before stays in the history.

    Raises NotFound, Refused without a goal or without what the person would do.
    """
    opportunity = scope.get(Opportunity, opportunity_id)
    fields = _checked(claim)
    row = scope.of(ContributionThesis).filter(opportunity=opportunity).first()
    if row is None:
        row = ContributionThesis(opportunity=opportunity, **fields, written_at=scope.now, changed_at=scope.now)
        ledger.create(scope, row, kind="thesis.written")
    elif any(getattr(row, name) != value for name, value in fields.items()):
        ledger.change(scope, row, fields | {"changed_at": scope.now}, kind="thesis.rewritten")
    drafts.drop(scope, [draft_key(opportunity_id)])
    return row


@transaction.atomic
def remove(scope: Scope, *, opportunity_id: uuid.UUID) -> None:
    """Take the thesis off with what rounds said about it. Raises NotFound where there is none."""
    row = scope.get(ContributionThesis, _of(scope, scope.get(Opportunity, opportunity_id)).pk)
    for test in scope.of(ThesisTest).filter(thesis=row):
        ledger.delete(scope, test, kind="thesis_test.removed")
    ledger.delete(scope, row, kind="thesis.removed")
    drafts.drop(scope, [draft_key(opportunity_id)])


@transaction.atomic
def put_to_test(scope: Scope, *, round_id: uuid.UUID, verdict: str, text: str) -> ThesisTest:
    """What a round said for or against the thesis, once for each round; said again it replaces what stood there.

    Raises NotFound, Refused where there is no thesis, a verdict there is not, or no words.
    """
    held = scope.get(Round, round_id)
    thesis = _of(scope, held.opportunity)
    words = text.replace("\r\n", "\n").strip()
    if verdict not in ThesisTest.Verdict.values:
        raise Refused("Did it speak for it, against it, or both?", field="verdict")
    if not words:
        raise Refused("What did they say? A few words are enough.", field="text")
    row = scope.of(ThesisTest).filter(round=held).first()
    if row is None:
        row = ThesisTest(thesis=thesis, round=held, verdict=verdict, text=words, noted_at=scope.now)
        ledger.create(scope, row, kind="thesis_test.noted")
    else:
        ledger.change(scope, row, {"verdict": verdict, "text": words}, kind="thesis_test.changed")
    drafts.drop(scope, [test_key(round_id)])
    return row


@transaction.atomic
def take_test_off(scope: Scope, *, round_id: uuid.UUID) -> None:
    """A round said nothing about the thesis after all. Raises NotFound."""
    held = scope.get(Round, round_id)
    for row in scope.of(ThesisTest).filter(round=held):
        ledger.delete(scope, row, kind="thesis_test.removed")
    drafts.drop(scope, [test_key(round_id)])


def draft_key(opportunity_id: uuid.UUID) -> str:
    """Under which the contribution is kept while it is typed."""
    return f"opportunity:{opportunity_id}:thesis"


def test_key(round_id: uuid.UUID) -> str:
    """Under which what a round said is kept while it is typed."""
    return f"round:{round_id}:thesis"


def _of(scope: Scope, opportunity: Opportunity) -> ContributionThesis:
    row = scope.of(ContributionThesis).filter(opportunity=opportunity).first()
    if row is None:
        raise Refused("There is no thesis to put to the test yet. Write it first.")
    return row


def _checked(claim: Claim) -> dict[str, str]:
    fields = {name: text.replace("\r\n", "\n").strip() for name, text in asdict(claim).items()}
    fields |= {name: " ".join(fields[name].split()) for name in ("goal", "measure")}
    if not fields["goal"]:
        raise Refused("Which of their goals?", field="goal")
    if not fields["contribution"]:
        raise Refused("What would you do about it?", field="contribution")
    return fields
