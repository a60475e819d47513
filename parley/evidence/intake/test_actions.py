from __future__ import annotations

import datetime as dt
import json

import pytest

from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.impact_log.actions import delete_entry
from parley.evidence.intake import actions, queries
from parley.evidence.models import Entry, Gathering, Measure, Piece
from parley.kernel.errors import NotFound, Refused

BRAG = b"# Notes\n## March 2026\n- Cut payouts from 14 hours to 9 minutes\n  - asked the risk team\n- Wrote the guide\n"


def fresh(scope: Scope) -> Scope:
    """The same person, another deed."""
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source=scope.source)


def gather(scope: Scope, data: bytes = BRAG, name: str = "brag.md", *, confidential: bool = True) -> Gathering:
    return actions.gather_file(fresh(scope), name=name, data=data, confidential=confidential)


def pull(number: int, merged: str, title: str = "Retry payouts safely") -> dict[str, object]:
    url = f"https://github.com/acme/billing/pull/{number}"
    return {"title": title, "number": number, "url": url, "state": "MERGED", "mergedAt": merged, "body": "Why"}


def titles(scope: Scope, state: str = "waiting") -> list[str]:
    return [line.title for line in queries.queue(scope, state).lines]


def piece(title: str) -> Piece:
    return Piece.objects.get(title__startswith=title)


def test_gathering_makes_pieces_and_no_entry(scope: Scope) -> None:
    found = gather(scope)
    assert (found.source, found.name, found.counts) == ("markdown", "brag.md", {"new": 2, "known": 0, "grown": 0})
    assert sorted(titles(scope)) == ["Cut payouts from 14 hours to 9 minutes", "Wrote the guide"]
    assert Entry.objects.count() == 0


def test_gathering_again_adds_nothing_and_dismissed_pieces_stay_dismissed(scope: Scope) -> None:
    gather(scope)
    actions.set_state(fresh(scope), piece_ids=[piece("Wrote").pk], state="dismissed")
    actions.take(fresh(scope), piece_ids=[piece("Cut").pk])
    again = gather(scope)
    assert again.counts == {"new": 0, "known": 2, "grown": 0}
    assert (titles(scope), titles(scope, "dismissed"), titles(scope, "taken"), Entry.objects.count()) == (
        *([], ["Wrote the guide"], ["Cut payouts from 14 hours to 9 minutes"], 1),
    )


def test_waiting_piece_grows_and_a_dismissed_one_does_not(scope: Scope) -> None:
    pulls = [pull(1, "2026-03-01T10:00:00Z"), pull(2, "2026-03-01T10:00:00Z", "Other")]
    gather(scope, json.dumps(pulls).encode(), "prs.json")
    actions.set_state(fresh(scope), piece_ids=[piece("Other").pk], state="dismissed")
    later = [pull(1, "2026-03-05T10:00:00Z", "Retry payouts twice"), pull(2, "2026-03-05T10:00:00Z", "Changed")]
    again = gather(scope, json.dumps(later).encode(), "prs.json")
    assert again.counts == {"new": 0, "known": 2, "grown": 1}
    assert (titles(scope), titles(scope, "dismissed")) == (["Retry payouts twice"], ["Other"])


def test_taken_piece_is_an_entry_with_its_parts_and_figures_confidential_by_default(scope: Scope) -> None:
    gather(scope)
    [entry] = actions.take(fresh(scope), piece_ids=[piece("Cut").pk])
    kept = Entry.objects.get()
    assert (kept.text, kept.action, kept.confidential, kept.happened_on) == (
        *("Cut payouts from 14 hours to 9 minutes", "- asked the risk team", True),
        scope.now.date(),  # the month named in the document has not ended yet
    )
    assert Measure.objects.get().unit == "minutes"
    taken = Piece.objects.get(became=entry.pk)
    assert taken.state == "taken"


def test_what_is_said_to_be_open_is_taken_as_open(scope: Scope) -> None:
    gather(scope, confidential=False)
    actions.take(fresh(scope), piece_ids=[piece("Wrote").pk])
    assert Entry.objects.get().confidential is False


