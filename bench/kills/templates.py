"""The data folders from which every ground is laid: nothing, empty, small and lived in, and one of an older version."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.kills import ground

SIZES = {
    "opportunities": 24,
    "events": 400,
    "entries": 20,
    "rounds": 6,
    "people": 8,
    "alternatives": 2,
    "import_rows": 3,
}


def build(folder: Path, templates: Path) -> None:
    """Make every template by way of `folder`, which is the data folder of this process."""
    (templates / "nothing").mkdir(parents=True)
    _oldest(folder, templates)
    shutil.rmtree(folder)
    folder.mkdir()
    # Django is set up only now that its data folder is known.
    from bench import seed  # noqa: PLC0415
    from parley.core import terminal  # noqa: PLC0415

    terminal.ready()
    scope = terminal.owners_scope()
    _keep(folder, templates / "empty")
    seed.grow(scope, seed.Sizes(**SIZES))
    _warm(scope)
    _keep(folder, templates / "base")
    ground.pour(templates / "base", templates / "old")
    shutil.copytree(templates / "base" / "files", templates / "old" / "files")


def _keep(folder: Path, template: Path) -> None:
    from django.db import connections  # noqa: PLC0415

    connections.close_all()
    shutil.copytree(folder, template)


def _oldest(folder: Path, templates: Path) -> None:
    """The schema after the first half of Parley's own migrations, without a row."""
    import django  # noqa: PLC0415

    django.setup()
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    from parley.core.database import OURS  # noqa: PLC0415

    folder.mkdir(exist_ok=True)
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    keys = [(each.app_label, each.name) for each, _ in plan]
    own = [key for key in keys if key[0] in OURS]
    executor.migrate([key for key in keys if key not in own[(len(own) + 1) // 2 :]])
    _keep(folder, templates / "old")


def _warm(scope: object) -> None:
    """Load every view and the templates of the pages, so that no child has to."""
    from bench import inside  # noqa: PLC0415

    browser = inside.browser(scope)  # type: ignore[arg-type]
    for path in ("/", "/search/", "/evidence/", "/import/"):
        browser.get(path)
