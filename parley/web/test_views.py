from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.apps import apps
from django.template import Context, Template
from django.test import Client

from parley.core import drafts, ledger
from parley.core.models import Draft, User
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.models import Entry


def entry(scope: Scope) -> Entry:
    row = Entry(text="Cut the nightly batch", happened_on=dt.date(2026, 3, 4), logged_at=scope.now)
    ledger.create(scope, row)
    return row


def test_undo_takes_the_deed_back_and_returns_to_the_page(web: Client, scope: Scope) -> None:
    entry(scope)
    answer = web.post(f"/undo/{scope.deed}/", {"next": "/evidence/"})
    assert (answer.status_code, answer.headers["Location"], Entry.objects.count()) == (302, "/evidence/", 0)


def test_undo_never_leads_to_another_host(web: Client, scope: Scope) -> None:
    entry(scope)
    answer = web.post(f"/undo/{scope.deed}/", {"next": "https://evil.example/"}, headers={"Referer": "//evil.example"})
    assert answer.headers["Location"] == "/"


def test_undo_of_what_was_changed_since_says_so(web: Client, scope: Scope) -> None:
    row = entry(scope)
    later = Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")
    ledger.change(later, row, {"text": "changed since"})
    web.post(f"/undo/{scope.deed}/")
    assert Entry.objects.get().text == "changed since"


def test_undo_is_itself_undone_from_its_toast(web: Client, scope: Scope) -> None:
    entry(scope)
    back = Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")
    undo(back, scope.deed)
    web.post(f"/undo/{back.deed}/")
    assert Entry.objects.count() == 1


def test_draft_is_kept_replaced_and_dropped(web: Client, scope: Scope) -> None:
    for text in ("The night", "The night the ledger stopped"):
        assert web.post("/drafts/", {"key": "story-1", "text": text}).status_code == 200
    assert drafts.kept(scope, ["story-1", "story-2"]) == {"story-1": "The night the ledger stopped"}
    web.post("/drafts/", {"key": "story-1", "text": ""})
    assert Draft.objects.count() == 0


def test_drafts_of_every_window_are_told_where_they_wait(web: Client) -> None:
    for tab, text in (("a", "one"), ("b", "other")):
        web.post("/drafts/", {"key": "story-1", "text": text, "tab": tab})
    told = web.get("/drafts/", {"key": ["story-1", "story-2"]}).json()["drafts"]
    assert [(each["key"], each["tab"], each["text"]) for each in told] == [
        ("story-1", "a", "one"),
        ("story-1", "b", "other"),
    ]
    assert web.get("/drafts/").json() == {"drafts": []}


def test_draft_of_another_person_is_not_seen(web: Client, bobs: Scope) -> None:
    web.post("/drafts/", {"key": "story-1", "text": "mine"})
    assert drafts.kept(bobs, ["story-1"]) == {}


def test_draft_too_long_or_without_a_place_is_refused_in_words(web: Client) -> None:
    answers = [web.post("/drafts/", data) for data in ({"key": "a", "text": "x" * 200_001}, {"text": "x"})]
    assert [(answer.status_code, answer.json()) for answer in answers] == [
        (422, {"problem": "This is longer than 200,000 characters; the end is only in this page. Save or shorten it."}),
        (422, {"problem": "That text has no place to be kept."}),
    ]


def test_theme_is_kept_for_the_person(web: Client, alice: User) -> None:
    for sent, kept in (("dark", "dark"), ("neon", ""), ("light", "light")):
        web.post("/theme/", {"theme": sent})
        alice.refresh_from_db()
        assert alice.theme == kept


def test_unknown_address_is_a_page_with_a_way_on(web: Client) -> None:
    answer = web.get("/no-such-page/")
    assert (answer.status_code, b"There is nothing here" in answer.content) == (404, True)


def test_every_answer_carries_the_strict_policy(web: Client) -> None:
    for address in ("/styleguide/", "/no-such-page/", f"/files/{uuid.uuid4()}/"):
        policy = web.get(address).headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")


def test_the_pages_of_a_room_stand_in_a_row_and_in_a_fold() -> None:
    """The same pages twice, of which a style shows one; the open one is marked in both."""
    html = Template('{% subnav "evidence" "week" %}').render(Context())
    pages = [page.name for page in apps.get_app_config("evidence").pages]  # type: ignore[attr-defined]
    assert re.findall(r"<a [^>]+>([^<]+)</a>", html) == pages * 2
    assert re.findall(r'aria-current="page">([^<]+)<', html) == ["Friday", "Friday"]
    assert "More in Evidence" in html


def test_a_page_that_its_room_does_not_have_is_a_fault_of_the_template() -> None:
    with pytest.raises(KeyError, match="elsewhere"):
        Template('{% subnav "evidence" "elsewhere" %}').render(Context())


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [("1.652", 1, "1.7"), (1.64, 1, "1.6"), ("-0.96", 1, "\u22121.0"), ("1234567.891", 2, "1,234,567.89"), (4, 0, "4")],
)
def test_a_number_with_places_is_rounded_not_cut(value: object, places: int, said: str) -> None:
    assert Template("{{ value|number:places }}").render(Context({"value": value, "places": places})) == said
