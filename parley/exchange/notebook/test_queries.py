from __future__ import annotations

import datetime as dt
import io
import posixpath
import uuid
import zipfile
from dataclasses import replace
from decimal import Decimal
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from parley.core import attachments, ids, ledger
from parley.core.scope import Scope
from parley.evidence.answers import actions as answers
from parley.evidence.follow_ups import actions as follow_ups
from parley.evidence.guides.queries import guide_named
from parley.evidence.models import Entry, Measure, Story, StoryEntry
from parley.evidence.portfolio import actions as portfolio
from parley.evidence.portfolio.engine import Item
from parley.exchange.notebook import actions, queries
from parley.jobsearch.models import AskedQuestion, Debrief, Involvement, Note, Opportunity, Person, Round, Stage
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.pipeline import actions as pipeline
from parley.kernel.errors import Refused
from parley.offers.models import Alternative, Benefit, Criterion, Judgement
from parley.practice.bank import actions as bank
from parley.practice.notes import actions as prepared
from tests.rows import MARK, make, owned_models


def pages(scope: Scope, *, confidential: bool = False) -> dict[str, str]:
    return dict(queries.pages(scope, queries.places(scope, confidential=confidential), confidential=confidential))


def zipped(scope: Scope, *, confidential: bool = False) -> dict[str, bytes]:
    out = io.BytesIO()
    count = actions.write(scope, out, confidential=confidential)
    with zipfile.ZipFile(out) as opened:
        assert len(opened.namelist()) == count
        return {name: opened.read(name) for name in opened.namelist()}


def links(path: str, text: str) -> list[str]:
    """Where the relative links of a page lead, by their paths in the folder."""
    found = []
    for token in MarkdownIt().parse(text):
        for child in token.children or []:
            if child.type == "link_open" and ":" not in str(child.attrs["href"]):
                there = unquote(str(child.attrs["href"]))
                found.append(posixpath.normpath(posixpath.join(posixpath.dirname(path), there)))
    return found


@pytest.fixture
def lived(scope: Scope, no_files) -> Opportunity:
    """A little of everything that is told."""
    entry = Entry(
        text="Cut checkout p99", happened_on=dt.date(2026, 2, 17), result="Fewer carts lost", work="performance",
        tags=["latency"], logged_at=scope.now,
    )  # fmt: skip
    ledger.create(scope, entry)
    ledger.create(scope, Measure(entry=entry, name="p99", before=Decimal(800), after=Decimal(200), unit="ms"))
    story = Story(title="Checkout: faster", situation="It was slow.", begun_at=scope.now, changed_at=scope.now)
    ledger.create(scope, story)
    ledger.create(scope, StoryEntry(story=story, entry=entry))
    pipeline.ensure_stages(scope)
    stage = scope.of(Stage).get(name="Applied")
    facts = Facts("Globex/../..", "Engineer", url="https://example.org/1", salary="90,000", source="referral")
    row = opportunities.add(scope=scope, facts=facts, stage_id=stage.pk, since=scope.now - dt.timedelta(days=3))
    ledger.create(scope, Note(opportunity=row, text="They **like** queues.", written_at=scope.now))
    person = Person(name="Ilse", email="ilse@example.org")
    ledger.create(scope, person)
    ledger.create(scope, Involvement(opportunity=row, person=person, part="recruiter"))
    talk = Round(opportunity=row, kind="coding", starts_at=scope.now, minutes=60, topics=["graphs"], status="done")
    ledger.create(scope, talk)
    debrief = Debrief(round=talk, feeling=4, went_well="The tests", written_at=scope.now)
    ledger.create(scope, debrief)
    ledger.create(scope, AskedQuestion(debrief=debrief, text="How do you test?"))
    attachments.attach(scope, row, name="letter.txt", chunks=[b"Dear Ilse,"])
    offer = Alternative(name="Globex, first offer", opportunity=row, base=Decimal("104000"), written=["base"])
    ledger.create(scope, offer)
    ledger.create(scope, Benefit(alternative=offer, name="Pension", amount=Decimal(3000)))
    criterion = Criterion(name="Team")
    ledger.create(scope, criterion)
    ledger.create(scope, Judgement(alternative=offer, criterion=criterion, score=Decimal("7.5"), because="kind"))
    return row


