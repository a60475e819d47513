from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from parley.core import attachments
from parley.core.scope import Scope
from parley.offers.alternatives import actions as alternatives
from parley.offers.market.engine.percentiles import Percentile
from parley.offers.market.engine.questions import Question
from parley.offers.market.engine.strip import Strip, lanes, strip
from parley.offers.market.queries import Line, page
from parley.offers.pay_files import actions
from parley.offers.valuation import actions as valuation

PAYS = b"title,place,pay,currency\n" + b"".join(f"Engineer,Ghent,{60 + n}000,EUR\n".encode() for n in range(12))
HEAD = "CASE_NUMBER,CASE_STATUS,DECISION_DATE,JOB_TITLE,SOC_CODE,WORKSITE_STATE,WAGE_RATE_OF_PAY_FROM,WAGE_UNIT_OF_PAY"


def cases(numbers: range, status: str, day: str) -> bytes:
    return (
        HEAD + "\n" + "".join(f"I-{n},{status},{day},Engineer,15-1252,CA,{100_000 + n},Year\n" for n in numbers)
    ).encode()


def test_offers_stand_among_the_pays_in_their_currency_with_the_rate_or_its_absence(
    scope: Scope, plain: dict[str, Any], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    actions.keep(scope, file_id=actions.give(scope, name="pays.csv", chunks=[PAYS]).pk)
    first = alternatives.add(scope, details=plain | {"base": "66500"})
    second = alternatives.add(scope, details=plain | {"name": "Hooli", "currency": "USD", "base": "100000"})
    alternatives.add(scope, details=plain | {"name": "Initech", "currency": "CHF"})
    alternatives.add(scope, details=plain | {"name": "Silent", "base": None})
    valuation.add_rate(scope, origin="USD", target="EUR", value=Decimal("0.8"), on=dt.date(2026, 3, 2), source="ECB")
    with django_assert_num_queries(5):
        found = page(scope, Question("engineer", "ghent"))
    [answer] = found.answers
    assert (answer.counted, answer.few, answer.left_out) == ("n = 12, for 12 people", "", ())
    assert answer.lines[2] == Line("Median (50th)", "€65,500", "€62,000 to €69,000")
    assert [(each.letter, each.id, each.base, each.rate, each.sentence) for each in answer.offers] == [
        ("A", first.pk, "€66,500", "", "It lies above 58 % of them (32 to 81 %, with n = 12)."),
        ("B", second.pk, "€80,000", "$100,000 at 0.8 of 2026-03-02, ECB", "It lies above all 12 of them."),
    ]
    assert answer.missing == ("Without a rate from CHF to EUR, Initech cannot be placed.",)
    assert [each.x for each in answer.offers] == [32.75, 98.0]


def test_quarters_are_put_together_once_and_a_case_counts_in_its_last_state(scope: Scope) -> None:
    for name, body in (
        ("q1.csv", cases(range(12), "Certified", "2024-01-05")), ("q2.csv", cases(range(4), "Withdrawn", "2024-04-05"))
    ):  # fmt: skip
        actions.keep(scope, file_id=actions.give(scope, name=name, chunks=[body]).pk)
    for _ in range(2):
        [answer] = page(scope, Question("15-1252", "California")).answers
        assert (answer.counted, answer.left_out) == ("n = 8, for 8 people", ("4 rows left out: were withdrawn.",))
    assert len(list((settings.DATA_DIR / "market").glob("*.parquet"))) == 1


def test_file_whose_pays_are_gone_is_named_and_nothing_is_asked_without_a_question(scope: Scope) -> None:
    row = actions.keep(scope, file_id=actions.give(scope, name="pays.csv", chunks=[PAYS]).pk)
    assert (page(scope, None).answers, [each.pk for each in page(scope, None).kept]) == ((), [row.pk])
    [held] = attachments.of(scope, row)
    attachments.path_of(held.sha256).unlink()
    assert (page(scope, Question()).answers, page(scope, Question()).gone) == ((), ("pays.csv",))


def test_picture_keeps_its_range_whatever_is_offered() -> None:
    """By hand: 100 to 200 with 6 % of the spread free at either side; a pay far outside stands at the edge."""
    known = [Percentile(at, pay) for at, pay in ((10, 100.0), (25, 120.0), (50, 150.0), (75, 180.0), (90, 200.0))]
    assert strip(known, []) == Strip((5.36, 94.64), (23.21, 76.79), 50.0, ())
    assert strip(known, [1e12, -1e12]) == Strip((35.12, 64.88), (41.07, 58.93), 50.0, (98.0, 2.0), (0, 0))
    assert lanes([50.0, 52.0, 50.0, 51.0, 70.0]) == (0, 1, 2, 2, 0)
    assert strip(known[:1], [150.0]) is None
    assert strip([Percentile(10, None), *known[1:3]], []) == Strip(None, None, 94.64, ())
