"""`parley run` as a person meets it: real processes, real ports, real folders."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)")


def command(folder: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-c", "import sys; from parley.cli.main import main; sys.exit(main())", *arguments]


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PARLEY_", "DJANGO_", "DISPLAY"))}
    return kept | {"PARLEY_DATA_DIR": str(folder)}


def refused(folder: Path, *arguments: str) -> str:
    """What a start that fails says, which is one sentence on stderr and never a traceback."""
    done = subprocess.run(
        command(folder, "run", "--no-browser", *arguments),
        env=environment(folder), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    return done.stderr


@contextmanager
def running(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
    """A Parley on a port of the system's choice: process, port, token."""
    process = subprocess.Popen(
        command(folder, "run", "--no-browser", "--port", "0"),
        env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout
        found = next(filter(None, map(ADDRESS.search, process.stdout)))
        yield process, int(found[1]), found[2]
    finally:
        process.kill()
        process.communicate()


def get(port: int, path: str, **headers: str) -> http.client.HTTPResponse:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer


def test_run_opens_for_the_token_alone_and_stops_cleanly(tmp_path: Path) -> None:
    with running(tmp_path / "data") as (process, port, token):
        assert [get(port, path).status for path in ("/", "/?token=wrong", "/offers/")] == [403, 403, 403]
        opened = get(port, f"/offers/?kind=offer&token={token}")
        assert (opened.status, opened.headers["Location"]) == (302, "/offers/?kind=offer")
        cookie = "; ".join(one.partition(";")[0] for one in opened.headers.get_all("Set-Cookie"))
        assert get(port, "/settings/", Cookie=cookie).status == 200
        assert get(port, "/", Host="evil.example", Cookie=cookie).status == 400
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=20)
        assert process.returncode == 0
        assert said.endswith("Parley has stopped. Everything is saved.\n")
    assert not (tmp_path / "data" / "running.json").exists()


def test_run_opens_the_browser_and_serves_it_even_where_the_browser_keeps_its_caller(tmp_path: Path) -> None:
    """On a terminal with a screen the address is opened; Ctrl-C ends Parley alone."""
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    os.mkfifo(opened)
    browser.write_text(f"#!/bin/sh\necho $$ $1 >{opened}\nread never <{opened}\n")
    browser.chmod(0o700)
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        command(tmp_path / "data", "run", "--port", "0"), stdout=theirs,
        env=environment(tmp_path / "data") | {"DISPLAY": ":none", "BROWSER": str(browser)},
    )  # fmt: skip
    try:
        number, address = opened.read_text().split()
        found = ADDRESS.fullmatch(address)
        assert found
        assert get(int(found[1]), f"/?token={found[2]}").status == 302
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
        os.kill(int(number), signal.SIGTERM)  # still there: it raises where the browser went with Parley
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        os.close(theirs)


def test_run_keeps_its_folder_to_its_owner(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with running(folder):
        modes = {name: (folder / name).stat().st_mode & 0o077 for name in ("", "secret.key", "running.json")}
    assert modes == {"": 0, "secret.key": 0, "running.json": 0}


def test_second_instance_says_where_the_first_one_is(tmp_path: Path) -> None:
    with running(tmp_path) as (process, port, token):
        assert refused(tmp_path) == (
            f"parley: already running (process {process.pid}). Nothing was started. "
            f"Open http://127.0.0.1:{port}/?token={token}\n"
        )
        assert get(port, "/?token=" + token).status == 302


def test_taken_port_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert f"Port {port} cannot be used" in refused(tmp_path, "--port", str(port))


@pytest.mark.parametrize("unusable", ["/proc/parley", "a file"])
def test_unusable_folder_is_named(tmp_path: Path, unusable: str) -> None:
    (tmp_path / "a file").write_text("mine")
    folder = tmp_path / unusable / "data"
    said = refused(folder)
    assert said.startswith(f"parley: The data folder {folder} cannot be written")
    assert (tmp_path / "a file").read_text() == "mine"


def test_database_from_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with running(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / "parley.sqlite3")) as database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('core', '0999_later', '2030')")
        database.commit()
        before = list(database.iterdump())
        assert "was made by a newer version of Parley (it knows “core.0999_later”)" in refused(tmp_path)
        assert list(database.iterdump()) == before


def test_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "parley.sqlite3").write_bytes(b"a shopping list, long enough to be no database" * 50)
    assert "cannot be read as Parley's database" in refused(tmp_path)
    assert (tmp_path / "parley.sqlite3").read_bytes().startswith(b"a shopping list")
