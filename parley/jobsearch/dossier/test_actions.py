from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from parley.core import ids
from parley.core.undo import undo
from parley.jobsearch.dossier import actions, queries
from parley.jobsearch.dossier.actions import Found
from parley.jobsearch.evaluation import actions as evaluation
from parley.jobsearch.evaluation.actions import Sign
from parley.jobsearch.models import CompanyFlag, TalkingPoint
from parley.kernel.errors import NotFound, Refused


def test_research_ends_in_three_things_to_bring_up(scope, opening):
    firm = opening(scope).company
    found = Found(" They moved to Kafka. ", "blog", "https://globex.example/kafka", dt.date(2026, 2, 1))
    note = actions.write_note(scope, company_id=firm.pk, found=found)
    loose = actions.write_note(scope, company_id=firm.pk, found=Found("A friend left in May."))
    for text in ("Ask about  Kafka", "Second", "Third"):
        actions.add_point(scope, company_id=firm.pk, text=text, note_id=note.pk if "Kafka" in text else None)
    with pytest.raises(Refused, match="as many as one remembers"):
        actions.add_point(scope, company_id=firm.pk, text="Fourth")
    page = queries.research_page(scope, firm.pk)
    assert [(each.title, each.done, len(each.stages)) for each in page.blocks] == [
        ("Every company", 1, 7), ("A start-up", 0, 3),
    ]  # fmt: skip
    [told] = page.blocks[0].stages[1].findings
    assert (told.text, told.link, told.dated, told.step_title) == (
        "They moved to Kafka.", "https://globex.example/kafka", dt.date(2026, 2, 1), "What their engineers write",
    )  # fmt: skip
    assert ([each.id for each in page.loose], page.next_step.id, page.found) == ([loose.pk], "stack", 2)
    assert [(each.text, each.basis) for each in queries.talking_points(scope, firm.pk)] == [
        ("Ask about Kafka", "https://globex.example/kafka"), ("Second", ""), ("Third", ""),
    ]  # fmt: skip


def test_what_rests_on_a_note_stays_when_it_goes_and_undo_ties_it_again(scope, opening):
    firm = opening(scope).company
    note = actions.write_note(scope, company_id=firm.pk, found=Found("On-call every second week.", "reviews"))
    point = actions.add_point(scope, company_id=firm.pk, text="How is on-call shared?", note_id=note.pk)
    sign = Sign("work-life", "red", "On-call is heavy", "Five reviews say so", "note", note.pk)
    flag = evaluation.raise_flag(scope, company_id=firm.pk, sign=sign)
    removal = replace(scope, deed=ids.new())
    actions.remove_note(removal, note_id=note.pk)
    assert (scope.get(TalkingPoint, point.pk).note_id, scope.get(CompanyFlag, flag.pk).note_id) == (None, None)
    undo(scope, removal.deed)
    assert (scope.get(TalkingPoint, point.pk).note_id, scope.get(CompanyFlag, flag.pk).note_id) == (note.pk, note.pk)


@pytest.mark.parametrize(
    ("found", "field"),
    [
        (Found("  "), "text"),
        (Found("x", "no-such-step"), "step"),
        (Found("x", dated=dt.date(2099, 1, 1)), "dated"),
    ],
)
def test_a_note_that_says_nothing_is_refused(scope, globex, found, field):
    with pytest.raises(Refused) as refusal:
        actions.write_note(scope, company_id=globex.company_id, found=found)
    assert refusal.value.field == field


def test_a_point_rests_on_a_note_of_its_own_company(scope, globex, opening):
    other = actions.write_note(scope, company_id=opening(scope, "Initech").company_id, found=Found("x"))
    with pytest.raises(Refused, match="another company"):
        actions.add_point(scope, company_id=globex.company_id, text="y", note_id=other.pk)
    with pytest.raises(NotFound):
        actions.write_note(scope, company_id=uuid.uuid4(), found=Found("x"))