def test_everything_is_told_in_a_file_of_its_own_and_every_link_leads_to_one(scope, lived):
    written = zipped(scope)
    assert sorted(written) == [
        "README.md", "evidence/2026-02.md", "files/letter.txt", "job-search/Globex .. .., Engineer.md",
        "job-search/People.md", "offers/Globex, first offer.md", "stories/Checkout faster.md",
    ]  # fmt: skip
    assert written["files/letter.txt"] == b"Dear Ilse,"
    led = {path: links(path, text.decode()) for path, text in written.items() if path.endswith(".md")}
    assert {path for paths in led.values() for path in paths} - written.keys() == set()
    assert led["evidence/2026-02.md"] == ["stories/Checkout faster.md"]
    assert led["stories/Checkout faster.md"] == ["evidence/2026-02.md"]
    assert led["offers/Globex, first offer.md"] == ["job-search/Globex .. .., Engineer.md"]
    assert set(led["README.md"]) == written.keys() - {"README.md", "job-search/People.md"}


def test_opportunity_reads_as_one_would_write_it(scope, lived):
    assert (
        pages(scope)["job-search/Globex .. .., Engineer.md"]
        == """---
company: "Globex/../.."
role: "Engineer"
status: "Applied"
stage: "Applied"
link: "https://example.org/1"
pay: "90,000"
source: "Referral"
added: "2026-03-12"
---

# Globex/../.., Engineer

## The way so far

- 2026-03-09: Applied

## Rounds

### Coding

2026-03-12 09:30, 60 minutes, Done

Topics: graphs

It went: well

**Went well.** The tests

**They asked:**

- How do you test?

## Notes

### 2026-03-12

They **like** queues.

## People

- Ilse (recruiter), ilse@example.org

## Beside it

- [letter.txt](<../files/letter.txt>)
- [Globex, first offer](<../offers/Globex, first offer.md>)
"""
    )


def test_month_and_offer_tell_their_figures(scope, lived):
    told = pages(scope)
    month = told["evidence/2026-02.md"].replace("\u202f", " ").replace("\xa0", " ")
    assert month == (
        "# February 2026\n\n## 17 February\n\nCut checkout p99\n\n*Result:* Fewer carts lost\n\n"
        "- p99 from 800 ms to 200 ms, 75 % less, 4 x faster\n\nMaking it faster or cheaper; #latency\n\n"
        "Told in [Checkout: faster](<../stories/Checkout faster.md>).\n"
    )
    assert "| Base | 104000 |" in told["offers/Globex, first offer.md"]
    assert "- Team: 7.5 of 10, kind" in told["offers/Globex, first offer.md"]


def test_confidential_entries_are_left_out_with_what_tells_them_unless_asked_for(scope, lived):
    entry = scope.of(Entry).get()
    ledger.change(replace(scope, deed=ids.new()), entry, {"confidential": True})
    hidden = pages(scope)
    assert hidden["evidence/2026-02.md"] == (
        "# February 2026\n\n## 1 February\n\n*Confidential work, February 2026 (making it faster or cheaper)*\n"
    )
    assert "checkout" not in str(hidden).lower()
    shown = pages(scope, confidential=True)
    assert "**Confidential.**\n\nCut checkout p99" in shown["evidence/2026-02.md"]
    assert "stories/Checkout faster.md" in shown


def test_a_portfolio_piece_has_a_page_that_leads_to_what_it_rests_on(scope, lived):
    row = portfolio.begin(scope, form="lightning", title="Faster")
    portfolio.save_exhibit(
        scope, exhibit_id=row.pk, details={"place": "A meetup", "links": ["https://a.example"]},
        words={"point": "Ask once a basket."}, outline=[Item("Opening", 1), Item("The way", 4)],
    )  # fmt: skip
    portfolio.tie(scope, exhibit_id=row.pk, kind="story", row_id=scope.of(Story).get().pk)
    told = pages(scope)["portfolio/Faster.md"]
    for line in ("## The one thing\n\nAsk once a basket.", "- 1 min: Opening\n- 4 min: The way", "<https://a.example>"):
        assert line in told
    assert links("portfolio/Faster.md", told) == ["stories/Checkout faster.md"]
    entry = scope.of(Entry).get()
    ledger.change(replace(scope, deed=ids.new()), entry, {"confidential": True})
    assert [name for name in pages(scope) if name.startswith("portfolio/")] == []
    assert "portfolio/Faster.md" in pages(scope, confidential=True)


def test_nothing_of_another_workspace_is_told(scope, bobs):
    for model in owned_models():
        make(bobs, model)
    assert list(pages(scope)) == ["README.md"]
    assert MARK not in str(pages(scope))


