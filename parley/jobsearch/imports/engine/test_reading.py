from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.imports.engine.dates import DateOrder, Moment
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.records import Verdict
from parley.core.imports.engine.verdicts import judge
from parley.jobsearch.imports.engine.answers import Answers
from parley.jobsearch.imports.engine.improving import better_on, disagree
from parley.jobsearch.imports.engine.reading import Reading, read
from parley.jobsearch.imports.engine.stages import PLAIN_BOARD


def judged(reading, known=()):
    return judge(reading.proposals, known, better_on(PLAIN_BOARD), disagree)


def verdicts(reading):
    return [row.verdict for row in judged(reading)]


SHEET = (
    "Company;Role;Date Applied;Status;Contact Person;Last Action;Next Follow-up;Job URL\n"
    "Müller & Söhne;Backend;03/09/2026;Applied;A. Person;sent CV;ask again;https://example.org/j\n"
    '"=HYPERLINK(""http://x"")";SRE;05/10/2026;🟢 Offer;;;04/11/2026;javascript:alert(1)\n'
    "Globex;;31/02/2026;Rejected;;;;\n"
    ";Data;07/10/2026;Applied;;;;\n"
    "Globex;Backend;12/01/2025;Rejected;;;;\n"
    "Globex;Backend;12/01/2026;Applied;;;;\n"
).encode("cp1252", errors="ignore")


def test_read_of_a_sheet_asks_once_about_the_order_of_dates():
    reading = read("sheet.csv", SHEET)
    assert reading.date_question is not None
    assert (reading.date_question.sentence, reading.date_question.reason) == (
        "Does a date such as 03/09/2026 begin with the day or with the month?",
        "31/02/2026 in row 4 looks as if the day came first, but it is no day in the calendar, so it proves nothing.",
    )
    assert verdicts(reading) == [
        Verdict.ASKS,
        Verdict.ASKS,
        Verdict.NEW,
        Verdict.UNREADABLE,
        Verdict.ASKS,
        Verdict.ASKS,
    ]


def test_read_of_a_sheet_with_the_answer_drops_nothing():
    reading = read("sheet.csv", SHEET, Answers(date_order=DateOrder.DAY_FIRST))
    assert verdicts(reading) == [Verdict.NEW] * 3 + [Verdict.UNREADABLE] + [Verdict.NEW] * 2
    assert [(dict(row.fields), row.notes) for row in reading.proposals[:3]] == [
        (
            {
                "applied_on": Moment(date(2026, 9, 3)),
                "company": "Müller & Söhne",
                "role": "Backend",
                "next_action": "ask again",
                "contact_name": "A. Person",
                "url": "https://example.org/j",
                "stage": "applied",
            },
            ("Last Action: sent CV",),
        ),
        (
            {
                "applied_on": Moment(date(2026, 10, 5)),
                "next_action_on": Moment(date(2026, 11, 4)),
                "company": '=HYPERLINK("http://x")',
                "role": "SRE",
                "stage": "offer",
            },
            ("Link: javascript:alert(1)",),
        ),
        (
            {"company": "Globex", "stage": "applied", "outcome": "rejected"},
            ("Applied on, as written in the file: 31/02/2026",),
        ),
    ]
    assert reading.proposals[2].problems == (
        Problem(
            "impossible-date",
            "Applied on: “31/02/2026” is not a day in the calendar. The row comes in without it.",
            4,
            "applied_on",
        ),
        Problem("no-role", "No role is named; the opportunity comes in without one.", 4),
    )
    assert reading.date_question is not None  # stays, so that the answer can be changed


def test_read_asks_nothing_when_one_date_decides():
    text = "Company,Role,Applied\nGlobex,SRE,03/09/2026\nHooli,SRE,25/09/2026\n"
    reading = read("s.csv", text.encode())
    assert reading.date_question is None
    assert [row.fields["applied_on"] for row in reading.proposals] == [
        Moment(date(2026, 9, 3)),
        Moment(date(2026, 9, 25)),
    ]


