from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from parley.core.models import Event
from parley.core.scope import Scope
from parley.offers.models import Alternative, Benefit, Grant

NONE = {
    "grants-TOTAL_FORMS": "0",
    "grants-INITIAL_FORMS": "0",
    "benefits-TOTAL_FORMS": "0",
    "benefits-INITIAL_FORMS": "0",
}
LEAST = NONE | {
    "kind": "offer",
    "name": "Globex",
    "currency": "EUR",
    "base": "120k",
    "bonus_every": "12",
    "signing_clawback": "full",
}


def grant(at: int = 0, **fields: str) -> dict[str, str]:
    usual = {"kind": "rsu", "market": "public", "vesting": "monthly", "allocation": "CUMULATIVE_ROUND_DOWN"}
    return {f"grants-{at}-{name}": value for name, value in (usual | fields).items()}


LONG_CLIFF = grant(units="5", price="1", vesting="own_steps", vest_months="12", cliff_months="24")


def benefit(at: int = 0, **fields: str) -> dict[str, str]:
    usual = {"kind": "benefit", "per": "year", "clawback": "full"}
    return {f"benefits-{at}-{name}": value for name, value in (usual | fields).items()}


@pytest.mark.parametrize(
    ("text", "base"), [("120k", "120000"), ("€ 90.000", "90000"), ("1,250.50", "1250.50"), ("EUR 100 000", "100000")]
)
def test_add_needs_a_name_and_a_base_as_people_write_it(web: Client, scope: Scope, text: str, base: str) -> None:
    answer = web.post("/offers/add/", LEAST | {"base": text})
    [row] = scope.of(Alternative)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/offers/{row.pk}/")
    assert (row.name, row.base, row.bonus_payout, row.base_raise) == ("Globex", Decimal(base), Decimal(100), Decimal(0))


def test_add_keeps_grants_and_benefits_and_passes_over_rows_nobody_touched(web: Client, scope: Scope) -> None:
    rows = {"grants-TOTAL_FORMS": "3", "benefits-TOTAL_FORMS": "2"}
    grants = (
        grant(units="20k", price="3.125")
        | grant(1)
        | grant(
            2,
            kind="options",
            market="private",
            units="500",
            price="9",
            strike="2",
            vesting="own_list",
            tranches="12: 50, 24: 50",
        )
    )
    web.post("/offers/add/", LEAST | rows | grants | benefit(name="Pension", amount="6k") | benefit(1))
    assert [(g.units, g.price, g.vest_months, g.cliff_months, g.tranches) for g in scope.of(Grant)] == [
        (Decimal(20000), Decimal("3.125"), 48, 12, []),
        (Decimal(500), Decimal(9), 48, 0, [[12, "50"], [24, "50"]]),
    ]
    assert [(str(b), b.amount) for b in scope.of(Benefit)] == [("Pension", Decimal(6000))]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"base": ""}, "Write what it pays a year"),
        ({"base": "banana"}, "does not read as an amount"),
        ({"base": "-5"}, "The base cannot be negative"),
        ({"base": "NaN"}, "does not read as an amount"),
        ({"base": "1e30"}, "does not read as an amount"),
        ({"base": "1e400"}, "does not read as an amount"),
        ({"base": "9999999999999999"}, "larger than any pay"),
        ({"base": "1" + "0" * 30}, "larger than any pay"),
        ({"base": "$100k"}, "This is in USD"),
        ({"name": ""}, "Give it a name"),
        ({"base_raise": "Infinity"}, "does not read as a number"),
        ({"start_on": "31/02/2026"}, "This is no day of the calendar"),
        ({"answer_by": "31/02/2026 25:00"}, "This is no day and time"),
        ({"leave_days": "-3"}, "must lie between 0 and 250"),
        ({"kind": "slavery"}, "Select a valid choice"),
        ({"grants-TOTAL_FORMS": "1"} | grant(units="-5", price="1"), "cannot be less than 0"),
        (
            {"grants-TOTAL_FORMS": "1"} | LONG_CLIFF,
            "The cliff of 24 months is longer than the 12 months",
        ),
        ({"grants-TOTAL_FORMS": "1"} | grant(units="5", price="1", tranches="50, 50"), "You wrote a list of your own"),
        ({"grants-TOTAL_FORMS": "1"} | grant(units="5", price="1", vest_months="36"), "You wrote steps of your own"),
        ({"grants-TOTAL_FORMS": "1"} | grant(units="5", vesting="own_list", tranches="50, 60"), "add up to 110"),
        ({"benefits-TOTAL_FORMS": "1"} | benefit(amount="500"), "Give it a name, such as pension"),
    ],
)  # fmt: skip
def test_nonsense_is_told_at_its_field_and_nothing_typed_is_lost(
    web: Client, scope: Scope, wrong: dict[str, str], sentence: str
) -> None:
    answer = web.post("/offers/add/", LEAST | {"about": "Ask for Ulla"} | wrong)
    body = answer.content.decode()
    assert (answer.status_code, sentence in body, "Ask for Ulla" in body) == (422, True, True)
    chosen = ("kind", "vesting", "FORMS", "market", "allocation", "per", "clawback")
    typed = [value for name, value in wrong.items() if value and not name.endswith(chosen)]
    assert [value for value in typed if f'value="{value}"' not in body] == []
    assert (list(scope.of(Alternative)), Event.objects.count()) == ([], 0)


