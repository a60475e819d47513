from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parley.core import replay
from parley.core.models import Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.impact_log.actions import delete_entry, log_entry
from parley.evidence.models import Exhibit, ExhibitLink
from parley.evidence.portfolio import actions, gateway, queries
from parley.evidence.portfolio.content import RUNGS, SHELVES
from parley.evidence.portfolio.engine import Item
from parley.evidence.stories.actions import begin_story, delete_story, rest_on
from parley.evidence.topics.queries import topics_of
from parley.kernel.errors import NotFound, Refused


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def place(row: Exhibit, name: str = "exhibit") -> str:
    return reverse(f"evidence:{name}", args=[row.pk])


@pytest.fixture
def talk(scope: Scope) -> Exhibit:
    return actions.begin(scope, form="lightning", title="  Retries  with a key ")


def sent(web: Client, row: Exhibit) -> dict[str, str]:
    """What the page would send as it is drawn."""
    page = web.get(place(row)).content.decode()
    drawn = re.search(r'name="drawn" value="([^"]*)"', page)
    assert drawn
    row.refresh_from_db()
    found = {"drawn": drawn[1], "title": row.title, "form": row.form, "state": row.state, "place": row.place}
    found |= {"begun_on": str(row.begun_on or ""), "out_on": str(row.out_on or ""), "links": "\n".join(row.links)}
    if row.kind == "talk":
        found |= {"slot": str(row.slot), "rows-TOTAL_FORMS": "2", "rows-INITIAL_FORMS": "0"}
    return found


# Guides and ladders


def test_each_guide_has_a_lasting_name_of_its_own_and_each_rung_a_guide() -> None:
    names = [guide.id for shelf in SHELVES for guide in gateway.forms(shelf.kind)]
    assert len(names) == len(set(names)) == 20
    for kind, rungs in RUNGS.items():
        assert [form for rung in rungs for form in rung.forms] == [guide.id for guide in gateway.forms(kind)]


def test_the_guide_of_a_project_has_every_part_that_is_asked_for() -> None:
    _, guide = queries.form_named("work-project")
    assert [part.id for part in guide.parts] == ["goal", "users", "challenge", "working", "results", "retrospective"]
    with pytest.raises(NotFound):
        queries.form_named("sculpture")


# Deeds


def test_begin_makes_a_piece_of_the_kind_of_its_guide(talk: Exhibit, scope: Scope) -> None:
    assert (talk.title, talk.kind, talk.state, talk.slot, talk.begun_on) == (
        "Retries with a key", "talk", "idea", 5, dt.date(2026, 3, 12),
    )  # fmt: skip
    with pytest.raises(Refused):
        actions.begin(scope, form="lightning", title="  ")


def test_a_piece_begun_from_a_confidential_entry_is_confidential(scope: Scope) -> None:
    entry = log_entry(scope, text="Moved Condor", confidential=True)
    row = actions.begin(scope, form="work-project", title="Condor", entry_id=entry.pk)
    assert (row.confidential, ExhibitLink.objects.get().entry) == (True, entry)


def test_a_piece_that_is_out_has_a_day_and_not_one_before_it_was_begun(talk: Exhibit, scope: Scope) -> None:
    assert actions.save_exhibit(again(scope), exhibit_id=talk.pk, details={"state": "out"})
    talk.refresh_from_db()
    assert talk.out_on == dt.date(2026, 3, 12)
    with pytest.raises(Refused) as refusal:
        actions.save_exhibit(again(scope), exhibit_id=talk.pk, details={"out_on": dt.date(2025, 1, 1)})
    assert refusal.value.field == "out_on"
    with pytest.raises(Refused):
        actions.save_exhibit(again(scope), exhibit_id=talk.pk, details={"form": "lesson"})
    assert not actions.save_exhibit(again(scope), exhibit_id=talk.pk, details={"state": "out"})


