"""Formats of tools and templates that keep one date and one status, and mails that were told apart by a tool."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pytest

from parley.core.imports.engine.dates import Moment
from parley.jobsearch.imports.engine.reading import read

HEX = "0123456789abcdef0123456789abcdef"


def fields(reading):
    return [dict(proposal.fields) for proposal in reading.proposals]


def test_careerforge_has_the_day_of_applying_and_of_the_last_change():
    text = (
        "date,company,sector,role,role_type,channel,status,contact_person,fit_rating,notes,cv_file,cover_letter_file,"
        "source,last_updated\n"
        "2026-01-05,Globex,Energy,SRE,permanent,referral,Interview,Ada Example,4,Good call,cv.pdf,,board,2026-02-01\n"
    )
    reading = read("applications.csv", text.encode())
    assert reading.format == "CareerForge"
    assert fields(reading) == [
        {
            "company": "Globex",
            "role": "SRE",
            "applied_on": Moment(date(2026, 1, 5)),
            "status_on": Moment(date(2026, 2, 1)),
            "contact_name": "Ada Example",
            "source": "referral",
            "stage": "rounds",
        }
    ]
    assert reading.proposals[0].notes == (
        "Good call", "sector: Energy", "role_type: permanent", "fit_rating: 4", "cv_file: cv.pdf", "source: board",
    )  # fmt: skip


MAILS = (
    "Date Received,Sender Name,Sender Email,Subject,Status Label\n"
    "2026-01-05 10:00:00,Globex Hiring Team,no-reply@us.greenhouse-mail.io,Your application for SRE at Globex,"
    "application confirmation\n"
    "2026-01-06 10:00:00,Globex Hiring Team,no-reply@us.greenhouse-mail.io,Your application for Data Engineer at "
    "Globex,application confirmation\n"
    "2026-02-01 09:00:00,Ada from Globex,ada@globex.example,Interview invitation: SRE,interview invitation\n"
    "2026-02-03 09:00:00,Workable,noreply@candidates.workablemail.com,Thank you for applying to Hooli,"
    "application confirmation\n"
    "2026-02-20 09:00:00,Globex,jobs@globex.example,Your application for Data Engineer at Globex,rejection\n"
    "2026-02-21 09:00:00,Shop,news@shop.example,Sale,false positive\n"
    "2026-02-22 09:00:00,,no-reply@us.greenhouse-mail.io,An update,rejection\n"
)


def test_justajob_puts_mails_together_and_keeps_two_roles_at_one_company_apart():
    reading = read("job_applications.csv", MAILS.encode())
    assert reading.format == "JustAJobApp"
    assert [(each["company"], each.get("role", "")) for each in fields(reading)] == [
        ("Globex", "SRE"),
        ("Globex", "Data Engineer"),
        ("Hooli", ""),
    ]
    sre, data, hooli = reading.proposals
    assert [(step.fields, str(step.at.day)) for step in sre.steps] == [
        ({"stage": "applied"}, "2026-01-05"),
        ({"stage": "rounds"}, "2026-02-01"),
    ]
    assert (data.fields["stage"], data.fields["outcome"]) == ("applied", "rejected")
    assert [(step.fields, str(step.at.day)) for step in data.steps] == [
        ({"stage": "applied"}, "2026-01-06"),
        ({"outcome": "rejected"}, "2026-02-20"),
    ]
    assert hooli.fields["applied_on"].day == date(2026, 2, 3)
    assert [problem.sentence for problem in reading.problems] == [
        "1 mail is not about a search, as the file says, and left out.",
        "1 mail names no company in sender or subject, and was left out.",
    ]


NOTION = (
    "\ufeffCompany,Role,Status,Date applied,Tags\r\n"
    f'Globex (https://www.notion.so/Globex-{HEX}?pvs=21),SRE,🟡 Applied,"January 5, 2026","go, rust"\r\n'
    'Hooli,Dev,Rejected,"February 1, 2026 9:00 AM (GMT+1) → February 2, 2026",\r\n'
)


def notion(*names, text=NOTION):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, text)
    return out.getvalue()


def test_notion_table_reads_its_dates_and_drops_the_addresses_of_its_relations():
    reading = read(f"Job search {HEX}.csv", NOTION.encode())
    assert reading.format == "Notion"
    assert [(each["company"], each["stage"], str(each["applied_on"].day)) for each in fields(reading)] == [
        ("Globex", "applied", "2026-01-05"),
        ("Hooli", "applied", "2026-02-01"),
    ]
    assert reading.proposals[0].notes == ("Tags: go, rust",)


def test_notion_zip_has_its_table_twice_and_is_read_once():
    data = notion(f"Jobs {HEX}.csv", f"Jobs {HEX}_all.csv", f"Jobs {HEX}/Globex {HEX}.md")
    reading = read("Export.zip", data)
    assert [table.name for table in reading.tables] == [f"Jobs {HEX}_all.csv"]
    assert len(reading.proposals) == 2
    assert reading.unread == (f"Jobs {HEX}/Globex {HEX}.md", f"Jobs {HEX}.csv")


def test_teal_headings_and_statuses():
    text = (
        "Company Name,Job Title,Status,Job URL,Location,Salary\n"
        + "".join(f"Globex,Role {at},{status},,,\n" for at, status in enumerate(
            ("Bookmarked", "Applying", "Applied", "Interviewing", "Negotiating", "Accepted")
        ))
    )  # fmt: skip
    reading = read("teal.csv", text.encode())
    assert reading.format == "Teal"
    assert [each["stage"] for each in fields(reading)] == [
        "interested", "interested", "applied", "rounds", "offer", "offer",
    ]  # fmt: skip
    assert fields(reading)[-1]["outcome"] == "accepted"


@pytest.mark.parametrize(
    ("column", "cell", "field", "value"),
    [
        *((name, "Globex", "company", "Globex") for name in ("company", "employer", "organization")),
        *((name, "SRE", "role", "SRE") for name in ("role", "title", "position", "job title")),
        *((name, "Offer", "stage", "offer") for name in ("status", "stage")),
        ("applied date", "2026-01-05", "applied_on", Moment(date(2026, 1, 5))),
        *((name, "2026-01-05", "status_on", Moment(date(2026, 1, 5))) for name in ("stage date", "stage entered at")),
        ("location", "Ghent", "location", "Ghent"),
        *((name, "90k", "salary", "90k") for name in ("salary", "salary range", "compensation")),
        ("source", "Referral", "source", "referral"),
        *(
            (name, "https://a.example/1", "url", "https://a.example/1")
            for name in ("url", "link", "job url", "job posting")
        ),
    ],
)
def test_names_of_columns_that_reactive_resume_takes_are_known_here(column, cell, field, value):
    other = "Firma" if field == "company" else "company"
    reading = read("rr.csv", f"{column},{other},x\n{cell},Globex,y\n".encode())
    assert fields(reading)[0][field] == value


@pytest.mark.parametrize("column", ["notes", "note"])
def test_notes_and_tags_of_reactive_resume_are_kept(column):
    reading = read("rr.csv", f"company,role,{column},tags\nGlobex,SRE,Good,go; rust\n".encode())
    assert reading.proposals[0].notes == ("Good", "tags: go; rust")


def test_a_list_of_objects_in_json_is_a_table():
    value = [
        {"company": {"name": "Globex"}, "position": "SRE", "status": "applied", "dateApplied": "2026-01-05T10:00:00Z"},
        {"company": "Hooli", "position": None, "status": "ghosted", "mood": "sunny"},
    ]
    reading = read("mine.json", json.dumps(value).encode())
    assert reading.format == "JSON"
    assert [(each["company"], each.get("role"), each["stage"], each.get("outcome")) for each in fields(reading)] == [
        ("Globex", "SRE", "applied", None),
        ("Hooli", None, "applied", "ghosted"),
    ]
    assert reading.proposals[1].notes == ("mood: sunny",)


def test_objects_under_a_name_or_under_ids_are_found():
    for value in ({"meta": {"v": 1}, "jobs": [{"company": "Globex"}]}, {"x1": {"company": "Globex"}}):
        assert fields(read("mine.json", json.dumps(value).encode())) == [{"company": "Globex", "stage": "interested"}]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"a": 1}', "This JSON holds no list of opportunities that Parley understands, so nothing was read from it."),
        ("[]", "This JSON holds no list of opportunities that Parley understands, so nothing was read from it."),
        ('[{"a": 1]', "This JSON is broken near line 1, so nothing was read from it."),
    ],
)
def test_json_without_opportunities_is_refused_in_a_sentence(text, sentence):
    assert [problem.sentence for problem in read("x.json", text.encode()).problems] == [sentence]


def test_linkedin_answers_are_named_and_stay_in_the_file():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Jobs/Saved Jobs.csv", "Saved Date,Job Url,Job Title,Company Name\n1/2/26,x,SRE,Globex\n")
        archive.writestr("Jobs/Job Applicant Saved Answers.csv", "Question,Answer\nYears of Python?,6\n")
    reading = read("linkedin.zip", out.getvalue())
    assert [proposal.fields["company"] for proposal in reading.proposals] == ["Globex"]
    assert [(problem.code, problem.sentence) for problem in reading.problems] == [
        (
            "left-out",
            "Job Applicant Saved Answers.csv is not taken over: the answers LinkedIn keeps for its forms. "
            "They stay in the file you brought.",
        )
    ]
    assert reading.unread == ("Jobs/Job Applicant Saved Answers.csv",)
