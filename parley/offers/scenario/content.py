"""A scenario file: offers, what else there is, what matters and the search, as JSON that needs no database.

Its shape is published as a JSON Schema (`parley offers schema`); this reads it and says where what is wrong. Amounts
are exact decimals in the file's one currency, before tax; ratios are of 0 to 1, per cents as written (15).
"""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal, InvalidOperation

from parley.kernel.problems import Problem
from parley.offers.comparison.engine.drawn_weights import Preference
from parley.offers.comparison.engine.drawn_weights import check as check_preference
from parley.offers.scenario.engine.nouns import PAY, Criterion, Scenario, Way
from parley.offers.scenario.engine.offers import AMOUNT, assumptions_of, offer_of
from parley.offers.scenario.engine.searches import search_of
from parley.offers.valuation.engine.checks import check as check_offer
from parley.offers.valuation.engine.uncertainty import Doubts
from parley.packs.reading import Table, repeated

#: Characters of a scenario file, and members of its lists.
LARGEST, MOST_OFFERS, MOST_CRITERIA = 1_000_000, 12, 16


def read(text: str) -> Scenario | tuple[Problem, ...]:
    """The scenario of a JSON text, or every problem in it, each with the place it stands at."""
    if len(text) > LARGEST:
        return (Problem("", f"The file has more than {LARGEST:,} characters; a scenario is far smaller."),)
    try:
        found = json.loads(text, parse_float=Decimal, parse_constant=_no_number)
    except RecursionError:
        return (Problem("", "The file is nested deeper than any scenario."),)
    except (InvalidOperation, ValueError) as problem:
        said = "it holds a number that no computer keeps" if isinstance(problem, InvalidOperation) else str(problem)
        return (Problem("", f"This is not JSON: {said}"),)
    if not isinstance(found, dict):
        return (Problem("", "A scenario is one JSON object, in braces."),)
    problems: list[Problem] = []
    scenario = _scenario(Table(found, "", problems))
    problems += [] if problems else _senseless(scenario)
    return tuple(problems) or scenario


def _no_number(word: str) -> Decimal:
    raise ValueError(f"{word} is no number")


def _scenario(table: Table) -> Scenario:
    currency = table.text("currency", longest=3)
    today = _day(table, "today")
    assumptions = assumptions_of(table)
    doubts = _doubts(table.table("doubts"))
    ways = tuple(_way(each, currency, today) for each in table.tables("ways", most=MOST_OFFERS))
    for place, name, first in repeated([(f"ways[{i}].name", way.name) for i, way in enumerate(ways)]):
        table.problems.append(Problem(place, f"is “{name}” again, as at {first}; ways are told apart by their names."))
    if sum(way.is_fallback for way in ways) > 1:
        table.say("ways", "name more than one fallback; one alone is what you would fall back on.")
    criteria = tuple(_criterion(each, ways) for each in table.tables("criteria", least=0, most=MOST_CRITERIA))
    preference = _preference(table.table("preference"), criteria)
    search = search_of(table.table("search"))
    seed, paths = table.whole("seed", 0, 2**53, default=1), table.whole("paths", 1000, 2_000_000, default=200_000)
    table.close()
    return Scenario(currency, assumptions, doubts, ways, criteria, preference, search, seed, paths)


def _way(table: Table, currency: str, today: dt.date | None) -> Way:
    name = table.text("name", longest=120)
    stands = table.whole("stands_days", 0, 365, default=0) if "stands_days" in table.values else None
    answer_by = _day(table, "answer_by")
    if answer_by is not None and today is None:
        table.say("answer_by", "needs a “today” at the top of the file to count from; or give stands_days.")
    elif answer_by is not None and today is not None:
        stands = max((answer_by - today).days, 0)
    fallback = table.truth("fallback")
    yearly = table.maybe_number("yearly", -AMOUNT, AMOUNT)
    inner = table.table("offer")
    if (yearly is None) == (inner is None) and not table.problems:
        table.say("offer", "or “yearly”, one of the two, must say what this way is worth.")
    offer = offer_of(inner, name, currency) if inner is not None else None
    table.close()
    return Way(name, offer, yearly, stands, fallback)


