"""The terminal's face of market data: `parley offers market FILE ...`, with no database and no Django."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from parley.kernel.errors import Refused
from parley.offers.market import content
from parley.offers.market.engine import answers
from parley.offers.market.engine.answers import About
from parley.offers.market.engine.layouts import Kind
from parley.offers.market.engine.percentiles import Percentile
from parley.offers.market.engine.questions import Market, Placed, Question
from parley.offers.market.gateway import load


def run(arguments: list[str]) -> int:
    """Answer about files of pay: 0 answered, 1 a file cannot be used, 2 wrongly asked."""
    asked = parser().parse_args(arguments)
    if asked.schema or asked.example:
        print((content.SCHEMA if asked.schema else content.EXAMPLE).read_text(encoding="utf-8"), end="")
        return 0
    if not asked.files:
        print("parley: say which file of pay: parley offers market FILE", file=sys.stderr)
        return 2
    question = Question(asked.occupation, asked.place, asked.level, asked.currency.upper(), asked.people)
    try:
        about, market, placed = answered([Path(name) for name in asked.files], question, asked.pay)
    except (Refused, OSError) as problem:
        said = problem.sentence if isinstance(problem, Refused) else f"{problem.filename}: {problem.strerror}."
        if asked.json:
            print(json.dumps({"problems": [{"where": "file", "sentence": said}]}, ensure_ascii=False, indent=2))
        else:
            print(f"parley: {said} Nothing was computed.", file=sys.stderr)
        return 1
    if asked.json:
        print(json.dumps(answers.as_json(about, market, placed), ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines(about, market, placed)))
    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="parley offers market",
        description="What others are paid, from files of pay that you have: no database is opened, nobody is asked.",
        epilog="Example: parley offers market lca.xlsx --occupation 15-1252 --place CA --pay 165000 --json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("files", nargs="*", metavar="FILE", help="CSV or .xlsx; several of one kind, the oldest first")
    made.add_argument("--occupation", default="", metavar="TEXT", help="a code (15-1252), or words of the title")
    made.add_argument("--place", default="", metavar="TEXT", help="a state, a city, or “Austin, TX”")
    made.add_argument("--level", default="", metavar="TEXT", help="a level as the file writes it (I to IV)")
    made.add_argument("--pay", type=float, metavar="AMOUNT", help="base a year to place among them")
    made.add_argument(
        "--currency", default="", metavar="CODE", help="of a table that names none, or the one to ask for"
    )
    made.add_argument("--people", action="store_true", help="count a row as often as it speaks for people")
    made.add_argument("--json", action="store_true", help="answer with JSON")
    made.add_argument("--schema", action="store_true", help="print the JSON Schema of the answer")
    made.add_argument("--example", action="store_true", help="print a table to start from")
    return made


def answered(files: list[Path], question: Question, pay: float | None) -> tuple[About, Market, Placed | None]:
    """What the files say to a question, and where a pay stands. Raises Refused and OSError."""
    with load(files, currency=question.currency, told=progress) as (book, about):
        if sys.stderr.isatty():
            print(file=sys.stderr)
        market = book.ask(question)
        if pay is None:
            return about, market, None
        return about, market, answers.place(market, book.sample_of(question, market.currency), pay)


def progress(rows: int, total: int) -> None:
    """A line on standard error that overwrites itself, where somebody watches."""
    if sys.stderr.isatty():
        print(f"\r{rows:,} of some {total:,} rows read ", end="", file=sys.stderr, flush=True)


def lines(about: About, market: Market, placed: Placed | None) -> Iterator[str]:
    """The answer for reading."""
    yield f"{', '.join(about.names)}: {about.layout}{f', {about.period}' if about.period else ''}"
    when = f", from {market.since} to {market.until}" if market.since and market.until else ""
    yield f"{about.rows:,} rows{when}{_left_out(about.left_out)}"
    if about.repeated:
        yield f"{about.repeated:,} of them are the same as another; they count, since two people may be paid alike"
    yield ""
    if few := answers.too_few(market):
        yield few
        return
    if market.kind is Kind.TABLE:
        doubt = f"; mean ± {market.error} % (one standard error)" if market.error is not None else ""
        yield f"{market.title}, {market.area}: {market.employed or 0:,} people{doubt}"
    else:
        yield f"n = {market.used:,} for {market.people:,} people{_left_out(market.left_out)}"
    yield f"Base a year before tax, in {market.currency}"
    yield from (f"  {answers.ordinal(each.at)} {_value(each)}" for each in market.percentiles)
    if placed is not None:
        yield ""
        yield f"{placed.amount:,.0f}: {answers.in_words(market, placed)}"
    yield ""
    yield from answers.LIMITS[market.kind]


def _left_out(counts: Mapping[str, int]) -> str:
    found = answers.reasons(counts)
    return "; left out: " + ", ".join(f"{n:,} ({words})" for _, n, words in found) if found else ""


def _value(each: Percentile) -> str:
    if each.value is None:
        return f"at least {each.low:,.0f} (cut off)" if each.low is not None else "not published"
    if each.low is None and each.high is None:
        return f"{each.value:,.0f}"
    low, high = (f"{end:,.0f}" if end is not None else "beyond the data" for end in (each.low, each.high))
    return f"{each.value:,.0f}  ({low} to {high})"
