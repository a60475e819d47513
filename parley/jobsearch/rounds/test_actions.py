from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from parley.core import ids
from parley.core.models import Event
from parley.core.replay import replay, rows
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.jobsearch.models import Involvement, Person, PrepItem, Round, RoundPerson
from parley.jobsearch.people.actions import Details
from parley.jobsearch.people.actions import add as add_person
from parley.jobsearch.rounds import actions, queries
from parley.jobsearch.rounds.actions import Plan
from parley.kernel.errors import NotFound, Refused

HOUR = dt.timedelta(hours=1)


def later(scope: Scope, hours: float = 0) -> Scope:
    return replace(scope, now=scope.now + hours * HOUR, deed=ids.new())


def design(scope: Scope, hours: float = 24, **more) -> Plan:
    plan = Plan(kind="design", starts_at=scope.now + hours * HOUR, minutes=75, time_zone="Europe/Berlin")
    return replace(plan, **more)


def test_add_seats_people_known_and_typed_and_makes_them_part_of_the_opportunity(scope, globex):
    ilse = add_person(scope, opportunity_id=globex.pk, details=Details("Ilse Marrin"), part="manager").person
    plan = design(scope, person_ids=(ilse.pk,), names=("Tobe Ankersund", "ilse marrin"), topics=("queues",))
    row = actions.add(scope, opportunity_id=globex.pk, plan=plan)
    line = queries.round_page(scope, row.pk).line
    assert [each.name for each in line.people] == ["Ilse Marrin", "Tobe Ankersund"]
    assert sorted(Involvement.objects.values_list("part", flat=True)) == ["interviewer", "manager"]
    assert (line.title, line.topics, line.clock, line.elsewhere, line.day_words) == (
        "System design",
        ("queues",),
        "09:30 to 10:45",
        "10:30 to 11:45 in Berlin (CET)",
        "Tomorrow",
    )


def test_one_undo_takes_a_round_back_with_the_people_typed_for_it(scope, globex):
    actions.add(scope, opportunity_id=globex.pk, plan=design(scope, names=("Ilse", "Tobe")))
    undo(later(scope), scope.deed)
    assert [model.objects.count() for model in (RoundPerson, Person, Involvement)] == [0, 0, 0]
    assert Round.objects.count() == 0


def test_change_sets_everything_anew_and_the_ledger_tells_the_same(scope, globex):
    row = actions.add(scope, opportunity_id=globex.pk, plan=design(scope, names=("Ilse", "Tobe")))
    keep = Person.objects.get(name="Tobe")
    plan = Plan(kind="coding", title="In pairs", person_ids=(keep.pk,), names=("Runa",))
    actions.change(later(scope), round_id=row.pk, plan=plan)
    line = queries.round_page(scope, row.pk).line
    assert (line.title, line.kind, line.starts_at) == ("In pairs", "coding", None)
    assert [each.name for each in line.people] == ["Tobe", "Runa"]
    models = [Round, RoundPerson, Person, Involvement]
    labels = {model._meta.label_lower for model in models}
    told = {key: row for key, row in replay(Event.objects.order_by("id")).items() if key[0] in labels}
    assert told == rows(scope, models)


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        (Plan(kind="karaoke"), "kind"),
        (Plan(kind="design", title="x" * 301), "title"),
        (Plan(kind="design", minutes=-5), "minutes"),
        (Plan(kind="design", status="maybe"), "status"),
    ],
)
def test_add_refuses_what_cannot_be(scope, globex, plan, field):
    with pytest.raises(Refused) as refusal:
        actions.add(scope, opportunity_id=globex.pk, plan=plan)
    assert refusal.value.field == field
    assert Round.objects.count() == 0


def test_add_with_somebody_elses_person_is_not_found(scope, bobs, globex, opening):
    theirs = add_person(bobs, opportunity_id=opening(bobs).pk, details=Details("Ilse"), part="other").person
    for person_id in (theirs.pk, uuid.uuid4()):
        with pytest.raises(NotFound):
            actions.add(scope, opportunity_id=globex.pk, plan=design(scope, person_ids=(person_id,)))
    assert Round.objects.count() == 0


