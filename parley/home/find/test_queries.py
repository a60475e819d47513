from __future__ import annotations

from django.apps import apps

from parley.core.models import Owned
from parley.home.find import content, queries
from parley.jobsearch.notes import actions as notes


def told(items):
    return [(each.label, each.kind, each.url) for each in items]


def test_rows_are_grouped_by_kind_in_words(scope, life):
    entry = life.entry("Cut checkout latency", days=3)
    row = life.opportunity("Checkout Ltd")
    groups = queries.rows(scope, "check", limit=12)
    assert [(group.name, told(group.items)) for group in groups] == [
        ("Companies", [("Checkout Ltd", "Company", f"/search/companies/{row.company_id}/")]),
        ("Opportunities", [("Checkout Ltd, Engineer", "Opportunity", f"/search/opportunities/{row.pk}/")]),
        ("Entries", [("Cut checkout latency", "Entry", f"/evidence/entries/{entry.pk}/")]),
    ]


def test_what_matches_is_marked_and_only_text(scope, life):
    life.entry("Cut <b>Zoë's</b> checkout")
    [group] = queries.rows(scope, "zoe check", limit=12)
    assert group.items[0].titled == (
        ("Cut <b>", False), ("Zoë", True), ("'s</b> ", False), ("check", True), ("out", False),
    )  # fmt: skip


def test_rooms_show_the_best_and_say_how_much_there_is(scope, life):
    for number in range(8):
        life.entry(f"Cut checkout latency {number}", days=number)
    life.opportunity("Checkout")
    first, second = queries.rooms(scope, "checkout")
    assert (first.name, first.count, told(first.items)[0][:2]) == ("Job search", 2, ("Checkout", "Company"))
    assert (second.name, second.count, second.more, second.many) == ("Evidence", 8, 2, False)
    assert [each.label for each in second.items] == [f"Cut checkout latency {number}" for number in range(6)]


def test_one_room_comes_page_by_page(scope, life, monkeypatch):
    monkeypatch.setattr(queries, "OF_A_PAGE", 3)
    for number in range(4):
        life.entry(f"Cut checkout latency {number}", days=number)
    life.opportunity("Checkout")
    room, page = queries.in_room(scope, "checkout", "evidence", "2")
    assert ([each.label for each in room.items], page.paginator.num_pages) == (["Cut checkout latency 3"], 2)
    assert queries.in_room(scope, "checkout", "offers", "nonsense")[0].count == 0


def test_find_leaks_nothing_of_another_workspace(scope, bobs, new_life):
    theirs = new_life(bobs)
    theirs.entry("secret checkout")
    theirs.opportunity("Secret Ltd")
    assert queries.rows(scope, "secret", limit=12) == []
    assert queries.rooms(scope, "secrte") == []


def test_find_is_not_upset_by_nonsense(scope, life):
    life.entry("Cut checkout latency")
    for text in (
        "",
        "   ",
        '"; DROP TABLE',
        "*",
        "\x00",
        "🙂",
        "a" * 10_000,
        "NOT OR AND",
        "NEAR(a b)",
        "title:x",
        "'",
        "\\",
    ):
        assert (queries.rows(scope, text, limit=12), queries.rooms(scope, text)) == ([], [])


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
    pageless = {model._meta.label_lower for model in found if not model.page}
    assert pageless == {
        "evidence.measure", "evidence.script", "jobsearch.askedquestion", "jobsearch.contributionthesis",
        "jobsearch.note", "jobsearch.prepitem", "jobsearch.thesistest", "offers.benefit",
        "offers.decisionreview", "offers.grant", "offers.judgement", "offers.lines",
    }  # fmt: skip


def test_query_count_is_constant(scope, life, django_assert_num_queries):
    def fill(name: str) -> None:
        row = life.opportunity(f"Checkout {name}")
        notes.write(scope=scope, opportunity_id=row.pk, text="checkout")
        life.entry("Cut checkout latency")

    fill("one")
    queries.rows(scope, "checkout", limit=12)
    with django_assert_num_queries(5):  # so few that names near to the word are looked for as well
        queries.rows(scope, "checkout", limit=12)
    fill("two")
    fill("three")
    with django_assert_num_queries(3):
        assert sum(len(group.items) for group in queries.rows(scope, "checkout", limit=12)) == 12
    with django_assert_num_queries(3):
        assert [room.count for room in queries.rooms(scope, "checkout")] == [9, 3]
