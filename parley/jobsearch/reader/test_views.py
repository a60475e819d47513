from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.models import Entry, Story, StoryEntry
from parley.jobsearch.models import Opportunity
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.reader import actions, gateway, queries
from parley.kernel.errors import Refused

TEXT = """Requirements
- Strong PostgreSQL
- Rust
- You mentor juniors
- Planning of hospital rotas
Pay: 60,000 to 70,000 EUR. The office is in Ghent.
"""


def entry(scope: Scope, text: str, **fields: object) -> Entry:
    row = Entry(text=text, happened_on=dt.date(2026, 3, 2), logged_at=scope.now, **fields)
    ledger.create(scope, row)
    return row


@pytest.fixture
def read(scope: Scope, globex: Opportunity) -> Opportunity:
    """A posting and what answers it: a plain entry, a confidential one, and a story that rests on it."""
    entry(scope, "Planned the rotas of a hospital")
    secret = entry(scope, "Moved Acme to Postgres", confidential=True, work="reliability")
    entry(scope, "Sat with Tobe", competencies=["mentoring"])
    story = Story(title="Acme and the Rust driver", begun_at=scope.now, changed_at=scope.now)
    ledger.create(scope, story)
    ledger.create(scope, StoryEntry(story=story, entry=secret))
    opportunities.describe(scope=scope, opportunity_id=globex.pk, text=TEXT)
    return globex


def told(scope: Scope, row: Opportunity) -> list[tuple[str, str, list[str]]]:
    page = queries.posting_page(scope, row.pk)
    return [
        (each.answered.wanted.text, each.verdict, [found.deed.title for found in each.answered.evidence])
        for each in page.musts
    ]


@pytest.mark.postgres_too
def test_each_requirement_stands_beside_evidence_found_in_a_constant_number_of_queries(
    scope: Scope, read: Opportunity
) -> None:
    with CaptureQueriesContext(connection) as once:
        assert told(scope, read) == [
            ("Strong PostgreSQL", "You can show it", ["Confidential work, March 2026 (keeping it running)"]),
            ("Rust", "You can show it", ["A story on confidential work"]),
            ("You mentor juniors", "You can show it", ["Sat with Tobe"]),
            ("Planning of hospital rotas", "Something near", ["Planned the rotas of a hospital"]),
        ]
    for at in range(3):
        entry(scope, f"Indexed Postgres for the {at}th time", competencies=["mentoring"])
    with CaptureQueriesContext(connection) as again:
        assert queries.posting_page(scope, read.pk).stress[0].evidence.deed.is_confidential is False
    assert len(again) == len(once) <= 9


def test_the_page_hides_confidential_words_and_takes_pay_and_place(
    web: Client, scope: Scope, read: Opportunity
) -> None:
    address = f"/search/opportunities/{read.pk}/reading/"
    page = web.get(address).content.decode()
    assert "Acme" not in page
    assert page.count("<h1") == 1
    answer = web.post(address + "take/", {"field": "salary"}, follow=True).content.decode()
    assert "Took the pay into the facts: 60,000 to 70,000 EUR." in answer
    web.post(address + "take/", {"field": "location"})
    read.refresh_from_db()
    assert (read.salary, read.location) == ("60,000 to 70,000 EUR", "Ghent")
    assert "in the facts already" in web.post(address + "take/", {"field": "salary"}, follow=True).content.decode()


def test_a_posting_comes_as_a_file_and_what_is_none_is_refused(web: Client, scope: Scope, globex: Opportunity) -> None:
    address = f"/search/opportunities/{globex.pk}/reading/"
    assert "No posting is kept here yet" in web.get(address).content.decode()
    page = b"<html><head><title>x</title></head><body><h2>Requirements</h2><ul><li>Rust</li></ul></body></html>"
    answer = web.post(address + "file/", {"file": SimpleUploadedFile("job.html", page)}, follow=True)
    assert "Kept the posting as the file says it." in answer.content.decode()
    globex.refresh_from_db()
    assert globex.job_description == "Requirements\n\n- Rust"
    refused = web.post(address + "file/", {"file": SimpleUploadedFile("job.pdf", b"%PDF-1.7 \x00\x01")})
    assert refused.status_code == 422
    assert "of a PDF or a Word file, copy the text and paste it." in refused.content.decode()
    with pytest.raises(Refused, match="larger than any posting"):
        actions.bring(scope, opportunity_id=globex.pk, chunks=[b"x" * gateway.LARGEST, b"x"])
    globex.refresh_from_db()
    assert globex.job_description == "Requirements\n\n- Rust"
