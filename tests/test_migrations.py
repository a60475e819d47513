"""What the first version wrote is there, row by row, after every migration since."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from parley.core import copies

ROOT = Path(__file__).resolve().parent.parent
#: Made anew by a migration, because it tells what the other tables tell.
MADE_ANEW = {"core_searchdocument"}


def python(folder: Path, *arguments: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PARLEY", "DATABASE_URL"))}
    environment = kept | {"PARLEY_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "parley.config.settings"}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_rows_of_the_first_version_come_through_every_migration(tmp_path: Path) -> None:
    first = json.loads(python(tmp_path, "-m", "tests.first_schema"))
    assert {name for name, rows in first.items() if rows} == set(first)
    assert {"core_event", "evidence_entry", "jobsearch_opportunity", "offers_alternative"} <= set(first)
    assert copies.listed(tmp_path) == []
    script = (
        "import json, sys; from parley.core.terminal import ready; ready();"
        "from django.db import connection; from tests.first_schema import rows;"
        f"json.dump({{name: rows(connection.cursor(), name) for name in {sorted(first)!r}}}, sys.stdout)"
    )
    now = json.loads(python(tmp_path, "-c", script))
    assert [copy.why for copy in copies.listed(tmp_path)] == ["before-update"]
    for name in first.keys() - MADE_ANEW:
        assert len(now[name]) == len(first[name])
        for before, after in zip(first[name], now[name], strict=True):
            assert {column: after.get(column) for column in before} == before, name
