from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from parley.core.models import Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.answers import actions as answers
from parley.evidence.answers.queries import kept_back, text_page
from parley.evidence.follow_ups import actions as follow_ups
from parley.evidence.glue import actions, queries
from parley.evidence.impact_log.actions import log_entry
from parley.evidence.models import Answer, AnswerLink, Entry
from parley.kernel.errors import NotFound, Refused

PAGE = "/evidence/glue/"


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def log(scope: Scope, text: str, work: str = "", *, confidential: bool = False) -> Entry:
    entry = log_entry(again(scope), text=text, confidential=confidential)
    if work:
        actions.mark(again(scope), entry_id=entry.pk, work=work)
    return entry


# The page


def test_the_four_moves_have_parts_words_to_say_and_what_spoils_them() -> None:
    guides = queries.moves()
    assert [guide.id for guide in guides] == ["make-visible", "get-recognised", "distribute", "balance"]
    thin = [guide.id for guide in guides if len(guide.parts) < 4 or len(guide.says) < 3 or len(guide.avoid) < 2]
    assert thin == []


def test_a_page_of_nothing_teaches_and_offers_the_moves(web: Client, scope: Scope) -> None:
    page = web.get(PAGE).content.decode()
    assert queries.glue_page(scope).is_empty is True
    assert ("counted for once" in page, "Get it recognised" in page, "<figure" in page) == (True, True, False)


def test_the_page_counts_marks_and_asks_about_the_rest(web: Client, scope: Scope) -> None:
    log(scope, "Wrote the <page>", "glue")
    log(scope, "Cut p99", "performance")
    log(scope, "Onboarded Wouter")
    page = queries.glue_page(scope)
    assert (dict(page.picture.tally.counts), page.advice.kind, page.unsaid_all) == (
        {"glue": 1, "technical": 1, "other": 0, "unsaid": 1}, "say", 1,
    )  # fmt: skip
    assert [(each.text, [sign.word for sign in each.signs]) for each in page.unsaid] == [
        ("Onboarded Wouter", ["Onboarded"])
    ]
    assert [each.text for each in page.glue] == ["Wrote the <page>"]
    assert "What kind of work was it?" in web.get(PAGE).content.decode()


def test_the_same_entries_by_weeks_and_nonsense_is_by_months(web: Client, scope: Scope) -> None:
    log(scope, "Wrote the page", "glue")
    weeks = queries.glue_page(scope, "weeks").picture
    assert (weeks.by, len(weeks.bars), weeks.tally.glue.part) == ("weeks", 26, 1)
    shown = web.get(PAGE + "?by=decades").content.decode()
    assert ("12 months" in shown, "The same as a table" in shown) == (True, True)


def test_marking_an_entry_keeps_its_kind_with_undo(web: Client, scope: Scope) -> None:
    entry = log(scope, "Onboarded Wouter")
    url = f"{PAGE}entries/{entry.pk}/"
    shown = web.post(url, {"as": "glue", "work": "feature"}, follow=True).content.decode()
    assert (Entry.objects.get().work, "Kept as “Glue: making a team work”." in shown) == ("glue", True)
    undo(again(scope), Event.objects.filter(subject_id=entry.pk).latest("id").deed)
    web.post(url, {"work": "people"})
    assert Entry.objects.get().work == "people"
    assert "It was that already." in web.post(url, {"work": "people"}, follow=True).content.decode()


@pytest.mark.parametrize("sent", [{}, {"work": ""}, {"work": "heroism"}, {"as": "<b>"}])
def test_a_kind_that_there_is_not_is_refused_in_words(sent: dict[str, str], web: Client, scope: Scope) -> None:
    entry = log(scope, "Onboarded Wouter")
    answer = web.post(f"{PAGE}entries/{entry.pk}/", sent)
    assert (answer.status_code, "Choose what kind of work it was." in answer.content.decode()) == (422, True)
    assert Entry.objects.get().work == ""


def test_marking_what_is_not_there_is_not_found(scope: Scope) -> None:
    with pytest.raises(NotFound):
        actions.mark(scope, entry_id=uuid.UUID(int=7), work="glue")


# The moves