def test_versions_tell_words_and_outline_and_an_older_one_comes_back(talk: Exhibit, scope: Scope) -> None:
    for minutes in (1, 2):
        actions.save_exhibit(
            again(scope), exhibit_id=talk.pk, details={}, words={"point": f"Point {minutes}"},
            outline=[Item("Opening", minutes)],
        )  # fmt: skip
    known = queries.versions_of(scope, Exhibit.objects.get())
    assert [(version.parts["point"], version.parts["outline"]) for version in known] == [
        ("", ""), ("Point 1", "1 min: Opening"), ("Point 2", "2 min: Opening"),
    ]  # fmt: skip
    assert actions.bring_back(again(scope), exhibit_id=talk.pk, number=2)
    row = Exhibit.objects.get()
    assert (row.parts, row.outline) == ({"point": "Point 1"}, [{"title": "Opening", "minutes": 1}])
    with pytest.raises(NotFound):
        actions.bring_back(again(scope), exhibit_id=talk.pk, number=9)


def test_words_written_along_another_guide_are_kept(talk: Exhibit, scope: Scope) -> None:
    actions.save_exhibit(again(scope), exhibit_id=talk.pk, details={}, words={"point": "One key"})
    actions.save_exhibit(again(scope), exhibit_id=talk.pk, details={"form": "internal"})
    page = queries.piece_page(scope, talk.pk)
    assert (page.values["point"], [part.id for part in page.guide.parts][-1]) == ("One key", "point")


def test_deleting_leaves_what_it_rested_on_and_undo_brings_all_back(talk: Exhibit, scope: Scope) -> None:
    entry, story = log_entry(scope, text="Done"), begin_story(scope, title="The night")
    assert actions.tie(again(scope), exhibit_id=talk.pk, kind="entry", row_id=entry.pk)
    assert actions.tie(again(scope), exhibit_id=talk.pk, kind="story", row_id=story.pk)
    assert not actions.tie(again(scope), exhibit_id=talk.pk, kind="story", row_id=story.pk)
    act = again(scope)
    actions.delete_exhibit(act, exhibit_id=talk.pk)
    assert (Exhibit.objects.count(), ExhibitLink.objects.count()) == (0, 0)
    undo(again(scope), act.deed)
    assert (Exhibit.objects.count(), ExhibitLink.objects.count()) == (1, 2)
    delete_entry(again(scope), entry_id=entry.pk)
    delete_story(again(scope), story_id=story.pk)
    assert (Exhibit.objects.count(), ExhibitLink.objects.count()) == (1, 0)
    events = Event.objects.filter(workspace=scope.workspace, subject_type__startswith="evidence.exhibit")
    assert replay.replay(events.order_by("id")) == replay.rows(scope, [Exhibit, ExhibitLink])


def test_what_rests_on_a_confidential_entry_is_known_through_a_story_too(talk: Exhibit, scope: Scope) -> None:
    entry, story = log_entry(scope, text="Condor", confidential=True), begin_story(scope, title="The bird")
    rest_on(scope, story_id=story.pk, entry_id=entry.pk)
    assert queries.secrets(scope) == {}
    actions.tie(scope, exhibit_id=talk.pk, kind="story", row_id=story.pk)
    assert queries.secrets(scope) == {talk.pk: (entry.pk,)}
    assert queries.overview(scope).shelves[3][1][0].is_secret


# Pages


def test_the_portfolio_of_nobody_teaches(web: Client) -> None:
    page = web.get(reverse("evidence:portfolio")).content.decode()
    assert ("Work that can be seen speaks before you do" in page, "Begin with a project" in page) == (True, True)


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.slug)
def test_an_empty_shelf_shows_its_guides_and_begins_a_piece(shelf, web: Client) -> None:
    page = web.get(reverse(shelf.url)).content.decode()
    assert "Nothing here yet" in page
    assert [guide.title in page for guide in gateway.forms(shelf.kind)] == [True] * len(gateway.forms(shelf.kind))
    refused = web.post(reverse(shelf.url), {"title": "", "form": "nonsense"})
    assert (refused.status_code, "Give it a name" in refused.content.decode()) == (422, True)
    answer = web.post(reverse(shelf.url), {"title": "One", "form": gateway.forms(shelf.kind)[0].id})
    assert (answer.status_code, answer.url) == (302, place(Exhibit.objects.get()))


