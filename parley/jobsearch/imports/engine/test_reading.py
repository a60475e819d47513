from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.imports.engine.dates import DateOrder, Moment
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.records import Identity, Proposal, Verdict
from parley.core.imports.engine.verdicts import judge
from parley.jobsearch.imports.engine.answers import Answers, UnknownStatus
from parley.jobsearch.imports.engine.improving import better_on, disagree
from parley.jobsearch.imports.engine.reading import Reading, read
from parley.jobsearch.imports.engine.stages import PLAIN_BOARD, Standing

APPLICATIONS = (
    "\ufeffApplication Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
    "Question And Answers\r\n"
    '"11/2/25, 8:15 AM",me@example.org, +49 1,Globex,SRE,http://www.linkedin.com/jobs/view/3900000001,CV.pdf,'
    '"Years?:6 | Visa?:No"\r\n'
    ",,,,,,,\r\n"
)
SPLIT = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
    "Question And Answers\r\n"
    '"1/12/26, 4:22 PM",,,Globex,SRE,https://www.linkedin.com/jobs/view/sre-at-globex-3900000002,,\r\n'
)
SAVED = (
    "Saved Date,Job Url,Job Title,Company Name\r\n"
    '"10/20/25, 9:00 AM",https://www.linkedin.com/jobs/view/sre-3900000001,SRE,Globex\r\n'
    '"10/21/25, 9:00 AM",n/a,Cook,Hooli\r\n'
)
CONNECTIONS = (
    'Notes:\n"Some addresses, of course, are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ada,Example,https://www.linkedin.com/in/ada-example,ada@example.org,Globex,Recruiter,05 Mar 2024\n"
    "Bo,Sample,https://www.linkedin.com/in/bo,,,,06 Mar 2024\n"
)


