from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from parley.core import ids, ledger
from parley.core.undo import undo
from parley.jobsearch.asking import actions as asking
from parley.jobsearch.dossier import actions as dossier
from parley.jobsearch.dossier.actions import Found
from parley.jobsearch.evaluation import actions, queries
from parley.jobsearch.evaluation.actions import Sign
from parley.jobsearch.models import CompanyFlag, Person, Round
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.people import actions as people
from parley.jobsearch.rounds import actions as rounds
from parley.kernel.errors import Refused

SIGN = Sign("work-life", "red", "Messages at midnight", "The manager wrote at 0:30 on Sunday.", "observed")


def held(scope, opportunity):
    row = Round(opportunity=opportunity, kind="design", starts_at=scope.now, minutes=60)
    ledger.create(scope, row)
    return row


def told(flags):
    return [(each.tone, each.text, each.source, each.asked) for each in flags]


def test_flags_stand_on_their_side_with_where_they_came_from(scope, globex):
    row = held(scope, globex)
    ilse = Person(name="Ilse")
    ledger.create(scope, ilse)
    note = dossier.write_note(scope, company_id=globex.company_id, found=Found("x", source="Their accounts"))
    signs = [
        SIGN,
        replace(SIGN, tone="green", text="Leave is taken", origin="round", origin_id=row.pk),
        replace(SIGN, dimension="runway", text="They raise in haste", origin="note", origin_id=note.pk),
        replace(SIGN, dimension="growth", tone="green", text="A  ladder", origin="person", origin_id=ilse.pk),
    ]
    for sign in signs:
        actions.raise_flag(scope, company_id=globex.company_id, sign=sign)
    for name, sounds in (
        ("engineering-debt-share", "worrying"),
        ("culture-bad-news", "great"),
        ("role-why-open", "unclear"),
    ):
        ask = asking.plan(scope, round_id=row.pk, name=name)
        asking.write_answer(scope, ask_id=ask.pk, text=ask.text, answer="A tenth", sounds=sounds)
    own = asking.plan_own(scope, round_id=row.pk, text="Dogs?")
    asking.write_answer(scope, ask_id=own.pk, text="Dogs?", answer="Two", sounds="great")
    page = queries.evaluation(scope, globex.company_id)
    by_side = {side.dimension.id: (told(side.green), told(side.red)) for side in page.sides}
    assert {name: flags for name, flags in by_side.items() if flags != ([], [])} == {
        "work-life": (
            [("green", "Leave is taken", "System design", False)],
            [("red", "Messages at midnight", "What I saw myself", False)],
        ),
        "runway": ([], [("red", "They raise in haste", "Research: Their accounts", False)]),
        "growth": ([("green", "A ladder", "Ilse", False)], []),
        "technical-debt": ([], [("red", page.groups[0].sides[5].red[0].text, "System design", True)]),
        "engineering-culture": ([("green", page.groups[0].sides[0].green[0].text, "System design", True)], []),
    }
    assert (page.green, page.red, told(page.unplaced)) == (4, 3, [("green", "Dogs?", "System design", True)])
    assert page.groups[0].sides[5].asks[1:] == (page.groups[0].sides[5].red[0].text,)
    assert [each.id for each in page.blank] == ["technical-quality", "team-health"]


@pytest.mark.parametrize(
    ("sign", "field"),
    [
        (replace(SIGN, dimension="no-such-side"), "dimension"),
        (replace(SIGN, tone="blue"), "tone"),
        (replace(SIGN, text="  "), "text"),
        (replace(SIGN, evidence="\n"), "evidence"),
        (replace(SIGN, origin="rumour"), "origin"),
    ],
)
def test_a_flag_without_its_ground_is_refused(scope, globex, sign, field):
    with pytest.raises(Refused) as refusal:
        actions.raise_flag(scope, company_id=globex.company_id, sign=sign)
    assert refusal.value.field == field


def test_a_flag_comes_from_its_own_company_and_outlives_what_it_came_from(scope, globex, opening):
    elsewhere = held(scope, opening(scope, "Initech"))
    sign = replace(SIGN, origin="round", origin_id=elsewhere.pk)
    with pytest.raises(Refused, match="another company"):
        actions.raise_flag(scope, company_id=globex.company_id, sign=sign)
    row, ilse = held(scope, globex), Person(name="Ilse")
    ledger.create(scope, ilse)
    made = [
        actions.raise_flag(scope, company_id=globex.company_id, sign=replace(SIGN, origin=origin, origin_id=of.pk))
        for origin, of in (("round", row), ("person", ilse))
    ]
    people.erase(scope, person_id=ilse.pk)
    for removal in (
        lambda at: rounds.remove(at, round_id=row.pk),
        lambda at: opportunities.delete_opportunity(scope=at, opportunity_id=globex.pk),
    ):
        at = replace(scope, deed=ids.new())
        removal(at)
        rows = [scope.get(CompanyFlag, each.pk) for each in made]
        assert [(each.origin, each.round_id, each.person_id) for each in rows] == [
            ("round", None, None), ("person", None, None),
        ]  # fmt: skip
        undo(scope, at.deed)
        assert scope.get(CompanyFlag, made[0].pk).round_id == row.pk
    assert queries.origin_key(scope.get(CompanyFlag, made[0].pk)) == f"round:{row.pk}"


def test_query_count_is_constant(scope, globex, django_assert_num_queries):
    row = held(scope, globex)
    for number in (1, 3):
        for at in range(number):
            sign = replace(SIGN, text=f"{number} {at}", origin="round", origin_id=row.pk)
            actions.raise_flag(scope, company_id=globex.company_id, sign=sign)
        with django_assert_num_queries(3):
            queries.evaluation(scope, globex.company_id)
    assert uuid.UUID(queries.origin_choices(scope, globex.company_id)[2][1][0][0].partition(":")[2]) == row.pk
