"""A disk that takes no more: real processes under a limit on how large a file may grow. Nothing acknowledged is lost.

The system refuses to write past the limit as it does on a full disk, with another number (EFBIG, not ENOSPC). For
SQLite the two differ in words only, and `parley.core.database.is_full` knows both.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError

from parley.core.database import is_busy, is_full

BEGIN = """
import json, os, resource, sys
os.environ["PARLEY_LAUNCH_TOKEN"] = "open"
from django.conf import settings
settings.ALLOWED_HOSTS = ["testserver"]
from parley.core import terminal
terminal.ready()
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

def largest():
    return max(os.path.getsize(settings.DATA_DIR / name) for name in os.listdir(settings.DATA_DIR))

def full(most):
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

def empty():
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

def count(path, word):
    return web.get(path).content.decode().count(word)

web = Client(raise_request_exception=False)
web.get("/?token=open")
web.get("/search/")
told = {}
"""
SAVE = """
full(largest() + 200_000)
kept = 0
while (answer := web.post("/evidence/log/", {"text": f"Cut <p99> {kept} " + "x" * 9_000})).status_code == 302:
    kept += 1
page = answer.content.decode()
told["refused"] = answer.status_code
told["said"] = "The disk is full" in page and "Nothing was changed" in page
told["typed"] = f"Cut &lt;p99&gt; {kept} xxx" in page
told["read"] = [web.get(path).status_code for path in ("/", "/evidence/", "/search/", "/offers/")]
empty()
told["again"] = web.post("/evidence/log/", {"text": f"Cut <p99> {kept} again"}).status_code
from parley.evidence.models import Entry
told["all there"] = Entry.objects.count() == kept + 1 and kept > 0
"""
UPLOAD = """
from parley.jobsearch.models import Opportunity, Stage
web.post("/search/opportunities/new/", {"company": "Globex", "stage": Stage.objects.first().pk})
page = f"/search/opportunities/{Opportunity.objects.get().pk}/"
full(500_000)
# A small one is held in memory until it is kept, a large one in a file of its own while it comes in.
answers = [
    web.post(f"{page}files/", {"file": SimpleUploadedFile("plan.txt", b"x" * size)}) for size in (900_000, 3_000_000)
] + [web.post("/import/", {"file": SimpleUploadedFile("jobs.csv", b"Company" + b"x" * 900_000)})]
told["refused"] = [answer.status_code for answer in answers]
pages = [answer.content.decode() for answer in answers]
told["said"] = ["The disk is full" in page and "choose the file again" in page for page in pages]
told["left"] = sorted(path.name for path in settings.DATA_DIR.glob("files/*/*"))
empty()
told["again"] = web.post(f"{page}files/", {"file": SimpleUploadedFile("plan.txt", b"x" * 900_000)}).status_code
told["shown"] = count(page, "plan.txt") > 0
"""
TERMINAL = """
from parley.cli.main import main
settings.DATA_DIR.joinpath("inbox").mkdir(exist_ok=True)
told["kept"] = main(["log", "Cut checkout p99"])
full(60)
told["log"] = main(["log", "Cut the build from 14 min to 4 min"])
empty()
told["entries"] = main(["entries"])
table = settings.DATA_DIR / "table.csv"
table.write_text("Company,Status\\n" + "".join(f"Globex {n} {'x' * 200},Applied\\n" for n in range(800)))
full(largest() + 100_000)
told["import"] = main(["import", str(table)])
empty()
told["again"] = main(["import", str(table)])
"""


def done(folder: Path, script: str) -> tuple[dict[str, object], subprocess.CompletedProcess[str]]:
    """What the script told, and how it ended."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PARLEY_", "DATABASE_"))}
    ended = subprocess.run(
        [sys.executable, "-c", f"{BEGIN}{script}\nprint(json.dumps(told), file=sys.stderr)"],
        env=kept | {"PARLEY_DATA_DIR": str(folder / "data"), "DJANGO_SETTINGS_MODULE": "parley.config.settings"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    *_, last = ended.stderr.splitlines()
    return json.loads(last), ended


def test_save_on_a_full_disk_says_so_keeps_what_was_typed_and_loses_nothing(tmp_path: Path) -> None:
    told, ended = done(tmp_path, SAVE)
    assert told == {
        "refused": 507, "said": True, "typed": True, "read": [200, 200, 200, 200], "again": 302, "all there": True,
    }  # fmt: skip
    assert "Traceback" not in ended.stderr


def test_upload_on_a_full_disk_says_so_and_leaves_nothing_behind(tmp_path: Path) -> None:
    told, ended = done(tmp_path, UPLOAD)
    assert told == {"refused": [507] * 3, "said": [True] * 3, "left": [], "again": 302, "shown": True}
    assert "Traceback" not in ended.stderr


def test_commands_on_a_full_disk_say_so_and_lose_nothing(tmp_path: Path) -> None:
    told, ended = done(tmp_path, TERMINAL)
    assert told == {"kept": 0, "log": 1, "entries": 0, "import": 1, "again": 0}
    assert "Cut checkout p99" in ended.stdout
    assert "14 min" not in ended.stdout
    refused, nothing = ended.stderr.splitlines()[:2]
    assert refused.startswith("parley log: ")
    assert nothing == (
        "parley: nothing can be written: the disk is full, or fails. Nothing was changed; make room, then try again."
    )
    assert "Brought in 800 opportunities." in ended.stdout


@pytest.mark.parametrize(
    ("problem", "busy", "full"),
    [
        (OperationalError("database or disk is full"), False, True),
        (OperationalError("disk I/O error"), False, True),
        (OperationalError('could not extend file "base/1/2": No space left on device'), False, True),
        (OperationalError("database is locked"), True, False),
        (OperationalError("no such table: x"), False, False),
        (OSError(errno.ENOSPC, "No space left on device"), False, True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), False, True),
        (FileNotFoundError(errno.ENOENT, "No such file"), False, False),
        (ValueError("disk is full"), False, False),
    ],
)
def test_problem_is_known_by_what_it_is(problem: Exception, busy: bool, full: bool) -> None:
    assert (is_busy(problem), is_full(problem)) == (busy, full)
