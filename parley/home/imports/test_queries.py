from __future__ import annotations

from dataclasses import replace

import pytest

from parley.core import ids
from parley.core.imports import actions as received
from parley.core.imports import queries as imports
from parley.home.imports import queries
from parley.jobsearch.imports import actions
from parley.jobsearch.imports import queries as jobs


def brought(scope, text, name="s.csv"):
    batch = received.receive(replace(scope, deed=ids.new()), name=name, chunks=[text.encode()])
    return actions.bring_in(scope=replace(scope, deed=ids.new()), import_id=batch.pk)


@pytest.mark.parametrize("count", [1, 3])
def test_past_imports_are_read_in_one_query(scope, bobs, count, django_assert_num_queries):
    brought(bobs, "Company,Role\nElsewhere,SRE\n")
    for number in range(count):
        brought(scope, f"Company,Role\nFirm {number},SRE\n", f"{number}.csv")
    with django_assert_num_queries(1):
        past = queries.past(scope, imports.brought(scope))
    assert [(one.name, one.said, one.url) for one in past] == [
        (f"{number}.csv", "Table. Brought in 1 opportunity.", f"/import/{one.id}/")
        for number, one in zip(reversed(range(count)), past, strict=True)
    ]


def test_past_files_of_letters_lead_to_their_letters_and_count_them(scope):
    batch = received.receive(scope, name="invite.ics", chunks=[b"BEGIN:VCALENDAR\n"])
    [one] = queries.past(scope, imports.brought(scope))
    assert (one.url, one.said) == (f"/search/letters/{batch.pk}/", "Looked at; nothing of it is brought in yet.")


@pytest.mark.parametrize("count", [1, 3])
def test_what_became_of_the_rows_is_read_in_three_queries(scope, count, django_assert_num_queries):
    batch = brought(scope, "Company,Role\n" + "".join(f"Firm {number},SRE\n" for number in range(count)))
    with django_assert_num_queries(3):
        lines = queries.kept_lines(scope, imports.rows_of(scope, batch))
    assert [(line.number, line.words, line.name) for line in lines] == [
        (number + 2, "new", f"Firm {number}, SRE") for number in range(count)
    ]


def test_a_line_shows_what_a_row_adds_and_where_yours_is_kept(scope):
    brought(scope, "Company,Role,Location,Status\nGlobex,SRE,Hamburg,Saved\n")
    text = "Company,Role,Location,Salary,Status,Applied on,Source,Notes\n"
    text += "Globex,SRE,Berlin,90k,Rejected,2026-03-01,Referral,Kind\n"
    batch = received.receive(replace(scope, deed=ids.new()), name="t.csv", chunks=[text.encode()])
    found = jobs.preview(scope, batch)
    [line] = queries.lines(scope, found, found.judged, several=False)
    assert (line.mark, line.words, line.name, line.about) == (
        "change",
        "adds to one you have",
        "Globex, SRE",
        "Applied since 1 March, they said no",
    )
    assert line.reasons == ("What you have is kept where the file differs: location.",)
    assert sorted(line.changes) == [
        ("Applied on", "", "1 March"),
        ("How it ended", "", "They said no"),
        ("Note", "", "Kind"),
        ("Pay", "", "90k"),
        ("Source", "", "Referral"),
        ("Stage", "Interested", "Applied"),
    ]


def test_a_new_row_at_a_company_that_is_here_says_how_that_stands(scope):
    brought(scope, "Company,Role,Status,Status date\nGlobex,SRE,Rejected,2026-03-04\n")
    batch = received.receive(replace(scope, deed=ids.new()), name="t.csv", chunks=[b"Company,Role\nGlobex GmbH,Lead\n"])
    found = jobs.preview(scope, batch)
    [line] = queries.lines(scope, found, found.judged, several=False)
    assert (line.mark, len(line.reasons)) == ("new", 1)
    assert line.reasons[0].startswith("You have Globex already: SRE: They said no, ")


def test_tabs_leave_out_verdicts_that_no_row_has():
    tabs = queries.tabs({"new": 2, "asks": 1, "same": 0, "people": 9})
    assert [(tab.value, tab.label, tab.count) for tab in tabs] == [
        ("", "All", 3),
        ("asks", "Need an answer", 1),
        ("new", "New", 2),
    ]
