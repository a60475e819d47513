from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from parley.core.scope import Scope
from parley.offers.alternatives import actions as alternatives
from parley.offers.exchange_rates.engine import SOURCE
from parley.offers.models import Rate
from parley.offers.valuation import queries as valuation
from parley.offers.valuation.engine.shown import converted

HISTORY = b"Date,USD,JPY,GBP,\n2026-03-03,1.25,160,0.8,\n2026-03-02,1.2,160,0.8,\n"


def zipped(name: str, body: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return packed.getvalue()


def test_rates_of_currencies_in_use_are_brought_and_make_offers_comparable(
    web: Client, scope: Scope, plain: dict[str, Any]
) -> None:
    """Offers in dollars and pounds, shares in yen: three rates of one day, and pounds in dollars over the euro."""
    dollars = alternatives.add(
        scope, details=plain | {"currency": "USD"}, grants=[{"units": "48", "price": "1600", "currency": "JPY"}]
    )
    alternatives.add(scope, details=plain | {"name": "Hooli", "currency": "GBP", "base": "80000"})
    valuation_of = lambda: valuation.appraisals(scope)  # noqa: E731 - asked before and after
    assert valuation_of()[0][0].left_out != ()
    assert "no rate to USD yet" in web.get("/offers/rates/bring/").content.decode()
    for _ in range(2):
        sent = SimpleUploadedFile("eurofxref-hist.zip", zipped("eurofxref-hist.csv", HISTORY))
        done = web.post("/offers/rates/bring/", {"file": sent, "on": "2026-03-09"})
        assert (done.status_code, done.headers["Location"]) == (302, "/offers/assumptions/#rates")
    assert [(r.origin, r.target, r.value.normalize(), r.on, r.source) for r in scope.of(Rate)] == [
        ("EUR", "GBP", Decimal("0.8"), dt.date(2026, 3, 3), SOURCE),
        ("EUR", "JPY", Decimal(160).normalize(), dt.date(2026, 3, 3), SOURCE),
        ("EUR", "USD", Decimal("1.25"), dt.date(2026, 3, 3), SOURCE),
    ]
    (first, second), assumed = valuation_of()
    assert (first.row.pk, first.left_out, assumed.currency) == (dollars.pk, (), "USD")
    assert first.valuation is not None
    assert second.valuation is not None
    [grant] = first.valuation.grants
    told = {(each.name, each.source) for figure in grant.walk() for each in figure.inputs}
    assert ("JPY to USD on 2026-03-03", f"Over EUR, both rates of that day ({SOURCE})") in told
    same = converted(second.valuation.expected.first_year, "USD", assumed.engine.rates)
    assert same is not None
    assert (same.value, same.inputs[1].text) == (Decimal("125000.00"), "1.5625")


def test_file_that_gives_no_rate_is_refused_and_nothing_is_kept(
    web: Client, scope: Scope, plain: dict[str, Any]
) -> None:
    alternatives.add(scope, details=plain | {"currency": "CHF"})
    bomb = zipped("eurofxref-hist.csv", b"0" * 5_000_000)
    for body, on, said in (
        (HISTORY, "2026-03-09", "no rate of 2026-03-03 for your currencies: CHF"),
        (HISTORY, "2020-01-01", "The file begins on 2026-03-02"),
        (bomb, "2026-03-09", "That is how a harmful archive looks"),
        (zipped("../escape.csv", HISTORY), "2026-03-09", "points outside the archive"),
        (zipped("read.txt", b"x"), "2026-03-09", "The zip should hold one CSV file."),
        (b"%PDF-1.7", "2026-03-09", "This is a PDF document"),
    ):
        answer = web.post("/offers/rates/bring/", {"file": SimpleUploadedFile("a.zip", body), "on": on})
        assert (answer.status_code, said in answer.content.decode()) == (422, True), said
    assert scope.of(Rate).count() == 0
