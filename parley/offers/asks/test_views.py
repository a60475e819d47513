from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.impact_log import actions as impact_log
from parley.jobsearch.models import Message
from parley.offers.alternatives import actions as alternatives
from parley.offers.asks import actions, queries
from parley.offers.guidance.gateway import levers
from parley.offers.models import Alternative, AskedTerm

pytestmark = pytest.mark.django_db


def test_an_ask_is_planned_worded_shown_by_a_deed_and_fills_the_letter(
    web: Client, scope: Scope, offer: Alternative
) -> None:
    shown = impact_log.log_entry(scope, text="Moved the message store for five teams", tags=[])
    secret = impact_log.log_entry(scope, text="Something under wraps", tags=[])
    ledger.change(scope, secret, {"confidential": True})
    plan = reverse("offers:ask_plan", args=[offer.pk])
    where = web.post(plan, {"lever": "base"}).headers["Location"]
    web.post(plan, {"lever": "base"})
    [row] = scope.of(AskedTerm)
    page = web.get(where).content.decode()
    assert ("Moved the message store" in page, "Something under wraps" in page) == (True, False)
    sent = {
        "wanted": "a base of 112,000 a year", "amount": "112k", "reason": "the median is 118,000",
        "evidence": "I moved the message store for five teams", "shown_by": f"entry:{shown.pk}", "answer": "",
    }  # fmt: skip
    assert web.post(where, sent).headers["Location"] == reverse("offers:asks", args=[offer.pk])
    row.refresh_from_db()
    assert (row.amount, row.entry, row.story) == (Decimal(112_000), shown.pk, None)
    page = web.get(reverse("offers:asks", args=[offer.pk])).content.decode()
    assert ("Because the median is 118,000." in page, shown.get_absolute_url() in page) == (True, True)
    web.post(reverse("offers:write_about_offer", args=[offer.pk]), {"letter": "counter-reasoned", "tone": "brief"})
    text = scope.of(Message).get().text
    for part in ("I would like to ask for 112,000 EUR a year, because the median is 118,000.",):
        assert part in text


def test_what_cannot_be_is_refused_and_what_was_typed_stays(web: Client, scope: Scope, offer: Alternative) -> None:
    row = actions.plan(scope, alternative_id=offer.pk, lever="learning")
    where = reverse("offers:ask", args=[row.pk])
    answer = web.post(where, {"wanted": "", "amount": "a lot", "reason": "I would teach it on.", "shown_by": "entry:x"})
    assert answer.status_code == 422
    for part in ("Say what you ask for", "I would teach it on.", "a lot"):
        assert part in answer.content.decode()
    study = Alternative(name="Study", kind="study")
    ledger.create(scope, study)
    for name in ("offers:asks", "offers:counter"):
        assert web.get(reverse(name, args=[study.pk])).status_code == 404
    assert web.post(reverse("offers:ask_plan", args=[offer.pk]), {"lever": "moon"}).status_code == 404
    web.post(reverse("offers:ask_remove", args=[row.pk]))
    assert queries.asked(scope, offer.pk) == ()


def test_asks_go_with_their_offer(scope: Scope, offer: Alternative) -> None:
    for lever in list(levers())[:3]:
        actions.plan(scope, alternative_id=offer.pk, lever=lever)
    alternatives.remove(scope, alternative_id=offer.pk)
    assert scope.of(AskedTerm).count() == 0


def test_the_counter_works_out_packages_and_begins_the_letter_with_two(
    web: Client, scope: Scope, offer: Alternative
) -> None:
    row = actions.plan(scope, alternative_id=offer.pk, lever="base")
    actions.word(scope, ask_id=row.pk, words=actions.Words("a base of 110k", Decimal(110_000), "the median is 118,000"))
    ledger.create(scope, Alternative(name="Here", kind="present_job", base=80_000))
    url = reverse("offers:counter", args=[offer.pk])
    page = web.get(url).content.decode()
    for part in ("All of it in the base", "110,000 EUR", "105,000 EUR", "Here would remain", "6.4 %"):
        assert part in page
    with_days = {"base": "110k", "days": "4", "day_worth": "500"}
    page = web.get(url, with_days).content.decode()
    assert ("In time, and the rest at once" in page, "4 more" in page) == (True, True)
    write = reverse("offers:counter_write", args=[offer.pk])
    assert web.post(write, with_days | {"package": ["base"]}).headers["Location"].startswith(url + "?base=110k")
    assert scope.of(Message).count() == 0
    web.post(write, with_days | {"package": ["base", "leave"], "tone": "warm"})
    text = scope.of(Message).get().text
    for part in ("One would be a base of 110,000 EUR a year.", "4 more days of leave", "because the median is 118,000"):
        assert part in text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"base": "90k"}, "Ask for more than they offer"),
        ({"base": "x"}, "Not worked out"),
        ({"base": "110k", "day_worth": "-5"}, "less"),
        ({"base": "110k", "days": "900"}, "between 0 and 60"),
    ],
)
def test_a_wish_that_makes_no_sense_is_said_where_it_stands(
    web: Client, offer: Alternative, asked: dict[str, str], said: str
) -> None:
    page = web.get(reverse("offers:counter", args=[offer.pk]), asked)
    assert (page.status_code, said in page.content.decode()) == (200, True)


def test_an_offer_that_cannot_be_valued_says_so(web: Client, scope: Scope) -> None:
    row = Alternative(name="Vague", answer_by=scope.now + dt.timedelta(days=3))
    ledger.create(scope, row)
    page = web.get(reverse("offers:counter", args=[row.pk]), {"base": "110k"}).content.decode()
    assert "Say what Vague pays a year" in page
