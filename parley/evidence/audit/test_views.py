from __future__ import annotations

import datetime as dt
import uuid
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parley.core.models import Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.answers import actions as answers
from parley.evidence.audit import actions, queries
from parley.evidence.audit.actions import Gathered, Which
from parley.evidence.brag.queries import document
from parley.evidence.confidential.queries import telling_stories
from parley.evidence.guides.queries import guide_named
from parley.evidence.impact_log.actions import change_entry, log_entry
from parley.evidence.models import Answer, AnswerLink, Document, Entry, Story, StoryEntry
from parley.kernel.errors import NotFound, Refused

LIST = "/evidence/audits/"
WORDS = {
    "about": "Baskets hung.",
    "impact": "Half the time.",
    "benefited": "The merchants.",
    "learned": "Ask once.",
    "differently": "Measure first.",
}


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def log(scope: Scope, text: str, day: int, *, tag: str = "checkout", confidential: bool = False) -> Entry:
    on = dt.date(2026, 3, day)
    return log_entry(again(scope), text=text, happened_on=on, tags=[tag] if tag else [], confidential=confidential)


def begun(scope: Scope, which: Which | None = None, **words: str) -> Answer:
    row, _ = actions.begin(again(scope), name="Checkout", which=which or Which(tag="checkout"))
    answers.save_answer(again(scope), answer_id=row.pk, words=words)
    return row


def url(row: Answer, deed: str = "") -> str:
    return f"{LIST}{row.pk}/{deed}"


# Beginning


def test_the_guide_asks_the_four_questions_of_an_audit() -> None:
    assert [part.id for part in queries.guide().parts] == ["about", "impact", "benefited", "learned", "differently"]


def test_a_list_of_nothing_teaches_and_tags_are_offered(web: Client, scope: Scope) -> None:
    page = web.get(LIST).content.decode()
    assert ("An hour with a project" in page, "Tags that may be projects" in page) == (True, False)
    for day in (1, 2):
        log(scope, "Cut it", day)
        log(scope, "Wrote it", day, tag=f"once-{day}")
    assert queries.audits_page(scope).suggested == (("checkout", 2),)
    begun(scope)
    assert queries.audits_page(scope).suggested == ()


def test_an_audit_is_begun_from_a_tag_with_undo(web: Client, scope: Scope) -> None:
    log(scope, "Cut it", 1)
    log(scope, "Cut it again", 2)
    log(scope, "Other", 2, tag="")
    answer = web.post(LIST, {"name": " Checkout  faster ", "tag": "#CHECKOUT"}, follow=True)
    [row] = scope.of(Answer)
    assert (row.guide, row.variant, answer.redirect_chain[0][0]) == ("impact-audit", "Checkout faster", url(row))
    assert "Begun. 2 of 2 entries that match came in." in answer.content.decode()
    assert [each.fact.text for each in queries.audit_page(scope, row.pk).pieces] == ["Cut it", "Cut it again"]
    undo(again(scope), Event.objects.filter(kind="answer.begun").get().deed)
    assert (scope.of(Answer).count(), scope.of(AnswerLink).count(), scope.of(Entry).count()) == (0, 0, 3)


@pytest.mark.parametrize(
    ("which", "texts"),
    [
        (Which(since=dt.date(2026, 3, 3)), ["Three", "Four"]),
        (Which(until=dt.date(2026, 3, 3)), ["One", "Three"]),
        (Which(tag="checkout", since=dt.date(2026, 3, 2), until=dt.date(2026, 3, 3)), ["Three"]),
        (Which(tag="nothing"), []),
        (Which(), []),
    ],
)
def test_an_audit_gathers_what_its_project_says(which: Which, texts: list[str], scope: Scope) -> None:
    log(scope, "One", 1)
    log(scope, "Three", 3)
    log(scope, "Four", 4, tag="")
    row = begun(scope, which)
    assert [each.fact.text for each in queries.audit_page(scope, row.pk).pieces] == texts


