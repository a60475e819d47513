from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.test import Client

from parley.core import clock, ids
from parley.core.models import Event
from parley.core.scope import Scope
from parley.jobsearch.board.views import NOBODY
from parley.jobsearch.models import Opportunity, Stage
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.pipeline import actions

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def globex(scope: Scope) -> Opportunity:
    scope = replace(scope, now=clock.now() - dt.timedelta(days=3), deed=ids.new())
    applied = actions.ensure_stages(scope)[1]
    return opportunities.add(scope=scope, facts=Facts("Globex", "Staff engineer"), stage_id=applied.pk)


def address(row: Opportunity) -> str:
    return f"/search/opportunities/{row.pk}/card/"


def key(scope: Scope, name: str) -> str:
    return str(scope.of(Stage).get(name=name).pk)


def test_fresh_workspace_gets_its_stages_and_is_taught(web: Client, scope: Scope) -> None:
    page = web.get("/search/").content.decode()
    assert "Add the first one" in page
    assert [stage.name for stage in scope.of(Stage)] == ["Interested", "Applied", "First call", "Rounds", "Offer"]


def test_board_follows_the_contract_of_its_script(web: Client, globex: Opportunity, scope: Scope) -> None:
    page = web.get("/search/").content.decode()
    for piece in (
        'id="board" data-board',
        f'data-stage="{key(scope, "Rounds")}" data-stage-name="Rounds" data-tone="teal"',
        f'<li data-card="{globex.pk}"',
        f'type="submit" form="move-page" formaction="/search/opportunities/{globex.pk}/move/" data-move-open>',
        f'<template data-moves="{NOBODY}"><form class="menu" id="m{NOBODY}" popover data-move method="post"',
        f'action="/search/opportunities/{NOBODY}/card/"',
        f'<button type="submit" name="stage" value="{key(scope, "Rounds")}">Rounds</button>',
        f'value="{key(scope, "Applied")}" disabled aria-current="true">Applied</button>',
    ):
        assert piece in page


def test_card_moves_by_a_plain_form(web: Client, globex: Opportunity, scope: Scope) -> None:
    answer = web.post(address(globex), {"stage": key(scope, "Rounds")}, follow=True)
    globex.refresh_from_db()
    assert (answer.redirect_chain[-1][0], globex.stage.name) == ("/search/", "Rounds")
    assert "Moved Globex to Rounds." in answer.content.decode()
    deed = Event.objects.filter(kind="opportunity.moved").get().deed
    web.post(f"/undo/{deed}/")
    globex.refresh_from_db()
    assert globex.stage.name == "Applied"


def test_card_moves_by_htmx_and_the_board_comes_back_with_a_toast(
    web: Client, globex: Opportunity, scope: Scope
) -> None:
    body = web.post(address(globex), {"stage": key(scope, "Rounds")}, **HTMX).content.decode()
    assert body.lstrip().startswith('<div class="board" id="board"')
    assert 'hx-swap-oob="beforeend:#toasts"' in body
    assert 'id="summary" hx-swap-oob="true"' in body
    assert "Moved Globex to Rounds." in body


def test_closing_asks_how_it_ended_first(web: Client, globex: Opportunity) -> None:
    body = web.post(address(globex), {"stage": "closed"}, **HTMX).content.decode()
    assert "How did it end at Globex?" in body
    assert "data-open-now" in body
    plain = web.post(address(globex), {"stage": "closed"})
    assert plain.headers["Location"] == f"/search/opportunities/{globex.pk}/close/"
    globex.refresh_from_db()
    assert globex.outcome == ""


@pytest.mark.parametrize("stage", ["", "nonsense", "\x00"])
def test_nonsense_leaves_the_card_where_it_was(web: Client, globex: Opportunity, stage: str) -> None:
    answer = web.post(address(globex), {"stage": stage}, follow=True)
    globex.refresh_from_db()
    assert (answer.status_code, globex.stage.name) == (200, "Applied")
    assert "There is no such stage" in answer.content.decode()


def test_another_persons_stage_is_not_found(web: Client, globex: Opportunity, bobs: Scope) -> None:
    theirs = actions.ensure_stages(bobs)[3]
    assert web.post(address(globex), {"stage": str(theirs.pk)}).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "",
        "&sort=-company",
        "&sort=nonsense&page=-3&stage=x&show=y&source=z&due=q",
        "&q=globex&show=all&due=none",
        "&page=999999999999999999999",
        "&sort=outcome&show=closed",
    ],
)
def test_table_answers_whatever_its_address_says(web: Client, globex: Opportunity, query: str) -> None:
    assert web.get(f"/search/?view=table{query}").status_code == 200


def test_table_shows_the_opportunity_and_sorts_by_pressing_a_head(web: Client, globex: Opportunity) -> None:
    page = web.get("/search/?view=table&sort=company&q=glo").content.decode()
    assert ">Globex</a></th>" in page
    assert 'aria-sort="ascending"><a href="?view=table&amp;sort=-company&amp;q=glo">Company</a>' in page