def test_read_asks_when_a_file_mixes_both_orders():
    text = "Company,Role,Applied\nGlobex,SRE,03/09/2026\nHooli,SRE,25/09/2026\nUmbra,SRE,09/26/2026\n"
    reading = read("s.csv", text.encode())
    assert reading.date_question is not None
    assert reading.date_question.reason == (
        "The file mixes both: 25/09/2026 in row 3 begins with the day, 09/26/2026 in row 4 with the month. Dates that "
        "can be read one way only are read so; your answer is for the others."
    )
    assert verdicts(reading) == [Verdict.ASKS, Verdict.NEW, Verdict.NEW]


def test_read_follows_the_columns_that_the_person_chose():
    text = "Firma,Rolle,Wo\nGlobex,SRE,Berlin\n"
    before = read("s.csv", text.encode())
    assert verdicts(before) == [Verdict.UNREADABLE]
    assert [problem.code for problem in before.problems] == ["guessed-heading", "no-company-column"]
    chosen = {"s.csv": {"Firma": "company", "Rolle": "role", "Wo": "note"}}
    [row] = read("s.csv", text.encode(), Answers(columns=chosen)).proposals
    assert (dict(row.fields), row.notes) == (
        {"company": "Globex", "role": "SRE", "stage": "interested"},
        ("Wo: Berlin",),
    )


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("nothing.csv", b"", "empty-file"),
        ("words.txt", b"only some words\nand some more", "no-table"),
        ("invite.ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "other-kind"),
        ("page.html", b"<!DOCTYPE html><html><body>", "other-kind"),
        ("data.json", b'[{"company": "Globex"', "broken-json"),
        ("paper.pdf", b"%PDF-1.7", "not-text"),
        ("broken.zip", b"PK\x03\x04 not really", "broken-archive"),
    ],
)
def test_read_of_what_is_no_table_says_what_it_is(name, data, code):
    reading = read(name, data)
    assert reading.stopped
    assert [problem.code for problem in reading.problems if problem.stops] == [code]


def test_read_of_an_archive_about_something_else_names_what_it_saw():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Profile.csv", "Headline,Summary\nEngineer,Nice\n")
    assert read("x.zip", out.getvalue()) == Reading(
        "x.zip",
        problems=(Problem("nothing", "No table of applications or people is in this archive.", stops=True),),
        unread=("Profile.csv",),
    )


def test_read_of_a_notion_archive_takes_the_whole_table_and_leaves_its_copy():
    out = io.BytesIO()
    table = '\ufeffName,Company,Position,Stage,Date applied\nx,Globex,SRE,Applied,"January 5, 2026"\n'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Jobs 0123456789abcdef0123456789abcdef.csv", table)
        archive.writestr("Jobs 0123456789abcdef0123456789abcdef_all.csv", table)
        archive.writestr("Jobs/Globex.md", "# Globex")
    reading = read("notion.zip", out.getvalue())
    assert verdicts(reading) == [Verdict.NEW]
    assert reading.proposals[0].fields["applied_on"] == Moment(date(2026, 1, 5))


def test_read_cuts_a_long_name_and_keeps_the_whole_in_the_notes():
    name = "G" * 400
    [row] = read("s.csv", f"Company,Role,Applied on\n{name},SRE,2026-01-05\n".encode()).proposals
    assert (row.fields["company"], row.notes) == ("G" * 300, (f"Company: {name}",))


@given(st.binary(max_size=500))
def test_read_of_any_bytes_never_raises(data):
    assert isinstance(read("x.csv", data), Reading)


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_read_of_any_rows_under_a_heading_never_raises(text):
    data = f"Company,Role,Date applied,Status,Link,Notes\n{text}".encode()
    assert isinstance(judged(read("x.csv", data)), tuple)


WORD = st.from_regex(r"[A-Za-z][A-Za-z,;|\" \n]{0,12}[a-z]", fullmatch=True)


@given(
    st.lists(st.tuples(WORD, WORD, st.dates(date(2020, 1, 1), date(2030, 1, 1)), WORD), min_size=1, max_size=6),
    st.sampled_from(",;\t|"),
)
def test_read_gives_back_what_was_written(rows, delimiter):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["Company", "Role", "Date applied", "Diary"])
    writer.writerows((company, role, day.isoformat(), diary) for company, role, day, diary in rows)
    found = read("x.csv", out.getvalue().encode()).proposals
    assert [(row.raw["Company"], row.raw["Role"], row.raw["Diary"], row.fields["applied_on"]) for row in found] == [
        (company, role, diary, Moment(day)) for company, role, day, diary in rows
    ]
