"""Each rule of the sources, broken on purpose in a folder of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import sources
from tests.architecture.house import ROOT


@pytest.fixture
def write(tmp_path):
    """A function that writes one file and returns the package's folder."""

    def write(name, text=""):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize(
    "name",
    [
        "evidence/stories/page.html",
        "evidence/stories/_list.html",
        "evidence/stories/engine/arcs.py",
        "evidence/stories/data/prompts.toml",
        "evidence/stories/test_engine.py",
        "evidence/stories/test_views_of_lists.py",
        "evidence/cli.py",
        "evidence/migrations/0001_initial.py",
        "core/ledger.py",
    ],
)
def test_known_name_is_kept(write, name):
    assert sources.unknown_names(write(name)) == []


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("evidence/stories/utils.py", "feature"),
        ("evidence/stories/models.py", "feature"),
        ("evidence/stories/services.py", "feature"),
        ("evidence/stories/Page.html", "feature"),
        ("evidence/stories/test_everything.py", "feature"),
        ("evidence/stories/templates/page.html", "feature"),
        ("evidence/helpers.py", "room"),
        ("hiring/signals.py", "room"),
    ],
)
def test_unknown_name_is_found(write, name, where):
    named = name.removesuffix("/page.html")
    assert sources.unknown_names(write(name)) == [f"{named} is none of the names that a {where} may hold"]


def test_module_past_its_limit_is_found(write):
    assert sources.too_long(write("core/ledger.py", "x = 1\n" * 400)) == []
    assert sources.too_long(write("core/ledger.py", "x = 1\n" * 401)) == ["core/ledger.py has 401 lines, more than 400"]


def test_function_past_its_limit_is_found(write):
    assert sources.too_long(write("core/a.py", "def grow():\n" + "    x = 1\n" * 59)) == []
    found = sources.too_long(write("core/a.py", "async def grow():\n" + "    x = 1\n" * 60))
    assert found == ["core/a.py: grow has 61 lines, more than 60"]


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("row.save()", "writes with .save() past the ledger"),
        ("row.delete()", "writes with .delete() past the ledger"),
        ("scope.of(Story).bulk_create(rows)", "writes with .bulk_create() past the ledger"),
        ("scope.of(Story).filter(a=1).update(b=2)", "writes with .update() past the ledger"),
        ("scope.of(Story).get_or_create(a=1)", "writes with .get_or_create() past the ledger"),
        ("scope.of(Story).update_or_create(a=1)", "writes with .update_or_create() past the ledger"),
        ("rows = Story.objects", "reads through .objects; ask scope.of(Model)"),
        ("rows = Story._default_manager", "reads through ._default_manager; ask scope.of(Model)"),
    ],
)
@pytest.mark.parametrize("name", ["evidence/stories/views.py", "evidence/stories/actions.py", "home/today/queries.py"])
def test_write_past_the_ledger_is_found_in_any_room(write, name, code, fault):
    assert sources.stray_writes(write(name, code)) == [f"{name}:1 {fault}"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("from parley.core import ledger\nledger.create(scope, row)", "create"),
        ("from parley.core import ledger as book\nbook.change(scope, row, {})", "change"),
        ("from parley.core.ledger import note\nnote(scope, row, 'said')", "note"),
        ("from parley.core.ledger import erase as forget\nforget(scope, row)", "erase"),
        ("import parley.core.ledger\nparley.core.ledger.delete(scope, row)", "delete"),
        ("import parley.core.ledger as book\nbook.create_many(scope, rows)", "create_many"),
    ],
)
def test_write_through_the_ledger_belongs_in_actions(write, code, name):
    fault = f"writes with ledger.{name}() outside actions.py"
    assert sources.stray_writes(write("evidence/stories/actions.py", code)) == []
    assert sources.stray_writes(write("evidence/stories/views.py", code)) == [f"evidence/stories/views.py:2 {fault}"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("evidence/stories/queries.py", "from parley.core import ledger\nledger.history(scope, row)"),
        ("evidence/stories/queries.py", "counts = {}\ncounts.update(a=1)\nscope.of(Story).filter(a=1)"),
        ("evidence/stories/test_actions.py", "Story.objects.create(a=1)"),
        ("evidence/migrations/0002_fill.py", "Story.objects.create(a=1)"),
        ("core/people.py", "User.objects.create(a=1)"),
    ],
)
def test_reads_and_those_who_may_write_are_kept(write, name, code):
    assert sources.stray_writes(write(name, code)) == []


@pytest.mark.parametrize("name", ["kernel/money.py", "packs/kinds.py", "offers/a/engine.py", "evidence/a/engine/b.py"])
@pytest.mark.parametrize("call", ["open('x')", "print('x')", "path.read_text()"])
def test_pure_module_that_touches_the_world_is_found(write, name, call):
    function = call.partition("(")[0]
    assert sources.touches_world(write(name, call)) == [f"{name}:1 calls {function}(), but is pure"]
    assert sources.touches_world(write(name, "x = 1")) == []


@pytest.mark.parametrize(
    ("rule", "name", "code"),
    [
        ("TID251", "evidence/a/views.py", "from django.utils import timezone\n\nx = timezone.now()\n"),
        ("TID251", "evidence/a/actions.py", "from django.db.models.signals import post_save\n\nx = post_save\n"),
        ("TID251", "evidence/a/actions.py", "from django.dispatch import receiver\n\nx = receiver\n"),
        ("TID251", "evidence/a/views.py", "import datetime as dt\n\nx = dt.datetime.now(dt.UTC)\n"),
        ("TID252", "evidence/a/views.py", "from . import queries\n\nx = queries\n"),
        ("DTZ001", "evidence/a/queries.py", "import datetime as dt\n\nx = dt.datetime(2026, 1, 2)\n"),
        ("PLC0415", "evidence/a/views.py", "def f() -> None:\n    import json\n\n    json.loads('1')\n"),
        ("T201", "evidence/a/views.py", "print(1)\n"),
        ("C901", "evidence/a/engine.py", "def f(x: int) -> None:\n" + "    if x:\n        x += 1\n" * 10),
        ("I002", "evidence/a/views.py", "x = 1\n"),
    ],
)
def test_ruff_fires(rule, name, code):
    future = "" if rule == "I002" else "from __future__ import annotations\n\n"
    ruff = [Path(sys.executable).parent / "ruff", "check", "--output-format", "json", "--no-cache", "--quiet"]
    command = [*ruff, "--stdin-filename", f"parley/{name}", "-"]
    done = subprocess.run(command, input=future + code, cwd=ROOT, capture_output=True, text=True, check=False)
    assert f'"code": "{rule}"' in done.stdout
