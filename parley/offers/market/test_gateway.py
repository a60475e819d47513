from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from parley.kernel.errors import Refused
from parley.offers.market.engine.answers import About
from parley.offers.market.engine.layouts import Kind
from parley.offers.market.engine.percentiles import Percentile
from parley.offers.market.engine.published import period, table_cells
from parley.offers.market.engine.questions import Question
from parley.offers.market.engine.reading import Tally
from parley.offers.market.gateway import book, load, open_file

HEAD = "CASE_NUMBER;CASE_STATUS;DECISION_DATE;JOB_TITLE;SOC_CODE;WORKSITE_CITY;WORKSITE_STATE;WAGE_RATE_OF_PAY_FROM;WAGE_UNIT_OF_PAY;TOTAL_WORKERS\n"  # noqa: E501
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


def case(number: int, status: str = "CERTIFIED", pay: int = 100_000, day: str = "2024-01-05", workers: int = 1) -> str:
    return f"I-200-{number};{status};{day};Software engineer;15-1252;Austin;TX;{pay};Year;{workers}\n"


def kept(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_case_that_comes_again_counts_in_its_last_state_wherever_it_stands(tmp_path: Path) -> None:
    """The later day of decision holds, whichever file is given first; with the same day, the later file."""
    first = kept(tmp_path, "q1.csv", HEAD + "".join(case(n, pay=100_000 + n) for n in range(8)) + case(9, "DENIED"))
    second = kept(
        tmp_path, "q2.csv", HEAD + case(0, "CERTIFIED-WITHDRAWN", day="2024-03-01") + case(1, pay=200_000, workers=9)
    )
    for files in ([first, second], [second, first]):
        with load(files) as (found, about):
            market = found.ask(Question("software", "Texas"))
            assert (about.rows, about.left_out) == (11, {"superseded": 2})
            assert (market.used, market.left_out) == (7, {"withdrawn": 1, "denied": 1})
            assert market.people == (15 if files[0] is first else 7)
            assert found.ask(Question(place="CA")).used == 0


def test_question_narrows_by_code_place_level_and_counts_people_where_asked(tmp_path: Path) -> None:
    text = "title,level,place,pay,count\n" + "".join(
        f"Engineer,{'senior' if n % 2 else 'junior'},Berlin,{50_000 + 1000 * n},{n}\n" for n in range(1, 13)
    )
    with load([kept(tmp_path, "own.csv", text)], currency="EUR") as (found, about):
        senior = found.ask(Question("engineer", "berlin", "Senior"))
        assert (senior.used, senior.people, senior.percentiles[2]) == (
            6,
            36,
            Percentile(50, 56_000.0, 51_000.0, 61_000.0),
        )
        heavy = found.ask(Question(per_person=True))
        assert (heavy.used, heavy.people, round(heavy.effective, 2), heavy.currency) == (12, 78, 9.36, "EUR")
        assert heavy.percentiles[2].value == 59_000.0
    assert (about.layout, about.rows, about.repeated) == ("A table of your own", 12, 0)


def test_rows_kept_as_parquet_are_asked_where_they_lie(tmp_path: Path) -> None:
    first = kept(tmp_path, "q1.csv", HEAD + "".join(case(n) for n in range(8)))
    second = kept(tmp_path, "q2.csv", HEAD + case(3, "WITHDRAWN"))
    for path in (first, second):
        with load([path]) as (found, _):
            found.write_to(path.with_suffix(".parquet"))
    with book(Kind.CASES) as together:
        together.open([first.with_suffix(".parquet"), second.with_suffix(".parquet")])
        assert (together.superseded(), together.ask(Question("15-1252")).used) == (1, 7)


def test_quote_that_is_never_closed_costs_rows_that_are_told(tmp_path: Path) -> None:
    text = HEAD + case(1) + 'I-200-2;CERTIFIED;"2024;x\n' + "".join(case(n) for n in range(3, 6))
    with load([kept(tmp_path, "torn.csv", text)]) as (found, about):
        assert (found.ask(Question()).used, about.rows, about.left_out) == (1, 5, {"broken": 4})


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("empty.csv", b"  \n", "The file is empty."),
        ("photo.png", b"\x89PNG\r\n\x00\x00", "This is no table"),
        ("list.csv", b"name,colour\na,b\n", "These headings are none"),
        ("torn.xlsx", b"PK\x03\x04 and then nothing", "damaged"),
    ],
)
def test_file_that_is_no_table_of_pay_is_refused_in_words(tmp_path: Path, name: str, body: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        open_file(kept(tmp_path, name, body))


def test_workbook_that_unpacks_to_far_more_than_it_is_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 5_000_000)
    with pytest.raises(Refused, match="harmful"):
        open_file(path)