def test_a_move_is_begun_in_words_or_from_an_entry(web: Client, scope: Scope) -> None:
    entry = log(scope, "Wrote the page on safe schema changes. Four teams have used it since.", "glue")
    first = web.post(PAGE + "begin/", {"move": "balance", "about": "  The coming  quarter "})
    second = web.post(PAGE + "begin/", {"move": "make-visible", "entry": str(entry.pk)})
    rows = list(scope.of(Answer).order_by("pk"))
    assert [(row.guide, row.variant) for row in rows] == [
        ("balance", "The coming quarter"),
        ("make-visible", "Wrote the page on safe schema changes. Four teams have used it since"),
    ]
    assert [answer.url for answer in (first, second)] == [f"/evidence/answers/{row.pk}/" for row in rows]  # type: ignore[attr-defined]
    assert [link.entry_id for link in scope.of(AnswerLink)] == [entry.pk]
    shown = web.get(f"/evidence/answers/{rows[1].pk}/").content.decode()
    assert ("What you could say" in shown, 'href="/evidence/glue/">Glue work</a>' in shown) == (True, True)


def test_a_move_is_about_the_beginning_of_a_long_entry(scope: Scope) -> None:
    entry = log(scope, "Coordinated " + "the release of the teams " * 9)
    row = actions.begin(again(scope), move="distribute", entry_id=entry.pk)
    assert (len(row.variant) <= 91, row.variant[-1]) == (True, "…")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 404), ({"move": "run-away", "about": "It"}, 404), ({"move": "balance"}, 422),
        ({"move": "balance", "about": "   "}, 422), ({"move": "balance", "about": "x" * 201}, 422),
        ({"move": "balance", "entry": "nonsense"}, 422), ({"move": "balance", "entry": str(uuid.UUID(int=7))}, 404),
    ],
)  # fmt: skip
def test_a_move_is_not_begun_from_nonsense(sent: dict[str, str], status: int, web: Client, scope: Scope) -> None:
    answer = web.post(PAGE + "begin/", sent)
    assert (answer.status_code, scope.of(Answer).count()) == (status, 0)


def test_a_move_about_nothing_is_refused(scope: Scope) -> None:
    with pytest.raises(Refused, match="Say which piece of work"):
        actions.begin(scope, move="distribute", about=" ")


def test_moves_show_what_was_begun_and_what_comes_next(web: Client, scope: Scope) -> None:
    row = actions.begin(again(scope), move="make-visible", about="Onboarding")
    for what, day in (("Later", 20), ("Sooner", 2)):
        follow_ups.add(again(scope), answer_id=row.pk, text=what, due_on=dt.date(2026, 3, day))
    page = queries.glue_page(scope)
    [begun] = page.move("make-visible").begun
    assert (begun.about, begun.written, begun.next and begun.next.text) == ("Onboarding", 0, "Sooner")
    assert (page.due and page.due.text, page.move("balance").begun) == ("Sooner", ())
    assert "Say what came of it" not in web.get(PAGE).content.decode().split("Four moves")[1]
    follow_ups.keep(
        again(scope),
        followup_id=begun.next.id,
        text="Sooner",
        due_on=dt.date(2026, 3, 2),
        done=True,  # type: ignore[union-attr]
    )
    after = queries.glue_page(scope)
    assert (after.due, after.move("make-visible").begun[0].next.text) == (None, "Later")  # type: ignore[union-attr]


def test_a_second_move_of_a_kind_begins_empty(scope: Scope) -> None:
    first = actions.begin(again(scope), move="distribute", about="Releases")
    answers.save_answer(again(scope), answer_id=first.pk, words={"pieces": "The notes."})
    assert actions.begin(again(scope), move="distribute", about="On-call").parts == {}


def test_a_move_that_rests_on_confidential_work_is_kept_back(scope: Scope) -> None:
    entry = log(scope, "Kept the bank", "glue", confidential=True)
    row = actions.begin(again(scope), move="make-visible", entry_id=entry.pk)
    assert (kept_back(scope), text_page(scope, row.pk).is_confidential) == ({row.pk}, True)


def test_the_page_costs_as_many_queries_for_three_as_for_one(scope: Scope) -> None:
    counts = []
    for more in (1, 2):
        for number in range(more):
            entry = log(scope, f"Wrote {more} {number}", "glue")
            log(scope, f"Onboarded {more} {number}")
            row = actions.begin(again(scope), move="make-visible", entry_id=entry.pk)
            follow_ups.add(again(scope), answer_id=row.pk, text="Ask", due_on=timezone.localtime(scope.now).date())
        with CaptureQueriesContext(connection) as asked:
            queries.glue_page(scope)
        counts.append(len(asked))
    assert counts[0] == counts[1]
