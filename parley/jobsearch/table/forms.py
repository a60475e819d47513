"""What the address of the table asks for. Nonsense is read as the usual, never as an error."""

from __future__ import annotations

from collections.abc import Mapping

from parley.jobsearch.pipeline.queries import OUTCOMES, SOURCES
from parley.jobsearch.table.queries import COLUMNS, DUE, SHOW, USUAL, Wish


def wish_of(asked: Mapping[str, str], stages: list[tuple[str, str]]) -> Wish:
    """A wish from the query of an address."""
    sort = asked.get("sort", "")
    column = sort.removeprefix("-")

    def among(name: str, known: Mapping[str, str], otherwise: str = "") -> str:
        value = asked.get(name, "")
        return value if value in known else otherwise

    return Wish(
        text=" ".join(asked.get("q", "").split())[:200],
        stage=among("stage", dict(stages)),
        show=among("show", SHOW | dict(OUTCOMES), "live"),
        source=among("source", dict(SOURCES)),
        due=among("due", DUE),
        tag=" ".join(asked.get("tag", "").split())[:60],
        sort=column if column in COLUMNS else USUAL,
        down=sort.startswith("-") and column in COLUMNS,
        page=asked.get("page", "1"),
    )