def test_taking_is_undone_as_one_deed(scope: Scope) -> None:
    gather(scope)
    act = fresh(scope)
    actions.take(act, piece_ids=[piece("Wrote").pk, piece("Cut").pk])
    undo(fresh(scope), act.deed)
    assert (Entry.objects.count(), len(titles(scope))) == (0, 2)


def test_gathering_is_undone_as_one_deed(scope: Scope) -> None:
    act = fresh(scope)
    actions.gather_file(act, name="brag.md", data=BRAG)
    undo(fresh(scope), act.deed)
    assert (Piece.objects.count(), Gathering.objects.count()) == (0, 0)


def test_several_pieces_become_one_entry(scope: Scope) -> None:
    gather(scope)
    ids = [piece("Wrote").pk, piece("Cut").pk]
    found = queries.proposed(scope, ids)
    assert (found.values["text"], found.values["action"], found.values["confidential"]) == (
        "Wrote the guide",
        "Wrote the guide\n\nCut payouts from 14 hours to 9 minutes\n- asked the risk team",
        True,
    )
    values = {
        "text": "Made payouts quick",
        "happened_on": dt.date(2026, 3, 2),
        "confidential": False,
        "work": "feature",
    }
    entry = actions.take_as(fresh(scope), piece_ids=ids, values=values)
    assert (Entry.objects.get().text, Entry.objects.get().work) == ("Made payouts quick", "feature")
    assert {each.became for each in Piece.objects.all()} == {entry.pk}


def test_piece_without_a_day_is_not_taken_blindly(scope: Scope) -> None:
    gather(scope, b"- Wrote the guide\n- Moved it\n")
    with pytest.raises(Refused, match="has no day yet"):
        actions.take(fresh(scope), piece_ids=[piece("Moved").pk, piece("Wrote").pk])
    assert Entry.objects.count() == 0


def test_taken_piece_is_neither_taken_twice_nor_dismissed(scope: Scope) -> None:
    gather(scope)
    [entry] = actions.take(fresh(scope), piece_ids=[piece("Wrote").pk])
    with pytest.raises(Refused, match="an entry already"):
        actions.take(fresh(scope), piece_ids=[piece("Wrote").pk])
    with pytest.raises(Refused, match="an entry already"):
        actions.set_state(fresh(scope), piece_ids=[piece("Wrote").pk], state="dismissed")
    delete_entry(fresh(scope), entry_id=entry.pk)
    assert [(line.state, line.entry) for line in queries.queue(scope, "taken").lines] == [("taken", None)]
    assert gather(scope).counts["new"] == 0


def test_rest_of_a_gathering_is_dismissed_and_nothing_else(scope: Scope) -> None:
    first = gather(scope)
    gather(scope, b"## 2025\n- Something else\n", "more.md")
    actions.set_state(fresh(scope), piece_ids=[piece("Wrote").pk], state="later")
    assert actions.dismiss_rest(fresh(scope), gathering_id=first.pk) == 1
    assert (titles(scope), titles(scope, "later"), len(titles(scope, "dismissed"))) == (
        *(["Something else"], ["Wrote the guide"], 1),
    )


def test_file_that_cannot_be_read_brings_nothing(scope: Scope) -> None:
    with pytest.raises(Refused, match="Nothing was brought in"):
        gather(scope, b"a,b\n1,2\n", "x.csv")
    assert Gathering.objects.count() == 0


def test_pieces_of_another_workspace_are_not_found(scope: Scope, bobs: Scope) -> None:
    his = actions.gather_file(bobs, name="brag.md", data=BRAG)
    theirs = [each.pk for each in Piece.objects.all()]
    for act in (
        lambda: actions.take(fresh(scope), piece_ids=theirs),
        lambda: actions.set_state(fresh(scope), piece_ids=theirs, state="later"),
        lambda: actions.dismiss_rest(fresh(scope), gathering_id=his.pk),
        lambda: queries.proposed(scope, theirs),
    ):
        with pytest.raises(NotFound):
            act()
    assert gather(scope).counts["new"] == 2
