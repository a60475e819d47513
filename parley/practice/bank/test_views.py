from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parley.core import ledger
from parley.core.scope import Scope
from parley.practice.bank import actions, gateway, queries
from parley.practice.bank.actions import Heard, Place, Words
from parley.practice.bank.queries import Counts, Wish, bank_page
from parley.practice.models import Attempt, Card, Question

BANK = "/practice/bank/"


def texts(scope: Scope, **wish: str) -> list[str]:
    return [line.text for line in bank_page(scope, Wish(**wish)).page.object_list]


def own(scope: Scope, text: str, **words: object) -> Question:
    return actions.add(scope, words=Words(text, **words))  # type: ignore[arg-type]


def due(scope: Scope, key: str) -> None:
    card = Card(kind=Card.Kind.QUESTION, about=key, due_at=scope.now, added_at=scope.now)
    ledger.create(scope, card)


def test_the_bank_shows_its_questions_by_family(scope: Scope) -> None:
    page = bank_page(scope, Wish())
    assert page.counts == Counts(all=len(gateway.by_id()), own=0, marked=0, due=0, asked=0)
    assert [name for name, _ in page.groups][:3] == [
        "Asked nearly everywhere",
        "Why this company, why now",
        "Where you are going",
    ]
    line = page.page.object_list[0]
    assert (line.key, line.type, line.levels, line.minutes, line.shows) == (
        "introduce-yourself", "About you", "Every level", 2, ("Communication",),
    )  # fmt: skip


def test_ones_own_come_after_those_of_the_bank_page_by_page(scope: Scope) -> None:
    for name in ("Older?", "Newer?"):
        own(scope, name)
    last = bank_page(scope, Wish(page="99"))
    assert (last.page.number, last.page.paginator.count) == (4, len(gateway.by_id()) + 2)
    assert [line.text for line in last.page.object_list][-2:] == ["Newer?", "Older?"]
    assert last.groups[-1][0] == "Yours"


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ({"text": "MANHOLE"}, ["Why is a manhole round?"]),
        ({"text": "manhole camera"}, []),
        ({"family": "mentoring"}, [each.text for each in gateway.family_of("mentoring").questions]),  # type: ignore[union-attr]
        ({"show": "own"}, ["Why is a manhole round?"]),
        ({"type": "opinion", "show": "own"}, []),
        ({"type": "theoretical", "show": "own"}, ["Why is a manhole round?"]),
        ({"level": "mid", "show": "own"}, ["Why is a manhole round?"]),
        ({"level": "staff", "show": "own"}, []),
        ({"competency": "users", "show": "own"}, ["Why is a manhole round?"]),
        ({"competency": "quality", "show": "own"}, []),
        ({"show": "marked"}, ["What did not work although you gave it your best?"]),
        ({"show": "due"}, ["Why is a manhole round?"]),
        ({"where": "Globex"}, []),
    ],
)
def test_the_bank_is_narrowed(scope: Scope, wish: dict[str, str], found: list[str]) -> None:
    row = own(scope, "Why is a manhole round?", kind="theoretical", level="mid", competencies=["users"])
    actions.mark(scope, key="real-failure")
    due(scope, row.key)
    assert texts(scope, **wish) == found


def test_the_bank_is_searched_in_what_is_listened_for_too(scope: Scope) -> None:
    assert texts(scope, text="sunk cost") == ["When did you bring work to an end that others wanted to go on with?"]


