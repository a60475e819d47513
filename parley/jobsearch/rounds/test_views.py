from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from parley.core.models import User
from parley.jobsearch.models import PrepItem, Round
from parley.jobsearch.people.actions import Details
from parley.jobsearch.people.actions import add as add_person
from parley.jobsearch.rounds import actions, queries
from parley.jobsearch.rounds.actions import Plan

UTC = dt.UTC
FORM = {"kind": "design", "day": "2026-10-23", "time": "10:00", "minutes": "75", "time_zone": "Europe/Berlin"}
HTMX = {"HX-Request": "true"}


def add(scope, opportunity, **more):
    return actions.add(scope, opportunity_id=opportunity.pk, plan=Plan(kind="design", **more))


def url(name, row):
    return reverse(f"jobsearch:{name}", args=[row.pk])


def test_add_keeps_the_moment_in_utc_and_the_zone_it_was_agreed_in(web, globex):
    answer = web.post(url("round_add", globex), FORM | {"names": "Ilse Marrin, Tobe", "topics": "queues, storage"})
    row = Round.objects.get()
    assert (answer.status_code, answer.url) == (302, url("round", row))
    assert (row.starts_at, row.time_zone, row.topics) == (
        dt.datetime(2026, 10, 23, 8, 0, tzinfo=UTC),
        "Europe/Berlin",
        ["queues", "storage"],
    )


def test_form_begins_in_the_persons_own_zone(web, globex):
    User.objects.update(time_zone="Asia/Kolkata")
    assert 'value="Asia/Kolkata"' in web.get(url("round_add", globex)).content.decode()
    web.post(url("round_add", globex), FORM | {"time_zone": ""})
    assert Round.objects.get().starts_at == dt.datetime(2026, 10, 23, 4, 30, tzinfo=UTC)


def test_time_that_the_clocks_skip_is_refused_with_a_sentence_and_kept(web, globex):
    answer = web.post(url("round_add", globex), FORM | {"day": "2026-03-29", "time": "02:30"})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "02:30 does not exist in Europe/Berlin on that day" in shown
    assert 'value="02:30"' in shown
    assert Round.objects.count() == 0


def test_time_that_comes_twice_asks_which_one_and_edit_remembers(web, globex):
    twice = FORM | {"day": "2026-10-25", "time": "02:30"}
    answer = web.post(url("round_add", globex), twice)
    assert answer.status_code == 422
    assert 'name="which"' in answer.content.decode()
    assert web.post(url("round_add", globex), twice | {"which": "second"}).status_code == 302
    row = Round.objects.get()
    assert row.starts_at == dt.datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    page = web.get(url("round_edit", row)).content.decode()
    assert 'value="second" id="id_which_1" checked' in page.replace('" class="', '" ').replace("required ", "")
    assert web.post(url("round_edit", row), twice | {"which": "first", "status": "planned"}).status_code == 302
    row.refresh_from_db()
    assert row.starts_at == dt.datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "nonsense",
    [
        {"kind": "karaoke"},
        {"day": "2026-02-30"},
        {"day": "yesterday"},
        {"time": ""},
        {"day": ""},
        {"time": "25:00"},
        {"time_zone": "Mars/Olympus"},
        {"time_zone": "../../etc/passwd"},
        {"time_zone": "x" * 300},
        {"minutes": "-5"},
        {"minutes": "1e9"},
        {"minutes": "99999999999999999999"},
        {"people": "not-a-person"},
        {"people": "018f0000-0000-7000-8000-000000000000"},
        {"title": "x" * 301},
        {"title": "nul\x00byte"},
        {"day": "0001-01-01", "time_zone": "Asia/Kolkata"},
        {"day": "9999-12-31", "time": "23:30", "time_zone": "America/New_York"},
    ],
)
def test_add_with_nonsense_is_refused_and_nothing_is_kept(web, scope, globex, nonsense):
    add_person(scope, opportunity_id=globex.pk, details=Details("Ilse Marrin"), part="manager")
    answer = web.post(url("round_add", globex), FORM | nonsense)
    assert answer.status_code == 422
    assert Round.objects.count() == 0


