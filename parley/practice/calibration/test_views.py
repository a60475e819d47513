from __future__ import annotations

import datetime as dt
import html

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from parley.core import ledger
from parley.core.scope import Scope
from parley.practice.calibration import queries
from parley.practice.calibration.engine import Pair
from parley.practice.models import Attempt, PeerRating


def rated(scope: Scope, own: int | None, *others: int, asked: str = "When did you fix something?") -> Attempt:
    row = Attempt(key="q", kind="past_behaviour", asked=asked, text="I did.", own_band=own, answered_at=scope.now)
    ledger.create(scope, row)
    for at, band in enumerate(others):
        when = scope.now + dt.timedelta(hours=at)
        ledger.create(scope, PeerRating(attempt=row, who="Ada", band=band, rated_at=when))
    return row


def read(web: Client) -> str:
    answer = web.get(reverse("practice:calibration"))
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_without_an_answer_the_mock_room_is_offered(web: Client) -> None:
    page = read(web)
    assert "Your own eye, held against that of others" in page
    assert ("Open the mock room" in page, "Choose an answer" in page) == (True, False)


def test_too_few_answers_say_how_many_are_missing_and_nothing_else(web: Client, scope: Scope) -> None:
    for _ in range(3):
        rated(scope, 5, 2, 3)
    rated(scope, 4)
    rated(scope, None, 4)
    page = read(web)
    assert "Not enough data yet: 7 more answers" in page
    assert "4 answers rated by you; 3 of them by somebody else too; 7 more to go." in page
    assert ("You rate yourself" in page, "More than a band apart" in page) == (False, False)


def test_enough_answers_say_it_in_words_with_the_figures_behind(web: Client, scope: Scope) -> None:
    for _ in range(9):
        rated(scope, 4, 3)
    far = rated(scope, 5, 1, 3, asked="What <failed>?")
    page = read(web)
    assert "You rate yourself about one band higher than others did." in page
    assert "1.2 bands higher, between 0.7 and 1.7 (own minus others’, 95\u00a0% interval)" in page
    assert "9 of 10 answers; 90\u00a0%, between 60 and 98\u00a0%" in page
    assert "10 answers with 11 ratings by others" in page
    assert f'<a href="{reverse("practice:attempt", args=[far.pk])}">What <failed>?</a>' in page
    assert "You gave it 5, others 1 and 3." in page


def test_answers_furthest_apart_come_first_and_are_five_at_most(scope: Scope) -> None:
    for own, other in [(5, 1), (1, 4), *[(4, 2)] * 6, *[(3, 3)] * 4]:
        rated(scope, own, other)
    found = queries.calibration_page(scope)
    assert [each.pair for each in found.apart] == [Pair(5, (1,)), Pair(1, (4,)), *[Pair(4, (2,))] * 3]


def test_answers_of_others_and_parts_told_again_do_not_count(scope: Scope, bobs: Scope) -> None:
    for _ in range(10):
        rated(bobs, 5, 1)
    root = rated(scope, 3, 3)
    part = Attempt(key="q", asked="Again", parent=root, part="result", own_band=5, answered_at=scope.now)
    ledger.create(scope, part)
    ledger.create(scope, PeerRating(attempt=part, band=1, rated_at=scope.now))
    found = queries.calibration_page(scope)
    assert (found.rated, found.pairs, found.missing, found.against) == (1, 1, 9, None)


@pytest.mark.parametrize("count", [1, 3, 12])
def test_the_page_takes_two_queries_however_many_answers(
    count: int, scope: Scope, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        rated(scope, 4, 3, 2)
    with django_assert_num_queries(2):
        assert queries.calibration_page(scope).pairs == count
