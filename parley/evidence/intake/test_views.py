from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parley.core.scope import Scope
from parley.evidence.intake import queries
from parley.evidence.models import Entry, Piece

PAGE, BRING, SORT = reverse("evidence:intake"), reverse("evidence:intake_bring"), reverse("evidence:intake_sort")
BRAG = b"## March 2024\n- Cut payouts from 14 hours to 9 minutes\n- Wrote <b>the guide</b>\n"


def upload(web: Client, data: bytes = BRAG, name: str = "brag.md", **more: Any):
    sent = {"file": SimpleUploadedFile(name, data), "confidential": "on"} | more
    return web.post(BRING, sent, follow=True)


def piece(title: str) -> Piece:
    return Piece.objects.get(title__startswith=title)


def test_queue_of_nothing_teaches_and_leads_on(web: Client) -> None:
    page = web.get(PAGE).content.decode()
    assert ("gone through in an hour" in page, BRING in page) == (True, True)


def test_file_is_read_and_stands_in_the_queue(web: Client) -> None:
    page = upload(web).content.decode()
    assert ("2 new pieces of work to go through." in page, "Wrote &lt;b&gt;the guide" in page) == (True, True)
    again = upload(web).content.decode()
    assert "0 new pieces of work to go through. 2 known already." in again


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.csv", b"a,b\n1,2\n", "neither Jira"),
        ("x.md", b"", "That file is empty."),
        (
            "x.json",
            b'[{"title": "<i>", "number": 1, "author": {"login": "a"}}, {"title": "b", "number": 2, "author": "b"}]',
            "Say which of them is you.",
        ),
    ],
)  # fmt: skip
def test_file_that_cannot_be_read_says_why(name: str, data: bytes, said: str, web: Client) -> None:
    answer = upload(web, data, name)
    assert (answer.status_code, said in answer.content.decode(), Piece.objects.count()) == (422, True, 0)


def test_history_is_read_only_where_parley_runs_for_one_person(
    web: Client, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for arguments in (
        ["init", "-q"],
        ["-c", "user.email=a@x.org", "-c", "user.name=A", "commit", "-q", "--allow-empty", "-m", "Draw it all"],
    ):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    sent = {"path": str(tmp_path), "addresses": "a@x.org", "confidential": "on"}
    settings.LAUNCH_TOKEN = ""
    assert web.post(reverse("evidence:intake_history"), sent).status_code == 404
    assert "repository on this computer" not in web.get(BRING).content.decode()
    settings.LAUNCH_TOKEN = "token"
    assert "repository on this computer" in web.get(BRING).content.decode()
    web.post(reverse("evidence:intake_history"), sent)
    assert Piece.objects.get().title == "Draw it all"
    wrong = web.post(reverse("evidence:intake_history"), sent | {"path": "/no/such"})
    assert (wrong.status_code, "There is no folder /no/such" in wrong.content.decode()) == (422, True)
    assert 'value="/no/such"' in wrong.content.decode()


def test_buttons_of_a_row_take_put_off_and_dismiss_it(web: Client) -> None:
    upload(web)
    web.post(SORT, {"take_one": piece("Cut").pk})
    web.post(SORT, {"later_one": piece("Wrote").pk})
    assert (piece("Cut").state, piece("Wrote").state, Entry.objects.count()) == ("taken", "later", 1)
    web.post(SORT, {"dismiss_one": piece("Wrote").pk, "state": "later"})
    web.post(SORT, {"again_one": piece("Wrote").pk, "state": "dismissed"})
    assert piece("Wrote").state == "waiting"


def test_ticked_pieces_are_merged_on_a_page_of_their_own(web: Client) -> None:
    upload(web)
    both = [str(piece("Wrote").pk), str(piece("Cut").pk)]
    answer = web.post(SORT, {"do": "merge", "piece": both}, follow=True)
    page = answer.content.decode()
    assert ("2 pieces as one entry" in page, "Cut payouts from 14 hours" in page) == (True, True)
    sent = {"piece": both, "text": "Made payouts quick", "happened_on": "2024-03-31", "confidential": "on"}
    web.post(reverse("evidence:intake_merge"), sent)
    assert list(Entry.objects.values_list("text", "confidential")) == [("Made payouts quick", True)]
    assert {each.state for each in Piece.objects.all()} == {"taken"}


def test_edited_piece_is_taken_as_edited_and_needs_its_day(web: Client) -> None:
    upload(web, b"- Wrote the guide\n")
    url = reverse("evidence:piece", args=[piece("Wrote").pk])
    wrong = web.post(url, {"text": "Wrote the guide, twice"})
    assert (wrong.status_code, "Wrote the guide, twice" in wrong.content.decode()) == (422, True)
    web.post(url, {"text": "Wrote the guide, twice", "happened_on": "2024-03-31"})
    assert list(Entry.objects.values_list("text", "confidential")) == [("Wrote the guide, twice", False)]


@pytest.mark.parametrize(
    "sent", [{}, {"do": "take"}, {"do": "nonsense", "piece": "x"}, {"do": "merge"}, {"take_one": "x"}]
)
def test_nothing_ticked_changes_nothing(sent: dict[str, str], web: Client) -> None:
    upload(web)
    answer = web.post(SORT, sent, follow=True)
    assert ("Nothing was ticked" in answer.content.decode(), Entry.objects.count()) == (True, 0)


@pytest.mark.parametrize("asked", ["?state=nonsense", "?page=99", "?from=nonsense", "?state=taken"])
def test_queue_answers_nonsense(asked: str, web: Client) -> None:
    upload(web)
    assert web.get(PAGE + asked).status_code == 200


@pytest.mark.parametrize("many", [1, 3])
def test_queue_asks_the_same_queries_whatever_there_is(many: int, web: Client, scope: Scope) -> None:
    upload(web, b"## 2024\n" + b"".join(b"- Piece number %d\n" % number for number in range(many)))
    with CaptureQueriesContext(connection) as asked:
        queries.queue(scope)
    assert len(asked) == 5
