from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.exchange.archive import engine
from parley.exchange.archive.engine import Listed, Manifest, Member
from parley.kernel.problems import Problem

HASH = "ab" * 32
NO_MANIFEST = "Its manifest is not what a manifest looks like"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=8,
)


def manifest(*members: Member, **more) -> Manifest:
    usual = {"product": "1.0", "workspace": {"name": "Mine"}, "person": {}, "counts": {"events": 0}}
    return Manifest(**usual | more, members=members)


@given(st.dictionaries(st.text(st.characters(codec=None, categories=None)), JSON))
def test_line_reads_back_what_was_written_on_one_line(data):
    raw = engine.line(data)
    assert (raw.count(b"\n"), raw[-1:]) == (1, b"\n")
    assert engine.parse_line(raw) == json.loads(json.dumps(data))


def test_line_is_the_same_whatever_the_order_of_keys():
    assert engine.line({"b": 1, "a": "é"}) == engine.line({"a": "é", "b": 1}) == '{"a":"é","b":1}\n'.encode()


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"1", b"\xff\xfe", b"[" * 100_000, b'{"a": ' + b"9" * 5000 + b"}"])
def test_parse_line_of_nonsense_is_nothing(raw):
    assert engine.parse_line(raw) is None


def test_manifest_reads_back_what_was_written():
    told = manifest(Member(engine.EVENTS, 3, HASH), missing=(HASH,))
    assert engine.read(engine.written(told)) == told


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"format": 2, "product": "9.9"}, "It was made by a newer Parley (9.9); update this one first"),
        ({"format": 0}, "Its manifest names no version of the format"),
        ({"format": True}, "Its manifest names no version of the format"),
        ({"format": "1"}, "Its manifest names no version of the format"),
        ({"members": []}, NO_MANIFEST),
        ({"members": {"events.jsonl": None}}, NO_MANIFEST),
        ({"members": {"events.jsonl": {"size": -1, "sha256": HASH}}}, NO_MANIFEST),
        ({"members": {"events.jsonl": {"size": 1, "sha256": "AB" * 32}}}, NO_MANIFEST),
        ({"counts": {"events": "many"}}, NO_MANIFEST),
        ({"missing": ["../../etc/passwd"]}, NO_MANIFEST),
        ({"workspace": None}, NO_MANIFEST),
        ({"person": 7}, NO_MANIFEST),
    ],
)  # fmt: skip
def test_read_refuses_a_manifest_that_is_none(changes, sentence):
    data = json.loads(engine.written(manifest())) | changes
    answer = engine.read(json.dumps(data).encode())
    assert isinstance(answer, Problem)
    assert answer.sentence == sentence


@pytest.mark.parametrize(
    "name",
    [
        "../events.jsonl",
        "/events.jsonl",
        "data/../../x.jsonl",
        "data/evidence.entry.jsonl/",
        "data/Evidence.Entry.jsonl",
        "files/" + "AB" * 32,
        "files/../" + HASH,
        "files\\" + HASH,
        "C:events.jsonl",
        "events.jsonl\x00.txt",
        "",
    ],
)
def test_listing_refuses_names_that_are_not_ours(name):
    problem = engine.listing_problem([Listed(engine.MANIFEST, 1, 1), Listed(name, 1, 1)], 1000)
    elsewhere = "What another tool exports comes in under Bring in"
    assert problem == Problem("member", f"It holds “{name}”, which no archive of Parley does. {elsewhere}")


def test_listing_refuses_doubles_bombs_and_what_has_no_manifest():
    ours, events = Listed(engine.MANIFEST, 10, 10), Listed(engine.EVENTS, 10, 10)
    bomb, giant = Listed(engine.EVENTS, engine.SMALL, 20), Listed(engine.EVENTS, engine.LARGEST_DATA + 1, 20)
    many = [Listed(engine.file_name(f"{at:064x}"), 0, 0) for at in range(engine.MOST_MEMBERS)]
    cases = [[ours, events, events], [ours, bomb], [ours, giant], [events], [ours, *many]]
    assert [engine.listing_problem(listed, 1000) is None for listed in cases] == [False] * 5
    assert engine.listing_problem([Listed(engine.MANIFEST, engine.LARGEST_MANIFEST + 1, 1)], 10**9) is not None
    assert engine.listing_problem([ours, events], 1000) is None


def test_content_is_exactly_what_the_manifest_names():
    listed = [Listed(engine.MANIFEST, 10, 10), Listed(engine.EVENTS, 3, 3), Listed("data/a.b.jsonl", 0, 0)]
    events, rows = Member(engine.EVENTS, 3, HASH), Member("data/a.b.jsonl", 0, HASH)
    assert engine.content_problem(manifest(events, rows), listed, ["a.b"]) is None
    stranger = Member(engine.file_name("cd" * 32), 0, HASH)
    cases = [
        (manifest(events), ["a.b"], "It holds “data/a.b.jsonl”, which its manifest does not name"),
        (manifest(events, rows, stranger), ["a.b"], f"“{stranger.name}” is missing from it"),
        (
            manifest(rows, Member(engine.EVENTS, 4, HASH)), ["a.b"],
            "“events.jsonl” has not the size that its manifest names",
        ),
        (manifest(events, rows), ["c.d"], "It holds “a.b”, which this version of Parley does not know"),
    ]  # fmt: skip
    answers = [engine.content_problem(told, listed, known) for told, known, _ in cases]
    assert answers == [Problem("member", sentence) for _, _, sentence in cases]


@pytest.mark.parametrize(
    ("payload", "problem"),
    [
        ({"op": "create", "set": {}}, ""),
        ({"op": "note", "anything": 1}, ""),
        ({"op": "redacted"}, ""),
        ({"op": "change", "set": {}}, "payload lacks “was”"),
        ({"op": "delete", "was": []}, "payload lacks “was”"),
        ({"op": "explode"}, "payload names no operation"),
        ({"op": ["create"]}, "payload names no operation"),
        ([], "payload is no object"),
    ],
)
def test_event_payload_has_a_known_shape(payload, problem):
    assert engine.event_problem(payload) == problem
