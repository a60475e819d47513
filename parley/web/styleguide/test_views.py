from __future__ import annotations

import pytest
from django.test import Client

from parley.web.styleguide import content, queries


def test_guide_shows_every_section_once(web: Client) -> None:
    page = web.get("/styleguide/").content.decode()
    assert [page.count(f'id="{key}"') for key, _ in content.SECTIONS] == [1] * len(content.SECTIONS)


def test_guide_names_every_picture_of_the_sprite(web: Client) -> None:
    page = web.get("/styleguide/").content.decode()
    assert [name for name in queries.icons() if f'#i-{name}"/>' not in page] == []


def test_form_is_checked_by_the_server_and_keeps_what_was_typed(web: Client) -> None:
    answer = web.get("/styleguide/", {"company": "Lumenhythe", "stage": "applied", "amount": "118k?"})
    assert answer.context["form"].errors == {
        "amount": ["That is not an amount yet. It is kept here; write it as 118000 to save."]
    }
    assert 'value="118k?"' in answer.content.decode()


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("", ["Cold", "Recruiter", "Referral", "Alumni"]),
        ("name", ["Alumni", "Cold", "Recruiter", "Referral"]),
        ("-days", ["Cold", "Alumni", "Recruiter", "Referral"]),
        ("password", ["Cold", "Recruiter", "Referral", "Alumni"]),
    ],
)
def test_table_is_sorted_as_asked(web: Client, sort: str, names: list[str]) -> None:
    assert [row.name for row in web.get("/styleguide/", {"sort": sort}).context["rows"]] == names


def where(columns: list[queries.Column]) -> dict[str, list[str]]:
    return {column.key: [card.key for card in column.cards] for column in columns}


def test_board_moves_a_card_from_its_form(web: Client) -> None:
    move = {"board": content.ARRANGEMENT, "card": "pell", "stage": "rounds", "before": "lumen"}
    answer = web.get("/styleguide/", move)
    assert where(answer.context["columns"]) == {
        "interested": [],
        "applied": ["ost", "brack"],
        "rounds": ["pell", "lumen"],
    }


@pytest.mark.parametrize("arrangement", ["", "<b>", "pell.nowhere", "pell.rounds-pell.rounds", "x.rounds"])
def test_board_of_a_strange_address_is_the_first_one(web: Client, arrangement: str) -> None:
    answer = web.get("/styleguide/", {"board": arrangement, "card": "pell", "stage": "rounds"})
    assert answer.context["arrangement"] == content.ARRANGEMENT


def test_guide_asks_the_database_nothing_of_its_own(web: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_max_num_queries(12):
        web.get("/styleguide/")
