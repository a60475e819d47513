"""Every letter and script: the linter has nothing to say of it, and none says what is not so."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.messages.engine.check import check
from parley.jobsearch.messages.engine.facts import Ledger, OfferFact
from parley.jobsearch.messages.engine.nouns import Report, Situation
from parley.jobsearch.models import Message
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.people import actions as people
from parley.jobsearch.pipeline.actions import ensure_stages
from parley.offers.advisers import actions as advisers
from parley.offers.guidance.gateway import own_letters
from parley.offers.guide import queries as guide
from parley.offers.letters import actions
from parley.offers.letters.engine import Named, amount, listed
from parley.offers.models import Alternative
from parley.offers.talks import queries as talks
from parley.packs.letters import TONES, begin

FACTS = {
    "person": "Ms Okafor", "company": "Norvik", "role": "storage engineer", "me": "Petra",
    "terms": "a base of 104,000 EUR a year and signing money of 12,000 EUR", "adviser": "my partner",
    "day": "Monday 30 November", "deadline": "Thursday 26 November", "good": "the way you test for failures",
    "reason": "the median for this work is 118,000 EUR in the public wage table",
    "reason-no": "The other role is closer to the systems work that I want to go on with",
    "evidence": "I led the move of the message store for five teams", "target": "112,000 EUR a year",
    "market": "a median of 118,000 EUR in the public wage table", "level": "staff", "gap": "the base",
    "ask": "signing money of 15,000 EUR", "package-a": "a base of 110,000 EUR",
    "package-b": "a base of 106,000 EUR with signing money of 16,000 EUR", "times": "Wednesday or Thursday afternoon",
    "start": "1 March", "last-day": "31 January", "thanks": "The night of the migration stays with me",
}  # fmt: skip
#: Claims that only some may make, and the need without which no letter may hold them.
CLAIMS = {
    "other-offer": re.compile(r"another offer|offer from another|offer elsewhere|received an offer"),
    "processes": re.compile(r"other companies|others are under way"),
    "accepted-elsewhere": re.compile(r"accepted another"),
    "best": re.compile(r"i will sign"),
    "adviser": re.compile(r"\{adviser\}"),
    "deadline": re.compile(r"\{deadline\}"),
}


def test_the_linter_has_nothing_to_say_of_any_letter_with_gaps_open_or_filled() -> None:
    found = []
    theirs = (("base", Decimal(104_000)), ("signing", Decimal(12_000)))
    known = Ledger(
        company="Norvik", currency="EUR", processes=("Halden",), target=Decimal(112_000), median=Decimal(118_000),
        offers=(OfferFact("Norvik", theirs, written=True), OfferFact("Halden")),
    )  # fmt: skip
    for letter in own_letters().values():
        for tone in TONES:
            for facts in ({}, FACTS):
                begun = begin(letter, tone, facts)
                for ledger_ in (None, known):
                    report = check(begun.text, Situation(letter.situation), ledger_)
                    assert isinstance(report, Report)
                    found += [(letter.id, tone, each.rule.value) for each in report.findings]
                assert not (facts and begun.open)
    assert found == []


def test_no_letter_claims_what_it_does_not_need() -> None:
    wrong = [
        (letter.id, need)
        for letter in own_letters().values()
        for need, claim in CLAIMS.items()
        if claim.search(" ".join((*letter.warm, *letter.brief)).lower())
        and need not in {each.removeprefix("other-") if need == "deadline" else each for each in letter.needs}
    ]
    assert wrong == []
    assert len(own_letters()) >= 20
    assert not re.search(r"\d{2,}|[$€£]", " ".join(" ".join((*e.warm, *e.brief)) for e in own_letters().values()))


def test_parts_are_named_as_a_letter_names_them() -> None:
    assert Named("a base", Decimal(104_000), "EUR", "a year").text == "a base of 104,000 EUR a year"
    assert (Named("the level", words="Staff").text, amount(Decimal("12.5"))) == ("the level Staff", "12.50")
    said = [listed(parts) for parts in ((), ("a",), ("a", "", "b"), ("a", "b", "c"))]
    assert said == ["", "a", "a and b", "a, b and c"]


def chance(scope: Scope, company: str, step: str) -> Any:
    stage = next(each for each in ensure_stages(scope) if each.step == step)
    facts = opportunities.Facts(company=company, role="Storage engineer")
    return opportunities.add(scope=scope, facts=facts, stage_id=stage.pk)


@pytest.fixture
def norvik(scope: Scope) -> Alternative:
    about = chance(scope, "Norvik", "offer")
    people.add(scope, opportunity_id=about.pk, details=people.Details(name="Ada Okafor"), part="recruiter")
    row = Alternative(
        name="Norvik", base=104_000, opportunity=about, standing="written", signing=12_000,
        answer_by=scope.now + dt.timedelta(days=12),
    )  # fmt: skip
    ledger.create(scope, row)
    return row


@pytest.mark.django_db
def test_a_letter_is_begun_with_what_is_known_and_refused_where_it_would_not_be_true(
    web: Client, scope: Scope, norvik: Alternative
) -> None:
    url = reverse("offers:write_about_offer", args=[norvik.pk])
    page = web.get(reverse("offers:talk", args=[norvik.pk])).content.decode()
    assert ("You have one offer and nothing beside it" in page, "Not yet:" in page) == (True, False)
    for name in ("competing", "thank-and-time", "phone-counter", "no-such"):
        web.post(url, {"letter": name, "tone": "warm"})
    assert scope.of(Message).count() == 0
    advisers.add(scope, name="my partner")
    ledger.create(scope, Alternative(name="Halden", base=1, answer_by=scope.now + dt.timedelta(days=8)))
    answer = web.post(url, {"letter": "thank-and-time", "tone": "warm"})
    [row] = scope.of(Message)
    assert answer.headers["Location"] == reverse("jobsearch:message", args=[row.pk])
    assert (row.opportunity_id, row.situation, row.subject) == (
        norvik.opportunity_id, "spoken_offer", "Thank you for the offer",
    )  # fmt: skip
    for part in ("Dear Ada Okafor,", "Norvik", "my partner"):
        assert part in row.text
    place, given = guide.placed(scope, talks.party_of_offer(scope, norvik.pk))
    dated = actions.begin(scope, letter="more-time", tone="warm", place=place, given=given).text
    assert ("Tuesday 24 March" in dated, "Wednesday 25 March" in dated) == (True, True)
    first = talks.party_of_opportunity(scope, chance(scope, "Ulm", "call").pk)
    early, around = guide.placed(scope, first)
    told = actions.begin(scope, letter="where-things-stand", tone="brief", place=early, given=around)
    assert "in the week of Thursday 19 March" in told.text
    beside = actions.begin(scope, letter="beyond-pay", tone="brief", place=place, given=given).text
    assert "Another part could help: [the one thing you ask for]" in beside
    asked = actions.begin(scope, letter="thank-and-time", tone="brief", place=place, given=given).text
    assert "Monday 23 March" in asked
    web.post(url, {"letter": "competing", "tone": "brief"})
    assert scope.of(Message).latest("begun_at", "pk").text.startswith("Hi Ada,")
    assert "You have more than one offer" in web.get(reverse("offers:talk", args=[norvik.pk])).content.decode()


@pytest.mark.django_db
def test_a_yes_ends_the_other_talks_only_where_nothing_went_on_after_it(scope: Scope, norvik: Alternative) -> None:
    other = chance(scope, "Ulm", "offer")
    later = dataclasses.replace(scope, now=scope.now + dt.timedelta(days=2))
    ledger.change(scope, other, {"outcome": "accepted", "closed_at": scope.now + dt.timedelta(days=1)})
    party = talks.party_of_offer(later, norvik.pk)
    assert [each.id for each in guide.placed(later, party)[0].standings] == ["declining"]
    ledger.change(later, norvik, {"received_on": later.now.date()})
    party = talks.party_of_offer(later, norvik.pk)
    assert "declining" not in [each.id for each in guide.placed(later, party)[0].standings]


@pytest.mark.django_db
@pytest.mark.parametrize("changes", [{"outcome": "accepted"}, {"is_open": False}], ids=["accepted", "set aside"])
def test_the_page_of_what_is_settled_still_stands(web: Client, scope: Scope, norvik: Alternative, changes: Any) -> None:
    row = norvik.opportunity if "outcome" in changes else norvik
    ledger.change(scope, row, changes)  # type: ignore[arg-type]
    url = reverse("offers:talk", args=[norvik.pk])
    page = web.get(url).content.decode()
    assert ("You are ready to say yes" if "outcome" in changes else "You say no") in page
    now = ["Not where you stand now" in web.get(f"{url}?at={at}").content.decode() for at in ("no-such", "first-call")]
    assert now == [False, True]
