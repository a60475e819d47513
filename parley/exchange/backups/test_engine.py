from __future__ import annotations

import json

import pytest

from parley.exchange.archive.engine import Listed, Member
from parley.exchange.backups.engine import (
    About,
    content_problem,
    listing_problem,
    passphrase_problem,
    read,
    told,
    written,
)
from parley.kernel.problems import Problem

HASH = "ab" * 32
ABOUT = About("1.2.3", "2026-03-12T09:30:00+00:00", {"core_event": 2}, (Member("parley.sqlite3", 7, HASH),), (HASH,))
LISTED = [Listed("backup.json", 10, 10), Listed("parley.sqlite3", 7, 7)]


def test_what_a_backup_says_of_itself_is_read_as_it_was_written():
    assert read(written(ABOUT)) == ABOUT


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"format": 2}, "It was made by a newer Parley (1.2.3); update this one first"),
        ({"format": 0}, "Its “backup.json” names no version"),
        ({"product": 7}, "Its “backup.json” names no version"),
        ({"rows": []}, "Its “backup.json” is not what one looks like"),
        ({"rows": {"a": True}}, "Its “backup.json” is not what one looks like"),
        ({"members": {"parley.sqlite3": {"size": -1, "sha256": HASH}}}, "Its “backup.json” is not what one looks like"),
        (
            {"members": {"parley.sqlite3": {"size": 1, "sha256": "../x"}}},
            "Its “backup.json” is not what one looks like",
        ),
        ({"missing": ["x"]}, "Its “backup.json” is not what one looks like"),
        ({"made_at": None}, "Its “backup.json” is not what one looks like"),
    ],
)
def test_what_a_backup_says_of_itself_is_refused_where_it_is_strange(change, sentence):
    found = read(json.dumps(json.loads(written(ABOUT)) | change).encode())
    assert isinstance(found, Problem)
    assert found.sentence == sentence


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_object_cannot_be_read(raw):
    assert read(raw) == Problem("about", "Its “backup.json” cannot be read")


@pytest.mark.parametrize(
    ("listed", "sentence"),
    [
        ([*LISTED, Listed("../evil", 1, 1)], "It holds “../evil”, which no back-up does"),
        ([*LISTED, Listed("files/" + "AB" * 32, 1, 1)], f"It holds “files/{'AB' * 32}”, which no back-up does"),
        ([*LISTED, LISTED[0]], "It holds something twice"),
        (LISTED[:1], "It lacks “backup.json” or “parley.sqlite3”, so it is no back-up of Parley"),
        ([*LISTED, Listed(f"files/{HASH}", 2**40, 1)], "Unpacked it would be larger than anything real"),
        ([*LISTED, Listed(f"files/{HASH}", 2**30, 1)], "Unpacked it would be far larger than anything real"),
    ],
)
def test_listing_is_refused_before_anything_is_opened(listed, sentence):
    problem = listing_problem(listed, 1000)
    assert problem is not None
    assert problem.sentence == sentence


def test_listing_of_a_backup_is_let_through():
    assert listing_problem([*LISTED, Listed(f"files/{HASH}", 9, 9)], 1000) is None


@pytest.mark.parametrize(
    "listed",
    [
        LISTED[:1],
        [LISTED[0], Listed("parley.sqlite3", 8, 8)],
        [*LISTED, Listed(f"files/{HASH}", 1, 1)],
    ],
)
def test_content_has_to_be_what_is_said_of_it(listed):
    assert content_problem(ABOUT, LISTED) is None
    assert content_problem(ABOUT, listed) is not None


def test_file_under_another_hash_is_found():
    wrong = About("1", "", {}, (Member("parley.sqlite3", 7, HASH), Member(f"files/{HASH}", 1, "cd" * 32)))
    problem = content_problem(wrong, [*LISTED, Listed(f"files/{HASH}", 1, 1)])
    assert problem == Problem("member", f"“files/{HASH}” is not the file that its name says")


def test_rows_and_events_are_counted_without_bookkeeping():
    rows = {
        "core_event": 9, "core_user": 1, "core_searchdocument": 4, "core_search_fts_data": 80, "core_attachment": 2,
        "evidence_entry": 3, "django_migrations": 30, "auth_permission": 90, "sqlite_sequence": 1,
    }  # fmt: skip
    assert told(rows) == (5, 9)


def test_passphrase_has_eight_characters_at_least():
    assert [bool(passphrase_problem(word)) for word in ("", "1234567", "12345678", "🛠" * 8)] == [
        True,
        True,
        False,
        False,
    ]
