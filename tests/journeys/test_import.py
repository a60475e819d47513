"""A search that began elsewhere comes in: looked at row by row, asked about once, brought in and taken back whole."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.journeys import walk
from tests.journeys.conftest import ON_A_DESK, ON_A_TELEPHONE
from tests.journeys.parley import ROOT, Parley
from tests.journeys.watch import sound

#: Exports as the trackers write them, kept beside the checkout where they are at all; they belong to others.
EXPORTS = ROOT.parent / "shared" / "data" / "imports"
YEAR = walk.day().year - 1
SHEET = f"""Company,Role,Date Applied,Status,Where it is
Globex,Staff engineer,03/09/{YEAR},Applied,Ghent
Initech,Platform engineer,04/09/{YEAR},In the drawer,Utrecht
Umbrella,Site reliability engineer,05/10/{YEAR},Rejected,
,Somebody,06/10/{YEAR},Applied,
"""
JOBS = "https://www.linkedin.com/jobs/view"
APPLIED = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
    f"""Question And Answers
"9/26/{YEAR % 100}, 11:01 PM",me@example.org,,Globex,Staff Engineer,{JOBS}/1001,cv.pdf,
"10/12/{YEAR % 100}, 4:22 PM",me@example.org,,Initech,Platform Engineer,{JOBS}/1002,cv.pdf,Years of Python?:6
"""
)
SAVED = f"""Saved Date,Job Url,Job Title,Company Name
"8/25/{YEAR % 100}, 8:15 AM",{JOBS}/1003,Site Reliability Engineer,Umbrella
"""
CONNECTIONS = f"""Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ilse,Brandt,https://www.linkedin.com/in/ilse-b,,Globex,Principal engineer,05 Mar {YEAR}
"""


def linkedin() -> bytes:
    """A zip in the shape of a LinkedIn export."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        top = f"Basic_LinkedInDataExport_11-18-{YEAR}"
        archive.writestr(f"{top}/Jobs/Job Applications.csv", "\ufeff" + APPLIED.replace("\n", "\r\n"))
        archive.writestr(f"{top}/Jobs/Saved Jobs.csv", SAVED.replace("\n", "\r\n"))
        archive.writestr(f"{top}/Connections.csv", CONNECTIONS)
        archive.writestr(f"{top}/Ad_Targeting.csv", "Member Age,Industry\r\n25-34,Software\r\n")
    return out.getvalue()


def look_at(page: Page, name: str, content: bytes) -> None:
    walk.go(page, "/import/")
    page.get_by_label("Drop a file here, or choose one").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="Look at it").click()
    walk.heading(page, name)
    walk.ready(page)


def row(page: Page, number: int) -> Locator:
    """A row of the file by its number in the sheet."""
    return (
        walk.section(page, "Rows of the file")
        .get_by_role("row")
        .filter(has=page.get_by_role("cell", name=str(number), exact=True))
    )


def bring_in(page: Page) -> None:
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("What came of this file?")).to_be_visible()


def companies(page: Page) -> list[str]:
    """Every opportunity there is, live and closed."""
    walk.go(page, "/search/?view=table&show=all&sort=company")
    return page.locator("tbody th").all_inner_texts()


@ON_A_TELEPHONE
def test_a_sheet_is_asked_about_once_and_comes_in_whole(page: Page) -> None:
    page.get_by_role("button", name="Choose a file").click()
    walk.heading(page, "Bring in")
    look_at(page, "my search.csv", SHEET.encode())
    first = walk.section(page, "Answer 2 questions first")
    expect(first).to_contain_text("3 need an answer, 1 cannot be read")
    expect(row(page, 5)).to_contain_text("There is no company in this row.")
    sound(page)

    # One question for the dates of the whole file, one for the word that is nobody's stage.
    page.get_by_label("With the day").check()
    page.get_by_label(re.compile("In the drawer")).select_option(label="Interested")
    page.get_by_role("button", name="Use these answers").click()
    expect(page.get_by_role("button", name="Bring it in")).to_be_visible()
    expect(row(page, 2)).to_contain_text("new")

    # A column that was not understood is given its meaning.
    walk.ready(page)
    walk.open_fold(page, "How the columns are read")
    page.get_by_label("Where it is").select_option(label="Location")
    page.get_by_role("button", name="Read it again so").last.click()
    walk.ready(page)
    walk.open_fold(page, "How the columns are read")
    expect(page.get_by_label("Where it is").locator("option:checked")).to_have_text("Location")
    sound(page)

    bring_in(page)
    sound(page)
    assert companies(page) == ["Globex", "Initech", "Umbrella"]
    walk.open_opportunity(page, "Globex")
    expect(page.locator(".facts")).to_contain_text("Ghent")
    expect(walk.section(page, "What happened").locator(f"time[datetime^='{YEAR}-09-03']").first).to_be_visible()
    walk.go(page, "/search/")
    expect(page.locator("[data-stage-name=Interested] [data-card]")).to_contain_text("Initech")

    # The same file again adds nothing; one press takes all of it back.
    look_at(page, "my search.csv", SHEET.encode())
    expect(page.get_by_role("button", name="Bring it in")).to_have_count(0)
    page.get_by_role("link", name="See what came of it").click()
    page.get_by_role("button", name="Undo this import").click()
    walk.told(page, "Undone.")
    assert companies(page) == []


