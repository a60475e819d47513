"""One file of pay: what it is, what of it counts, and what it says as a whole."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from parley.core.scope import Scope
from parley.offers.market import queries as market
from parley.offers.market.engine import answers
from parley.offers.market.engine.layouts import Kind
from parley.offers.market.engine.questions import Question
from parley.offers.market.queries import Answer
from parley.offers.models import MarketFile


@dataclass(frozen=True, slots=True)
class FilePage:
    """A file with what was left out while it was read; `answer` is None where its pays are gone from the disk."""

    row: MarketFile
    left_out: tuple[tuple[int, str], ...]
    answer: Answer | None


def file_page(scope: Scope, file_id: uuid.UUID) -> FilePage:
    """A file of pay. Raises NotFound."""
    row = scope.get(MarketFile, file_id)
    where = market.paths(scope, [row]).get(row.pk)
    counts = {key: n for key, n in row.left_out.items() if key in answers.REASONS} if row.left_out else {}
    return FilePage(
        row,
        tuple((n, market.several(words, n)) for _, n, words in answers.reasons(counts)),
        market.answer(scope, Kind(row.kind), [row], [where], Question(), ()) if where else None,
    )
