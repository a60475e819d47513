from __future__ import annotations

import io
import json

import pytest

from parley.core import people
from parley.core.scope import Scope, scope_for
from parley.evidence.stories import actions as stories
from parley.practice import cli
from parley.practice.models import Attempt, MockSession, Review
from parley.practice.spacing import actions as spacing

ANSWER = "Last March the checkout failed. We rebuilt the queue. We tested it. It got much better.\n.\n"


@pytest.fixture
def owned(db: None) -> Scope:
    return scope_for(people.owner(), source="cli")


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_nothing_due_says_what_to_do(owned: Scope, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.practice([]) == 0
    assert capsys.readouterr().out.startswith("Nothing is due.")


def test_due_is_listed_in_words_and_as_json(owned: Scope, capsys: pytest.CaptureFixture[str]) -> None:
    card = spacing.add_fact(owned, front="What is CAP?", back="Three things.")
    spacing.add_fact(owned, front="And BASE?", back="Three more.")
    assert cli.practice(["--limit", "1"]) == 0
    assert capsys.readouterr().out.splitlines() == ["new             fact      What is CAP?", "and 1 more"]
    assert cli.practice(["--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["count"], told["target"], told["due"][0]["id"]) == (2, None, str(card.pk))


def test_ten_minutes_in_the_terminal(
    owned: Scope, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stories.begin_story(owned, title="The checkout")
    typed(monkeypatch, f"\n{ANSWER}seven\n4\nI wrote the queue.\n.\nresult\nErrors fell from 2 % to 0.1 %.\n.\n\n")
    assert cli.practice(["begin"]) == 0
    out = capsys.readouterr().out
    for said in (
        "Take me through this: The checkout.",
        "A number from 1 to 5, please.",
        "You said “We rebuilt the queue”. Which part did you do or decide?",
        "The coach: Whole, but vague.",
        "Proposed: It lacks what you did",
        "Done.",
    ):
        assert said in out
    assert list(Attempt.objects.order_by("pk").values_list("rule", "part")) == [("", ""), ("we", ""), ("", "result")]
    assert list(Review.objects.values_list("rating", "proposed")) == [(1, 1)]


def test_what_is_left_in_the_middle_is_gone_on_with(
    owned: Scope, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stories.begin_story(owned, title="The checkout")
    typed(monkeypatch, "\nHalf an ans")
    assert cli.practice(["begin"]) == 0
    assert "It waits where you left it" in capsys.readouterr().out
    typed(monkeypatch, f"{ANSWER}3\n.\n\n\n")
    assert cli.practice(["begin"]) == 0
    assert (MockSession.objects.count(), MockSession.objects.get().step) == (1, "done")


def test_nothing_to_rehearse_is_refused_in_words(owned: Scope, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.practice(["begin"]) == 1
    assert "There is nothing to rehearse yet." in capsys.readouterr().err
