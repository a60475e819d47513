"""How a market is asked in SQL: the columns of pays and of tables, what counts, and the condition of a question."""

from __future__ import annotations

from typing import Any

from parley.offers.market.engine import cells
from parley.offers.market.engine.questions import Question

PAYS = {
    "record": "bigint", "case_number": "varchar", "decided": "integer", "standing": "varchar", "title": "varchar",
    "soc": "varchar", "occupation": "varchar", "city": "varchar", "state": "varchar", "level": "varchar",
    "pay": "double", "workers": "integer", "currency": "varchar",
}  # fmt: skip
CELLS = {
    "soc": "varchar", "occupation": "varchar", "area": "varchar", "area_type": "varchar", "state": "varchar",
    "industry": "varchar", "employed": "bigint", "error": "double", "p10": "double", "p25": "double", "p50": "double",
    "p75": "double", "p90": "double", "top": "varchar", "hourly": "boolean",
}  # fmt: skip
#: Of a case that comes again, the rows of its last state alone: by the day of decision, then by the later file and row.
LATEST = (
    "case_number = '' or record = last_value(record) over (partition by case_number order by decided, record "
    "rows between unbounded preceding and unbounded following)"
)
#: The place by which rows are told apart: the state, or the city where there is none.
PLACE = "case when state <> '' then state else city end"
COUNTS = f"standing in ('{cells.CERTIFIED}', '{cells.GIVEN}')"


def where(question: Question, *, table: bool = False) -> tuple[str, list[Any]]:
    """The condition of a question, and what its question marks stand for."""
    parts, given = ["true"], []
    if question.code:
        parts.append("soc = ?")
        given.append(question.code)
    written = "occupation" if table else "title || ' ' || occupation"
    for word in question.words:
        parts.append(f"contains(lower({written}), ?)")
        given.append(word)
    city, state = question.city_and_state
    if city:
        parts.append("contains(upper(area), ?) and contains(upper(area), ?)" if table else "city = ? and state = ?")
        given += [city, state]
    elif state:
        parts.append("(state = ? or contains(upper(area), ?))" if table else "(state = ? or city = ?)")
        given += [state, state]
    if question.level and not table:
        parts.append("level = ?")
        given.append(cells.level(question.level))
    return " and ".join(parts), given