def test_an_audit_of_too_many_takes_the_newest_and_says_so(
    web: Client, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST", 2)
    for day in (1, 2, 3):
        log(scope, f"Day {day}", day)
    row, gathered = actions.begin(again(scope), name="Checkout", which=Which(tag="checkout"))
    assert gathered == Gathered(2, 3)
    assert [each.fact.text for each in queries.audit_page(scope, row.pk).pieces] == ["Day 2", "Day 3"]


def test_the_same_project_is_not_begun_twice_and_a_further_one_begins_empty(scope: Scope) -> None:
    row = begun(scope, impact="Half.")
    same, _ = actions.begin(again(scope), name="CHECKOUT", which=Which())
    other, _ = actions.begin(again(scope), name="Payouts", which=Which())
    assert (same.pk, other.parts) == (row.pk, {})


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Name the project as you would in a talk."),
        ({"name": "   "}, "Name the project as you would in a talk."),
        ({"name": "x" * 201}, "at most 200 characters"),
        ({"name": "A", "since": "2026-03-05", "until": "2026-03-01"}, "The last day is before the first."),
        ({"name": "A", "since": "yesterday"}, "2026-03-12"),
        ({"name": "A", "tag": "x" * 61}, "at most 60 characters"),
    ],
)
def test_nonsense_begins_nothing_and_stays_in_the_form(
    sent: dict[str, str], said: str, web: Client, scope: Scope
) -> None:
    answer = web.post(LIST, sent)
    page = answer.content.decode()
    assert (answer.status_code, scope.of(Answer).count()) == (422, 0)
    assert said in page
    assert all(value.strip()[:30] in page for value in sent.values())


# One audit


def test_what_the_evidence_lacks_is_named_entry_by_entry(web: Client, scope: Scope) -> None:
    measured = log(scope, "Cut p99 from 800 ms to 200 ms", 1)
    change_entry(again(scope), entry_id=measured.pk, changes={"helped": "Shops", "result": "Faster"})
    bare = log(scope, "Wrote the <runbook>", 2)
    row = begun(scope)
    found = [(each.fact.text, each.lacks) for each in queries.audit_page(scope, row.pk).pieces]
    assert found == [
        ("Cut p99 from 800 ms to 200 ms", ("unchecked",)),
        ("Wrote the <runbook>", ("number", "beneficiary", "result")),
    ]
    page = web.get(url(row)).content.decode()
    assert (f"/evidence/numbers/?entry={bare.pk}" in page, f"/evidence/entries/{bare.pk}/#id_helped" in page) == (
        True, True,
    )  # fmt: skip
    assert ("&lt;runbook&gt;" in page, "What changed, measured" in page) == (True, True)


def test_a_number_that_nothing_holds_is_pointed_out(web: Client, scope: Scope) -> None:
    log(scope, "Made it faster", 1)
    row = begun(scope, **WORDS | {"impact": "From 900 ms to 300 ms."})
    page = queries.audit_page(scope, row.pk)
    assert (page.unheld, page.advice.kind) == (("300", "900"), "number")
    assert "No entry behind it holds 300, 900." in web.get(url(row)).content.decode()


def test_further_entries_are_gathered_and_nothing_is_asked_for_in_words(web: Client, scope: Scope) -> None:
    row = begun(scope)
    log(scope, "Cut it", 1)
    assert web.post(url(row, "gather/"), {"tag": "checkout"}).status_code == 302
    assert [each.fact.text for each in queries.audit_page(scope, row.pk).pieces] == ["Cut it"]
    shown = web.post(url(row, "gather/"), {"tag": "checkout"}, follow=True).content.decode()
    assert "All of them were there." in shown
    empty = web.post(url(row, "gather/"), {})
    assert (empty.status_code, "Name a tag, or a day" in empty.content.decode()) == (422, True)
    with pytest.raises(Refused):
        actions.gather(scope, audit_id=row.pk, which=Which(since=dt.date(2026, 3, 2), until=dt.date(2026, 3, 1)))


