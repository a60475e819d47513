"""The importers against whole files in the shapes that trackers write. The files are not part of this repository."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from parley.core.imports.engine.dates import DateOrder
from parley.core.imports.engine.verdicts import judge
from parley.jobsearch.imports.engine.answers import Answers, UnknownStatus
from parley.jobsearch.imports.engine.improving import better_on, disagree
from parley.jobsearch.imports.engine.reading import read
from parley.jobsearch.imports.engine.stages import PLAIN_BOARD, Standing

FILES = Path(__file__).parents[4].parent / "shared" / "data" / "imports"


def counts(name, answers=None):
    reading = read(name, (FILES / name).read_bytes(), answers)
    judged = judge(reading.proposals, (), better_on(PLAIN_BOARD), disagree)
    return reading, dict(Counter(str(row.verdict) for row in judged))


def test_linkedin_export_is_read_whole():
    reading, verdicts = counts("linkedin_export.zip")
    assert (reading.format, reading.date_question, verdicts) == (
        "LinkedIn export",
        None,
        {"new": 76, "same": 6, "empty": 1},
    )


def test_huntr_export_asks_about_one_list():
    reading, verdicts = counts("huntr_export.zip")
    assert (reading.format, reading.unknown_statuses, verdicts) == (
        "Huntr",
        (UnknownStatus("take home", "Take-home 🏠", 5),),
        {"new": 20, "asks": 5},
    )
    _reading, verdicts = counts("huntr_export.zip", Answers(stages={"take home": Standing(stage="rounds")}))
    assert verdicts == {"new": 25}


def test_simplify_export_is_read_whole():
    reading, verdicts = counts("simplify.csv")
    assert (reading.format, reading.date_question, verdicts) == ("Simplify", None, {"new": 40})


def test_emoji_sheet_in_utf16_proves_its_own_order_of_dates():
    reading, verdicts = counts("sheet_emoji_utf16.tsv")
    assert [(table.encoding, table.delimiter, table.order) for table in reading.tables] == [
        ("UTF-16", "tab", DateOrder.MONTH_FIRST)
    ]
    assert (reading.unknown_statuses, verdicts) == ((), {"new": 9})


def test_semicolon_sheet_asks_for_the_order_of_dates_once():
    reading, verdicts = counts("sheet_semicolon_cp1252.csv")
    assert reading.date_question is not None
    assert verdicts == {"asks": 5, "new": 1, "unreadable": 1}
    _reading, verdicts = counts("sheet_semicolon_cp1252.csv", Answers(date_order=DateOrder.DAY_FIRST))
    assert verdicts == {"new": 6, "unreadable": 1}


def test_invitation_is_named_for_what_it_is():
    reading, _verdicts = counts("invite_google.ics")
    assert [problem.sentence for problem in reading.problems] == [
        "This is a calendar file, not a table of applications, so nothing was read from it. Bring it by itself, "
        "as a file whose name ends in .ics."
    ]
