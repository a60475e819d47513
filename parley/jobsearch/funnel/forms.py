"""What the address of the funnel asks for. Nonsense is read as everything, never as an error."""

from __future__ import annotations

import re
from collections.abc import Mapping

from parley.jobsearch.funnel.queries import SPANS, Wish
from parley.jobsearch.pipeline.queries import SOURCES

YEAR = re.compile(r"y[12]\d{3}", re.ASCII)


def wish_of(asked: Mapping[str, str]) -> Wish:
    """A wish from the query of an address."""

    def span(name: str) -> str:
        value = asked.get(name, "")
        return value if value in SPANS or YEAR.fullmatch(value) else ""

    source = asked.get("source", "")
    return Wish(source if source in dict(SOURCES) else "", span("begun"), span("came"))
