"""The engines of offers against their goals, each beside a reference: plain numpy, Monte Carlo, pandas, our notes.

No database and no Django. The references run here too, on the same samples, so that both columns are of one machine.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from statistics import median

import numpy as np

from bench import workbook
from bench.figures import Figure, Goal, timed
from parley.jobsearch.forecast.engine.process import Newcomers, Process, Step
from parley.jobsearch.messages.engine.check import check
from parley.kernel.distributions import Lognormal
from parley.offers.batna.engine.search import Search, solve
from parley.offers.batna.engine.simulation import play
from parley.offers.comparison.engine.acceptability import acceptability
from parley.offers.market import gateway
from parley.offers.market.engine.layouts import Kind
from parley.offers.market.engine.questions import Question
from parley.offers.valuation.engine.offer import Assumptions, EquityGrant, Offer
from parley.offers.valuation.engine.uncertainty import DEFAULT_DOUBTS, draw
from parley.offers.valuation.engine.vesting import EvenSchedule

PATHS, DRAWS, ROWS, MANY = 1_000_000, 1_000_000, 100_000, 5_000_000
DRAWN = Goal("six offers, a million paths", 1_000, "ms")
WEIGHED = Goal("a million draws", 150, "ms")
SEARCHED = Goal("thirty processes, 180 days", 20, "ms")
LINTED = Goal("a message", 5, "ms")
READ = Goal("a quarter", 10_000, "ms")
ASKED = Goal("a question", 25, "ms")
LETTER = (
    "Thank you for the offer. I am very glad about it. With an offer of 130,000 from another company in hand, and the "
    "median for this level at 128,000, I would ask whether 135,000 is possible. Could we speak on Thursday?"
)


def all_of(workshop: Path) -> Iterator[Figure]:
    """Every engine in turn."""
    yield from of_valuation()
    yield from of_comparison()
    yield from of_search()
    yield timed("Engines", "the message linter, one letter", lambda: check(LETTER), LINTED)
    yield from of_market(workshop)


def of_valuation() -> Iterator[Figure]:
    """Six offers with shares, a million paths each over sixteen quarters, one market common to all."""
    quarterly = EvenSchedule(every=3)
    offers = [
        Offer(
            f"offer {at}", "EUR", Decimal(100_000 + at), Decimal(3), Decimal(10),
            equity=(EquityGrant("shares", units=Decimal(1_000), price=Decimal(50 + at), schedule=quarterly),),
        )
        for at in range(6)
    ]  # fmt: skip

    def plainly() -> None:
        """Six times a million quarterly price paths in double precision, vested, summed: nothing shared, no leaving."""
        rng = np.random.default_rng(1)
        for _ in offers:
            worth = np.zeros(PATHS)
            logs = np.zeros(PATHS)
            for _quarter in range(16):
                logs += 0.2 * rng.standard_normal(PATHS) - 0.02
                worth += 62.5 * np.exp(logs)

    yield _beside(
        "valuation in doubt, six offers x 1,000,000 paths",
        lambda: draw(np.random.default_rng(1), offers, Assumptions(), DEFAULT_DOUBTS, paths=PATHS),
        DRAWN, "plain numpy, prices alone", plainly, times=3,
    )  # fmt: skip


def of_comparison() -> Iterator[Figure]:
    """A million draws of weights over six offers and eight criteria with sure values."""
    rng = np.random.default_rng(2)
    values = rng.random((6, 8)).astype(np.float32)
    weights = rng.dirichlet(np.ones(8), DRAWS).astype(np.float32)

    def plainly() -> None:
        """The same shares of ranks by sorting."""
        order = np.argsort(-(weights @ values.T), axis=1)
        [np.bincount(order[:, rank], minlength=6) for rank in range(6)]

    yield _beside(
        "comparison, 1,000,000 draws x 6 offers x 8 criteria", lambda: acceptability(values, weights),
        WEIGHED, "plain numpy by sorting, ranks alone", plainly, times=5,
    )  # fmt: skip


def of_search() -> Iterator[Figure]:
    """Thirty processes over 180 days, exactly; beside it what playing it 20,000 times takes."""
    steps = (Step("call", 0.5, 7), Step("rounds", 0.4, 12), Step("offer", 0.6, 6))
    processes = tuple(Process(f"{at}", steps[at % 3 :], Lognormal(150 + at, 0.12), at % 6, 7) for at in range(30))
    search = Search(150.0, processes, Newcomers(0.2, steps, Lognormal(170, 0.1)), days=180)
    plan = solve(search)
    yield _beside(
        "walking away, 30 processes x 180 days", lambda: solve(search),
        SEARCHED, "Monte Carlo of the plan, 20,000 searches", lambda: play(plan, np.random.default_rng(3)), times=9,
    )  # fmt: skip


def of_market(workshop: Path) -> Iterator[Figure]:
    """A workbook of 100,000 rows read whole, and a question to five million rows."""
    book = workshop / "quarter.xlsx"
    workbook.write(book, ROWS)

    def read() -> None:
        with gateway.load([book]) as (found, _):
            found.write_to(workshop / "quarter.parquet")

    yield timed("Engines", f"market, a workbook of {ROWS:,} rows x 96 columns", read, READ, times=1, warm=0,
                peer="openpyxl reads some 900 rows a second, published in our notes")  # fmt: skip
    five = workshop / "five.parquet"
    _many(five)
    asked = [Question(f"15-{code}", "CA") for code in range(1200, 1240)]
    with gateway.kept(Kind.CASES, [five]) as found:
        questions = iter(asked * 2)
        one = timed("Engines", f"market, percentiles of {MANY:,} rows", lambda: found.ask(next(questions)), ASKED)
    yield _with_peer(one, _pandas(five))


def _many(path: Path) -> None:
    """Five million pays in the form in which they are kept."""
    import duckdb  # noqa: PLC0415 - loaded as the product does, only where it is used

    with duckdb.connect() as made:
        made.execute("select setseed(0.4)")
        made.execute(
            f"copy (select i as record, 'I-' || i as case_number, 738000 + i % 365 as decided, "
            "case when random() < 0.04 then 'withdrawn' else 'certified' end as standing, "
            "'Software Engineer ' || (i % 40) as title, '15-' || cast(1200 + floor(random() * random() * 99) as int) "
            "as soc, 'Software Developers' as occupation, 'CITY ' || (i % 300) as city, "
            "(['CA', 'TX', 'NY', 'WA', 'NJ', 'IL', 'MA', 'GA'])[1 + cast(floor(random() * 8) as int)] as state, "
            "'II' as level, round(60000 + random() * 190000) as pay, 1 as workers, 'USD' as currency "
            f"from range({MANY}) r(i) order by soc, state, city, record) to '{path}' "
            "(format parquet, compression zstd, row_group_size 100000)"
        )


def _pandas(path: Path) -> str:
    """The same percentiles by pandas over a table in memory, where pandas is installed."""
    if importlib.util.find_spec("pandas") is None:
        return "pandas is not installed"
    import duckdb  # noqa: PLC0415 - as above
    import pandas as pd  # noqa: PLC0415 - only here, and only where it is

    with duckdb.connect() as read:
        frame = pd.DataFrame(read.execute(f"select soc, state, pay from read_parquet('{path}')").fetchnumpy())
    took = _took(lambda: frame[(frame.soc == "15-1220") & (frame.state == "CA")].pay.quantile([0.1, 0.5, 0.9]), 3)
    return f"pandas, the table in memory: {took:,.0f} ms of processor"


def _beside(
    name: str, deed: Callable[[], object], goal: Goal, who: str, other: Callable[[], object], *, times: int
) -> Figure:
    """A figure with what a reference takes on the same machine."""
    made = timed("Engines", name, deed, goal, times=times, warm=1, processor=time.process_time)
    return _with_peer(made, f"{who}: {_took(other, times):,.0f} ms of processor")


def _with_peer(made: Figure, peer: str) -> Figure:
    return Figure(made.group, made.name, made.unit, made.samples, made.goal, peer, made.busy)


def _took(deed: Callable[[], object], times: int) -> float:
    """Milliseconds of processor time: the middle of so many."""
    spent = []
    for _ in range(times):
        before = time.process_time()
        deed()
        spent.append((time.process_time() - before) * 1000)
    return median(spent)