def linkedin(top="Basic_LinkedInDataExport_11-18-2026/"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(f"{top}Jobs/Job Applications.csv", APPLICATIONS)
        archive.writestr(f"{top}Jobs/Job Applications_1.csv", SPLIT)
        archive.writestr(f"{top}Jobs/Saved Jobs.csv", SAVED)
        archive.writestr(f"{top}Connections.csv", CONNECTIONS)
        archive.writestr(f"{top}Profile.csv", "First Name,Headline\nMe,Engineer\n")
        archive.writestr(f"{top}Rich Media/photo.jpg", b"\xff\xd8\xff")
    return out.getvalue()


def judged(reading, known=()):
    return judge(reading.proposals, known, better_on(PLAIN_BOARD), disagree)


def verdicts(reading):
    return [row.verdict for row in judged(reading)]


@pytest.mark.parametrize("top", ["", "Complete_LinkedInDataExport_11-18-2026/", "a/b/"])
def test_read_of_a_linkedin_archive_at_any_depth(top):
    reading = read("export.zip", linkedin(top))
    assert reading.format == "LinkedIn export"
    assert [(table.shape, table.rows) for table in reading.tables] == [
        ("LinkedIn job applications", 2),
        ("LinkedIn job applications", 1),
        ("LinkedIn saved jobs", 2),
        ("LinkedIn connections", 2),
    ]
    assert reading.unread == (f"{top}Rich Media/photo.jpg", f"{top}Profile.csv")
    assert (reading.date_question, reading.unknown_statuses) == (None, ())
    sentence = (
        "The column Email Address is not taken over: the e-mail addresses of your connections, which Parley has no "
        "need of."
    )
    assert reading.problems == (Problem("left-out", sentence),)


def test_read_of_a_linkedin_archive_joins_saved_and_applied_and_keeps_two_applications_apart():
    rows = judged(read("export.zip", linkedin()))
    assert [row.verdict for row in rows] == [
        Verdict.NEW,
        Verdict.EMPTY,
        Verdict.NEW,
        Verdict.SAME,
        Verdict.NEW,
        Verdict.NEW,
        Verdict.NEW,
    ]
    assert rows[0].proposal.fields == {
        "applied_on": Moment(date(2025, 11, 2), time(8, 15)),
        "saved_on": Moment(date(2025, 10, 20), time(9, 0)),
        "company": "Globex",
        "role": "SRE",
        "url": "http://www.linkedin.com/jobs/view/3900000001",
        "stage": "applied",
    }
    assert rows[0].proposal.notes == (
        "Contact Email: me@example.org",
        "Contact Phone Number: +49 1",
        "Resume Name: CV.pdf",
        "Question And Answers: Years?:6; Visa?:No",
    )


def test_read_of_linkedin_connections_takes_only_what_is_needed():
    first, second = read("Connections.csv", CONNECTIONS.encode()).proposals
    assert first == Proposal(
        row=5,
        source="Connections.csv",
        kind="person",
        raw={
            "First Name": "Ada",
            "Last Name": "Example",
            "URL": "https://www.linkedin.com/in/ada-example",
            "Company": "Globex",
            "Position": "Recruiter",
            "Connected On": "05 Mar 2024",
        },
        fields={
            "connected_on": Moment(date(2024, 3, 5)),
            "name": "Ada Example",
            "company": "Globex",
            "title": "Recruiter",
            "url": "https://www.linkedin.com/in/ada-example",
        },
        identity=Identity(
            ("linkedin-in:ada-example",), "ada example|globex", True, place="linkedin.com/in/ada-example"
        ),
    )
    assert (second.fields["name"], "company" in second.fields, second.identity.whole) == ("Bo Sample", False, False)


HUNTR = (
    "id,title,location,url,companyName,listName,salary,htmlDescription,createdAt,lastMovedAt\n"
    "65f1,SRE,Zürich,https://b.example.com/1,Globex,Rejected,€95k,<p>Run <b>it</b></p><script>alert(1)</script>,"
    "2026-07-16T08:15:00Z,2026-07-25T08:15:00Z\n"
    "65f2,Dev,,,Hooli,Take-home 🏠,,,2026-07-16T08:15:00Z,2026-07-20T08:15:00Z\n"
    "65f3,SRE,,https://b.example.com/3,Globex,Applied,,,2026-07-16T08:15:00Z,2026-07-20T08:15:00Z\n"
)


def test_read_of_huntr_cleans_the_description_and_asks_about_own_lists():
    reading = read("USER_JOBS.csv", HUNTR.encode())
    assert (reading.format, verdicts(reading)) == ("Huntr", [Verdict.NEW, Verdict.ASKS, Verdict.NEW])
    assert reading.unknown_statuses == (UnknownStatus("take home", "Take-home 🏠", 1),)
    assert reading.proposals[0].fields == {
        "saved_on": Moment(date(2026, 7, 16), time(8, 15, tzinfo=UTC)),
        "status_on": Moment(date(2026, 7, 25), time(8, 15, tzinfo=UTC)),
        "company": "Globex",
        "role": "SRE",
        "location": "Zürich",
        "salary": "€95k",
        "url": "https://b.example.com/1",
        "description": "Run it",
        "stage": "applied",
        "outcome": "rejected",
    }
    assert [row.identity.day for row in reading.proposals] == [None, None, date(2026, 7, 20)]


@pytest.mark.parametrize(
    ("answer", "stage", "notes"),
    [
        (Standing(stage="rounds"), "rounds", ()),
        (Standing(as_note=True), "interested", ("Status: Take-home 🏠",)),
        (Standing("call", outcome="withdrawn"), "call", ()),
    ],
)
def test_read_follows_the_answer_about_a_status(answer, stage, notes):
    row = read("j.csv", HUNTR.encode(), Answers(stages={"take home": answer})).proposals[1]
    assert (row.fields["stage"], row.notes, row.questions) == (stage, notes, ())


def test_read_of_simplify_keeps_the_date_of_the_status_and_the_archive_mark():
    text = (
        "Job Title,Company Name,Job URL,Applied Date,Status,Status Date,Archived,Date Archived,Notes\n"
        'SRE,Globex,https://j.example.com/0,2026-08-13,REJECTED,2026-09-04,TRUE,2026-09-05,"He said ""no"", so, no"\n'
        "Dev,Globex,https://j.example.com/1,,SAVED,2026-09-04,FALSE,,\n"
    )
    reading = read("simplify.csv", text.encode())
    assert reading.format == "Simplify"
    assert [(dict(row.fields), row.notes) for row in reading.proposals] == [
        (
            {
                "applied_on": Moment(date(2026, 8, 13)),
                "status_on": Moment(date(2026, 9, 4)),
                "company": "Globex",
                "role": "SRE",
                "url": "https://j.example.com/0",
                "stage": "applied",
                "outcome": "rejected",
            },
            ('He said "no", so, no', "Archived: TRUE", "Date Archived: 2026-09-05"),
        ),
        (
            {
                "status_on": Moment(date(2026, 9, 4)),
                "company": "Globex",
                "role": "Dev",
                "url": "https://j.example.com/1",
                "stage": "interested",
            },
            (),
        ),
    ]


def test_read_of_jobsync_knows_its_sentinels():
    text = (
        "index,createdAt,applied,appliedDate,Company,JobTitle,jobType,workplaceType,Location,JobSource,Status\n"
        "1,2026-01-02,Yes,2026-01-03,Globex,SRE,Full-time,N/A,N/A,LinkedIn,applied\n"
        "2,2026-01-02,No,N/A,Globex,Dev,N/A,N/A,Berlin,N/A,draft\n"
    )
    reading = read("jobs.csv", text.encode())
    assert reading.format == "JobSync"
    assert [(dict(row.fields), row.notes) for row in reading.proposals] == [
        (
            {
                "applied_on": Moment(date(2026, 1, 3)),
                "saved_on": Moment(date(2026, 1, 2)),
                "company": "Globex",
                "role": "SRE",
                "source": "other",
                "source_detail": "LinkedIn",
                "stage": "applied",
            },
            ("applied: Yes", "jobType: Full-time"),
        ),
        (
            {
                "saved_on": Moment(date(2026, 1, 2)),
                "company": "Globex",
                "role": "Dev",
                "location": "Berlin",
                "stage": "interested",
            },
            ("applied: No",),
        ),
    ]


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
        ("data.json", b'[{"company": "Globex"}]', "other-kind"),
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


def test_read_of_a_notion_archive_takes_its_tables_and_joins_the_copy():
    out = io.BytesIO()
    table = '\ufeffName,Company,Position,Stage,Date applied\nx,Globex,SRE,Applied,"January 5, 2026"\n'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Jobs 0123456789abcdef0123456789abcdef.csv", table)
        archive.writestr("Jobs 0123456789abcdef0123456789abcdef_all.csv", table)
        archive.writestr("Jobs/Globex.md", "# Globex")
    reading = read("notion.zip", out.getvalue())
    assert verdicts(reading) == [Verdict.NEW, Verdict.SAME]
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
