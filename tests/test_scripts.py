"""The tools behind make: set up only what changed, leave no server behind, and find what must not be committed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from scripts import lock, setup, tree
from scripts import test as suite
from scripts.postgres import find_binaries, throw_away_cluster
from tests.architecture.house import ROOT


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """A folder that stands for .venv, with the thing that a step makes."""
    monkeypatch.setattr(setup, "VENV", tmp_path)
    (tmp_path / "made").touch()
    return tmp_path


def test_step_is_done_once_for_the_same_inputs(venv):
    done = []
    answers = [setup.step("parley", "a", venv / "made", lambda: done.append("once")) for _ in range(3)]
    assert (answers, done) == ([True, False, False], ["once"])


@pytest.mark.parametrize(("made_from", "made"), [("b", "made"), ("a", "gone")], ids=["inputs changed", "output gone"])
def test_step_is_done_again(venv, made_from, made):
    setup.step("parley", "a", venv / "made", lambda: None)
    assert setup.step("parley", made_from, venv / made, lambda: None) is True


def test_step_that_failed_is_tried_again(venv):
    def fail():
        raise setup.SetupFailed("no index")

    for _ in range(2):
        with pytest.raises(setup.SetupFailed):
            setup.step("parley", "a", venv / "made", fail)


def test_digest_tells_names_contents_and_order_apart(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("x", encoding="utf-8")
    second.write_text("x", encoding="utf-8")
    inputs = [[first], [second], [first, second], [second, first], [str(first)], []]
    assert len({setup.digest(each) for each in inputs}) == len(inputs)


def test_setup_without_a_fitting_python_says_what_to_do(tmp_path):
    for name in ("python3.14", "python3.13", "python3.12", "python3.11", "python3", "python"):
        old = tmp_path / name
        old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        old.chmod(0o755)
    command = ["sh", str(ROOT / "scripts" / "setup.sh")]
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(command, env={"PATH": path}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Parley needs Python 3.11, 3.12, 3.13 or 3.14, and none was found.")


def test_node_of_the_environment_serves_where_the_machine_has_none(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    folder, command = setup.find_node()
    assert Path(folder).is_relative_to(setup.VENV)
    done = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
    assert int(done.stdout.partition(".")[0]) >= 9


def test_report_is_read_into_counts_and_reasons(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text(
        '<testsuites><testsuite tests="5" failures="1" errors="1" skipped="2" time="1.5">'
        '<testcase classname="a" name="b"><skipped type="pytest.skip" message="no browser"/></testcase>'
        '<testcase classname="a" name="c"><skipped type="pytest.xfail" message="known"/></testcase>'
        "</testsuite></testsuites>",
        encoding="utf-8",
    )
    run = suite.read_report("SQLite", 1, report)
    assert run == suite.Run(
        "SQLite", 1, {"failed": 1, "passed": 1, "skipped": 2, "errors": 1}, 1.5, ("a::b: no browser",)
    )
    assert run.summary() == "SQLite: 1 failed, 1 passed, 2 skipped, 1 error in 1.50s"


@pytest.fixture
def programs():
    """Skips, aloud, where PostgreSQL is not installed."""
    if find_binaries() is None:
        pytest.skip("no PostgreSQL programs on this machine")


def connect(url):
    """A session of the server's own maintenance database."""
    return psycopg.connect(url.rpartition("/")[0] + "/postgres")


@pytest.mark.usefixtures("programs")
def test_cluster_is_gone_after_the_block():
    with throw_away_cluster() as url, connect(url) as session:
        folder = Path(session.execute("SHOW data_directory").fetchone()[0]).parent
        assert folder.exists()
    with pytest.raises(psycopg.OperationalError):
        connect(url)
    assert not folder.exists()


@pytest.mark.usefixtures("programs")
def test_cluster_stops_when_its_owner_is_killed():
    program = (
        "import sys\nfrom scripts.postgres import throw_away_cluster\n"
        "with throw_away_cluster() as url:\n    print(url, flush=True)\n    sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as owner:
        session = connect(owner.stdout.readline().strip())
        owner.kill()
    # The server ends this session when it stops; were it to live on, the statement would come to its own end.
    with pytest.raises(psycopg.OperationalError):
        session.execute("SELECT pg_sleep(30)")
    session.close()


def test_lock_pins_every_package_that_the_project_wants():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = set(re.findall(r"^([a-z0-9.-]+)==", text, re.MULTILINE))
    wanted = {re.match(r"[\w.-]+", each).group().lower() for each in lock.wanted(ROOT / "pyproject.toml")}
    assert wanted - pins == set()
    assert text.startswith(lock.HEADER)


PATHS = ("/" + "root/x", "/" + "home/ada/src/x", "/" + "Users/ada/x")


@pytest.mark.parametrize("path", PATHS)
def test_path_of_one_machine_is_found(tmp_path, path):
    (tmp_path / "a.md").write_text(f"first\nsee {path}\n", encoding="utf-8")
    [fault] = tree.faults(tmp_path, ["a.md"])
    assert fault.startswith("a.md:2 holds a path of one machine: /")


def test_lawful_files_are_kept(tmp_path):
    (tmp_path / "a.md").write_text(
        "/home/today/ /usr/bin/chromium ~/src/x https://example.org/root/x", encoding="utf-8"
    )
    assert tree.faults(tmp_path, ["a.md", "deleted.md"]) == []


def test_large_file_and_junk_drawer_are_found(tmp_path):
    (tmp_path / "utils.py").write_bytes(b"x" * (tree.LARGEST + 1))
    assert tree.faults(tmp_path, ["utils.py"]) == [
        "utils.py is larger than 1 MB (1048577 bytes)",
        "utils.py is named for no noun and no verb",
    ]


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("requirements.lock", "--index-url x", "requirements.lock names where its files come from: --index-url"),
        ("requirements.lock", "--find-links x", "requirements.lock names where its files come from: --find-links"),
        (
            "frontend/package-lock.json",
            '"resolved": "x"',
            'frontend/package-lock.json names where its files come from: "resolved"',
        ),
    ],
)
def test_address_in_a_lock_is_found(tmp_path, name, text, fault):
    (tmp_path / "frontend").mkdir()
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert tree.faults(tmp_path, [name]) == [fault]


def test_environment_that_cannot_be_made_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(setup, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(setup, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(setup.sys, "executable", "/bin/false")
    with pytest.raises(setup.SetupFailed, match=r"sudo apt-get install python3\.\d+-venv"):
        setup.make_environment()