def test_round_without_a_time_is_fine(web, globex):
    assert web.post(url("round_add", globex), {"kind": "screen"}).status_code == 302
    assert "Agree on a time" in web.get(url("round", Round.objects.get())).content.decode()


def test_edit_of_a_round_keeps_whoever_sits_in_it(web, scope, globex):
    row = add(scope, globex, names=("Ilse", "Tobe"))
    people = [str(each.person_id) for each in queries.round_page(scope, row.pk).line.people]
    web.post(url("round_edit", row), {"kind": "coding", "people": people[:1], "names": "Runa", "status": "done"})
    line = queries.round_page(scope, row.pk).line
    assert ([each.name for each in line.people], line.kind, line.status) == (["Ilse", "Runa"], "coding", "done")


@pytest.mark.parametrize(
    ("to", "status"), [("done", "done"), ("cancelled", "cancelled"), ("party", "planned"), ("", "planned")]
)
def test_set_status_does_what_is_said_and_nothing_else(web, scope, globex, to, status):
    row = add(scope, globex)
    assert web.post(url("round_status", row), {"to": to}).status_code == 302
    row.refresh_from_db()
    assert row.status == status


def test_preparation_without_script_goes_back_to_the_page(web, scope, globex):
    row = add(scope, globex)
    assert web.post(url("prep_add", row), {"text": "Sleep"}).url == url("round", row) + "#prep"
    item = PrepItem.objects.get()
    assert web.post(url("prep_tick", item), {"done": "1"}).status_code == 302
    item.refresh_from_db()
    assert item.done_at is not None
    assert web.post(url("prep_remove", item)).status_code == 302
    assert PrepItem.objects.count() == 0
    assert web.post(url("prep_remove", item)).status_code == 404


def test_preparation_with_htmx_answers_with_the_list_and_its_toast(web, scope, globex):
    row = add(scope, globex)
    answer = web.post(url("prep_add", row), {"all": "1"}, headers=HTMX)
    shown = answer.content.decode()
    assert shown.count('name="done"') == PrepItem.objects.count() == 5
    assert "Added 5 things to prepare." in shown
    assert "<html" not in shown
    refused = web.post(url("prep_add", row), {"text": "x" * 501}, headers=HTMX)
    assert refused.status_code == 422
    assert "x" * 501 in refused.content.decode()


def test_page_offers_the_move_that_fits_and_the_move_is_made(web, scope, globex):
    row = add(scope, globex)
    move = queries.round_page(scope, row.pk).move
    address = url("opportunity_move", globex)
    assert f'action="{address}"' in web.get(url("round", row)).content.decode()
    answer = web.post(address, {"stage": str(move.stage_id), "next": url("round", row)})
    assert (answer.status_code, answer.url) == (302, url("round", row))
    assert f'action="{address}"' not in web.get(url("round", row)).content.decode()


def test_remove_goes_back_to_the_opportunity(web, scope, globex):
    row = add(scope, globex)
    assert web.post(url("round_remove", row)).url == reverse("jobsearch:opportunity", args=[globex.pk])
    assert Round.objects.count() == 0


def test_script_in_words_is_shown_as_text(web, scope, globex):
    row = add(scope, globex, title="<script>alert(1)</script>", place="javascript:alert(1)", topics=("<img src=x>",))
    shown = web.get(url("round", row)).content.decode()
    assert "<script>alert" not in shown
    assert 'href="javascript' not in shown
    assert "<img src=x>" not in shown


def test_pages_of_another_workspaces_round_are_not_there(web, bobs, opening):
    theirs = opening(bobs)
    row = add(bobs, theirs)
    item = actions.add_item(bobs, round_id=row.pk, text="Sleep")
    assert [web.get(url(name, row)).status_code for name in ("round", "round_edit")] == [404, 404]
    assert web.get(url("round_add", theirs)).status_code == 404
    for name in ("round_status", "round_remove", "prep_add"):
        assert web.post(url(name, row), {"to": "done", "text": "x"}).status_code == 404
    for name in ("prep_tick", "prep_remove"):
        assert web.post(url(name, item)).status_code == 404
