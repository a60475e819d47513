from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.intake.engine.reading import read_file
from parley.evidence.intake.engine.work import Reading, Work, once

PULL = {
    "title": "Retry payouts safely", "number": 12, "url": "https://github.com/Acme/Billing/pull/12", "state": "MERGED",
    "createdAt": "2026-03-01T08:00:00Z", "mergedAt": "2026-03-04T08:00:00Z", "author": {"login": "ada"},
    "labels": [{"name": "payouts"}], "additions": 9000, "body": "<!-- template -->\nWhy\n- [x] tests\n## Notes\n",
}  # fmt: skip


def gh(*pulls: dict[str, Any], mine: str = "") -> Reading:
    return read_file("prs.json", json.dumps(pulls).encode(), mine)


def test_merged_pull_request_is_a_piece_without_its_template_and_its_size() -> None:
    assert gh(PULL) == Reading(
        "gh",
        (
            Work(
                identity="pr:github.com/acme/billing#12",
                title="Retry payouts safely",
                started_on=dt.date(2026, 3, 1),
                ended_on=dt.date(2026, 3, 4),
                action="Why",
                tags=("Billing", "payouts"),
                links=("https://github.com/Acme/Billing/pull/12",),
                facts=("Billing", "pull request 12"),
            ),
        ),
    )


def test_open_abandoned_and_bots_pull_requests_are_left_out_with_their_reason() -> None:
    reading = gh(
        PULL | {"number": 1, "state": "OPEN", "mergedAt": None},
        PULL | {"number": 2, "state": "CLOSED", "mergedAt": None, "closedAt": "2026-03-05T08:00:00Z"},
    )
    assert (reading.works, reading.sentences) == (
        (),
        (
            "1 left out: still open; bring them in again when they are merged.",
            "1 left out: closed without being merged.",
        ),
    )
    assert gh(PULL | {"author": {"login": "dependabot[bot]"}}).sentences == ("1 left out: made by a bot.",)


def test_several_authors_are_asked_about_and_then_told_apart() -> None:
    his = PULL | {"number": 13, "author": {"login": "bo"}}
    assert (gh(PULL, his).stops, gh(PULL, his).sentences) == (
        True,
        ("The file holds work of 2 people: ada, bo. Say which of them is you.",),
    )
    reading = gh(PULL, his, mine="@Ada")
    assert ([work.identity for work in reading.works], reading.sentences) == (
        ["pr:github.com/acme/billing#12"],
        ("1 left out: by somebody other than @Ada.",),
    )


def test_search_across_repositories_is_read_without_the_day_of_merging() -> None:
    found = {
        "title": "Search it",
        "number": 3,
        "state": "merged",
        "closedAt": "2026-03-05T08:00:00Z",
        "repository": {"nameWithOwner": "acme/search"},
        "url": "https://github.com/acme/search/pull/3",
    }
    [work] = gh(found).works
    assert (work.identity, work.ended_on) == ("pr:github.com/acme/search#3", dt.date(2026, 3, 5))


def test_thirty_pull_requests_are_where_gh_stops() -> None:
    many = [PULL | {"number": at, "url": f"https://github.com/acme/b/pull/{at}"} for at in range(30)]
    assert gh(*many).sentences == (
        "The file holds exactly 30, which is where gh stops unless it is given --limit 1000.",
    )


HEAD = [
    *("Summary", "Issue key", "Issue id", "Issue Type", "Status", "Resolution", "Assignee", "Created", "Updated"),
    *("Resolved", "Labels", "Labels", "Sprint", "Sprint", "Custom field (Story Points)", "Parent id", "Description"),
]


