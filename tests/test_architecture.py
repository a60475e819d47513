"""The house stands as docs/adr/0003 and docs/adr/0004 say it does.

The rules are in tests/architecture; the tests there break each of them on purpose and see it fire. Import-linter runs
in `make lint` too; here it makes an ordinary run of the tests notice.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.template.loader import get_template

from tests.architecture import keys, sources, templates
from tests.architecture.house import CONTRACTS, PACKAGE, ROOT, broken_contracts, need_django


def test_imports_keep_every_contract(tmp_path):
    assert [contract["name"].partition(".")[0] for contract in CONTRACTS] == ["1", "2", "3", "4", "5", "6"]
    assert broken_contracts(tmp_path, "parley") == set()


def test_pure_modules_import_without_django():
    paths = [*sources.pure_modules(PACKAGE), "core/inbox.py", "core/datadir.py"]
    modules = ["parley." + path.removesuffix(".py").replace("/", ".").removesuffix(".__init__") for path in paths]
    assert need_django(ROOT, modules) == []


def test_foreign_keys_point_down_the_order_and_never_through_the_wall():
    ours = [config for config in apps.get_app_configs() if config.name.startswith("parley.")]
    models = [model for config in ours for model in config.get_models(include_auto_created=True)]
    assert keys.misdirected(models, frozenset(config.label for config in ours)) == []


def test_templates_resolve_to_the_file_beside_the_view():
    origins = {name: get_template(name).origin.name for name, _ in templates.templates(PACKAGE)}
    assert origins == {name: str(PACKAGE / name) for name in origins}


@pytest.mark.parametrize(
    "rule",
    [
        sources.unknown_names,
        sources.too_long,
        sources.stray_writes,
        sources.touches_world,
        templates.refused_by_policy,
        templates.too_long,
        templates.misnamed,
    ],
    ids=lambda rule: f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}",
)
def test_sources_keep_the_rule(rule):
    assert rule(PACKAGE) == []


@pytest.mark.parametrize("folder", ["tests", "scripts"])
def test_tests_and_scripts_keep_the_sizes(folder):
    assert sources.too_long(ROOT / folder) == []