def test_what_was_asked_is_found_by_company(scope: Scope) -> None:
    place = Place(uuid.UUID(int=7), company="Globex", asked_on=dt.date(2026, 3, 9))
    near = "What did not work, although you gave it your best?"
    actions.take_in(scope, place=place, heard=[Heard(uuid.UUID(int=1), near), Heard(uuid.UUID(int=2), "Plain?")])
    actions.take_in(scope, place=Place(uuid.UUID(int=8), company="Hooli"), heard=[Heard(uuid.UUID(int=3), "Plain?")])
    bank = "What did not work although you gave it your best?"
    assert (texts(scope, show="asked"), texts(scope, where="Hooli")) == ([bank, "Plain?"], ["Plain?"])
    page = bank_page(scope, Wish(where="Globex"))
    assert [line.places for line in page.page.object_list] == [("Globex",), ("Hooli", "Globex")]
    assert (queries.companies(scope), page.counts.asked) == (("Globex", "Hooli"), 2)


def test_what_was_rehearsed_is_counted_and_left_out_where_the_new_ones_are_wanted(scope: Scope) -> None:
    ledger.create(scope, Attempt(key="introduce-yourself", asked="?", answered_at=scope.now))
    line = bank_page(scope, Wish(family="standing")).page.object_list[0]
    assert (line.key, line.rehearsed, line.last) == ("introduce-yourself", 1, scope.now)
    assert bank_page(scope, Wish(family="standing", show="new")).page.object_list[0].key == "best-team"


@pytest.mark.parametrize("marked", [1, 3])
def test_the_number_of_queries_does_not_grow(scope: Scope, marked: int) -> None:
    for at in range(marked):
        row = own(scope, f"Number {at}?")
        actions.mark(scope, key=row.key)
        due(scope, row.key)
    with CaptureQueriesContext(connection) as asked:
        bank_page(scope, Wish(show="marked"))
    assert len(asked) == 9


def test_the_page_narrows_and_answers_a_fragment_to_htmx(web: Client, scope: Scope) -> None:
    whole = web.get(BANK).content.decode()
    assert ("Question bank" in whole, 'id="found"' in whole) == (True, True)
    part = web.get(BANK, {"q": "sunk cost"}, headers={"HX-Request": "true", "HX-Target": "found"}).content.decode()
    assert ("<html" in part, "1 question fits" in part) == (False, True)


def test_nonsense_narrows_nothing(web: Client) -> None:
    shown = web.get(BANK, {"type": "x", "level": "9", "page": "x", "show": "?", "where": "Nowhere"}).content.decode()
    assert "Walk me through how you came" in shown


def test_another_persons_questions_are_not_shown(scope: Scope, bobs: Scope) -> None:
    own(bobs, "Why is a manhole round?")
    assert texts(scope, show="own") == []


def test_a_question_is_added_changed_and_taken_out_on_pages(web: Client, scope: Scope) -> None:
    sent = web.post(f"{BANK}add/", {"text": "Why is a manhole round?", "competencies": "User focus, shapes"})
    row = Question.objects.get()
    assert (sent["Location"], row.competencies) == (
        reverse("practice:own_question", args=[row.pk]),
        ["users", "shapes"],
    )
    edit = reverse("practice:question_edit", args=[row.pk])
    assert "Thinking of users, shapes" in web.get(edit).content.decode()
    web.post(edit, {"text": "Why is a manhole round?", "notes": "So that it cannot fall in."})
    row.refresh_from_db()
    assert (row.notes, row.competencies) == ("So that it cannot fall in.", [])
    assert web.post(reverse("practice:question_delete", args=[row.pk]))["Location"] == BANK
    assert Question.objects.count() == 0


def test_what_cannot_be_kept_is_said_and_stays(web: Client, scope: Scope) -> None:
    own(scope, "Why us?")
    answer = web.post(f"{BANK}add/", {"text": "why us?", "notes": "Mind the tone."})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert ("stands in your bank already" in shown, "Mind the tone." in shown) == (True, True)
    assert web.post(f"{BANK}add/", {"text": " ", "asked_on": "soon"}).status_code == 422


def test_a_span_of_levels_is_said_in_words() -> None:
    spans = [("junior",), ("mid", "senior"), ("junior", "mid", "senior", "staff")]
    assert [queries.span(each) for each in spans] == ["Junior", "Mid-level to senior", "Every level"]
