"""The terminal's face of scenario files: `parley offers value|compare|batna FILE`, with no database and no Django."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from parley.kernel.problems import Problem
from parley.offers.cli.questions import FROM_A_FILE
from parley.offers.scenario import content
from parley.offers.scenario.engine.nouns import Scenario

DATA = Path(content.__file__).parent / "data"
FILES = {"schema": DATA / "scenario.schema.json", "example": DATA / "example.json"}


def run(arguments: list[str]) -> int:
    """Answer one question about a scenario: 0 answered, 1 the file cannot be used, 2 wrongly asked."""
    asked = parser().parse_args(arguments)
    if asked.question in FILES:
        print(FILES[asked.question].read_text(encoding="utf-8"), end="")
        return 0
    if asked.file is None:
        print(f"parley: say which scenario file: parley offers {asked.question} FILE", file=sys.stderr)
        return 2
    try:
        text = read_file(asked.file)
    except (OSError, UnicodeDecodeError) as problem:
        reason = "it is not UTF-8 text" if isinstance(problem, UnicodeDecodeError) else problem.strerror
        print(f"parley: {asked.file} cannot be read ({reason}). Nothing was computed.", file=sys.stderr)
        return 1
    found = content.read(text)
    problems = found if isinstance(found, tuple) else missing(asked.question, found)
    if problems or isinstance(found, tuple):
        refuse(problems, as_json=asked.json)
        return 1
    # numpy is loaded only once there is something to compute.
    from parley.offers.scenario.engine import answers  # noqa: PLC0415

    compute: Callable[[Scenario], dict[str, Any]] = getattr(answers, asked.question)
    answer = compute(found)
    if asked.json:
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        print("\n".join(LINES[asked.question](answer)))
    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="parley offers",
        description="Compute from a scenario file alone: no database is opened.",
        epilog="Example: parley offers example > mine.json, then parley offers batna mine.json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("question", choices=FROM_A_FILE, help="; ".join(f"{k}: {v}" for k, v in FROM_A_FILE.items()))
    made.add_argument("file", nargs="?", metavar="FILE", help="the scenario, or - for standard input")
    made.add_argument("--json", action="store_true", help="answer with JSON")
    return made


def read_file(name: str) -> str:
    """The text of a file, or of standard input; one character more than is taken at the most."""
    if name == "-":
        return sys.stdin.read(content.LARGEST + 1)
    with Path(name).open(encoding="utf-8") as file:
        return file.read(content.LARGEST + 1)


def missing(question: str, scenario: Scenario) -> tuple[Problem, ...]:
    """What a question needs that the file does not hold."""
    if question == "compare" and not scenario.criteria:
        return (Problem("criteria", "are missing: say what matters, such as pay and learning."),)
    if question == "compare" and len(scenario.ways) < 2:
        return (Problem("ways", "has one member; comparing takes two."),)
    return ()


def refuse(problems: tuple[Problem, ...], *, as_json: bool) -> None:
    """Say every problem with its place, on standard error, or as JSON on standard output."""
    if as_json:
        listed = [{"where": each.field, "sentence": each.sentence} for each in problems]
        print(json.dumps({"problems": listed}, ensure_ascii=False, indent=2))
        return
    print("parley: the scenario cannot be used. Nothing was computed.", file=sys.stderr)
    for each in problems:
        print(f"  {each.field + ' ' if each.field else ''}{each.sentence}", file=sys.stderr)


def _value(answer: dict[str, Any]) -> Iterator[str]:
    currency = answer["currency"]
    yield f"Before tax, in {currency}, over {answer['months']} months; {answer['paths']:,} draws, seed {answer['seed']}"
    for way in answer["ways"]:
        yield ""
        yield f"{way['name']}: {way['yearly']:,.0f} a year"
        if way["figures"]:
            shown = way["figures"]
            yield f"  total {_amount(shown['total'])}, first year {_amount(shown['first_year'])},"
            yield f"  once {_amount(shown['one_off'])}, by rules of thumb {_amount(shown['simple_view'])} a year"
        if way["in_doubt"]:
            total, equity = way["in_doubt"]["total"], way["in_doubt"]["equity"]
            yield f"  in doubt {total['p10']:,.0f} to {total['p90']:,.0f}, middle {total['p50']:,.0f} (80 % of draws)"
            if equity:
                chance = way["in_doubt"]["equity_worth_nothing"]
                yield f"  equity {equity['p10']:,.0f} to {equity['p90']:,.0f}; worth nothing in {chance:.0%} of draws"


def _amount(figure: dict[str, Any]) -> str:
    return f"{float(figure['value']):,.0f}"


def _compare(answer: dict[str, Any]) -> Iterator[str]:
    yield f"{answer['draws']:,} draws of weights and values, seed {answer['seed']}; clarity {answer['clarity']:.0%}"
    for way in sorted(answer["ways"], key=lambda way: -way["best"]):
        yield ""
        yield f"{way['name']}: the best in {way['best']:.0%}"
        if central := way["best_if_you_care_like_this"]:
            cared = ", ".join(f"{key} {weight:.0%}" for key, weight in central.items())
            yield f"  best if you care like this: {cared} (then in {way['confidence']:.0%})"
        else:
            yield "  never the best, whatever the weights"


#: A gain below this share of an offer is left out of the text; the JSON has them all.
NOTICEABLE = 0.001
SAYS = {"accept": "accept", "ask_for_days": "ask for {days} more days", "decline": "decline"}


def _batna(answer: dict[str, Any]) -> Iterator[str]:
    currency, bracket = answer["currency"], answer["bracket"]
    yield f"Walking away is worth {answer['walk_away']:,.0f} {currency} a year, expected, over {answer['days']} days"
    low, high = bracket["exploding"], bracket["perfect_recall"]
    yield f"  between {low:,.0f} (every answer due at once) and {high:,.0f} (no deadlines)"
    ended = answer["endings"]["walking_away"]
    yield f"  eight in ten searches end between {ended['p10']:,.0f} and {ended['p90']:,.0f};"
    yield f"  {ended['took_no_offer']:.0%} end with {answer['fallback']['name'] or 'nothing'}"
    for offer in answer["offers"]:
        yield ""
        says = SAYS[offer["answer"]].format(days=offer["days_to_ask"])
        yield f"{offer['name']}, {offer['yearly']:,.0f} a year, {offer['stands_days']} days left: {says}"
        yield f"  {offer['above_walking_away']:+,.0f} against walking away"
        for more in offer["more_days"]:
            chance = more["break_even_chance_of_losing_it"]
            if chance is not None and more["gain"] >= NOTICEABLE * abs(offer["yearly"]):
                yield f"  {more['days']} more days: {more['gain']:+,.0f}; even if lost with {chance:.0%}"
    helpful = [each for each in answer["hurry"] if each["gain"] >= 1]
    if helpful:
        yield ""
        yield f"A week sooner helps most at {helpful[0]['name']}: {helpful[0]['gain']:+,.0f} a year"


LINES: dict[str, Callable[[dict[str, Any]], Iterator[str]]] = {"value": _value, "compare": _compare, "batna": _batna}