def jira(*rows: dict[str, str], dates: str = "", mine: str = "", bom: bool = False) -> Reading:
    """A CSV with Jira's head; the second cell of a repeated name is called `Labels 2`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in rows:
        seen: dict[str, int] = {}
        cells = []
        for name in HEAD:
            seen[name] = seen.get(name, 0) + 1
            cells.append(row.get(name if seen[name] == 1 else f"{name} {seen[name]}", ""))
        writer.writerow(cells)
    return read_file("jira.csv", (b"\xef\xbb\xbf" if bom else b"") + out.getvalue().encode(), mine, dates)


ISSUE = {
    "Summary": "Payouts are late", "Issue key": "BILL-7", "Issue id": "70", "Issue Type": "Story", "Status": "Done",
    "Resolution": "Done", "Assignee": "Ada", "Created": "02/Mar/26 9:41 AM", "Updated": "12/Mar/26 9:41 AM",
    "Resolved": "12/Mar/26 9:41 AM", "Labels": "payouts", "Labels 2": "ledger", "Sprint": "Sprint 13",
    "Sprint 2": "Sprint 14", "Custom field (Story Points)": "8", "Description": "They are late.\n\nVery.",
}  # fmt: skip


@pytest.mark.parametrize("bom", [False, True])
def test_resolved_issue_keeps_every_cell_of_a_repeated_column(bom: bool) -> None:
    assert jira(ISSUE, bom=bom) == Reading(
        "jira",
        (
            Work(
                identity="jira:BILL-7",
                title="Payouts are late",
                started_on=dt.date(2026, 3, 2),
                ended_on=dt.date(2026, 3, 12),
                problem="They are late.\n\nVery.",
                tags=("payouts", "ledger"),
                facts=("BILL-7", "story", "in Sprint 14"),
            ),
        ),
    )


def test_subtask_goes_with_its_parent() -> None:
    sub = ISSUE | {"Summary": "Count them", "Issue key": "BILL-8", "Issue id": "80", "Issue Type": "Sub-task",
                   "Parent id": "70", "Resolved": "14/Mar/26 9:41 AM"}  # fmt: skip
    [work] = jira(sub, ISSUE).works
    assert (work.identity, work.action, work.ended_on) == ("jira:BILL-7", "- Count them", dt.date(2026, 3, 14))
    assert [each.identity for each in jira(sub).works] == ["jira:BILL-8"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"Status": "In Progress", "Resolution": "Unresolved", "Resolved": ""}, "not done yet"),
        ({"Resolution": "Won't Do"}, "closed without being done"),
        ({"Resolution": "Duplicate"}, "closed without being done"),
        ({"Issue key": ""}, "without a key or a summary"),
    ],
)
def test_issue_that_is_no_work_done_is_left_out(change: dict[str, str], reason: str) -> None:
    assert jira(ISSUE | change).sentences == (f"1 left out: {reason}.",)


def test_dates_of_figures_are_asked_about_unless_the_file_settles_them() -> None:
    open_ = ISSUE | {"Created": "3/4/2025 16:14", "Updated": "", "Resolved": "5/4/2025 16:14"}
    assert (jira(open_).stops, jira(open_).sentences) == (
        True,
        ("In dates such as “3/4/2025 16:14” the day or the month may come first. Say which it is.",),
    )
    assert [jira(open_, dates=dates).works[0].ended_on for dates in ("dmy", "mdy")] == [
        dt.date(2025, 4, 5),
        dt.date(2025, 5, 4),
    ]
    settled = ISSUE | {"Created": "3/4/2025 16:14", "Updated": "", "Resolved": "6/21/2025 16:14"}
    assert (jira(settled).works[0].started_on, jira(settled).works[0].ended_on) == (
        dt.date(2025, 3, 4),
        dt.date(2025, 6, 21),
    )


def test_several_assignees_are_asked_about() -> None:
    his = ISSUE | {"Issue key": "BILL-9", "Assignee": "Bo"}
    assert jira(ISSUE, his).sentences == ("The file holds work of 2 people: Ada, Bo. Say which of them is you.",)
    assert [work.identity for work in jira(ISSUE, his, mine="ada").works] == ["jira:BILL-7"]


POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    'Merrowby,Engineer,"- Cut payouts to 9 minutes\n- Wrote the guide",Leeds,Mar 2020,Jun 2024\n'
    "Ottermead,Lead,Looks after the ledger,,Jul 2024,\n"
)


def test_positions_are_their_bullets_or_themselves() -> None:
    works = read_file("Positions.csv", POSITIONS.encode()).works
    assert [(work.title, work.role, work.started_on, work.ended_on, work.facts, work.action) for work in works] == [
        (
            "Lead, Ottermead",
            "Lead",
            dt.date(2024, 7, 1),
            dt.date(2024, 7, 1),
            ("Lead, Ottermead",),
            "Looks after the ledger",
        ),
        (
            "Cut payouts to 9 minutes",
            "Engineer",
            dt.date(2020, 3, 1),
            dt.date(2024, 6, 30),
            ("Engineer, Merrowby",),
            "",
        ),
        ("Wrote the guide", "Engineer", dt.date(2020, 3, 1), dt.date(2024, 6, 30), ("Engineer, Merrowby",), ""),
    ]


def test_linkedin_archive_gives_positions_and_projects_and_nothing_else() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Basic_LinkedInDataExport/Positions.csv", POSITIONS)
        archive.writestr(
            "Projects.csv", "Title,Description,Url,Started On,Finished On\nAtlas,A map,https://x.example,2021,\n"
        )
        archive.writestr("Profile.csv", "First Name,Birth Date,Address\nAda,1 Jan,Here\n")
    titles = [work.title for work in read_file("export.zip", out.getvalue()).works]
    assert titles == ["Lead, Ottermead", "Cut payouts to 9 minutes", "Wrote the guide", "Atlas"]
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("Profile.csv", "First Name\nAda\n")
    assert read_file("export.zip", empty.getvalue()).sentences == (
        "There is no Positions.csv and no Projects.csv in this archive.",
    )


def test_json_resume_gives_each_highlight() -> None:
    resume = {
        "basics": {"name": "Ada"},
        "work": [
            {"name": "Merrowby", "position": "Engineer", "startDate": "2020-03", "endDate": "2024",
             "highlights": ["Cut payouts to 9 minutes"], "summary": "Payouts"},
            {"name": "Ottermead", "position": "Lead", "startDate": "2024-07-15", "summary": "Looks after the ledger"},
        ],
        "projects": [{"name": "Atlas", "description": "A map", "keywords": ["maps"], "url": "https://x.example"}],
    }  # fmt: skip
    works = read_file("resume.json", json.dumps(resume).encode()).works
    assert [(work.title, work.started_on, work.ended_on, work.tags) for work in works] == [
        ("Cut payouts to 9 minutes", dt.date(2020, 3, 1), dt.date(2024, 12, 31), ("Merrowby",)),
        ("Lead, Ottermead", dt.date(2024, 7, 15), dt.date(2024, 7, 15), ("Ottermead",)),
        ("Atlas", None, None, ("Atlas", "maps")),
    ]


DOCUMENT = """# What I did