def test_files_of_different_kinds_are_not_mixed(tmp_path: Path) -> None:
    cases, own = kept(tmp_path, "a.csv", HEAD), kept(tmp_path, "b.csv", "title,pay\nx,1\n")
    with pytest.raises(Refused, match="different kinds"), load([cases, own]):
        pass


def test_month_of_a_wage_table_is_read_from_its_name() -> None:
    assert [period(name) for name in ("national_M2024_dl.xlsx", "wages.xlsx")] == ["May 2024", ""]


def present(path: str) -> Path:
    found = SHARED / path
    if not found.is_file():
        pytest.skip(f"{path} is not beside this checkout")
    return found


def test_commonest_occupations_and_states_are_those_expected_by_others() -> None:
    """Source: the published test of a data challenge on disclosure data (test 1): ten certified cases of 2018, with the
    expected top occupations and states.
    """
    with load([present("lca/insight_test1_input.csv")]) as (found, _):
        market = found.ask(Question())
    for name, counted in (("occupations", market.occupations), ("states", market.places)):
        expected = present(f"lca/insight_test1_expected_top_10_{name}.txt").read_text().splitlines()[1:]
        assert list(counted) == [(row.split(";")[0], int(row.split(";")[1])) for row in expected if row.strip()]


def test_wage_table_of_may_2024_gives_its_published_percentiles() -> None:
    """Source: Occupational Employment and Wage Statistics, national file of May 2024: 15-1252, 15-1253, 15-2051 and
    15-1251; 47 occupations whose 90th percentile is cut off.
    """
    with load([present("oews/national_M2024_dl.xlsx")]) as (found, about):
        told = {code: [each.value for each in found.ask(Question(code)).percentiles] for code in CODES}
        actors, words = found.ask(Question("27-2011")), found.ask(Question("quality assurance"))
        assert (about.rows, about.period, about.left_out) == (854, "May 2024", {})
    opened = open_file(present("oews/national_M2024_dl.xlsx"))
    cut = sum(not each.hourly and "90" in each.top for each in table_cells(opened.layout, opened.records, Tally()))
    assert told == CODES
    assert (actors.hourly, actors.error, cut) == (True, 15.9, 47)
    assert (words.title, words.employed) == ("15-1253 Software Quality Assurance Analysts and Testers", 199_800)


CODES = {
    "15-1252": [79_850, 103_050, 133_080, 169_000, 211_450],
    "15-1253": [60_690, 79_520, 102_610, 131_870, 166_960],
    "15-2051": [63_650, 82_630, 112_590, 155_810, 194_410],
    "15-1251": [52_190, 71_860, 98_670, 128_960, 162_090],
}


def test_disclosure_sample_gives_the_percentiles_known_of_it() -> None:
    """A regression value of the sample of 2020: certified 15-1132 and 15-1252, one pay of which (an hourly one of more
    than 500 dollars) is left out here: p10 80,860 p25 91,738.5 p50 108,784 p75 130,000 p90 154,040 with it.
    """
    with load([present("lca/sharsulkar_LCA_dataset_sample10000.xlsx")]) as (found, about):
        market = found.ask(Question("15-1132"))
    assert (about.rows, about.left_out, market.used) == (10_000, {"hourly_too_high": 8}, 3_058)
    assert [each.value for each in market.percentiles] == [80_840.0, 91_722.75, 108_784.0, 130_000.0, 154_000.0]
    assert (market.left_out, str(market.since)) == ({"withdrawn": 123, "denied": 16}, "2020-01-01")


def test_broken_lines_of_the_older_sample_are_counted_and_not_swallowed() -> None:
    """Source: the ragged sample of fiscal year 2014: 2,999 rows, some of them broken in their quotes."""
    with load([present("lca/syuxi_H1B_FY_2014_sample.csv")]) as (found, about):
        used = found.ask(Question()).used
    assert (about, used) == (
        About(
            ("syuxi_H1B_FY_2014_sample.csv",), "Disclosure data of labor condition applications (OFLC)", 2_999,
            {"broken": 28, "no_pay": 2, "part_time": 1, "hourly_too_high": 1}, 0, "", about.digests,
        ),
        194,
    )  # fmt: skip