def test_the_ladder_says_which_step_is_next(scope: Scope) -> None:
    shelf = SHELVES[1]
    assert queries.shelf_page(scope, shelf).step.guide.id == "use-and-report"
    actions.begin(scope, form="use-and-report", title="A report", state="out")
    assert queries.shelf_page(scope, shelf).step.guide.id == "documentation"


def test_a_piece_is_saved_with_its_outline_and_what_is_wrong_stays(talk: Exhibit, web: Client) -> None:
    rows = {"rows-0-title": "Opening", "rows-0-minutes": "2", "rows-1-title": "The way", "rows-1-minutes": "4"}
    answer = web.post(place(talk), sent(web, talk) | rows | {"part_point": "One key", "links": "https://a.example"})
    assert answer.status_code == 302
    talk.refresh_from_db()
    assert (talk.parts, talk.links) == ({"point": "One key"}, ["https://a.example"])
    assert talk.outline == [{"title": "Opening", "minutes": 2}, {"title": "The way", "minutes": 4}]
    page = web.get(place(talk)).content.decode()
    assert "1 minute too long. “The way” has the most to give: 4 minutes." in page
    wrong = {**rows, "rows-1-minutes": "", "links": "javascript:alert(1)", "out_on": "2001-01-01"}
    refused = web.post(place(talk), sent(web, talk) | wrong)
    told = refused.content.decode()
    assert (refused.status_code, "is no address" in told, "Opening" in told) == (422, True, True)


def test_a_first_outline_fills_the_slot_once(talk: Exhibit, web: Client) -> None:
    assert web.post(place(talk, "exhibit_outline")).status_code == 302
    talk.refresh_from_db()
    assert sum(row["minutes"] for row in talk.outline) == talk.slot == 5
    assert web.post(place(talk, "exhibit_outline")).status_code == 422


def test_topics_leave_out_what_is_confidential_and_what_is_told_already(scope: Scope, web: Client) -> None:
    entry = log_entry(scope, text="Traced the double charges to a race condition")
    log_entry(scope, text="Traced a leak in Condor", confidential=True)
    found = topics_of(scope)
    assert ([topic.entry for topic in found.topics], found.looked_at, found.confidential) == ([entry.pk], 2, 1)
    page = web.get(reverse("evidence:writing")).content.decode()
    assert ("“traced”" in page, "1 confidential left out" in page, "Condor" in page) == (True, True, False)
    web.post(reverse("evidence:writing"), {"title": "The charges", "form": "debugging", "entry": str(entry.pk)})
    assert topics_of(scope).topics == ()


def test_pages_cost_as_many_queries_for_three_pieces_as_for_one(scope: Scope) -> None:
    counts = []
    for at in range(9):
        log_entry(again(scope), text=f"Something else {at}")
    for more in (1, 2):
        for at in range(more):
            row = actions.begin(again(scope), form="lesson", title=f"Lesson {more} {at}")
            actions.tie(scope, exhibit_id=row.pk, kind="entry", row_id=log_entry(again(scope), text=f"Deed {at}").pk)
        with CaptureQueriesContext(connection) as asked:
            queries.overview(scope)
            queries.shelf_page(scope, SHELVES[2])
            queries.piece_page(scope, row.pk)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "name", ["exhibit", "exhibit_outline", "exhibit_evidence", "exhibit_versions", "exhibit_delete"]
)
def test_pieces_of_another_are_not_found(name: str, web: Client, bobs: Scope) -> None:
    theirs = actions.begin(bobs, form="lightning", title="Not hers")
    entry = log_entry(bobs, text="Theirs")
    said = {"use": f"entry:{entry.pk}", "number": "1", "title": "Hers"}
    assert web.post(place(theirs, name), said).status_code == 404
    assert web.get(place(theirs, name)).status_code in (404, 405)
    assert Exhibit.objects.get().title == "Not hers"
