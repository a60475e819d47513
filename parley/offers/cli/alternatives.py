"""The terminal's face of offers: `parley offers` tells what your alternatives are worth."""

from __future__ import annotations

import argparse
import json
import zoneinfo
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from parley.core.terminal import owners_scope, ready, spoken
from parley.offers.cli.questions import FROM_A_FILE, MARKET
from parley.offers.valuation.engine.plain import figures

if TYPE_CHECKING:
    from parley.offers.desk.queries import Card, Desk
    from parley.offers.valuation.queries import Appraisal

LONGEST_NAME = 34
NOTHING = "Nothing to weigh yet. Open Parley, go to Offers and add an offer or the job you have."


@spoken
def offers(arguments: list[str]) -> int:
    """`parley offers`: each alternative with its first year, yearly equivalent, total and date; `--json` says why."""
    asked = _parser().parse_args(arguments)
    ready()
    # Loaded here because only a command that reads the database needs Django.
    from django.utils import timezone  # noqa: PLC0415

    from parley.offers.desk import queries as desk  # noqa: PLC0415
    from parley.offers.valuation import queries as valuation  # noqa: PLC0415

    scope = owners_scope()
    with timezone.override(_zone(scope.user.time_zone if scope.user else "")):
        if asked.json:
            found, assumed = valuation.appraisals(scope)
            answer = {
                "currency": assumed.currency,
                "months": assumed.engine.months,
                "assumptions": [
                    {"name": each.label, "value": each.text, "source": each.source, "default": each.is_default}
                    for each in valuation.factors(assumed)
                ],
                "alternatives": [as_json(each) for each in found],
            }
            print(json.dumps(answer, ensure_ascii=False, indent=2))
        else:
            print("\n".join(lines(desk.desk(scope))))
    return 0


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="parley offers",
        description="Show what your alternatives are worth: expected, before tax.",
        epilog="From a scenario file, without a database:\n"
        + "\n".join(f"  parley offers {word:<8} {does}" for word, does in FROM_A_FILE.items())
        + "\n\nFrom files of pay, without a database (parley offers market --help tells more):\n"
        + "\n".join(f"  parley offers {word:<8} {does}" for word, does in MARKET.items())
        + "\n\nExample: parley offers --json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--json", action="store_true", help="answer with JSON: every figure with all it was made from")
    return made


def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo("UTC")


def lines(page: Desk) -> Iterator[str]:
    """The table, a line for each open alternative, and what is missing below it."""
    if not page.cards:
        yield NOTHING
        return
    span = page.span.capitalize()
    head = ("", "First year", "Yearly equivalent", span, "Answer by")
    rows = [_row(card) for card in page.cards]
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    yield f"Expected, before tax, in {page.currency}"
    yield ""
    for row in [head, *rows]:
        yield _aligned(row, widths)
    notes = [sentence for card in page.cards for sentence in _notes(card)]
    for origin, names in page.missing_rates:
        notes.append(f"Give a rate from {origin} to {page.currency} to compare {', '.join(names)}.")
    if notes:
        yield ""
        yield from notes


def _row(card: Card) -> tuple[str, ...]:
    figures = [shown.text if shown else "not valued" for shown in (card.first_year, card.yearly, card.total)]
    name = card.row.name if len(card.row.name) <= LONGEST_NAME else f"{card.row.name[: LONGEST_NAME - 1]}…"
    return (name, *figures, card.answer_by)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    """Names and dates to the left, figures to the right."""
    cells = [row[0].ljust(widths[0]), *(row[at].rjust(widths[at]) for at in (1, 2, 3)), row[4]]
    return "  ".join(cells).rstrip()


def _notes(card: Card) -> Iterator[str]:
    if card.asks_base:
        yield f"{card.row.name}: say what it pays a year, and it can be valued."
    elif card.problem:
        yield f"{card.row.name}: {card.problem}"
    for sentence in card.left_out:
        yield f"{card.row.name}: {sentence}"


def as_json(each: Appraisal) -> dict[str, Any]:
    """An alternative with every figure and the tree it was made from, amounts as exact decimals in text."""
    row = each.row
    found: dict[str, Any] = {
        "id": str(row.pk),
        "name": row.name,
        "kind": row.kind,
        "is_open": row.is_open,
        "standing": row.standing,
        "currency": row.currency,
        "answer_by": row.answer_by.isoformat() if row.answer_by else None,
        "start_on": row.start_on.isoformat() if row.start_on else None,
        "problems": [problem.sentence for problem in each.problems],
        "left_out": list(each.left_out),
        "figures": None,
    }
    if each.valuation is not None and each.simple is not None:
        found["figures"] = figures(each.valuation, each.simple)
    return found