def test_status_goes_from_planned_to_done_and_back_and_a_held_round_is_not_cancelled(scope, globex):
    row = actions.add(scope, opportunity_id=globex.pk, plan=design(scope, hours=-3))
    actions.hold(later(scope), round_id=row.pk)
    with pytest.raises(Refused):
        actions.cancel(later(scope), round_id=row.pk)
    actions.plan_again(later(scope), round_id=row.pk)
    actions.cancel(later(scope), round_id=row.pk)
    kinds = Event.objects.filter(subject_id=row.pk).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["round.added", "round.done", "round.planned", "round.cancelled"]
    held = Event.objects.get(kind="round.done")
    assert (held.occurred_at, held.recorded_at) == (scope.now - 3 * HOUR, scope.now)


def test_a_round_whose_time_lies_ahead_has_not_taken_place(scope, globex):
    row = actions.add(scope, opportunity_id=globex.pk, plan=design(scope, hours=2))
    with pytest.raises(Refused) as early:
        actions.hold(scope, round_id=row.pk)
    with pytest.raises(Refused):
        actions.change(scope, round_id=row.pk, plan=design(scope, hours=2, status="done"))
    assert (str(early.value.sentence), early.value.field) == (actions.NOT_BEGUN, "status")
    assert [queries.round_page(each, row.pk).line.has_begun for each in (scope, later(scope, 2))] == [False, True]


def test_remove_takes_the_preparation_along_and_one_undo_brings_it_back(scope, globex):
    row = actions.add(scope, opportunity_id=globex.pk, plan=design(scope, names=("Ilse",)))
    actions.add_starters(later(scope), round_id=row.pk)
    before = queries.round_page(scope, row.pk)
    gone = later(scope)
    actions.remove(gone, round_id=row.pk)
    assert (Round.objects.count(), PrepItem.objects.count(), RoundPerson.objects.count()) == (0, 0, 0)
    undo(later(scope), gone.deed)
    assert queries.round_page(scope, row.pk) == before


def test_preparation_is_added_ticked_opened_and_taken_off(scope, globex):
    row = actions.add(scope, opportunity_id=globex.pk, plan=design(scope))
    first = actions.add_item(scope, round_id=row.pk, text="  Draw   a queue ")
    actions.add_item(scope, round_id=row.pk, text="Sleep")
    actions.tick(later(scope), item_id=first.pk, done=True)
    page = queries.round_page(scope, row.pk)
    assert [(item.text, item.done) for item in page.line.items] == [("Draw a queue", True), ("Sleep", False)]
    assert page.line.first_open == page.line.items[1]
    actions.tick(later(scope), item_id=first.pk, done=False)
    actions.remove_item(later(scope), item_id=first.pk)
    assert [item.text for item in queries.round_page(scope, row.pk).line.items] == ["Sleep"]


def test_starters_come_once(scope, globex):
    row = actions.add(scope, opportunity_id=globex.pk, plan=design(scope))
    proposed = queries.round_page(scope, row.pk).starters
    actions.add_item(scope, round_id=row.pk, text=proposed[1].upper())
    assert len(actions.add_starters(later(scope), round_id=row.pk)) == len(proposed) - 1
    assert queries.round_page(scope, row.pk).starters == ()
    assert actions.add_starters(later(scope), round_id=row.pk) == []


@pytest.mark.parametrize("text", ["", "   ", "x" * 501])
def test_a_thing_to_prepare_needs_a_few_words(scope, globex, text):
    row = actions.add(scope, opportunity_id=globex.pk, plan=design(scope))
    with pytest.raises(Refused) as refusal:
        actions.add_item(scope, round_id=row.pk, text=text)
    assert refusal.value.field == "text"


def test_a_list_of_preparation_has_an_end(scope, globex):
    row = actions.add(scope, opportunity_id=globex.pk, plan=design(scope))
    for at in range(actions.MOST_ITEMS):
        actions.add_item(scope, round_id=row.pk, text=f"Thing {at}")
    with pytest.raises(Refused):
        actions.add_item(scope, round_id=row.pk, text="One more")
