"""Clients that are slow, break off, send too much or something else than they say: a real app over sockets."""

from __future__ import annotations

import re
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from bench.kills.browser import Browser, File
from tests.journeys.parley import Parley, running

TABLE = "Company,Status\nGlobex,Applied\n"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parley]:
    with running(tmp_path_factory.mktemp("clients") / "data") as started:
        yield started


@pytest.fixture
def browser(app: Parley) -> Iterator[Browser]:
    """A browser through the door, with the token that forms carry."""
    made = Browser()
    made.meet(port(app))
    made.get(f"/?token={app.token}")
    made.get("/search/opportunities/new/")
    yield made
    made.leave()


def port(app: Parley) -> int:
    return int(app.address.rsplit(":", 1)[1])


def count(app: Parley, table: str) -> int:
    with closing(sqlite3.connect(app.folder / "parley.sqlite3")) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own names


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.glob("files/*/*"))


def head(app: Parley, browser: Browser, length: int, kind: str = "application/x-www-form-urlencoded") -> bytes:
    """The beginning of a post to the log, which says how much is to come."""
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    lines = ("POST /evidence/log/ HTTP/1.1", f"Host: 127.0.0.1:{port(app)}", f"Cookie: {cookies}")
    return "\r\n".join([*lines, f"Content-Type: {kind}", f"Content-Length: {length}", "", ""]).encode()


def test_many_slow_clients_keep_nobody_waiting(app: Parley, browser: Browser) -> None:
    with ExitStack() as held:
        for number in range(40):
            slow = held.enter_context(socket.create_connection(("127.0.0.1", port(app)), timeout=20))
            # Half of them never end their headers, the others never send what they announced.
            slow.sendall(b"GET / HTTP/1.1\r\nHost:" if number % 2 else head(app, browser, 500) + b"text=Cut")
        assert browser.get("/evidence/").status == 200
        assert browser.post("/evidence/log/", {"text": "Cut the build from 14 min to 4 min"}).status == 302
    assert browser.get("/evidence/").status == 200


def test_post_that_breaks_off_keeps_nothing(app: Parley, browser: Browser) -> None:
    before = count(app, "evidence_entry")
    for sent in (b"", b"text=Cut+half+of", b"text=Cut+half+of" + b"x" * 400):
        with socket.create_connection(("127.0.0.1", port(app)), timeout=20) as broken:
            broken.sendall(head(app, browser, 500) + sent)
    assert browser.get("/evidence/").status == 200
    assert count(app, "evidence_entry") == before


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: many\r\n\r\n",
        b"GET /" + b"x" * 300_000 + b" HTTP/1.1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
    ids=["tls", "length", "long", "chunks"],
)
def test_what_is_no_request_is_refused_and_the_app_goes_on(app: Parley, browser: Browser, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port(app)), timeout=20) as other:
        other.sendall(sent)
        answer = other.recv(200)
    assert re.match(rb"HTTP/1\.[01] (400|403|413|414|431) ", answer)
    assert browser.get("/").status in (200, 302)


def test_file_too_large_or_of_another_kind_than_it_says_is_refused_in_words(app: Parley, browser: Browser) -> None:
    browser.post("/search/opportunities/new/", {"company": "Globex", "stage": first_stage(app)})
    with closing(sqlite3.connect(app.folder / "parley.sqlite3")) as connection:
        [row] = connection.execute("SELECT id FROM jobsearch_opportunity").fetchone()
    page = f"/search/opportunities/{dashed(row)}/files/"
    before = files(app.folder)
    refused = {
        "plan.txt": (b"x" * (21 * 1024**2), "at most 20 MB"),
        "plan.pdf": (b"<html><script>alert(1)</script>", "That kind of file is not kept"),
        "plan.html": (b"%PDF-1.7 and no page", "is not what its ending says"),
        "plan.exe": (b"MZ\x90\x00", "That kind of file is not kept"),
        "plan.csv": (b"a\x00b", "That kind of file is not kept"),
        "empty.txt": (b"", "empty"),
    }
    for name, (body, sentence) in refused.items():
        answer = browser.post(page, {}, File("file", name, body))
        assert (answer.status, sentence in answer.body) == (422, True), name
    assert (files(app.folder), count(app, "core_attachment")) == (before, 0)
    assert browser.post(page, {}, File("file", "../../plan.csv", TABLE.encode())).status == 302
    assert count(app, "core_attachment") == 1


def first_stage(app: Parley) -> str:
    with closing(sqlite3.connect(app.folder / "parley.sqlite3")) as connection:
        return dashed(connection.execute("SELECT id FROM jobsearch_stage ORDER BY position").fetchone()[0])


def dashed(row: str) -> str:
    return f"{row[:8]}-{row[8:12]}-{row[12:16]}-{row[16:20]}-{row[20:]}"
