from __future__ import annotations

from django.apps import apps

from parley.core.models import Owned
from parley.home.find import content, queries
from parley.home.find.queries import Found, Group
from parley.jobsearch.notes import actions as notes


def test_rows_are_grouped_by_kind_in_words(scope, life):
    entry = life.entry("Cut checkout latency")
    row = life.opportunity("Checkout Ltd")
    assert queries.rows(scope, "check") == [
        Group("Opportunities", (Found("Checkout Ltd, Engineer", f"/search/opportunities/{row.pk}/", "building"),)),
        Group("Entries", (Found("Cut checkout latency", f"/evidence/entries/{entry.pk}/", "pencil"),)),
    ]


def test_find_leaks_nothing_of_another_workspace(scope, bobs, new_life):
    theirs = new_life(bobs)
    theirs.entry("secret checkout")
    theirs.opportunity("Secret Ltd")
    assert queries.rows(scope, "secret") == []


def test_find_is_not_upset_by_nonsense(scope, life):
    life.entry("Cut checkout latency")
    for text in ("", "   ", '"; DROP TABLE', "*", "\x00", "🙂", "a" * 5000, "NOT OR AND"):
        assert queries.rows(scope, text) == []


def test_entrances_are_found_by_other_words_too():
    assert [item.label for group in queries.entrances("backup", sample=False) for item in group.items] == ["Take along"]
    assert [item.label for group in queries.entrances("demo", sample=True) for item in group.items] == [
        "Remove the sample"
    ]
    assert queries.entrances("xyzzy", sample=False) == []


def test_entrances_without_words_are_all_that_make_sense_now():
    labels = {item.label for group in queries.entrances(sample=False) for item in group.items}
    everything = {each.label for each in (*content.PLACES_TO_GO, *content.DEEDS_TO_DO)}
    assert everything - labels == {"Remove the sample"}


def test_entrance_named_by_its_label_comes_first():
    found = content.matching(content.PLACES_TO_GO, "board", has_sample=False)
    assert [each.label for each in found] == ["Stages of the board", "Job search"]


def test_every_kind_that_can_be_found_has_a_name_and_a_page():
    found = [
        model for model in apps.get_models() if issubclass(model, Owned) and model.search_text is not Owned.search_text
    ]
    assert {model._meta.label_lower for model in found} == set(content.KINDS)
    assert all(model.page for model in found)


def test_query_count_is_constant(scope, life, django_assert_num_queries):
    def fill(name: str) -> None:
        row = life.opportunity(f"Checkout {name}")
        notes.write(scope=scope, opportunity_id=row.pk, text="checkout")
        life.entry("Cut checkout latency")

    fill("one")
    queries.rows(scope, "checkout")
    with django_assert_num_queries(1):
        queries.rows(scope, "checkout")
    fill("two")
    fill("three")
    with django_assert_num_queries(1):
        assert sum(len(group.items) for group in queries.rows(scope, "checkout")) >= 6
