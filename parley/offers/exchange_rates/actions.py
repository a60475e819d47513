"""Dated rates are brought in from the European Central Bank's file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from parley.core.imports.engine.archives import is_archive, read_archive
from parley.core.imports.engine.decoding import decode
from parley.core.scope import Scope
from parley.kernel.errors import Refused
from parley.kernel.problems import Problem
from parley.offers.exchange_rates.engine import BASE, SOURCE, DayRates, read
from parley.offers.valuation import actions as valuation


@transaction.atomic
def bring(scope: Scope, *, body: bytes, on: dt.date, wanted: Collection[str]) -> DayRates:
    """Keep the rates of the newest day up to `on`, for the `wanted` currencies alone; the same file changes nothing.

    Returns what was kept. Raises Refused for a file without such rates, with the field it concerns.
    """
    found = read(_text(body), on)
    if isinstance(found, Problem):
        raise Refused(found.sentence, field=found.field)
    kept = {code: rate for code, rate in found.rates.items() if code in wanted}
    if not kept:
        named = ", ".join(sorted(set(wanted) - {BASE}))
        if not named:
            raise Refused("Everything you have is in euros, so no rate is needed and none was kept.", field="file")
        raise Refused(f"The file has no rate of {found.on.isoformat()} for your currencies: {named}.", field="file")
    for code, rate in sorted(kept.items()):
        valuation.add_rate(scope, origin=BASE, target=code, value=rate, on=found.on, source=SOURCE)
    return DayRates(found.on, kept, found.first, found.last)


def _text(body: bytes) -> str:
    """The text of the file, or of the one CSV in a zip. Raises Refused."""
    if is_archive(body):
        archive = read_archive(body, lambda path: path.lower().endswith(".csv"))
        if len(archive.members) != 1:
            said = [problem.sentence for problem in archive.problems] or ["The zip should hold one CSV file."]
            raise Refused(said[0], field="file")
        body = archive.members[0].data
    decoded = decode(body)
    stopping = [problem.sentence for problem in decoded.problems if problem.stops]
    if stopping:
        raise Refused(stopping[0], field="file")
    return decoded.text
