from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.impact_log.engine.figures import read_figure
from parley.evidence.impact_log.engine.measures import Found, measures
from parley.evidence.models import Entry
from parley.evidence.quantify.content import ANY, ASKS
from parley.evidence.quantify.engine import ask, read_answer


@pytest.mark.parametrize(
    ("text", "work", "key"),
    [
        ("Made the search page faster with a cache", "", "time"),
        ("Moved the cloud bill to reserved instances", "", "money"),
        ("Fixed the flaky tests in the release pipeline", "feature", "wait"),
        ("Chased the alert that paged us every night", "", "incidents"),
        ("Wrote a script so that nobody fills the spreadsheet by hand", "", "toil"),
        ("Migrated the services off the old broker", "", "share"),
        ("Closed the findings of the security audit", "", "defects"),
        ("Found why invoices were duplicated and reconciled them", "", "wrong"),
        ("Answered the same support question once, in the product", "", "support"),
        ("Launched saved baskets for customers", "", "users"),
        ("Wrote the runbook for the queue", "", "readers"),
        ("Onboarded and mentored two people", "", "people"),
        ("Got both teams to a decision in one meeting", "", "waiting"),
        ("Sharded the events table for peak traffic", "", "size"),
        ("Read the book on queues", "", "used"),
        ("Something", "performance", "time"),
        ("Something", "people", "people"),
        ("Something", "", "any"),
        ("", "", "any"),
    ],
)
def test_question_follows_the_words_then_the_kind_of_work(text: str, work: str, key: str) -> None:
    assert ask([text], work).key == key


def test_words_outweigh_the_kind_of_work() -> None:
    assert ask(["Cut the cloud bill and its cost"], "people").key == "money"


def test_every_kind_of_work_but_the_last_has_its_question() -> None:
    usual = {work for each in ASKS for work in each.works}
    assert set(Entry.Work.values) - usual == {"other"}


@pytest.mark.parametrize("each", [*ASKS, ANY], ids=lambda each: each.key)
def test_every_example_is_an_answer_that_is_read(each: object) -> None:
    assert read_answer(each.example, each.unit) != ()  # type: ignore[attr-defined]


def value(answer: str, unit: str = "") -> list[tuple[Decimal | None, Decimal | None, str]]:
    return [(each.before, each.after, each.unit) for each in read_answer(answer, unit)]


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ("from 40 to 5 minutes", [(Decimal(40), Decimal(5), "minutes")]),
        ("12", [(None, Decimal(12), "people")]),
        ("1,200 users", [(None, Decimal(1200), "users")]),
        ("38 of 40 services", [(None, Decimal(38), "of 40 services")]),
        ("three out of the 12 teams", [(None, Decimal(3), "of 12 teams")]),
        ("two hours a week less", [(None, Decimal(2), "hours per week less")]),
        ("about three engineers", [(None, Decimal(3), "engineers")]),
        ("halved", [(None, Decimal(50), "% less")]),
        ("nobody knows", []),
        ("", []),
        ("41 of 40 services", []),
    ],
)
def test_answer_is_read_as_it_is_said(answer: str, read: list[object]) -> None:
    assert value(answer, "people") == read


def test_money_is_read_in_the_persons_currency() -> None:
    [found] = read_answer("from $4,000 to $1,500 a month", "", "CAD")
    assert (found.before, found.after, found.unit) == (Decimal(4000), Decimal(1500), "CAD per month")


@given(st.text(max_size=200))
def test_any_answer_is_read_or_has_no_number(text: str) -> None:
    assert all(isinstance(each, Found) for each in read_answer(text, "people"))


@given(st.decimals(min_value=0, max_value=10_000, places=2), st.sampled_from(["ms", "people", "%"]))
def test_what_the_log_reads_the_helper_reads_alike(number: Decimal, unit: str) -> None:
    text = f"{number} {unit}"
    expected = [(each.after, each.unit) for each in measures(text)] or [read_figure(text)]
    assert [(each.after, each.unit) for each in read_answer(text, "x")] == expected
