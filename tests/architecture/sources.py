"""Rules of the Python sources that import-linter cannot see. Each takes a package's folder and returns its faults."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house import ROOMS

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60

KINDS = ("engine", "content", "queries", "actions", "gateway", "forms", "views", "urls")
FACES = ("api", "cli", "mcp", "exchange")
IN_FEATURE = re.compile(rf"__init__\.py|conftest\.py|({'|'.join(KINDS)})\.py|test_({'|'.join(KINDS)})(_\w+)?\.py")
IN_ROOM = re.compile(rf"__init__\.py|conftest\.py|(apps|models|urls|{'|'.join(FACES)})\.py|test_\w+\.py")
TEMPLATE = re.compile(r"_?[a-z0-9_]+\.(html|txt)")
FOLDERS_OF_FEATURE = {"engine", "data"}
FOLDERS_OF_ROOM = {"migrations", "models", "data", *FACES}

#: May write as they see fit: the ledger itself, the archive that restores one, tests, and schema changes.
WRITERS = {"core", "exchange"}
RAW_WRITES = {
    *("save", "asave", "delete", "adelete", "create", "acreate"),
    *("bulk_create", "abulk_create", "bulk_update", "abulk_update"),
    *("update_or_create", "aupdate_or_create", "get_or_create", "aget_or_create"),
}
LEDGER = "parley.core.ledger"
LEDGER_WRITES = {"create", "create_many", "change", "delete", "note", "erase"}
QUERYSETS = {"of", "filter", "exclude", "all", "order_by", "select_for_update", "select_related", "annotate"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}

SPEAKS_TO_THE_WORLD = {"open", "print", "input"}
FILE_METHODS = {"read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "mkdir", "unlink"}


def modules(package: Path) -> Iterator[tuple[str, Path]]:
    """(path within the package, file) of every module, migrations left out, in order."""
    for file in sorted(package.rglob("*.py")):
        parts = file.relative_to(package).parts
        if not {"migrations", "__pycache__", "node_modules"} & set(parts):
            yield "/".join(parts), file


def is_test(path: str) -> bool:
    """Whether a module is a test or serves tests alone."""
    name = path.rpartition("/")[2]
    return name.startswith("test_") or name == "conftest.py"


def is_action(path: str) -> bool:
    """Whether a module is where a feature writes."""
    return path.endswith("/actions.py")


def tree_of(file: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def unknown_names(package: Path) -> list[str]:
    """Files and folders of rooms and features whose name says nothing, such as utils.py, or a feature's models.py."""
    found = []
    for room in (package / name for name in ROOMS if (package / name).is_dir()):
        for entry in sorted(room.iterdir()):
            if entry.name in FOLDERS_OF_ROOM | {"__pycache__"}:
                continue
            if entry.is_dir():
                found += [str(each.relative_to(package)) for each in sorted(entry.iterdir()) if not known(each)]
            elif not IN_ROOM.fullmatch(entry.name) and not TEMPLATE.fullmatch(entry.name):
                found.append(str(entry.relative_to(package)))
    return [f"{path} is none of the names that a {where(path)} may hold" for path in found]


def known(entry: Path) -> bool:
    """Whether a feature may hold this file or folder."""
    if entry.is_dir():
        return entry.name in FOLDERS_OF_FEATURE | {"__pycache__"}
    return bool(IN_FEATURE.fullmatch(entry.name) or TEMPLATE.fullmatch(entry.name))


def where(path: str) -> str:
    """What kind of folder a path's file stands in."""
    return "room" if path.count("/") == 1 else "feature"


def too_long(package: Path) -> list[str]:
    """Modules and functions past their limit. Split along nouns and verbs, never into `part2`."""
    found = []
    for path, file in modules(package):
        text = file.read_text(encoding="utf-8")
        if (lines := len(text.splitlines())) > LONGEST_MODULE:
            found.append(f"{path} has {lines} lines, more than {LONGEST_MODULE}")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    found.append(f"{path}: {node.name} has {lines} lines, more than {LONGEST_FUNCTION}")
    return found


def stray_writes(package: Path) -> list[str]:
    """Writes outside `actions.py`, writes past the ledger anywhere in a room, and managers where a scope belongs."""
    found = []
    for path, file in modules(package):
        if path.split("/")[0] in WRITERS or is_test(path):
            continue
        tree = tree_of(file)
        ledger = names_of_ledger(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
                found.append(f"{path}:{node.lineno} reads through .{node.attr}; ask scope.of(Model)")
            elif isinstance(node, ast.Call) and (name := write_past_ledger(node, ledger)):
                found.append(f"{path}:{node.lineno} writes with .{name}() past the ledger")
            elif isinstance(node, ast.Call) and (name := write_through_ledger(node, ledger)) and not is_action(path):
                found.append(f"{path}:{node.lineno} writes with ledger.{name}() outside actions.py")
    return found


def names_of_ledger(tree: ast.Module) -> dict[str, str]:
    """The names under which a module knows the ledger (`""`) or one of its functions (that function)."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and f"{node.module}" == LEDGER.rpartition(".")[0]:
            names |= {each.asname or each.name: "" for each in node.names if each.name == "ledger"}
        elif isinstance(node, ast.ImportFrom) and node.module == LEDGER:
            names |= {each.asname or each.name: each.name for each in node.names}
        elif isinstance(node, ast.Import):
            names |= {each.asname: "" for each in node.names if each.name == LEDGER and each.asname}
    return names


def write_through_ledger(call: ast.Call, ledger: dict[str, str]) -> str | None:
    """The ledger's writing function that a call names, if it does."""
    function = call.func
    if isinstance(function, ast.Name):
        name = ledger.get(function.id, "")
    elif isinstance(function, ast.Attribute) and ast.unparse(function.value) in {*ledger, LEDGER}:
        name = function.attr
    else:
        return None
    return name if name in LEDGER_WRITES else None


def write_past_ledger(call: ast.Call, ledger: dict[str, str]) -> str | None:
    """The ORM's writing method that a call names, if it does. Dictionaries have `update` too, so that one must follow
    a query: `scope.of(Model).update(...)`.
    """
    function = call.func
    if not isinstance(function, ast.Attribute) or ast.unparse(function.value) in {*ledger, LEDGER}:
        return None
    if function.attr in RAW_WRITES:
        return function.attr
    before = function.value.func if isinstance(function.value, ast.Call) else None
    follows_query = isinstance(before, ast.Attribute) and before.attr in QUERYSETS
    return function.attr if follows_query and function.attr in {"update", "aupdate"} else None


def pure_modules(package: Path) -> list[str]:
    """Paths of kernel, packs, engines and content: what must run without Django, a clock, chance or the world."""
    found = []
    for path, _ in modules(package):
        parts = path.removesuffix(".py").split("/")
        if not is_test(path) and (parts[0] in {"kernel", "packs"} or {"engine", "content"} & set(parts[2:])):
            found.append(path)
    return found


def touches_world(package: Path) -> list[str]:
    """Calls in pure modules that read or write files or the terminal, for which no import need betray them."""
    found = []
    for path in pure_modules(package):
        for node in ast.walk(tree_of(package / path)):
            if isinstance(node, ast.Call):
                function = node.func
                builtin = isinstance(function, ast.Name) and function.id in SPEAKS_TO_THE_WORLD
                method = isinstance(function, ast.Attribute) and function.attr in FILE_METHODS
                if builtin or method:
                    found.append(f"{path}:{node.lineno} calls {ast.unparse(function)}(), but is pure")
    return found