## 2024
### Q2
- **Cut** payouts to 9 minutes, [proof](https://x.example/1)
  - asked the risk team
  goes on
### Collaboration
- Sat with Wouter
## March 2023
* Wrote the guide
- [x] 2023-03-14: Moved the ledger
```
- no bullet in code
```
---
- Sat with Wouter
"""


def test_document_gives_its_bullets_word_for_word_dated_by_their_headings() -> None:
    reading = read_file("brag.md", DOCUMENT.encode())
    told = [(each.title, each.started_on, each.ended_on, each.tags, each.action, each.links) for each in reading.works]
    assert told == [
        (
            "Cut payouts to 9 minutes, proof", dt.date(2024, 4, 1), dt.date(2024, 6, 30), (),
            "- asked the risk team goes on", ("https://x.example/1",),
        ),
        ("Sat with Wouter", dt.date(2024, 1, 1), dt.date(2024, 12, 31), ("Collaboration",), "", ()),
        ("Wrote the guide", dt.date(2023, 3, 1), dt.date(2023, 3, 31), (), "", ()),
        ("2023-03-14: Moved the ledger", dt.date(2023, 3, 14), dt.date(2023, 3, 14), (), "", ()),
    ]  # fmt: skip
    assert reading.sentences == ("1 left out: the same words once more.",)


def test_document_without_bullets_gives_its_paragraphs_and_says_what_has_no_day() -> None:
    reading = read_file("notes.txt", b"# Notes\n\nWrote the guide\nand more.\n\nMoved it.\n")
    assert [(work.title, work.ended_on) for work in reading.works] == [
        ("Wrote the guide and more.", None),
        ("Moved it.", None),
    ]
    assert reading.sentences == ("2 stand under no date; each is asked for its day when you take it.",)


def test_document_brought_again_after_a_change_keeps_what_did_not_change() -> None:
    first = {work.key for work in read_file("brag.md", DOCUMENT.encode()).works}
    second = {work.key for work in read_file("b.md", ("- One more\n" + DOCUMENT).encode()).works}
    assert len(second - first) == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.json", b"[{", "begins like JSON but is none in line 1"),
        ("x.json", b"[]", "The list in this file is empty."),
        ("x.json", b'{"a": 1}', "neither a list of pull requests"),
        ("x.json", b"[" * 100_000, "begins like JSON but is none"),
        ("x.csv", b"a,b\n1,2\n", "The columns of this table are neither"),
        ("x.csv", b"Company Name,Title,Started On\n", "No position, project or highlight"),
        ("x.md", b"# Only\n## Headings\n", "There is no bullet and no paragraph"),
        ("x.txt", b"  \n", "The file is empty"),
        ("x.pdf", b"%PDF-1.7", "This is a PDF document"),
        ("x.zip", b"PK\x03\x04broken", "damaged"),
    ],
)
def test_what_cannot_be_read_stops_with_a_sentence(name: str, data: bytes, said: str) -> None:
    reading = read_file(name, data)
    assert (reading.stops, reading.works, said in reading.sentences[0]) == (True, (), True)


@given(st.binary(max_size=400), st.sampled_from(["a.md", "a.csv", "a.json", "a", "a.zip"]))
def test_any_file_is_read_or_refused(data: bytes, name: str) -> None:
    reading = read_file(name, data)
    assert reading.stops or all(work.title and len(work.key) == 64 for work in reading.works)


@given(
    st.lists(
        st.fixed_dictionaries(
            {"title": st.text(max_size=20)},
            optional={
                name: st.one_of(st.none(), st.text(max_size=12), st.integers(), st.lists(st.integers(), max_size=2))
                for name in (
                    "url",
                    "number",
                    "mergedAt",
                    "state",
                    "body",
                    "author",
                    "labels",
                    "repository",
                    "createdAt",
                )
            },
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_list_of_pull_requests_is_read_or_refused(pulls: list[dict[str, Any]]) -> None:
    assert isinstance(gh(*pulls), Reading)


@given(
    st.dictionaries(
        st.sampled_from(["name", "position", "highlights", "keywords", "roles", "url", "startDate", "summary"]),
        st.one_of(st.none(), st.text(max_size=12), st.integers(), st.lists(st.integers(), max_size=2)),
    )
)
def test_any_resume_is_read_or_refused(work: dict[str, Any]) -> None:
    data = json.dumps({"basics": {}, "work": [work, 7], "projects": work}).encode()
    assert isinstance(read_file("resume.json", data), Reading)


def test_pieces_stand_once_and_the_latest_first() -> None:
    old, new = Work("a", "Old", ended_on=dt.date(2025, 1, 1)), Work("b", "New", ended_on=dt.date(2026, 1, 1))
    assert once([old, new, Work("a", "Again")]) == (new, old)
