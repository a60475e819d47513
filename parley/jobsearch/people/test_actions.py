from __future__ import annotations

from dataclasses import replace

import pytest

from parley.core import ids, ledger, search
from parley.core.models import Event, ImportBatch, ImportedRow
from parley.core.replay import replay, rows
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.jobsearch.models import Company, Involvement, Person, Round, RoundPerson
from parley.jobsearch.people import actions, queries
from parley.jobsearch.people.actions import Details
from parley.kernel.errors import NotFound, Refused

ILSE = Details(name="Ilse Marrin", title="staff engineer", company="Globex", email="ilse@globex.example")


def later(scope: Scope) -> Scope:
    return replace(scope, deed=ids.new())


def seat(scope, opportunity, person):
    row = Round(opportunity=opportunity, kind="design")
    ledger.create(scope, row)
    ledger.create(scope, RoundPerson(round=row, person=person))
    return row


def test_add_makes_a_person_with_a_part_at_the_company_that_is_there(scope, globex):
    row = actions.add(scope, opportunity_id=globex.pk, details=ILSE, part="interviewer")
    [involved] = queries.people_of(scope, globex.pk)
    assert (involved.name, involved.title, involved.part_label) == ("Ilse Marrin", "staff engineer", "Interviewer")
    assert row.person.company == globex.company
    assert Company.objects.count() == 1


def test_add_knows_a_company_and_a_name_again_beyond_ascii(scope, opening):
    first, second = opening(scope, "Ærø Übung"), opening(scope, "Initech")
    person = actions.add(
        scope, opportunity_id=second.pk, details=Details("Åsa", company="ÆRØ übung"), part="other"
    ).person
    assert person.company == first.company
    assert actions.met(later(scope), opportunity_id=first.pk, name="åsa") == person


def test_add_refuses_an_unknown_part_and_keeps_nothing(scope, globex):
    with pytest.raises(Refused) as refusal:
        actions.add(scope, opportunity_id=globex.pk, details=ILSE, part="emperor")
    assert refusal.value.field == "part"
    assert Person.objects.count() == 0


def test_add_known_lets_a_person_appear_in_two_opportunities_but_once_in_each(scope, globex, opening):
    person = actions.add(scope, opportunity_id=globex.pk, details=ILSE, part="interviewer").person
    other = opening(scope, "Initech")
    actions.add_known(scope, opportunity_id=other.pk, person_id=person.pk, part="referrer")
    with pytest.raises(Refused):
        actions.add_known(scope, opportunity_id=other.pk, person_id=person.pk, part="other")
    page = queries.person_page(scope, person.pk)
    assert [(each.opportunity, each.part_label) for each in page.appearances] == [
        ("Initech, Staff engineer", "Referred me"),
        ("Globex, Staff engineer", "Interviewer"),
    ]


def test_people_of_another_workspace_are_not_found(scope, bobs, globex, opening):
    theirs = actions.add(bobs, opportunity_id=opening(bobs).pk, details=ILSE, part="manager")
    with pytest.raises(NotFound):
        actions.add_known(scope, opportunity_id=globex.pk, person_id=theirs.person_id, part="manager")
    with pytest.raises(NotFound):
        actions.erase(scope, person_id=theirs.person_id)
    assert queries.find(scope, "ilse") == []


def test_met_uses_whoever_is_known_there_and_keeps_namesakes_elsewhere_apart(scope, globex, opening):
    known = actions.add(scope, opportunity_id=globex.pk, details=ILSE, part="manager").person
    other = opening(scope, "Initech")
    assert actions.met(scope, opportunity_id=globex.pk, name=" ilse  MARRIN ") == known
    fresh = actions.met(scope, opportunity_id=other.pk, name="Ilse Marrin")
    assert fresh != known
    assert actions.met(scope, opportunity_id=other.pk, name="Ilse Marrin") == fresh
    assert [each.part for each in queries.people_of(scope, other.pk)] == ["interviewer"]


def test_take_off_takes_the_seats_too_and_one_undo_brings_all_back(scope, globex):
    row = actions.add(scope, opportunity_id=globex.pk, details=ILSE, part="interviewer")
    seat(scope, globex, row.person)
    off = later(scope)
    actions.take_off(off, involvement_id=row.pk)
    assert (Involvement.objects.count(), RoundPerson.objects.count(), Person.objects.count()) == (0, 0, 1)
    undo(later(scope), off.deed)
    assert (Involvement.objects.count(), RoundPerson.objects.count()) == (1, 1)


def test_find_holds_every_word_and_leaves_out_those_who_are_there(scope, globex, opening):
    actions.add(scope, opportunity_id=globex.pk, details=ILSE, part="interviewer")
    assert [each.name for each in queries.find(scope, "mar ils")] == ["Ilse Marrin"]
    assert queries.find(scope, "mar quist") == []
    assert queries.find(scope, "   ") == []
    assert queries.find(scope, "ilse", besides=globex.pk) == []


def test_erase_leaves_no_word_of_the_person_anywhere(scope, globex):
    row = actions.add(scope, opportunity_id=globex.pk, details=ILSE, part="interviewer")
    person = row.person
    actions.change(later(scope), person_id=person.pk, details=replace(ILSE, about="Keeps bees"))
    seat(scope, globex, person)
    batch = ImportBatch(name="c.csv", format="csv", sha256="0" * 64, brought_at=scope.now, deed=scope.deed)
    ledger.create(scope, batch)
    line = ImportedRow(
        batch=batch, number=1, key="k", verdict="new", raw={"Name": "Ilse Marrin"},
        subject_type="jobsearch.person", subject_id=person.pk,
    )  # fmt: skip
    ledger.create(scope, line)

    assert actions.erase(later(scope), person_id=person.pk) == "Ilse Marrin"

    assert (Person.objects.count(), Involvement.objects.count(), RoundPerson.objects.count()) == (0, 0, 0)
    told = " ".join(str(event.payload) for event in Event.objects.all())
    assert [word for word in ("Ilse", "ilse@", "bees", "staff engineer") if word in told] == []
    assert search.find(scope, "Ilse") == []
    assert list(ImportedRow.objects.values_list("key", "raw")) == [("k", {})]
    models = [Person, Involvement, RoundPerson, ImportedRow]
    mine = {f"{model._meta.label_lower}" for model in models}
    state = {key: row for key, row in replay(Event.objects.order_by("id")).items() if key[0] in mine}
    assert state == rows(scope, models)


def test_erase_cannot_be_undone_nor_what_came_before_it(scope, globex):
    row = actions.add(scope, opportunity_id=globex.pk, details=ILSE, part="interviewer")
    off, gone = later(scope), later(scope)
    actions.take_off(off, involvement_id=row.pk)
    actions.erase(gone, person_id=row.person_id)
    for deed in (gone.deed, off.deed):
        with pytest.raises((Refused, NotFound)):
            undo(later(scope), deed)
    assert Involvement.objects.count() == 0