@ON_A_DESK
def test_a_linkedin_export_comes_in_as_it_is(page: Page) -> None:
    walk.start_empty(page)
    look_at(page, "linkedin.zip", linkedin())
    expect(page.locator(".masthead")).to_contain_text("LinkedIn")
    rows = walk.section(page, "Rows of the file")
    for name in ("Globex", "Initech", "Umbrella", "Ilse Brandt"):
        expect(rows.get_by_role("row").filter(has_text=name).first).to_contain_text("new")
    expect(page.get_by_text("not read")).to_be_visible()
    sound(page)
    bring_in(page)
    assert companies(page) == ["Globex", "Initech", "Umbrella"]
    walk.go(page, "/find/?q=ilse")
    page.get_by_role("link", name="Ilse Brandt").click()
    walk.heading(page, "Ilse Brandt")
    look_at(page, "linkedin-again.zip", linkedin())
    expect(page.get_by_role("button", name="Bring it in")).to_have_count(0)
    page.get_by_role("button", name="Throw the file away").click()
    walk.heading(page, "Bring in")
    walk.go(page, "/import/")
    page.get_by_role("link", name="linkedin.zip").click()
    page.get_by_role("button", name="Undo this import").click()
    walk.told(page, "Undone.")
    assert companies(page) == []


@ON_A_DESK
def test_what_is_no_table_is_refused_in_words(page: Page) -> None:
    walk.start_empty(page)
    for name, content in {"empty.csv": b"", "holiday.zip": b"PK\x03\x04 cut off"}.items():
        walk.go(page, "/import/")
        page.get_by_label("Drop a file here, or choose one").set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        )
        page.get_by_role("button", name="Look at it").click()
        expect(page.locator(".error, .first-thing").first).to_contain_text(re.compile(r"\w+ \w+ \w+"))
        expect(page.get_by_role("button", name="Bring it in")).to_have_count(0)
        sound(page)
    assert companies(page) == []


def test_the_terminal_reads_the_same_file_beside_the_app(parley: Parley, tmp_path: Path) -> None:
    file = tmp_path / "my search.csv"
    file.write_text(SHEET)
    asked = parley.command("import", str(file), "--dry-run", "--json")
    told = json.loads(asked.stdout)
    assert (asked.returncode, told["brought_in"], told["unknown_statuses"]) == (1, False, {"In the drawer": 1})
    answers = ("--date-order", "dmy", "--stage", "In the drawer=Interested")
    dry = json.loads(parley.command("import", str(file), *answers, "--dry-run", "--json").stdout)
    assert [each["verdict"] for each in dry["rows"]] == ["new", "new", "new", "unreadable"]
    assert json.loads(parley.command("list", "--json").stdout) == []
    done = parley.command("import", str(file), *answers, "--json")
    assert (done.returncode, json.loads(done.stdout)["brought_in"]) == (0, True)
    again = json.loads(parley.command("import", str(file), *answers, "--json").stdout)
    assert (again["brought_in"], {each["verdict"] for each in again["rows"]} & {"new"}) == (False, set())


if EXPORTS.is_dir():

    @ON_A_TELEPHONE
    def test_exports_of_trackers_are_looked_at_without_loss(page: Page) -> None:
        walk.start_empty(page)
        for file in sorted(each for each in EXPORTS.iterdir() if each.suffix in (".csv", ".tsv", ".zip")):
            look_at(page, file.name, file.read_bytes())
            expect(walk.section(page, "Rows of the file").get_by_role("row").nth(1)).to_be_visible()
            sound(page)