def _day(table: Table, name: str) -> dt.date | None:
    text = table.words(name, longest=10)
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        table.say(name, f"is “{text}”; a day is written 2026-11-25.")
        return None


def _doubts(table: Table | None) -> Doubts:
    if table is None:
        return Doubts()
    usual = Doubts()
    found = Doubts(
        volatility=_ratio(table, "volatility", usual.volatility, 5),
        common=_ratio(table, "common", usual.common, 1),
        fails=_ratio(table, "fails", usual.fails, Decimal("0.99")),
        below=_ratio(table, "below", usual.below, Decimal("0.999")),
        pull=_ratio(table, "pull", usual.pull, 3),
    )
    if found.below <= found.fails:
        table.say("below", "must be above “fails”: it counts the failures too.")
    table.close()
    return found


def _ratio(table: Table, name: str, default: float, high: Decimal | int) -> float:
    return float(table.number(name, 0, high, Decimal(str(default))))


def _criterion(table: Table, ways: tuple[Way, ...]) -> Criterion:
    key = table.text("key", longest=60)
    scores = table.table("scores")
    found: dict[str, tuple[float, float]] = {}
    if key == PAY:
        if scores is not None:
            table.say("scores", "are not given for pay; it is measured from the offers.")
    elif scores is None:
        table.say("scores", "are missing: a score of 0 to 10, or a range of two, for each way by its name.")
    else:
        for way in ways:
            found[way.name] = _score(scores, way.name)
        scores.close()
    table.close()
    return Criterion(key, found)


def _score(scores: Table, name: str) -> tuple[float, float]:
    value = scores.values.get(name)
    if not isinstance(value, list):
        single = float(scores.number(name, 0, 10))
        return single, single
    scores.asked.add(name)
    ends = [float(each) for each in value if isinstance(each, int | Decimal) and not isinstance(each, bool)]
    if len(ends) != 2 or len(value) != 2 or not 0 <= ends[0] <= ends[1] <= 10:
        scores.say(name, "is no range; write two scores of 0 to 10, the lower first.")
        return 0.0, 0.0
    return ends[0], ends[1]


def _preference(table: Table | None, criteria: tuple[Criterion, ...]) -> Preference:
    keys = [criterion.key for criterion in criteria]
    if table is None or not keys:
        if table is not None:
            table.say("", "needs criteria to speak of.")
        return Preference(max(len(keys), 1))
    order = []
    for number, pair in enumerate(table.list_of("order")):
        if isinstance(pair, list) and len(pair) == 2 and all(each in keys for each in pair):
            order.append((keys.index(pair[0]), keys.index(pair[1])))
        else:
            table.say(f"order[{number}]", "is no pair of criteria, the one that matters more first.")
    low, high = [0.0] * len(keys), [1.0] * len(keys)
    ranges = table.table("weights")
    for at, key in enumerate(keys if ranges is not None else ()):
        if ranges is not None and key in ranges.values:
            low[at], high[at] = _weight_range(ranges, key)
    if ranges is not None:
        ranges.asked.update(keys)
        ranges.close()
    table.close()
    return Preference(len(keys), tuple(order), tuple(low), tuple(high))


def _weight_range(table: Table, key: str) -> tuple[float, float]:
    value = table.values.get(key)
    ends = [float(each) for each in value if isinstance(each, int | Decimal)] if isinstance(value, list) else []
    if len(ends) != 2 or not 0 <= ends[0] <= ends[1] <= 1:
        table.say(key, "is no range of weights; write two ratios of 0 to 1, the lower first.")
        return 0.0, 1.0
    return ends[0], ends[1]


def _senseless(scenario: Scenario) -> list[Problem]:
    """What each part allows and the whole does not."""
    problems = [
        problem.under(f"ways[{at}].offer")
        for at, way in enumerate(scenario.ways)
        if way.offer is not None
        for problem in check_offer(way.offer, scenario.assumptions)
    ]
    if scenario.criteria:
        problems += [problem.under("preference") for problem in check_preference(scenario.preference)]
    return problems
