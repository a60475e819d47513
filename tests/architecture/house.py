"""The house as pyproject.toml declares it: the order of its rooms, its wall, and what import-linter says of a tree."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from importlinter import configuration
from importlinter.application import use_cases

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "parley"
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads(PYPROJECT)["tool"]["importlinter"]["contracts"]

#: The rooms that have features, whether or not they are built yet.
ROOMS = ("evidence", "practice", "jobsearch", "offers", "growth", "hiring", "home", "exchange")

#: Layers from high to low; each holds the names that stand beside one another.
ORDER: tuple[frozenset[str], ...] = tuple(
    frozenset(re.findall(r"\w+", layer)) for each in CONTRACTS if each["id"] == "order" for layer in each["layers"]
)
CANDIDATE_ROOMS = frozenset(
    module.split(".")[1] for each in CONTRACTS if each["id"] == "wall" for module in each["forbidden_modules"]
)


def height(name: str) -> int:
    """How high a room stands: 0 is the ground. Raises LookupError where the order does not hold it."""
    for above, layer in enumerate(ORDER):
        if name in layer:
            return len(ORDER) - above
    raise LookupError(f"{name} has no place in the order of the rooms")


def broken_contracts(folder: Path, package: str) -> set[str]:
    """The numbers of import-linter's contracts that a package in `folder` (on sys.path) breaks.

    The contracts are those of pyproject.toml, word for word, with the name of the root package exchanged.
    """
    text = PYPROJECT[PYPROJECT.index("[tool.importlinter]") :]
    config = folder / f"{package}.toml"
    config.write_text(re.sub(r"\bparley\b", package, text), encoding="utf-8")
    configuration.configure()
    options = use_cases.read_user_options(config_filename=str(config))
    use_cases._register_contract_types(options)
    report = use_cases.create_report(options, cache_dir=None)
    return {contract.name.partition(".")[0] for contract, check in report.get_contracts_and_checks() if not check.kept}


def need_django(folder: Path, modules: Iterable[str]) -> list[str]:
    """Those of the modules that cannot be imported where Django is absent, each with its reason."""
    program = (
        "import importlib, sys\n"
        "sys.modules['django'] = None\n"
        "for name in sys.argv[1:]:\n"
        "    try:\n"
        "        importlib.import_module(name)\n"
        "    except ImportError as error:\n"
        "        print(f'{name}: {error}')\n"
    )
    command = [sys.executable, "-c", program, *modules]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.splitlines()
