from __future__ import annotations

import pytest
from django.urls import reverse

from parley.jobsearch.models import Involvement, Person
from parley.jobsearch.people import actions, queries
from parley.jobsearch.people.actions import Details

NEW = {"name": "Ilse Marrin", "part": "interviewer", "email": "ilse@globex.example", "company": "Globex"}


def add(scope, opportunity, name="Ilse Marrin"):
    return actions.add(scope, opportunity_id=opportunity.pk, details=Details(name=name), part="interviewer")


def test_add_keeps_the_person_and_goes_back_to_the_opportunity(web, scope, globex):
    answer = web.post(reverse("jobsearch:person_add", args=[globex.pk]), NEW)
    assert (answer.status_code, answer.url) == (302, reverse("jobsearch:opportunity", args=[globex.pk]) + "#people")
    assert [(each.name, each.email) for each in queries.people_of(scope, globex.pk)] == [
        ("Ilse Marrin", "ilse@globex.example")
    ]


def test_add_of_a_name_that_is_known_asks_whether_it_is_the_same_person(web, scope, globex, opening):
    known = add(scope, opening(scope, "Initech")).person
    url = reverse("jobsearch:person_add", args=[globex.pk])
    answer = web.post(url, NEW)
    assert answer.status_code == 422
    assert "Is it the same person?" in answer.content.decode()
    assert str(known.pk) in answer.content.decode()
    assert web.post(url, NEW | {"person": str(known.pk)}).status_code == 302
    assert list(Involvement.objects.filter(opportunity=globex).values_list("person", flat=True)) == [known.pk]


def test_add_of_a_namesake_makes_somebody_new_when_said_so(web, scope, globex, opening):
    add(scope, opening(scope, "Initech"))
    assert web.post(reverse("jobsearch:person_add", args=[globex.pk]), NEW | {"person": "new"}).status_code == 302
    assert Person.objects.filter(name="Ilse Marrin").count() == 2


@pytest.mark.parametrize(
    "nonsense",
    [
        {},
        {"name": " ", "part": "interviewer"},
        {"name": "x" * 301, "part": "interviewer"},
        {"name": "Ilse", "part": "emperor"},
        {"name": "Ilse", "part": "manager", "email": "not an address"},
        {"name": "Ilse", "part": "manager", "url": "javascript:alert(1)"},
        {"name": "Il\x00se", "part": "manager"},
    ],
)
def test_add_with_nonsense_keeps_what_was_typed_and_nothing_else(web, globex, nonsense):
    answer = web.post(reverse("jobsearch:person_add", args=[globex.pk]), nonsense)
    assert answer.status_code == 422
    assert Person.objects.count() == 0


def test_matches_shows_those_who_may_be_meant(web, scope, globex, opening):
    add(scope, opening(scope, "Initech"))
    answer = web.get(reverse("jobsearch:person_matches", args=[globex.pk]), {"name": "ils"})
    assert "Ilse Marrin" in answer.content.decode()


def test_person_page_shows_where_they_appear_and_edit_corrects(web, scope, globex):
    row = add(scope, globex)
    page = reverse("jobsearch:person", args=[row.person_id])
    assert "Globex, Staff engineer" in web.get(page).content.decode()
    edit = reverse("jobsearch:person_edit", args=[row.person_id])
    assert web.get(edit).status_code == 200
    answer = web.post(edit, {"name": "Ilse M.", "about": "Likes <b>bees</b>"})
    assert answer.url == page
    shown = web.get(page).content.decode()
    assert "Ilse M." in shown
    assert "Likes &lt;b&gt;bees&lt;/b&gt;" in shown


def test_erase_asks_first(web, scope, globex):
    row = add(scope, globex)
    url = reverse("jobsearch:person_erase", args=[row.person_id])
    asked = web.get(url).content.decode()
    assert "cannot be undone" in asked
    assert Person.objects.count() == 1
    assert web.post(url).status_code == 302
    assert Person.objects.count() == 0
    assert web.post(url).status_code == 404


def test_part_changes_and_takes_off(web, scope, globex):
    row = add(scope, globex)
    url = reverse("jobsearch:part", args=[row.pk])
    assert web.get(url).status_code == 200
    assert web.post(url, {"part": "emperor"}).status_code == 422
    assert web.post(url, {"part": "manager"}).status_code == 302
    assert [each.part for each in queries.people_of(scope, globex.pk)] == ["manager"]
    assert web.post(reverse("jobsearch:part_remove", args=[row.pk])).status_code == 302
    assert queries.people_of(scope, globex.pk) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_people_of_asks_once_however_many(scope, globex, rows, django_assert_num_queries):
    for at in range(rows):
        add(scope, globex, name=f"Person {at}")
    with django_assert_num_queries(1):
        assert len(queries.people_of(scope, globex.pk)) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_person_page_asks_a_constant_number_of_times(scope, globex, opening, rows, django_assert_num_queries):
    person = add(scope, globex).person
    for at in range(rows):
        other = opening(scope, f"Company {at}")
        actions.add_known(scope, opportunity_id=other.pk, person_id=person.pk, part="other")
    with django_assert_num_queries(3):
        assert len(queries.person_page(scope, person.pk).appearances) == rows + 1


def test_pages_of_another_workspaces_person_are_not_there(web, bobs, opening):
    row = add(bobs, opening(bobs))
    for name in ("person", "person_edit", "person_erase"):
        assert web.get(reverse(f"jobsearch:{name}", args=[row.person_id])).status_code == 404
    assert web.get(reverse("jobsearch:part", args=[row.pk])).status_code == 404
    assert web.post(reverse("jobsearch:part_remove", args=[row.pk])).status_code == 404
