from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.coverage import queries
from parley.evidence.coverage.actions import MOST, claim
from parley.evidence.coverage.queries import Filters
from parley.evidence.impact_log.actions import change_entry, log_entry
from parley.evidence.models import Claim, Entry, Story
from parley.evidence.stories.actions import begin_story, rest_on, save_story
from parley.evidence.tellings.actions import Occasion, record_telling
from parley.kernel.errors import Refused

URL = "/evidence/coverage/"


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def marked_entry(scope: Scope, text: str, *names: str, day: dt.date = dt.date(2026, 3, 1)) -> Entry:
    entry = log_entry(again(scope), text=text, happened_on=day)
    change_entry(again(scope), entry_id=entry.pk, changes={"competencies": list(names)}, figures=[])
    return entry


def marked(scope: Scope, title: str, *names: str, entry: Entry | None = None) -> Story:
    story = begin_story(again(scope), title=title)
    save_story(again(scope), story_id=story.pk, changes={"competencies": list(names)})
    if entry:
        rest_on(again(scope), story_id=story.pk, entry_id=entry.pk)
    return story


def shown(page: queries.CoveragePage) -> dict[str, list[str]]:
    return {row.key: [story.title for story in row.best] for row in page.covered}


def test_the_page_of_nothing_says_what_it_is_for(web: Client) -> None:
    page = web.get(URL).content.decode()
    assert ("What your stories show, on one page" in page, "Skills you claim" in page) == (True, True)


def test_stories_stand_in_the_rows_of_what_they_show(scope: Scope) -> None:
    entry = marked_entry(scope, "Did it")
    marked(scope, "Newer", "accountability", entry=entry)
    marked(scope, "Older", "ownership", "conflict", entry=marked_entry(scope, "Old", day=dt.date(2022, 1, 1)))
    page = queries.coverage_page(scope, Filters())
    assert shown(page) == {"ownership": ["Newer", "Older"], "conflict": ["Older"]}
    assert [(story.title, story.age) for story in page.stories] == [("Newer", 11), ("Older", 1531)]


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (Filters(age="recent"), ["Newer"]),
        (Filters(told="never"), ["Older"]),
        (Filters(told="yes"), ["Newer"]),
        (Filters(strength="strong"), []),
        (Filters(age="recent", told="never"), []),
    ],
)
def test_filters_narrow_the_stories(filters: Filters, kept: list[str], scope: Scope) -> None:
    newer = marked(scope, "Newer", "ownership", entry=marked_entry(scope, "Did it"))
    marked(scope, "Older", "ownership", entry=marked_entry(scope, "Old", day=dt.date(2022, 1, 1)))
    record_telling(again(scope), story_id=newer.pk, occasion=Occasion(told_on=scope.now.date(), where="aloud"))
    page = queries.coverage_page(scope, filters)
    assert ([story.title for story in page.stories], page.all) == (kept, 2)


def test_the_first_gap_is_one_that_an_entry_could_close(web: Client, scope: Scope) -> None:
    marked(scope, "The night", "ownership")
    marked_entry(scope, "Taught Wouter", "coaching")
    page = web.get(URL).content.decode()
    assert ("Nothing shows helping others grow yet" in page, "See the 1 entry that could" in page) == (True, True)
    page = web.get(URL, {"show": "mentoring"}).content.decode()
    assert ("No story shows it yet" in page, "Taught Wouter" in page, "Tell it" in page) == (True, True, True)


def test_a_competency_is_found_by_any_name_and_nonsense_is_not(web: Client, scope: Scope) -> None:
    marked(scope, "The night", "Beekeeping")
    assert "System design" in web.get(URL, {"show": "architecture"}).content.decode()
    assert "A word of your own." in web.get(URL, {"show": "beekeeping"}).content.decode()
    assert web.get(URL, {"show": "origami"}).status_code == 404
    assert web.get(URL, {"age": "<script>", "told": "x"}).status_code == 200


def test_claims_without_an_example_are_named(web: Client, scope: Scope) -> None:
    marked(scope, "The night in Rust", "ownership")
    web.post(URL, {"skills": "Rust, Haskell, rust"})
    page = queries.coverage_page(scope, Filters())
    assert [(each.skill, [story.title for story in each.examples]) for each in page.claims] == [
        ("Haskell", []),
        ("Rust", ["The night in Rust"]),
    ]
    text = web.get(URL).content.decode()
    assert ("1 of 2 without an example" in text, "/evidence/?text=Haskell" in text) == (True, True)
    web.post(reverse("evidence:claim_delete", args=[Claim.objects.get(skill="Haskell").pk]))
    assert "each with an example" in web.get(URL).content.decode()


def test_claims_are_not_doubled_and_not_endless(web: Client, scope: Scope) -> None:
    assert (
        claim(again(scope), skills=["Rust", "system-design"]),
        claim(again(scope), skills=["RUST", "System design"]),
    ) == (
        2,
        0,
    )
    with pytest.raises(Refused):
        claim(again(scope), skills=[f"skill {number}" for number in range(MOST)])
    act = again(scope)
    claim(act, skills=["Go"])
    undo(again(scope), act.deed)
    assert sorted(Claim.objects.values_list("skill", flat=True)) == ["Rust", "system-design"]
    for sent, said in (("", "Write the skills"), ("x" * 101, "at most 100 characters"), (", ,", "Rust")):
        assert said in web.post(URL, {"skills": sent}, follow=True).content.decode()


def test_the_page_asks_as_often_for_three_stories_as_for_one(scope: Scope) -> None:
    counts = []
    for number in range(3):
        marked(scope, f"Story {number}", "ownership", entry=marked_entry(scope, f"Did {number}", "conflict"))
        claim(again(scope), skills=[f"skill {number}"])
        with CaptureQueriesContext(connection) as asked:
            queries.coverage_page(scope, Filters())
        counts.append(len(asked))
    assert counts == [9, 9, 9]


def test_the_table_says_the_same_and_keeps_the_filters(web: Client, scope: Scope) -> None:
    marked(scope, "The night", "ownership")
    page = web.get(URL, {"view": "table", "told": "never"}).content.decode()
    assert ('<th scope="row">' in page, "The night</a>" in page, 'href="/evidence/coverage/?told=never"' in page) == (
        True,
        True,
        True,
    )
    assert "No story is like that." in web.get(URL, {"view": "table", "told": "yes"}).content.decode()


def test_a_title_with_markup_is_shown_as_written(web: Client, scope: Scope) -> None:
    marked(scope, "<b>bold</b>", "ownership", "<i>")
    page = web.get(URL).content.decode()
    assert ("<b>bold" in page, "&lt;i&gt;" in page) == (False, True)
