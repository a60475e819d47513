from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, time

import pytest

from parley.core.imports.engine.dates import Moment
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.records import Identity, Proposal, Verdict
from parley.core.imports.engine.verdicts import judge
from parley.jobsearch.imports.engine.answers import Answers, UnknownStatus
from parley.jobsearch.imports.engine.improving import better_on, disagree
from parley.jobsearch.imports.engine.reading import read
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
