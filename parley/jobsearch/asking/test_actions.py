from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from parley.core import ids
from parley.core.models import Event
from parley.core.replay import replay, rows
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.jobsearch.asking import actions, queries
from parley.jobsearch.models import Opportunity, Person, PlannedAsk, Round
from parley.jobsearch.opportunities.actions import delete_opportunity
from parley.jobsearch.people.actions import erase
from parley.jobsearch.rounds import actions as rounds
from parley.jobsearch.rounds.actions import Plan
from parley.kernel.errors import NotFound, Refused


def later(scope: Scope) -> Scope:
    return replace(scope, deed=ids.new())


def held(scope: Scope) -> list[tuple[str, str]]:
    return [
        (row.person.name if row.person else "", row.ask)
        for row in scope.of(PlannedAsk).select_related("person").order_by("position")
    ]


def test_propose_fills_the_minutes_of_everybody_and_never_asks_twice(scope: Scope, design: Round) -> None:
    made = actions.propose(scope, round_id=design.pk, minutes=6)
    page = queries.asking_page(scope, design.pk)
    assert len(made) == page.planned == len({row.ask for row in made})
    assert [each.minutes for each in page.sittings] == [6, 6]
    assert actions.propose(scope, round_id=design.pk, minutes=6) == []


def test_another_round_of_the_process_gets_other_questions(scope: Scope, globex: Opportunity, design: Round) -> None:
    first = {row.ask for row in actions.propose(scope, round_id=design.pk, minutes=10)}
    other = rounds.add(scope, opportunity_id=globex.pk, plan=Plan(kind="coding", names=("Runa",)))
    second = {row.ask for row in actions.propose(scope, round_id=other.pk, minutes=10)}
    assert second
    assert not first & second
    with pytest.raises(Refused, match="asked twice"):
        actions.plan(scope, round_id=other.pk, name=min(first))


def test_topics_that_are_wanted_come_first(scope: Scope, design: Round) -> None:
    [first, *_] = actions.propose(scope, round_id=design.pk, minutes=2, wanted=["growth"])
    assert first.ask.startswith("growth-")


@pytest.mark.parametrize("minutes", [0, -1, 61, 10**9])
def test_minutes_that_cannot_be_are_refused(scope: Scope, design: Round, minutes: int) -> None:
    with pytest.raises(Refused, match="Give 1 to 60 minutes"):
        actions.propose(scope, round_id=design.pk, minutes=minutes)
    with pytest.raises(Refused, match="Give 1 to 60 minutes"):
        actions.plan_own(scope, round_id=design.pk, text="Why?", minutes=minutes)
    assert held(scope) == []


def test_one_is_planned_for_a_person_of_the_round_alone(scope: Scope, design: Round) -> None:
    ilse = Person.objects.get(name="Ilse")
    actions.plan(scope, round_id=design.pk, name="team-who-left", person=str(ilse.pk))
    actions.plan(scope, round_id=design.pk, name="daily-typo")
    assert held(scope) == [("Ilse", "team-who-left"), ("", "daily-typo")]
    for nobody in (str(uuid.uuid4()), "nobody"):
        with pytest.raises(Refused, match="nobody who sits in this round"):
            actions.plan(scope, round_id=design.pk, name="daily-hours", person=nobody)
    with pytest.raises(NotFound, match="no such question"):
        actions.plan(scope, round_id=design.pk, name="nonsense")


def test_words_of_ones_own_are_kept_in_one_line(scope: Scope, design: Round) -> None:
    row = actions.plan_own(scope, round_id=design.pk, text="  Why \n Ghent? ", minutes=3)
    assert (row.text, row.minutes, row.ask) == ("Why Ghent?", 3, "")
    with pytest.raises(Refused, match="Write the question first"):
        actions.plan_own(scope, round_id=design.pk, text=" \n ")


def test_a_round_holds_so_many_and_no_more(scope: Scope, design: Round) -> None:
    for number in range(actions.MOST):
        actions.plan_own(scope, round_id=design.pk, text=f"Why {number}?")
    with pytest.raises(Refused, match="more than anybody can ask"):
        actions.plan_own(scope, round_id=design.pk, text="Why?")
    assert actions.propose(scope, round_id=design.pk, minutes=60) == []


def test_an_answer_is_kept_with_when_it_was_first_noted(scope: Scope, design: Round) -> None:
    row = actions.plan(scope, round_id=design.pk, name="team-who-left")
    told = actions.write_answer(scope, ask_id=row.pk, text=row.text, answer=" Two of five. ", sounds="worrying")
    assert (told.answer, told.sounds, told.answered_at) == ("Two of five.", "worrying", scope.now)
    [flag] = queries.flags(scope, design.opportunity_id)
    assert (flag.text, flag.answer, flag.sounds, flag.from_whom) == (row.text, "Two of five.", "worrying", "")
    open_again = actions.write_answer(scope, ask_id=row.pk, text="Who left?", answer="", sounds="")
    assert (open_again.text, open_again.answered_at) == ("Who left?", None)
    assert queries.flags(scope, design.opportunity_id) == []


def test_what_is_not_clear_is_no_flag(scope: Scope, design: Round) -> None:
    row = actions.plan(scope, round_id=design.pk, name="team-who-left")
    actions.write_answer(scope, ask_id=row.pk, text=row.text, answer="Hm.", sounds="unclear")
    assert queries.flags(scope, design.opportunity_id) == []


def test_remove_is_undone_and_the_ledger_tells_the_same(scope: Scope, design: Round) -> None:
    row = actions.plan(scope, round_id=design.pk, name="team-who-left")
    removing = later(scope)
    actions.remove(removing, ask_id=row.pk)
    assert held(scope) == []
    undo(later(scope), removing.deed)
    assert held(scope) == [("", "team-who-left")]
    told = replay(Event.objects.order_by("id"))
    assert {key: value for key, value in told.items() if key[0] == "jobsearch.plannedask"} == rows(scope, [PlannedAsk])


def test_it_goes_with_its_round_and_stays_when_a_person_is_erased(scope: Scope, design: Round) -> None:
    ilse = Person.objects.get(name="Ilse")
    actions.plan(scope, round_id=design.pk, name="team-who-left", person=str(ilse.pk))
    erase(later(scope), person_id=ilse.pk)
    assert held(scope) == [("", "team-who-left")]
    rounds.remove(later(scope), round_id=design.pk)
    assert held(scope) == []


def test_it_goes_with_its_opportunity(scope: Scope, design: Round) -> None:
    actions.plan(scope, round_id=design.pk, name="team-who-left")
    deleting = later(scope)
    delete_opportunity(scope=deleting, opportunity_id=design.opportunity_id)
    assert held(scope) == []
    undo(later(scope), deleting.deed)
    assert held(scope) == [("", "team-who-left")]
