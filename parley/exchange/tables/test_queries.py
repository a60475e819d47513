from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.core import ids, ledger, people
from parley.core.scope import Scope
from parley.evidence.answers import actions as answers
from parley.evidence.follow_ups import actions as follow_ups
from parley.evidence.guides.queries import guide_named
from parley.evidence.intake import actions as intake
from parley.evidence.models import Document, Entry, Exhibit, Measure, Piece, SentCopy, Story, StoryEntry, Summary
from parley.evidence.portfolio import actions as portfolio
from parley.evidence.stories import actions as stories
from parley.evidence.tellings import actions as tellings
from parley.exchange.tables import queries
from parley.exchange.tables.content import HEADINGS
from parley.jobsearch.imports.engine.reading import read
from parley.jobsearch.models import Opportunity, Stage
from parley.jobsearch.notes import actions as notes
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.search_record.queries import histories
from parley.kernel.errors import NotFound
from parley.kernel.spreadsheets import BOM, unguarded, written
from tests.rows import MARK, make

DAY = dt.timedelta(days=1)


def table(scope: Scope, name: str, *, confidential: bool = False) -> list[list[str]]:
    text = b"".join(written(queries.rows(scope, name, confidential=confidential))).decode().removeprefix(BOM)
    return [[unguarded(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]


def later(scope: Scope, days: int) -> Scope:
    return replace(scope, now=scope.now + days * DAY, deed=ids.new())


@pytest.fixture
def searched(scope: Scope) -> Opportunity:
    """Applied, called, turned down, taken up again; with words that a spreadsheet would run."""
    pipeline.ensure_stages(scope)
    stages = {stage.name: stage.pk for stage in scope.of(Stage)}
    facts = Facts("=Globex", "Engineer, “lead”", "Vienna", "https://example.org/1", "+90,000", "referral", "-Ilse")
    row = opportunities.add(scope=scope, facts=facts, stage_id=stages["Applied"], since=scope.now - 3 * DAY)
    pipeline.move(scope=later(scope, 1), opportunity_id=row.pk, stage_id=stages["First call"])
    pipeline.close(scope=later(scope, 2), opportunity_id=row.pk, outcome="rejected")
    pipeline.reopen(scope=later(scope, 3), opportunity_id=row.pk)
    pipeline.move(scope=later(scope, 4), opportunity_id=row.pk, stage_id=stages["Rounds"])
    pipeline.close(scope=later(scope, 5), opportunity_id=row.pk, outcome="withdrawn")
    notes.write(scope=later(scope, 1), opportunity_id=row.pk, text="@home:\nthey like queues")
    return row


@pytest.mark.postgres_too
def test_opportunity_tells_everything_a_sheet_can_hold(scope, searched):
    headings, row = table(scope, "opportunities")
    assert tuple(headings) == HEADINGS
    assert dict(zip(headings, row, strict=True)) == {
        "Company": "=Globex",
        "Role": "Engineer, “lead”",
        "Status": "Withdrawn",
        "Stage": "Rounds",
        "Link": "https://example.org/1",
        "Location": "Vienna",
        "Pay": "+90,000",
        "Source": "Referral",
        "Source in detail": "-Ilse",
        "Interested on": "",
        "Applied on": "2026-03-09",
        "First call on": "2026-03-13",
        "Rounds on": "2026-03-16",
        "Offer on": "",
        "Ended on": "2026-03-17",
        "Next action": "",
        "Next action on": "",
        "People": "",
        "Rounds": "",
        "Notes": "@home:\nthey like queues",
        "History": "2026-03-09T09:30:00Z\tApplied\n2026-03-13T09:30:00Z\tFirst call\n2026-03-14T09:30:00Z\tRejected\n"
        "2026-03-15T09:30:00Z\tFirst call\n2026-03-16T09:30:00Z\tRounds\n2026-03-17T09:30:00Z\tWithdrawn",
        "Job description": "",
        "Added on": "2026-03-12",
        "Parley id": str(searched.pk),
    }


@pytest.mark.postgres_too
def test_histories_are_those_of_the_page_of_each_opportunity(scope, searched):
    from parley.jobsearch.pipeline.queries import entries_of  # noqa: PLC0415

    [way] = histories(scope).values()
    arrivals = [(each.at, each.name) for each in way if each.name]
    told = [(entry.at, entry.name) for entry in entries_of(scope, searched)]
    assert [each for each in arrivals if each[0] != scope.now + 3 * DAY] == told


def test_own_table_is_brought_in_with_its_history_and_without_the_guard(scope, searched):
    data = b"".join(written(queries.rows(scope, "opportunities", confidential=False)))
    assert b'"\'=Globex"' in data
    reading = read("opportunities.csv", data)
    assert (reading.format, reading.unknown_statuses, reading.date_question) == ("Parley", (), None)
    [proposal] = reading.proposals
    assert {name: value for name, value in proposal.fields.items() if isinstance(value, str)} == {
        "company": "=Globex", "role": "Engineer, “lead”", "location": "Vienna", "url": "https://example.org/1",
        "salary": "+90,000", "source": "referral", "source_detail": "-Ilse", "stage": "rounds", "outcome": "withdrawn",
    }  # fmt: skip
    assert proposal.notes == ("@home:\nthey like queues",)
    assert [(step.at.iso, dict(step.fields)) for step in proposal.steps] == [
        ("2026-03-09T09:30:00+00:00", {"stage": "applied"}),
        ("2026-03-13T09:30:00+00:00", {"stage": "call"}),
        ("2026-03-14T09:30:00+00:00", {"outcome": "rejected"}),
        ("2026-03-15T09:30:00+00:00", {"stage": "call"}),
        ("2026-03-16T09:30:00+00:00", {"stage": "rounds"}),
        ("2026-03-17T09:30:00+00:00", {"outcome": "withdrawn"}),
    ]


def test_every_noun_has_a_table_and_every_row_its_id(scope):
    for model in queries._models():
        make(scope, model)
    for each in queries.tables(scope):
        headings, *rows = table(scope, each.name, confidential=True)
        assert len(rows) == each.count
        assert len(set(headings)) == len(headings), each.name
        assert {len(row) for row in rows} == {len(headings)}


def test_table_of_nothing_that_there_is_is_not_found(scope):
    for name in ("", "drafts", "../opportunities", "users"):
        with pytest.raises(NotFound):
            table(scope, name)


def test_rows_of_another_workspace_are_in_no_table(scope, bobs):
    for model in queries._models():
        make(bobs, model)
    assert queries.tables(scope) == []
    assert all(MARK not in str(table(scope, queries._file(model))) for model in queries._models())


def test_confidential_entries_and_what_tells_them_are_left_out_unless_asked_for(scope):
    entry = Entry(
        text="Secret merger", happened_on=dt.date(2026, 2, 17), work="glue", reach="team", problem="Very secret",
        tags=["merger"], confidential=True, logged_at=scope.now,
    )  # fmt: skip
    ledger.create(scope, entry)
    ledger.create(scope, Measure(entry=entry, name="secret figure"))
    story = Story(title="The secret merger", begun_at=scope.now, changed_at=scope.now)
    ledger.create(scope, story)
    ledger.create(scope, StoryEntry(story=story, entry=entry))
    shown = {name: table(scope, name) for name in ("entries", "measures", "stories", "entries-of-stories")}
    assert "secret" not in str(shown).lower()
    assert "merger" not in str(shown).lower()
    headings, row = shown["entries"]
    told = {name: cell for name, cell in zip(headings, row, strict=True) if cell}
    assert told == {
        "Text": "Confidential work, February 2026 (glue: making a team work)", "Happened on": "2026-02-01",
        "Work": "Glue: making a team work", "Reach": "My team", "Confidential": "yes", "Id": str(entry.pk),
    }  # fmt: skip
    for name in shown:
        assert len(table(scope, name, confidential=True)) == 2


def test_secret_is_in_no_table_whatever_was_made_of_it_and_in_all_of_them_when_asked_for(scope):
    """Work that was found becomes an entry, told in a story, an answer, a week and a résumé, which is sent."""
    listed = b"# 2026\n\n## March 2026\n\n- Condor ledger rewritten, cost fell 40 %\n- Condor waits still\n"
    intake.gather_file(scope, name="condor.md", data=listed)
    first, _ = scope.of(Piece).order_by("pk")
    [entry] = intake.take(scope, piece_ids=[first.pk])
    story = stories.begin_story(scope, entry_id=entry.pk)
    stories.save_story(scope, story_id=story.pk, changes={"situation": "Condor was slow"})
    tellings.save_script(scope, story_id=story.pk, words={"short": "Condor in short"})
    answer = answers.begin(scope, guide=guide_named("hard-bug"))
    part = next(iter(guide_named("hard-bug").parts)).id
    answers.save_answer(scope, answer_id=answer.pk, words={part: "Condor broke"})
    answers.tie(scope, answer_id=answer.pk, kind="story", row_id=story.pk)
    follow_ups.add(scope, answer_id=answer.pk, text="Ask about Condor", due_on=entry.happened_on)
    shown = portfolio.begin(scope, form="lesson", title="Condor, taught")
    portfolio.tie(scope, exhibit_id=shown.pk, kind="story", row_id=story.pk)
    marked = Exhibit(
        kind="talk", form="lightning", title="Condor on stage", confidential=True, begun_at=scope.now,
        changed_at=scope.now,
    )  # fmt: skip
    ledger.create(scope, marked)
    week = entry.happened_on - dt.timedelta(days=entry.happened_on.weekday())
    row = Summary(week=week, bullets=[{"text": "Condor is fast", "entry": str(entry.pk)}], changed_at=scope.now)
    ledger.create(scope, row)
    body = {"work": [{"highlights": [{"text": "Condor rewritten", "entry": str(entry.pk)}]}]}
    paper = Document(kind="resume", title="Condor résumé", body=body, begun_at=scope.now, changed_at=scope.now)
    ledger.create(scope, paper)
    sent = SentCopy(
        document=paper, number=1, title="Condor résumé", recipient="Hooli", sent_on=dt.date(2026, 3, 9),
        text="Condor", sha256="0" * 64, frozen_at=scope.now,
    )  # fmt: skip
    ledger.create(scope, sent)
    names = [queries._file(model) for model in queries._models()]
    assert [name for name in names if "condor" in str(table(scope, name)).lower()] == []
    told = {name for name in names if "condor" in str(table(scope, name, confidential=True)).lower()}
    assert told >= {
        "entries", "pieces-of-work", "gatherings", "stories", "scripts", "answers", "follow-ups", "weekly-summaries",
        "documents", "sent-copies", "portfolio-pieces", "evidence-of-portfolio-pieces",
    }  # fmt: skip


def test_what_rests_on_nothing_secret_is_told(scope):
    ledger.create(scope, Entry(text="Secret", happened_on=dt.date(2026, 2, 1), confidential=True, logged_at=scope.now))
    open_ = Entry(text="Open work", happened_on=dt.date(2026, 2, 2), logged_at=scope.now)
    ledger.create(scope, open_)
    story = stories.begin_story(scope, entry_id=open_.pk)
    answer = answers.begin(scope, guide=guide_named("hard-bug"))
    answers.tie(scope, answer_id=answer.pk, kind="story", row_id=story.pk)
    shown = portfolio.begin(scope, form="lesson", title="Open, taught")
    portfolio.tie(scope, exhibit_id=shown.pk, kind="story", row_id=story.pk)
    names = ("stories", "entries-of-stories", "answers", "portfolio-pieces")
    assert [len(table(scope, name)) for name in names] == [2, 2, 2, 2]


def test_opportunities_take_as_many_queries_for_three_as_for_one(scope):
    asked = []
    for number in (1, 2):
        for at in range(number):
            opportunities.add(scope=later(scope, 0), facts=Facts(f"Globex {number} {at}"))
        with CaptureQueriesContext(connection) as seen:
            table(scope, "opportunities")
        asked.append(len(seen))
    assert asked[0] == asked[1]


def test_personal_tables_do_not_exist_in_a_team(scope):
    team = people.new_workspace(scope.user, name="Hiring", now=scope.now, kind="team")
    with pytest.raises(NotFound):
        table(replace(scope, workspace=team), "opportunities")
