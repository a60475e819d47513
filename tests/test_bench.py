"""The bench measures what it says: its data has the sizes asked for, and every page of it answers."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client

from bench import addresses, chart, engines, figures, growth, inside, seed, workbook
from bench.__main__ import main as bench_main
from parley.core import replay
from parley.core.models import Event, Workspace
from parley.core.scope import Scope
from parley.evidence.models import Entry, Measure
from parley.jobsearch.models import Debrief, Opportunity, Person, Round
from parley.offers.market import gateway
from parley.offers.market.engine.questions import Question
from parley.offers.models import Alternative

SIZES = seed.Sizes(
    opportunities=20, events=1_400, entries=15, rounds=12, people=6, alternatives=6, import_rows=3, attempts=10
)


@pytest.fixture
def grown(scope: Scope) -> Scope:
    seed.grow(scope, SIZES)
    return scope


def test_seed_grows_to_the_sizes_asked_for(grown: Scope) -> None:
    counted = {model: grown.of(model).count() for model in (Opportunity, Entry, Measure, Person, Round, Alternative)}
    assert counted == {Opportunity: 20, Entry: 15, Measure: 15, Person: 6, Round: 12, Alternative: 6}
    assert grown.of(Debrief).count() == grown.of(Round).filter(status="done").count() > 0
    assert Event.objects.filter(workspace=grown.workspace).count() == 1_400


def test_seed_writes_through_the_ledger(grown: Scope) -> None:
    models = [Opportunity, Entry, Round, Alternative]
    replayed = replay.replay(Event.objects.order_by("id"))
    told = replay.rows(grown, models)
    assert {key: replayed[key] for key in told} == told


def test_every_page_is_measured(grown: Scope, web: Client) -> None:
    names = {each.name for each in addresses.pages(grown, web)}
    assert {"home:today", "jobsearch:pipeline", "jobsearch:opportunity", "evidence:log", "offers:desk"} <= names
    assert {"evidence:log?page=150", "jobsearch:pipeline?view=table", "home:import", "web:attachment"} <= names


def test_engines_are_measured_beside_their_references_and_the_workbook_is_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PATHS", "DRAWS"):
        monkeypatch.setattr(engines, name, 1_000)
    made = [*engines.of_valuation(), *engines.of_comparison()]
    assert [(each.goal, each.peer.split(":")[0]) for each in made] == [
        (engines.DRAWN, "plain numpy, prices alone"), (engines.WEIGHED, "plain numpy by sorting, ranks alone"),
    ]  # fmt: skip
    workbook.write(tmp_path / "quarter.xlsx", 30)
    with gateway.load([tmp_path / "quarter.xlsx"]) as (book, about):
        assert (about.rows, about.left_out, book.ask(Question()).used) == (30, {}, 30)


def test_figures_tell_whether_a_goal_is_kept() -> None:
    made = figures.Figure("Pages", "one", "ms", tuple(float(n) for n in range(1, 16)), figures.PAGE)
    assert (made.median, made.p90, made.met) == (8.0, 14.0, True)
    missed = figures.Figure("Pages", "two", "ms", (50.1,), figures.PAGE, "a peer: 60 ms", 40.0)
    assert figures.table([made, missed]).splitlines()[4:6] == [
        "| one | 8.00 ms | 14.0 ms |  | 50 ms | yes |  |",
        "| two | 50.1 ms |  | 40.0 ms | 50 ms | **no** | a peer: 60 ms |",
    ]


def picture(steps: tuple[int, ...], lines: list[chart.Line]) -> ElementTree.Element:
    drawn = chart.drawn(steps, lines, across="opportunities", up="ms", goal=50)
    return ElementTree.fromstring(drawn)  # noqa: S314 - drawn a line above


def test_chart_draws_each_line_from_its_first_to_its_last_value_and_names_it() -> None:
    lines = [chart.Line("the board & more", (2.0, 20.0)), chart.Line("Today", (4.0, 40.0))]
    root = picture((1_000, 100_000), lines)
    space = "{http://www.w3.org/2000/svg}"
    plane = chart.Plane(1_000, 100_000, 1.0, 50 * 1.15)
    points = [each.get("points") for each in root.iter(f"{space}polyline")]
    assert points == [
        " ".join(f"{plane.x(step):.1f},{plane.y(value):.1f}" for step, value in ends)
        for ends in (((1_000, 4.0), (100_000, 40.0)), ((1_000, 2.0), (100_000, 20.0)))
    ]
    told = [each.text for each in root.iter(f"{space}text")]
    assert told[-3:] == ["goal 50", "Today, 40", "the board & more, 20"]
    assert {"1,000", "100,000", "opportunities", "ms"} <= set(told)


def test_chart_keeps_every_name_inside_the_picture_and_apart() -> None:
    lines = [chart.Line(f"page {number}", (1.0, 1.0 + number / 100)) for number in range(10)]
    root = picture((1_000, 10_000), lines)
    texts = root.iter("{http://www.w3.org/2000/svg}text")
    heights = sorted(float(each.get("y", "")) for each in texts if (each.text or "").startswith("page "))
    assert len(heights) == 10
    assert all(after - before >= 15.9 for before, after in pairwise(heights))
    assert 0 < heights[0] < heights[-1] < chart.HEIGHT


def test_growth_is_told_as_a_table_of_what_each_size_took() -> None:
    grown = [growth.Grown("the board", (3.0, 12.34, 123.4))]
    assert growth.table((1_000, 10_000, 100_000), grown).splitlines()[2:] == [
        "| milliseconds of processor, opportunities: | 1,000 | 10,000 | 100,000 |",
        "|---|---:|---:|---:|",
        "| the board | 3.00 | 12.3 | 123 |",
    ]
    assert "<title>ms of processor over opportunities</title>" in growth.drawing((1_000, 10_000, 100_000), grown)


def test_import_of_a_table_is_measured_in_a_workspace_that_is_gone_afterwards(
    grown: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inside, "BROUGHT", 12)
    before = (Workspace.objects.count(), Opportunity.objects.count())
    told = [each.name for each in inside.of_imports(grown)]
    assert told == ["10,000 rows of a table, looked at", "10,000 rows of a table, brought in"]
    assert (Workspace.objects.count(), Opportunity.objects.count()) == before


def test_groups_that_there_are_not_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        bench_main(["--only", "pages,speed"])
    assert "there is no speed; there are pages, search" in capsys.readouterr().err