def test_another_row_is_given_and_nothing_is_saved(web: Client, scope: Scope) -> None:
    answer = web.post("/offers/add/", LEAST | {"more": "grants", "base": "12x"})
    body = answer.content.decode()
    assert (answer.status_code, 'name="grants-0-units"' in body, 'value="12x"' in body) == (200, True, True)
    assert "This field is required" not in body
    assert list(scope.of(Alternative)) == []


def test_change_begins_with_what_is_stored_and_takes_away_what_is_ticked(web: Client, scope: Scope) -> None:
    web.post(
        "/offers/add/", LEAST | {"grants-TOTAL_FORMS": "1"} | grant(units="480", price="50.125", vesting="back_loaded")
    )
    [row], [held] = scope.of(Alternative), scope.of(Grant)
    body = web.get(f"/offers/{row.pk}/change/").content.decode()
    for part in ('value="120,000"', 'value="480"', 'value="50.1250"', '<option value="back_loaded" selected>'):
        assert part in body
    counts = {"grants-TOTAL_FORMS": "1", "grants-INITIAL_FORMS": "1"}
    gone = grant(id=str(held.pk), units="480", price="50.125", vesting="back_loaded", DELETE="on")
    assert web.post(f"/offers/{row.pk}/change/", LEAST | counts | gone | {"name": "Globex II"}).status_code == 302
    assert [list(map(str, scope.of(model))) for model in (Alternative, Grant)] == [["Globex II"], []]


def test_answer_by_is_in_the_zone_of_the_person(web: Client, scope: Scope) -> None:
    scope.user.time_zone = "Europe/Brussels"
    scope.user.save()
    web.post("/offers/add/", LEAST | {"answer_by": "2026-03-20T17:00"})
    [row] = scope.of(Alternative)
    assert row.answer_by == dt.datetime(2026, 3, 20, 16, 0, tzinfo=dt.UTC)
    assert 'value="2026-03-20T17:00"' in web.get(f"/offers/{row.pk}/change/").content.decode()


def test_base_of_a_present_job_is_asked_in_one_line(web: Client, scope: Scope) -> None:
    web.post("/offers/add/", LEAST | {"kind": "present_job", "name": "Here", "base": ""})
    [row] = scope.of(Alternative)
    assert f'action="/offers/{row.pk}/base/"' in web.get("/offers/").content.decode()
    wrong = web.post(f"/offers/{row.pk}/base/", {"base": "lots"})
    assert (wrong.status_code, 'value="lots"' in wrong.content.decode()) == (422, True)
    assert web.post(f"/offers/{row.pk}/base/", {"base": "86,5k", "next": "/offers/"}).headers["Location"] == "/offers/"
    assert scope.get(Alternative, row.pk).base == Decimal(86500)


def test_set_aside_taken_up_and_deleted_each_with_undo(web: Client, scope: Scope, offer: Alternative) -> None:
    web.post(f"/offers/{offer.pk}/open/", {"open": ""})
    assert [row.is_open for row in scope.of(Alternative)] == [False]
    assert "Set aside: 1 alternative" in web.get("/offers/").content.decode()
    web.post(f"/offers/{offer.pk}/open/", {"open": "1"})
    assert [row.is_open for row in scope.of(Alternative)] == [True]
    answer = web.post(f"/offers/{offer.pk}/delete/", follow=True)
    assert "Deleted Globex." in answer.content.decode()
    assert list(scope.of(Alternative)) == []
    web.post(f"/undo/{Event.objects.latest('id').deed}/")
    assert list(map(str, scope.of(Alternative))) == ["Globex"]


@pytest.mark.parametrize("query", ["?kind=time_off", "?kind=nonsense", "?kind=present_job"])
def test_add_begins_with_the_kind_that_was_asked_for(web: Client, query: str) -> None:
    assert web.get(f"/offers/add/{query}").status_code == 200


@pytest.mark.parametrize("opportunity", ["nonsense", str(uuid.UUID(int=7))])
def test_add_for_an_opportunity_that_is_not_there_is_not_found(web: Client, opportunity: str) -> None:
    assert web.get(f"/offers/add/?opportunity={opportunity}").status_code == 404


def test_post_of_nothing_is_answered_with_sentences(web: Client) -> None:
    assert web.post("/offers/add/").status_code == 422


def test_pages_of_another_workspace_are_not_found(web: Client, bobs: Scope, plain: dict[str, Any]) -> None:
    row = Alternative(workspace=bobs.workspace, **plain)
    row.save()
    for path in ("", "change/"):
        assert web.get(f"/offers/{row.pk}/{path}").status_code == 404
    for path in ("change/", "base/", "open/", "delete/"):
        assert web.post(f"/offers/{row.pk}/{path}").status_code == 404