def test_a_text_along_another_guide_is_no_audit(web: Client, scope: Scope) -> None:
    row = answers.begin(again(scope), guide=guide_named("hard-bug"))
    statuses = [web.get(url(row)).status_code]
    statuses += [web.post(url(row, deed), {"tag": "x"}).status_code for deed in ("gather/", "story/", "brag/")]
    assert statuses == [404] * 4
    with pytest.raises(NotFound):
        queries.audit(scope, uuid.UUID(int=7))


def test_the_pages_cost_as_many_queries_for_three_as_for_one(scope: Scope) -> None:
    counts = []
    for more in (1, 2):
        for number in range(more):
            log(scope, f"Cut it from 800 ms to {more}{number} ms", 1)
        row = begun(scope)
        if more == 2:
            actions.begin(again(scope), name="Payouts", which=Which())
        asked = []
        for ask in (queries.audits_page, partial(queries.audit_page, audit_id=row.pk)):
            with CaptureQueriesContext(connection) as some:
                ask(scope)
            asked.append(len(some))
        counts.append(asked)
    assert counts[0] == counts[1]


# What becomes of it


def test_an_audit_becomes_a_story_on_the_same_entries(web: Client, scope: Scope) -> None:
    entries = [log(scope, "Traced a basket", 1), log(scope, "Batched the call", 2)]
    row = begun(scope, **WORDS)
    answer = web.post(url(row, "story/"))
    story = scope.of(Story).get()
    assert answer.url == f"/evidence/stories/{story.pk}/"  # type: ignore[attr-defined]
    assert (story.title, story.situation, story.action, story.result, story.learning) == (
        "Checkout", "Baskets hung.", "Traced a basket\n\nBatched the call", "Half the time.\n\nThe merchants.",
        "Ask once.\n\nMeasure first.",
    )  # fmt: skip
    assert [each.entry_id for each in scope.of(StoryEntry).order_by("position")] == [entry.pk for entry in entries]
    page = queries.audit_page(scope, row.pk)
    assert ([each.title for each in page.stories], page.advice.kind) == (["Checkout"], "number")
    undo(again(scope), Event.objects.filter(kind="story.begun").get().deed)
    assert (scope.of(Story).count(), queries.audit_page(scope, row.pk).stories) == (0, ())


def test_an_audit_becomes_a_brag_document_of_its_entries_alone(web: Client, scope: Scope) -> None:
    log(scope, "Traced a basket", 1)
    log(scope, "Something else", 2, tag="")
    log(scope, "Batched the call", 3)
    row = begun(scope, **WORDS)
    web.post(url(row, "brag/"))
    made = scope.of(Document).get()
    printed = [line.text for line in document(scope, made).lines if line.state == "printed"]
    assert (made.title, made.since, made.until, printed) == (
        "Checkout", dt.date(2026, 3, 1), dt.date(2026, 3, 3), ["Traced a basket", "Batched the call"],
    )  # fmt: skip
    assert (made.body["intro"], made.body["learned"]) == (
        "Half the time.\n\nThe merchants.", "Ask once.\n\nMeasure first.",
    )  # fmt: skip


def test_confidential_work_stays_redacted_whatever_becomes_of_the_audit(web: Client, scope: Scope) -> None:
    log(scope, "Kept the bank of Ferrowyn", 1, confidential=True)
    row = begun(scope, **WORDS)
    assert "none of its sentences goes along" in web.get(url(row)).content.decode()
    assert queries.audit_page(scope, row.pk).text.is_confidential is True
    made = actions.show(again(scope), audit_id=row.pk)
    told = document(scope, made)
    assert [line.text for line in told.lines] == ["Confidential work, March 2026"]
    assert (told.prose, "Ferrowyn" in str(made.body)) == ({"intro": "", "learned": "", "ahead": ""}, False)
    story = actions.tell(again(scope), audit_id=row.pk)
    assert story.pk in telling_stories(scope)


def test_a_brag_document_of_no_entries_is_refused_in_words(web: Client, scope: Scope) -> None:
    row = begun(scope, **WORDS)
    answer = web.post(url(row, "brag/"))
    assert (answer.status_code, "Bring in the entries first" in answer.content.decode()) == (422, True)
    assert scope.of(Document).count() == 0