def test_guided_text_reads_with_what_it_rests_on_and_what_is_to_come(scope, lived):
    story, entry = scope.of(Story).get(), scope.of(Entry).get()
    row = answers.begin(scope, guide=guide_named("impact-audit"), variant="Checkout")
    answers.save_answer(scope, answer_id=row.pk, words={"impact": "Fewer carts lost.", "learned": "Ask once."})
    answers.tie(scope, answer_id=row.pk, kind="entry", row_id=entry.pk)
    answers.tie(scope, answer_id=row.pk, kind="story", row_id=story.pk)
    done = follow_ups.add(scope, answer_id=row.pk, text="Ask Ilse", due_on=dt.date(2026, 3, 10))
    follow_ups.add(scope, answer_id=row.pk, text="Count again", due_on=dt.date(2026, 4, 1))
    follow_ups.keep(scope, followup_id=done.pk, text=done.text, due_on=done.due_on, done=True, outcome="It\nholds.")
    path = "answers/Impact audit Checkout.md"
    assert (
        pages(scope)[path]
        == """---
begun: "2026-03-12"
changed: "2026-03-12"
---

# Impact audit: Checkout

*What did it change, and how do you know?*

## What changed, measured

Fewer carts lost.

## What you learned

Ask once.

## To come back to

- Ask Ilse, done on 2026-03-12, It holds.
- Count again, on 2026-04-01

## Rests on

- [Cut checkout p99](<../evidence/2026-02.md>)
- [Checkout: faster](<../stories/Checkout faster.md>)
"""
    )
    assert f"(<{path}>)" in pages(scope)["README.md"]


def test_guided_text_on_confidential_work_is_left_out_unless_allowed(scope, lived):
    scope.of(Entry).update(confidential=True)
    row = answers.begin(scope, guide=guide_named("narrative"))
    answers.tie(scope, answer_id=row.pk, kind="story", row_id=scope.of(Story).get().pk, part="strengths")
    path = "answers/Your narrative.md"
    assert [path in pages(scope), path in pages(scope, confidential=True)] == [False, True]


def test_folder_is_new_and_whole_or_not_at_all(scope, lived, tmp_path):
    target = tmp_path / "notes"
    assert actions.export(scope, target, confidential=False) == 7
    assert (target / "files" / "letter.txt").read_bytes() == b"Dear Ilse,"
    (target / "README.md").write_text("mine")
    with pytest.raises(Refused, match="is there already and was left alone"):
        actions.export(scope, target, confidential=False)
    assert (target / "README.md").read_text() == "mine"
    with pytest.raises(Refused, match="could not be written"):
        actions.export(scope, tmp_path / "no" / "such", confidential=False)
    assert [path.name for path in tmp_path.iterdir()] == ["notes"]


@pytest.mark.parametrize("address", ["/archive/plain/markdown/", "/archive/plain/tables/"])
def test_browser_gets_a_zip(web, scope, lived, address):
    answer = web.get(address)
    body = b"".join(answer.streaming_content)
    answer.close()
    with zipfile.ZipFile(io.BytesIO(body)) as opened:
        assert {"README.md", "opportunities.csv"} & set(opened.namelist())


def test_page_of_tables_offers_each_and_one_is_downloaded(web, scope, lived):
    shown = web.get("/archive/plain/").content.decode()
    assert "?table=opportunities" in shown
    answer = web.get("/archive/plain/tables/?table=people")
    body = b"".join(answer.streaming_content).decode("utf-8-sig")
    answer.close()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="people.csv"'
    assert body.splitlines()[0].startswith('"Name","Title",')
    assert web.get("/archive/plain/tables/?table=nonsense").status_code == 404


def test_questions_and_prepared_notes_are_pages_of_practice(scope):
    own = bank.add(scope, words=bank.Words("Why is a manhole round?", notes="So that it *cannot* fall in."))
    bank.mark(scope, key=own.key, note="Say it calmly")
    place = bank.Place(uuid.UUID(int=1), company="Globex", heard_in="Coding", asked_on=dt.date(2026, 3, 9))
    text = "Whom did you have to tell that their work wasn't good enough, and how did you do it?"
    bank.take_in(scope, place=place, heard=[bank.Heard(uuid.UUID(int=2), text)])
    note = prepared.begin(scope, guide="give-feedback")
    facts = prepared.Facts(title="R., reviews")
    prepared.save_note(scope, note_id=note.pk, words={"action": "You spoke before Ana."}, facts=facts)
    told = pages(scope)
    assert told["practice/Questions.md"] == (
        "# Questions\n\n## Why is a manhole round?\n\n"
        "Marked for review. Say it calmly\n\nSo that it *cannot* fall in.\n\n"
        "## Whom did you have to tell that their work was not good enough, and how did you do it?\n\n"
        "- Asked: Globex, Coding, 2026-03-09\n"
    )
    assert told["practice/Prepared notes.md"] == (
        "# Prepared notes\n\n## R., reviews\n\n*What you saw or heard:* You spoke before Ana.\n"
    )
    assert "[Questions](<practice/Questions.md>)" in told["README.md"]
